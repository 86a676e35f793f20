"""Distributions are laid out on disk and installed by a path."""

import importlib
import sys
from textwrap import dedent

import pytest

from qtcompliance.plugin_manager import BLOCK

HEADER = "from qtcompliance import hookimpl\n"


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Install a distribution of one module, which offers itself under the entry point of its own name."""
    monkeypatch.delenv(BLOCK, raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    installed = []

    def install(name, source, *, version="1.0", point=None):
        module = name.replace("-", "_")
        info = tmp_path / f"{module}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[qtcompliance]\n{point or module} = {module}\n", encoding="utf-8")
        (tmp_path / f"{module}.py").write_text(HEADER + dedent(source), encoding="utf-8")
        installed.append(module)
        importlib.invalidate_caches()

    yield install
    for module in installed:
        sys.modules.pop(module, None)
