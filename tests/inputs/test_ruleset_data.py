"""A ruleset as plain data and back, and whatever else may stand in one."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.domain.ruleset import Ruleset
from qtcompliance.errors import RulesetError
from qtcompliance.inputs.ruleset_data import ruleset_from_data, ruleset_to_data
from qtcompliance.inputs.ruleset_faults import advice
from qtcompliance.inputs.rulesets import builtin_rulesets, read_ruleset
from tests.inputs.ruleset_texts import HEAD, SHARE, one, read

RICH = (
    one(
        SHARE
        + "excluding: [{of: secret, count: late, because: x}]\noverlap: possible\ntarget: {at_least: {2016: 60%, 2018: 80%}}\nspeaks_of: plan\nnote: x",
        "a",
    )
    + one(
        "count: sent\nper: [all, late]\npool: mean\njudged: block\nblock: b\ntarget: {between: [15%, 30.0%], including: both, standing: indicative}",
        "b",
    )
    + one(
        "whether: {passes: a}\njudged: [level]\ntarget: {district: yes, commune: {more_than: 50%}}\nonly: {level: commune, block: {b: x}, agency: [y]}",
        "c",
    )
    + one("number: rank\nroll_up: max\njudged: level\ntarget: {at_most: 4.50}\nbasis: claim\nstanding: indicative", "d")
    + one("check: timely\nsettings: {a: [b, {c: d}], e: }", "e")
)


@pytest.fixture(params=["rich", "shipped"])
def ruleset(request: pytest.FixtureRequest) -> Ruleset:
    if request.param == "rich":
        return read(RICH)
    return read_ruleset(builtin_rulesets()["quang-tri-5177"].read(), "quang-tri-5177.yaml")


def test_plain_data_and_back_is_the_same_ruleset(ruleset: Ruleset) -> None:
    data = ruleset_to_data(ruleset)
    again = ruleset_from_data(json.loads(json.dumps(data)), "elsewhere")
    assert again == ruleset
    assert again.location == "elsewhere"
    assert plain(data)


def plain(data: object) -> bool:
    if isinstance(data, Mapping):
        return all(isinstance(key, str) and plain(value) for key, value in data.items())
    return all(map(plain, data)) if isinstance(data, list) else data is None or type(data) in (str, int, bool)


def paths(tree: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(found for step, below in steps for found in paths(below, (*path, step)))]


TREE = yaml.load(HEAD + RICH, Loader=yaml.BaseLoader)
WORDS = [
    "",
    "yes",
    "none",
    "plan",
    "5%",
    "100%",
    "92,8%",
    "-1",
    "2016",
    "a",
    "sent",
    "has_lan",
    "commune",
    "x y",
    "1e9",
    "ước",
]
ODD = st.recursive(
    st.sampled_from(WORDS) | st.none(),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from([*WORDS, "all", "passes", "at_least", "of"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(where=st.sampled_from(paths(TREE)[1:]), odd=ODD, drop=st.booleans())
def test_whatever_stands_in_a_ruleset_it_is_read_and_round_trips_or_told_in_both_languages(
    where: tuple[str | int, ...], odd: object, drop: bool
) -> None:
    tree = copy.deepcopy(TREE)
    holder = tree
    for step in where[:-1]:
        holder = holder[step]
    if drop:
        del holder[where[-1]]
    else:
        holder[where[-1]] = odd
    found = attempt(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False).encode())
    if isinstance(found, Ruleset):
        assert ruleset_from_data(ruleset_to_data(found)) == found
        assert isinstance(advice(found), list)
    else:
        assert found.explain("vi") != found.explain("en")
        assert all(fault.line for fault in found.faults)


def attempt(data: bytes) -> Ruleset | RulesetError:
    try:
        return read_ruleset(data, "s")
    except RulesetError as error:
        return error
