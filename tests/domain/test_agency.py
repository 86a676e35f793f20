"""The register: names are matched without what does not matter, and never guessed."""

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.domain.agency import Agencies, Agency, fold

HUE = Agency("H1", "Sở Nội vụ", level="province", aliases=("SNV",))
HOA = Agency("H2", "Xã Hoà Bình", level="commune", parent="H1")
OTHER = Agency("H3", "Xã Hòa Bình", level="commune", parent="H1")
ALL = Agencies((HUE, HOA, OTHER))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("HOÀ BÌNH", "hòa  bình "),
        ("thuý", "thúy"),
        ("khoẻ", "khỏe"),
        (unicodedata.normalize("NFD", "Sở Nội vụ"), "Sở Nội vụ"),
        ("Sở\u00a0Nội\tvụ", "sở nội vụ"),
    ],
)
def test_folding_forgets_what_does_not_matter(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Hoa", "Hòa"), ("toán", "tóan x"), ("Sở", "So"), ("Đ", "D"), ("tỉnh 3", "tỉnh 13")]
)
def test_folding_keeps_what_matters(one, other):
    assert fold(one) != fold(other)


@given(st.text(alphabet="aàáảãạoòóỏõọêyuýÝđĐ HhCc\u0300\u0301", max_size=12))
def test_folding_twice_is_folding_once(name):
    assert fold(fold(name)) == fold(name)
    assert fold(unicodedata.normalize("NFD", name)) == fold(name)


@given(st.text(alphabet="aAàãeêyoOòõọơờộôuùụưừh \t\u00a0\u0300\u0323\u031b\u0302", max_size=8))
def test_a_name_that_is_ready_is_folded_as_any_other(name):
    apart = unicodedata.normalize("NFD", name.casefold())
    moved = re.sub("([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])(?![a-z\u0300-\u036f])", r"\1\3\2", apart)
    assert fold(name) == " ".join(unicodedata.normalize("NFC", moved).split())


def test_names_find_one_several_or_none():
    assert ALL.find("H2") == (1,)
    assert ALL.find("h2") == (1,)
    assert ALL.find("snv") == (0,)
    assert ALL.find("xã hoà bình") == (1, 2)
    assert ALL.find("Xã Hoà Bìn") == ()


def test_a_code_goes_before_a_name():
    agencies = Agencies((Agency("A", "B", level="x"), Agency("B", "A", level="x")))
    assert agencies.find("A") == (0,)
    assert agencies.find("b") == (0, 1)


def test_a_name_that_is_its_own_alias_is_one():
    assert Agencies((Agency("A", "Tên", level="x", aliases=("tên", "TÊN")),)).find("tên") == (0,)


def test_children_stand_in_register_order():
    assert ALL.children == {"H1": (1, 2)}


def test_an_agency_exists_from_its_first_to_its_last_day():
    agency = Agency("a", "a", level="x", since=date(2016, 2, 1), until=date(2016, 6, 30))
    days = [date(2016, 1, 31), date(2016, 2, 1), date(2016, 6, 30), date(2016, 7, 1)]
    assert [agency.exists_on(day) for day in days] == [False, True, True, False]
    assert HUE.exists_on(date(1, 1, 1))
