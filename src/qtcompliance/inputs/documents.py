"""YAML as text: bytes become plain data in which every scalar is text, and every key and value has its place.

Rulesets, cases, assessments, registers and waivers all come in through here. Nothing is resolved, so no
float, date, octal or boolean can slip in: each field reads its own kind. Whatever YAML offers beyond plain
trees (anchors, aliases, tags, several documents) is refused, and so is what only harms: depth, binary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from typing import Any

import attrs

from ..domain.record import Compared
from ..errors import DocumentError, Fault, RulesetError, nearest
from ..locale import Message, codes, message

MOST_BYTES = 5_000_000
MOST_DEPTH = 32
MOST_FAULTS = 100  # a walk through what cannot be read ends after so many

Path = tuple[str | int, ...]
"""The keys and indexes that lead to a value."""
Data = dict[str, Any] | list[Any] | str | None
"""A tree whose leaves are text; None is an empty value."""

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Sign by sign PyYAML's own pattern: `re` knows it again, and a second one would take as long to compile."""
_USUAL = (
    (("block collection",), "fault.no_entry"),
    (("block mapping",), "fault.indented"),
    (("expected ':'",), "fault.no_colon"),
)
"""The clues in what the reader says of a usual slip; libyaml and the plain reader word it alike up to here."""
_QUOTE = ("mapping values are not allowed", "block scalar", "did not find expected ','", "expected ',' or")


@attrs.frozen(slots=False, eq=False, repr=False)
class Document(Compared):
    """A YAML file as plain data. `faults` are its duplicate keys: `Faults(document)` begins with them.

    Lines and columns count from 1; a path that does not exist has the place of what should hold it.
    """

    location: str
    data: Data
    values: Mapping[Path, tuple[int, int]] = attrs.field(kw_only=True, repr=False)
    keys: Mapping[Path, tuple[int, int]] = attrs.field(kw_only=True, repr=False)
    bare: frozenset[Path] = attrs.field(kw_only=True, repr=False)
    """Keys without a value between braces: what an unquoted comma leaves behind."""
    faults: tuple[Fault, ...] = attrs.field(default=(), kw_only=True)
    digest: str = attrs.field(default="", kw_only=True)
    error: type[DocumentError] = attrs.field(default=RulesetError, kw_only=True)

    def position(self, path: Path = ()) -> tuple[int, int]:
        """Line and column of the value at `path`, or of the nearest thing that holds it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))

    def key_position(self, path: Path) -> tuple[int, int]:
        """Line and column of the last key of `path`."""
        return self.keys.get(path) or self.position(path)


class Faults:
    """Gathers everything that is wrong with a document, to say it in one go."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: list[Fault] = list(document.faults)
        self._at: dict[Path, list[Fault]] = {}

    def add(self, path: Path, what: Message, guess: str | None = None, *, at_key: bool = False) -> None:
        """One fault at the value of `path`, or at its key.

        The same is told once: what a ruleset says once for all is read again for each of its indicators.
        """
        line, column = self.document.key_position(path) if at_key else self.document.position(path)
        fault, here = (
            Fault(what, path=written(path), line=line, column=column, guess=guess),
            self._at.setdefault(path, []),
        )
        if fault not in here:
            here.append(fault)
            self.found.append(fault)

    def unknown_key(self, path: Path, known: Iterable[str]) -> str | None:
        """The last key of `path` is not one of `known`; the stray half of a text belongs in quotes.

        Returns the key that was likely meant.
        """
        key = str(path[-1])
        if path in self.document.bare:
            self.add(path, message("fault.stray_comma", name=key), at_key=True)
            return None
        names = list(known)
        guess = nearest(key, names)
        what = message("fault.unknown_key") if guess else message("fault.unknown_key_known", known=codes(names))
        self.add(path, what, guess, at_key=True)
        return guess

    def raise_if_any(self) -> None:
        """Raise the document's error with every fault, where there is one."""
        if self.found:
            raise self.document.error(self.document.location, self.found)


def written(path: Path) -> str:
    """A path as people read it: `indicators.computers-online.excluding[0].of`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def read_document(data: bytes, location: str, error: type[DocumentError] = RulesetError) -> Document:
    """Read one YAML document. Raises `error` with every fault that keeps it from being a plain tree."""
    import yaml

    text = _decoded(data, location, error)
    try:
        _refuse_unwanted(text, location, error)
        node = yaml.compose(text, Loader=_loader())
    except yaml.MarkedYAMLError as broken:
        raise error(location, [_syntax_fault(broken, text)]) from None
    plain = _Plain()
    tree = plain.of(node, ()) if node is not None else None
    return Document(
        location,
        tree,
        values=plain.values,
        keys=plain.keys,
        bare=frozenset(plain.bare),
        faults=tuple(plain.faults),
        digest=f"sha256:{sha256(data).hexdigest()}",
        error=error,
    )


class _Plain:
    """A composed document on its way to plain data: the places that it meets, and what it finds wrong."""

    def __init__(self) -> None:
        self.values: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.bare: set[Path] = set()
        self.faults: list[Fault] = []

    def of(self, node: Any, path: Path) -> Data:
        """The data of a node, and of all below it."""
        import yaml

        self.values[path] = _place(node.start_mark)
        if isinstance(node, yaml.SequenceNode):
            return [self.of(item, (*path, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, path))
        return str(node.value) if node.value or node.style else None  # a quoted nothing is a text

    def _pairs(self, node: Any, path: Path) -> Iterator[tuple[str, Data]]:
        import yaml

        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._fault(key, path, message("fault.key_not_text"))
                continue
            here = (*path, str(key.value))
            if here in self.keys:
                self._fault(key, here, message("fault.duplicate_key", line=str(self.keys[here][0])))
                continue
            self.keys[here] = _place(key.start_mark)
            if node.flow_style and isinstance(value, yaml.ScalarNode) and not (value.value or value.style):
                self.bare.add(here)
            yield str(key.value), self.of(value, here)

    def _fault(self, key: Any, path: Path, what: Message) -> None:
        line, column = _place(key.start_mark)
        self.faults.append(Fault(what, path=written(path), line=line, column=column))


@cache
def _loader() -> Any:
    """The fast loader where libyaml is there, else the plain one; neither resolves anything."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return type("TextLoader", (base,), {"yaml_implicit_resolvers": {}})


def _decoded(data: bytes, location: str, error: type[DocumentError]) -> str:
    """The text of `data` in NFC, or a fault: too large, not UTF-8, not text."""
    if len(data) > MOST_BYTES:
        raise error(location, [Fault(message("fault.too_large", bytes=len(data), most=MOST_BYTES))])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        before = data[: broken.start].decode("utf-8", "replace")
        raise error(location, [_fault_at(message("fault.not_utf8"), before)]) from None
    stray = _UNPRINTABLE.search(text)
    if stray:
        what = message("fault.not_text", code=f"U+{ord(stray[0]):04X}")
        raise error(location, [_fault_at(what, text[: stray.start()])])
    return unicodedata.normalize("NFC", text)


def _fault_at(what: Message, before: str) -> Fault:
    return Fault(what, line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))


def _refuse_unwanted(text: str, location: str, error: type[DocumentError]) -> None:
    """Walk the events before any tree is built: a deep or knotted one kills whoever composes it."""
    import yaml

    faults: list[Fault] = []
    depth = documents = 0
    for event in yaml.parse(text, Loader=_loader()):
        if type(event) is yaml.ScalarEvent and event.anchor is None and event.tag is None:
            continue
        what = None
        if isinstance(event, yaml.AliasEvent):
            what = message("fault.alias")
        elif isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            what = message("fault.anchor")
        elif (tag := getattr(event, "tag", None)) is not None:
            what = message("fault.tag", tag=tag)
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            what = message("fault.several_documents") if documents == 2 else None
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_DEPTH:
            what = message("fault.too_deep", most=MOST_DEPTH)
        if what:
            line, column = _place(event.start_mark)
            faults.append(Fault(what, line=line, column=column))
        if depth > MOST_DEPTH or len(faults) >= MOST_FAULTS:
            break
    if faults:
        raise error(location, faults)


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _syntax_fault(broken: Any, text: str) -> Fault:
    """What the YAML reader stumbled on, in a person's words where the cause is a usual one."""
    mark = broken.problem_mark or broken.context_mark
    line, column = _place(mark)
    lines = text.splitlines()
    at = lines[line - 1][column - 1 : column] if line <= len(lines) else ""
    said = f"{broken.context or ''} {broken.problem or ''}"
    if at == "\t":
        what = message("fault.tab")
    elif "quoted scalar" in said and "end of stream" in said and broken.context_mark:
        line, column = _place(broken.context_mark)
        what = message("fault.open_quote")
    elif any(clue in said for clue in _QUOTE) or (at and at in ">%@`|"):
        what = message("fault.put_in_quotes")
    else:
        key = next((key for clues, key in _USUAL if all(clue in said for clue in clues)), "fault.yaml")
        what = message(key, problem=said.strip())
    return Fault(what, line=line, column=column)
