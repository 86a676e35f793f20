"""`--version` answers before a library is loaded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import qtcompliance
from tests.cli.province import Ran, spawn

ROOT = Path(__file__).parents[2]


def test_the_version_is_that_of_the_distribution(run: Callable[..., Ran]) -> None:
    assert qtcompliance.__version__ == version("qtcompliance")
    said = f"qtcompliance {qtcompliance.__version__}"
    assert spawn(["--version"]) == Ran(0, f"{said}\n", "")
    for words in (["--lang", "vi", "--version"], ["check", "--version"], ["plugins", "--version"]):
        assert run(*words) == Ran(0, f"{said}\n", "")


def test_the_version_loads_no_library() -> None:
    program = (
        "import sys; sys.argv[1:] = ['--version']\n"
        "from qtcompliance.__main__ import main; main()\n"
        "print({'click', 'attr', 'attrs', 'yaml', 'cattrs', 'rich', 'pluggy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"


def test_no_command_loads_what_only_help_pages_need() -> None:
    program = (
        "import sys\n"
        "from qtcompliance.cli import main; main(['lint', 'quang-tri-5177'])\n"
        "print({'rich', 'rich_click', 'cattrs'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"


def test_who_judges_loads_neither_forms_nor_lists_of_keys() -> None:
    program = (
        "import sys\n"
        "from qtcompliance.cli import main; main(['check', 'examples/quang-tri'])\n"
        "print({'qtcompliance.domain.form', 'qtcompliance.domain.keys'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "set()"
