"""`{rank} ({score})`: how several figures stand in one cell. Literal text and named pieces, no expression."""

from __future__ import annotations

import re

_PIECE = re.compile(r"\{([^{}]*)\}")


def pattern_of(written: str) -> re.Pattern[str]:
    """What `{rank} ({score})` stands for: named pieces between literal texts; `{}` is a piece that nobody reads.

    Raises ValueError where no piece bears a name, or two bear one.
    """
    parts, end, seen = [], 0, set[str]()
    for found in _PIECE.finditer(written):
        parts.append(_literal(written[end : found.start()]))
        name = found[1].strip()
        if name in seen or (name and not name.isidentifier()):
            raise ValueError(name)
        parts.append(f"(?P<{name}>.+?)" if name else ".+?")
        seen.update([name] if name else [])
        end = found.end()
    if not seen:
        raise ValueError(written)
    return re.compile(rf"\s*{''.join(parts)}{_literal(written[end:])}\s*\Z", re.DOTALL)


def _literal(text: str) -> str:
    """A text in a pattern, however much white space is around its words."""
    return r"\s*".join(re.escape(part) for part in re.split(r"\s+", text))
