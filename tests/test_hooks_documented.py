"""Every hook is documented with its very arguments, has a runnable example, and is tested."""

import inspect
import re
from pathlib import Path

import pytest

from qtcompliance import contracts, hookspecs, inputs, outputs
from qtcompliance.plugin_manager import Manager

TESTS = Path(__file__).parent
PAGE = (TESTS.parent / "docs" / "plugins.md").read_text(encoding="utf-8")
HOOKS = {name: hook for name, hook in vars(hookspecs).items() if hasattr(hook, f"{hookspecs.PROJECT}_spec")}
HEADING = re.compile(r"^### `(\w+)(\(.*?\) -> .*)`$", re.MULTILINE)


def signature(hook):
    """As it is written; annotations are text already."""
    given = inspect.signature(hook)
    arguments = ", ".join(str(one) for one in given.parameters.values())
    return f"({arguments}) -> {given.return_annotation}"


def under(name):
    """What stands under a hook's heading."""
    start = PAGE.index(f"### `{name}(")
    following = re.compile(r"^##+ ", re.MULTILINE).search(PAGE, start + 1)
    return PAGE[start : following.start()] if following else PAGE[start:]


def test_there_are_six_of_one_shape():
    assert len(HOOKS) == 6
    assert all(name.startswith("qtcompliance_") and name.endswith("s") for name in HOOKS)


def test_the_page_documents_every_hook_and_no_other():
    assert dict(HEADING.findall(PAGE)) == {name: signature(hook) for name, hook in HOOKS.items()}


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_takes_nothing_and_returns_what_contracts_describe(name):
    given = inspect.signature(HOOKS[name])

    assert not given.parameters
    offers = re.findall(r"\w+", given.return_annotation)
    assert offers[0] == "Iterable"
    assert set(offers[1:]) <= set(contracts.__all__)
    assert HOOKS[name].__doc__


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_has_an_example_that_implements_it(name):
    text = under(name)
    prose, _, code = text.partition("```python")

    assert f"@hookimpl\ndef {name}(" in code
    assert len(re.findall(r"[.:;](?:\s|$)", prose)) >= 3  # three sentences


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_is_tested(name):
    for file in ("plugin_manager/test_offering.py", "test_docs.py"):
        assert name in (TESTS / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_has_its_place_in_the_manager(name):
    offers = name.removeprefix("qtcompliance_")

    assert hasattr(Manager, offers)
    assert hasattr(Manager, offers.removesuffix("s"))


def test_the_core_offers_through_the_hooks():
    offering = [name for name in HOOKS if hasattr(inputs, name) or hasattr(outputs, name)]

    assert set(HOOKS) - set(offering) == {"qtcompliance_checks"}
