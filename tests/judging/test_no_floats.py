"""No float takes part in any verdict: the syntax trees of the nouns and of the judging are read."""

import ast
from pathlib import Path

import pytest

import qtcompliance

ROOT = Path(qtcompliance.__file__).parent
MODULES = sorted(path for folder in ("domain", "judging") for path in (ROOT / folder).rglob("*.py"))


def floats_in(source: str) -> list[str]:
    """Everything in a module that makes a float, with its line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=float() | complex()):
                found.append(f"{node.lineno}: {node.value!r}")
            case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
                found.append(f"{node.lineno}: /")
            case ast.Name(id="float" | "round") | ast.Attribute(attr="truediv"):
                found.append(f"{node.lineno}: {ast.unparse(node)}")
    return found


def test_there_is_something_to_read():
    assert {"value.py", "decide.py", "assess.py"} <= {path.name for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_float(path):
    assert floats_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    ["x = 0.5", "x = a / b", "x /= 2", "x = float(a)", "x = round(a)", "map(float, a)", "1e3", "operator.truediv"],
)
def test_the_reader_would_find_one(source):
    assert len(floats_in(source)) == 1


def test_the_reader_lets_exact_numbers_pass():
    assert floats_in("x = Fraction(1, 2) + a // b\n'1 / 2'") == []
