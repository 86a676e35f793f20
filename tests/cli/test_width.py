"""What is long stands on lines as wide as the screen, whichever command prints it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qtcompliance.cli import rulesets
from qtcompliance.locale import LANGUAGES
from qtcompliance.outputs.screen.grid import size
from tests.cli.province import RULESET, Province, Ran

Run = Callable[..., Ran]
LONG = RULESET.replace("Documents sent online}\n    count", f"Documents {'sent online ' * 12}}}\n    count").replace(
    "Văn bản gửi qua mạng, en: Documents ", f"Văn bản {'gửi qua mạng ' * 12}, en: Documents "
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", ["80", "60"])
@pytest.mark.parametrize(
    "words", [("show", "{plan}"), ("show", "quang-tri-5177"), ("explain", "{where}", "--agency", "HM")]
)
def test_no_line_is_wider_than_the_screen(
    province: Province, run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], width: str, language: str
) -> None:
    assert LONG != RULESET
    named = {"plan": province.write("small-plan.yaml", LONG), "where": province}
    monkeypatch.setenv("COLUMNS", width)
    ran = run(*(word.format(**named) for word in words), "--lang", language)
    assert ran.code == 0, ran.err
    assert [line for line in ran.lines if size(line) > int(width)] == []


def test_rulesets_are_a_line_each_for_programs_and_folded_for_readers(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run("rulesets", "--lang", "en")
    assert all("  " in line for line in whole.lines)
    monkeypatch.setattr(rulesets, "on_terminal", lambda _session: True)
    folded = run("rulesets", "--lang", "en")
    assert " ".join(folded.out.split()) == " ".join(whole.out.split())
    assert max(map(size, folded.lines)) <= 80 < max(map(size, whole.lines))
