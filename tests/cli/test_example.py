"""The example that README.md begins with: what must hold of it in every form and language."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from jsonschema import Draft202012Validator

from qtcompliance import check
from qtcompliance.contracts import Options
from qtcompliance.locale import say
from qtcompliance.outputs.explain_json import schema as explanation_schema
from qtcompliance.outputs.explain_view import explain
from qtcompliance.outputs.json_report import schema
from tests.cli.province import Ran

Run = Callable[..., Ran]
EXAMPLE = Path(__file__).parents[2] / "examples" / "quang-tri"


def test_the_scorecard_is_printed_and_the_run_ends_with_1(run: Run) -> None:
    english, vietnamese = (run("check", EXAMPLE, "--only", "failed", "--lang", one) for one in ("en", "vi"))
    assert (english.code, vietnamese.code) == (1, 1)
    assert english.lines[-1].endswith("exit 1")
    for told in ("95%", "> 95%", "one more needed"):
        assert told in english.out
    for told in ("95%", "KHÔNG ĐẠT", "còn thiếu 1 cơ quan", "190 / 200"):
        assert told in vietnamese.out


def test_json_validates_against_its_schema(run: Run) -> None:
    ran = run("check", EXAMPLE, "--format", "json")
    report = json.loads(ran.out)
    Draft202012Validator(json.loads(schema())).validate(report)
    assert report["exit_code"] == ran.code == 1


def test_an_explanation_validates_against_its_schema(run: Run) -> None:
    validator = Draft202012Validator(json.loads(explanation_schema()))
    for words in (["--plan"], ["--level", "district"], ["--agency", next(iter(check(EXAMPLE).agencies)).id]):
        found = json.loads(run("explain", EXAMPLE, *words, "--format", "json", "--keys", "3").out)
        assert [card["subject"]["kind"] for card in found["scorecards"]] == [words[0].removeprefix("--")]
        validator.validate(found)


def test_each_cell_can_be_asked(run: Run) -> None:
    report = check(EXAMPLE)
    for card in report.scorecards:
        for language in ("vi", "en"):
            told = "".join(explain(report, Options(language=language, width=200), [card]))
            assert all(verdict.obligation.indicator.clause in told for verdict in card.verdicts)
            assert all(say(f"outcome.{verdict.outcome.value}", language) in told for verdict in card.verdicts)


def test_the_command_asks_for_any_of_them(run: Run) -> None:
    cards = list(check(EXAMPLE).scorecards)
    for card in (*cards[:6], *cards[14::40]):
        kind, name = card.subject.kind.value, card.subject.id
        whose = ["--plan"] if kind == "plan" else [f"--{kind}", name]
        whole = run("explain", EXAMPLE, *whose, "--lang", "vi")
        assert whole.code == 0, whole.err
        verdict = card.verdicts[0]
        one = run("explain", EXAMPLE, *whose, "--indicator", verdict.obligation.indicator.id)
        assert one.code == 0, one.err
        assert verdict.obligation.indicator.clause in one.out


def test_judging_what_was_collected_is_judging_the_sources(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "collected.csv"
    assert run("collect", EXAMPLE, "-o", target).code == 0
    straight, again = (
        json.loads(run("check", EXAMPLE, "--format", "json", *words).out) for words in ([], ["--data", f"csv:{target}"])
    )
    for part in ("scorecards", "totals", "totals_before_waivers", "problems", "exit_code"):
        assert again[part] == straight[part], part
