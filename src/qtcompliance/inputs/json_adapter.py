"""`json:` a list of rows, or `{"rows": […]}`: objects whose keys are the columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..contracts import Number, Place, Remark, Row, SourceRequest, Table, parse_number
from ..domain.percent import MOST_DIGITS
from ..domain.place import LEFT_OUT
from ..domain.reading import Unreadable, canonical
from ..errors import SourceError, nearest
from ..locale import LANGUAGES, Message, message, say, shortened
from .csv_adapter import LONGEST_CELL
from .opening import why_not_open

if TYPE_CHECKING:
    from json import JSONDecodeError

ROWS = "rows"
LONGEST_TEXT = 200


class JsonAdapter:
    """Reads a JSON file as one table. Numbers are read exactly; what is no plain value cannot be read."""

    name: str = "json"
    settings: frozenset[str] = frozenset()

    def tables(self, source: SourceRequest) -> Iterator[Table]:
        """The one table of the file; none where it holds no rows. Raises SourceError."""
        data = _load(source)
        rows = _rows(data, source.location)
        header = list(dict.fromkeys(key for row in rows for key in row))
        if header:
            cells = ([_cell(row.get(key)) for key in header] for row in rows)
            names = [_encodable(key) for key in header]
            numbered = (Row(one, number) for number, one in enumerate(cells, 1))
            yield Table(names, numbered, remarks=list(_other_lists(data)))
        elif others := [one.place for one in _other_lists(data)]:
            raise SourceError(source.location, message("source.json_other_lists", names=others))


def _load(source: SourceRequest) -> Any:
    import json

    try:
        data = Path(source.path).read_bytes()
        return json.loads(
            data if data.strip() else b"[]",  # 0 bytes are a source with no rows
            parse_float=lambda text: parse_number(text) or Unreadable(text),
            parse_int=lambda text: int(text) if len(text) <= MOST_DIGITS else Unreadable(text),
            parse_constant=_no_figure,
            object_pairs_hook=_object,
        )
    except OSError as error:
        raise SourceError(source.location, why_not_open(error)) from error
    except UnicodeDecodeError as error:
        raise SourceError(source.location, message("source.json_not_unicode")) from error
    except json.JSONDecodeError as error:
        raise SourceError(source.location, _why_broken(error)) from error
    except RecursionError as error:
        raise SourceError(source.location, message("source.json_deep")) from error


def _why_broken(error: JSONDecodeError) -> Message:
    """Where the text stops being JSON, and what is likely amiss."""
    key = "source.json_broken"
    if error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated"):
        key = "source.json_cut_off"
    elif error.msg.startswith("Extra"):
        key = "source.json_more"
    return message(key, line=str(error.lineno), column=str(error.colno))


def _no_figure(text: str) -> Unreadable:
    """NaN or Infinity, which are no JSON: what one row says of itself takes no other down."""
    return Unreadable(text, why=_why("source.json_constant", text=text))


def _why(key: str, **fields: Any) -> Mapping[str, str]:
    return {language: say(key, language, **fields) for language in LANGUAGES}


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; the values of a key that it gives more than once become text that cannot be read."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    several: dict[str, list[Any]] = {}
    for key, value in pairs:
        several.setdefault(key, []).append(value)
    return {
        key: Unreadable(" / ".join(map(_written, values)), why=_why("source.json_twice", name=_written(key)))
        if len(values) > 1
        else values[0]
        for key, values in several.items()
    }


def _rows(data: Any, location: str) -> list[dict[str, Any]]:
    if isinstance(data, dict):
        if ROWS not in data:
            guess = nearest(ROWS, data)
            what = message("source.json_no_rows_guess" if guess else "source.json_no_rows", guess=guess or "")
            raise SourceError(location, what)
        data = data[ROWS]
        if isinstance(data, Unreadable):
            raise SourceError(location, message("source.json_twice", name=ROWS))
    if not isinstance(data, list):
        raise SourceError(location, message("source.json_no_rows"))
    for number, row in enumerate(data, 1):
        if not isinstance(row, dict):
            what = message("source.json_no_object", text=_written(row))
            raise SourceError(location, what, Place(number).words())
    return data


def _other_lists(data: Any) -> Iterator[Remark]:
    """What to tell of lists of objects or lists that stand under other keys than the rows: nobody reads them."""
    for name, value in data.items() if isinstance(data, dict) else ():
        count = sum(isinstance(one, (dict, list)) for one in value) if isinstance(value, list) else 0
        if count and name != ROWS:
            key = _written(name)
            yield Remark(LEFT_OUT, key, key, _why("source.json_other_list", name=key, count=count))


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        if len(value) > LONGEST_CELL:
            return Unreadable(_written(value), why=_why("source.json_long", limit=LONGEST_CELL))
        return value if value.isascii() or _encodable(value) == value else Unreadable(_encodable(value))
    return Unreadable(_written(value)) if isinstance(value, (dict, list)) else value


def _encodable(text: str) -> str:
    """`text` without the half characters that JSON's escapes can write and no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _written(value: Any) -> str:
    """A value as text, for a sentence; a long one cut short."""
    if isinstance(value, (Number, Unreadable)):
        return canonical(value)
    import json

    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=canonical)
    return _encodable(shortened(text, LONGEST_TEXT))
