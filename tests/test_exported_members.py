"""The public face: the names of `qtcompliance`, and nothing else."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

import qtcompliance

NAMES = {
    "check", "load_ruleset", "load_agencies", "load_observations", "load_waivers", "assess", "render",
    "Ruleset", "Agencies", "Observations", "Report", "Scorecard", "Verdict", "hookimpl",
}  # fmt: skip


def test_the_public_names_are_these() -> None:
    assert set(qtcompliance.__all__) == NAMES
    assert len(qtcompliance.__all__) == len(NAMES)
    assert {name for name in NAMES if getattr(qtcompliance, name) is None} == set()
    assert set(dir(qtcompliance)) >= NAMES


def test_each_name_is_what_it_says() -> None:
    for name in NAMES - {"hookimpl"}:
        assert getattr(qtcompliance, name).__name__ == name
        assert getattr(qtcompliance, name).__module__.startswith("qtcompliance.")


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'judge'"):
        qtcompliance.judge  # noqa: B018


@pytest.mark.parametrize("name", ["domain", "contracts", "errors", "testing"])
def test_public_modules_stand_beside_the_names(name: str) -> None:
    program = f"import qtcompliance; print(qtcompliance.{name}.__name__)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == f"qtcompliance.{name}\n"
    assert importlib.import_module(f"qtcompliance.{name}") is getattr(qtcompliance, name)


def test_a_name_is_loaded_when_it_is_asked_for() -> None:
    program = (
        "import sys, qtcompliance; print('attrs' in sys.modules); qtcompliance.Ruleset; print('attr' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
