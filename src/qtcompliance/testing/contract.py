"""What every contract check holds against an offer: it raises nothing of its own, and prints nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import redirect_stdout
from functools import wraps
from io import BytesIO, TextIOWrapper
from typing import ParamSpec

from .wording import kind_of

Given = ParamSpec("Given")
_MOST_SHOWN = 60


def contract(check: Callable[Given, None]) -> Callable[Given, None]:
    """A check of the offer that comes first: AssertionError says, too, what it raised, and what it printed."""

    @wraps(check)
    def held(*given: Given.args, **more: Given.kwargs) -> None:
        offer = given[0] if given else next(iter(more.values()))
        said = getattr(offer, "name", kind_of(offer))
        heard = BytesIO()
        stdout = TextIOWrapper(heard, encoding="utf-8", errors="replace", write_through=True)
        try:
            with redirect_stdout(stdout):
                check(*given, **more)
        except (AssertionError, KeyboardInterrupt):
            raise
        except (Exception, SystemExit, GeneratorExit) as error:
            raise AssertionError(f"{said} raises {kind_of(error)}: {error}") from error
        printed = heard.getvalue().decode()
        assert not printed, f"{said} prints {printed[:_MOST_SHOWN]!r}: results go to stdout, so a plugin prints nothing"

    return held
