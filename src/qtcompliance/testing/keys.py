"""Does an adapter that counts rows name them as contracts.KeyedAdapter says? AssertionError says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from ..contracts import KeyedAdapter, KeyList, KeysAsked, ObservingAdapter, Place, RowKeys, SourceRequest, names_nobody
from ..errors import SourceError
from .adapters import refuses
from .contract import contract
from .sink import OneByOne
from .wording import sentence

_NOBODYS = "quantity-that-nobody-counts"


@contract
def check_row_keys(adapter: ObservingAdapter, request: SourceRequest, asked: KeysAsked) -> None:
    """Whether the rows that an adapter names are those that it counts, and name no person unless they may.

    `asked` is a question that the source of `request` can answer: quantities that it counts of an agency that it knows.
    """
    name = adapter.name
    assert isinstance(adapter, KeyedAdapter), f"{name} has no row_keys: it names no rows"
    keyed: KeyedAdapter = adapter
    request = attrs.evolve(request, periods=(asked.period,))
    given = dict(request.settings)

    def answer(question: KeysAsked) -> RowKeys | None:
        return keyed.row_keys(request, question)

    found = answer(asked)
    assert found is not None, f"{name} says that it does not count {_quantities(asked)}: ask for what it counts"
    assert isinstance(found, RowKeys), f"{name} answers with a {type(found).__name__}, not RowKeys or None"
    assert answer(asked) == found, f"{name}: two answers to one question differ"
    assert dict(request.settings) == given, f"{name} changed the settings it was given"
    for kind, one in (("sure", found.sure), ("doubtful", found.doubtful)):
        _is_a_list(one, asked, f"{name}, rows that are {kind}")
    _is_what_is_counted(found, _figures(adapter, request, asked), asked, name)
    _stays_itself(answer, found, asked, name)
    _passes_over(answer, asked, name)
    refuses(lambda gone: keyed.row_keys(gone, asked), attrs.evolve(request, path=f"{request.path}.is-not-there"), name)


def _quantities(asked: KeysAsked) -> list[str]:
    return [*asked.among, *asked.but_not]


def _is_a_list(found: KeyList, asked: KeysAsked, said: str) -> None:
    """The keys are those of the contract, and no more than their numbers allow."""
    keys = found.keys
    assert all(isinstance(key, str) for key in keys), f"{said}: {keys!r} holds a key that is no text"
    assert list(keys) == sorted(set(keys)), f"{said}: {keys!r} is not in the order of code points, each key once"
    assert len(keys) <= asked.most, f"{said}: {len(keys)} keys, and {asked.most} were asked for"
    names = [key for key in keys if not names_nobody(key)]
    assert asked.persons or not names, f"{said}: {names!r} may name persons, and persons were not asked for"
    numbers = {one: getattr(found, one) for one in ("total", "rows", "nameless", "withheld")}
    for what, number in numbers.items():
        assert type(number) is int, f"{said}: {what} is {number!r}, not a whole number"
        assert number >= 0, f"{said}: {what} is {number}"
    assert len(keys) + found.withheld <= found.total, (
        f"{said}: {len(keys)} keys and {found.withheld} withheld are more than {found.total} in total"
    )
    assert found.total + found.nameless <= found.rows, (
        f"{said}: {found.total} keys and {found.nameless} rows without one are more than {found.rows} rows"
    )
    listed = min(asked.most, found.total - found.withheld)
    assert len(keys) >= listed, f"{said}: {len(keys)} keys are listed where {listed} could be"


def _is_what_is_counted(found: RowKeys, figures: Mapping[str, int], asked: KeysAsked, name: str) -> None:
    """As many rows as the counts of the same source allow, where they are certain."""
    if found.doubtful.rows or not set(_quantities(asked)) <= set(figures):
        return
    among, but_not = ([figures[one] for one in names] for names in (asked.among, asked.but_not))
    least, most = max(among) - sum(but_not), sum(among)
    counted = ", ".join(f"{one} {figures[one]}" for one in _quantities(asked))
    assert least <= found.sure.rows <= most, f"{name} names {found.sure.rows} rows where it counts {counted}"


def _stays_itself(answer: Callable[[KeysAsked], RowKeys | None], found: RowKeys, asked: KeysAsked, name: str) -> None:
    """Fewer keys are the first of them, and who may be named changes no number of rows."""
    fewer = answer(attrs.evolve(asked, most=1))
    assert fewer is not None, f"{name} answers as long as it is asked for {asked.most} keys, and not for one"
    assert fewer.sure.keys == found.sure.keys[:1], (
        f"{name}: {fewer.sure.keys!r} is not the first of {found.sure.keys!r}"
    )
    for persons in (False, True):
        other = answer(attrs.evolve(asked, persons=persons))
        assert other is not None, f"{name} answers only where persons is {asked.persons}"
        rows = [(one.sure.rows, one.doubtful.rows) for one in (found, other)]
        assert rows[0] == rows[1], f"{name}: {rows[0]} rows become {rows[1]} where persons is {persons}"
        _is_a_list(other.sure, attrs.evolve(asked, persons=persons), f"{name}, rows that are sure")


def _passes_over(answer: Callable[[KeysAsked], RowKeys | None], asked: KeysAsked, name: str) -> None:
    """What nobody counts is passed over with None, or refused with a reason; never answered."""
    try:
        found = answer(attrs.evolve(asked, among=(_NOBODYS,), but_not=()))
    except SourceError as error:
        sentence(error.what, f"{name}: a question that it refuses")
    else:
        assert found is None, f"{name} names rows of {_NOBODYS!r}, which it does not count"


def _figures(adapter: ObservingAdapter, request: SourceRequest, asked: KeysAsked) -> Mapping[str, int]:
    """What the source counts of the agency in the period, as far as it is certain."""
    figures = _Figures(request, asked)
    adapter.observe(request, figures)
    return figures.found


class _Figures(OneByOne):
    """A sink that keeps one agency's counts."""

    def __init__(self, request: SourceRequest, asked: KeysAsked) -> None:
        self._whose, self._asked = request.agency_of or (lambda text: text), asked
        self.found: dict[str, int] = {}

    def add(
        self,
        agency_text: str,
        period_text: str,
        quantity: str,
        value: object,
        place: Place | str,  # noqa: ARG002 - part of the contract
        **_said: object,
    ) -> None:
        """One figure; several of one agency are added up, as its texts may differ."""
        here = period_text in ("", self._asked.period.name) and self._whose(agency_text) == self._asked.agency
        if here and type(value) is int:
            self.found[quantity] = self.found.get(quantity, 0) + value

    def problem(self, kind: str, place: Place | str, text: str, what: object = "") -> None:
        """Not looked at here."""
