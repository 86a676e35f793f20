"""An encoding that was declared and is not the file's: many texts are then spelt like no word, and one line says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from ..contracts import SourceRequest
from ..domain.observation import Observations
from ..domain.place import Problem
from ..domain.reading import Unreadable
from ..locale import message

_LOOKED_AT = 10_000  # of a source of millions the first rows tell as much
_FEWEST = 3


def strange_texts(found: Observations, request: SourceRequest) -> Problem | None:
    """That a source's declared `encoding` is hardly its own, with the likely one; None where its texts look right."""
    declared = str(request.settings.get("encoding", "")).strip()
    if not declared or any(problem.kind == "text" for problem in found.problems):
        return None
    texts = list(islice(_texts(found), _LOOKED_AT))
    strange = _strange(texts)
    if not strange:
        return None
    from .csv_hints import other_encoding

    likely = other_encoding(request.path, declared)
    if not likely:
        return None
    said: dict[str, Any] = {"text": strange[0], "count": len(strange), "declared": declared, "likely": likely}
    return Problem("text", request.location, "", strange[0], message("problem.encoding", **said))


def _texts(found: Observations) -> Iterator[str]:
    """The names of the agencies, and the cells that no figure could be read from."""
    yield from (text for text in found.agency_names.texts if not text.isascii())
    for value in islice(found.values, _LOOKED_AT):
        if isinstance(value, Unreadable) and not value.text.isascii():
            yield value.text


def _strange(texts: Iterable[str]) -> list[str]:
    """The texts in which a word is spelt like none; nothing where these are few."""
    from .syllables import is_syllable, marked_words

    texts = list(texts)
    strange = [text for text in texts if not all(map(is_syllable, marked_words(text)))]
    return strange if len(strange) >= _FEWEST and 4 * len(strange) >= len(texts) else []
