"""The rulesets that come with the program, and where they lie."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qtcompliance.domain.target import Basis
from qtcompliance.inputs.ruleset_faults import advice
from qtcompliance.inputs.rulesets import builtin_rulesets, read_ruleset, ruleset_folders


def test_the_plan_of_quang_tri_is_read_and_leaves_nothing_to_advise() -> None:
    shipped = builtin_rulesets()["quang-tri-5177"]
    ruleset = read_ruleset(shipped.read(), "quang-tri-5177.yaml")
    assert [(each.id, each.clause) for each in ruleset.indicators][:3] == [
        ("computers-per-official", "II.1"),
        ("computers-online", "II.1"),
        ("lan", "II.1"),
    ]
    assert ruleset.basis is Basis.STATUS_QUO
    assert advice(ruleset, shipped.read()) == []
    assert shipped.read_cases()


def test_rulesets_are_found_in_the_checkout(tmp_path: Path) -> None:
    assert (Path(__file__).parents[2] / "rulesets") in ruleset_folders()
    assert builtin_rulesets([tmp_path / "nowhere"]) == {}


def test_rulesets_are_found_in_the_package_first(tmp_path: Path) -> None:
    package, checkout = tmp_path / "package", tmp_path / "checkout"
    for folder in (package, checkout):
        folder.mkdir()
        (folder / "plan.yaml").write_text(folder.name, encoding="utf-8")
    (checkout / "other.yaml").write_text("other", encoding="utf-8")
    (checkout / "other.cases.yaml").write_text("cases", encoding="utf-8")
    found = builtin_rulesets([package, checkout])
    assert list(found) == ["plan", "other"]
    assert (found["plan"].read(), found["plan"].read_cases()) == (b"package", None)
    assert (found["other"].read(), found["other"].read_cases()) == (b"other", b"cases")


def test_rulesets_of_a_wheel_lie_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "site-packages" / "qtcompliance"
    (installed / "rulesets").mkdir(parents=True)
    shutil.copy(Path(__file__).parents[2] / "rulesets" / "quang-tri-5177.yaml", installed / "rulesets")
    monkeypatch.setattr("qtcompliance.inputs.rulesets.__file__", str(installed / "inputs" / "rulesets.py"))
    assert ruleset_folders() == (installed / "rulesets",)
    assert read_ruleset(builtin_rulesets()["quang-tri-5177"].read(), "x").id == "quang-tri-5177"
