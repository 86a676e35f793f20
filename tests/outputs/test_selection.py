"""The options choose what is shown; totals, problems and the exit code stay what they were."""

import json

import pytest

from qtcompliance.contracts import Options
from qtcompliance.domain.agency import Agencies, Agency
from qtcompliance.domain.target import Judged
from qtcompliance.errors import UsageError
from qtcompliance.outputs.reporters import JsonReporter
from qtcompliance.outputs.selection import cards_of, find_agency, shown
from tests.outputs.factory import made


def ids(**options) -> list[str]:
    return [view.card.subject.id for view in shown(made(), Options(**options))]


def test_without_options_everything_stands_in_order():
    report = made()
    assert [view.card.subject for view in shown(report, Options())] == [card.subject for card in report.scorecards]


@pytest.mark.parametrize("text", ["pine", "Đồi Thông", "đồi  thông"])
def test_an_agency_by_code_or_name(text):
    assert ids(agency=text) == ["pine"]


def test_an_agency_by_alias():
    assert ids(agency="syt") == ["hea"]


def test_a_level_is_its_agencies_and_its_own_card():
    assert ids(level="huyện") == ids(level="district") == ["district", "pine", "bam", "twin-1", "twin-2"]


def test_under_is_an_agency_and_its_children():
    assert ids(under="fin") == ["fin", "pine", "bam"]


def test_an_indicator_narrows_each_card():
    views = list(shown(made(), Options(indicator="documents-online", level="district")))
    assert [view.card.subject.id for view in views] == ["pine", "bam", "twin-1", "twin-2"]
    for view in views:
        assert [one.obligation.indicator.id for one in view.verdicts] == ["documents-online"]
        assert view.contributions == view.context == ()


def test_an_indicator_of_groups_shows_who_counts_for_it():
    views = list(shown(made(), Options(indicator="lan", agency="pine")))
    assert [one.indicator.id for view in views for one in view.contributions] == ["lan"]


def test_only_failed_leaves_binding_fails_that_nobody_excused():
    views = list(shown(made(), Options(only_failed=True)))
    assert [view.card.subject.id for view in views] == ["hea"]
    assert [one.obligation.indicator.id for one in views[0].verdicts] == ["documents-online"]


def test_worst_first_sorts_cards_and_keeps_the_order_of_equals():
    assert ids(worst_first=True) == ["hea", "bam", "district", "pine", "plan", "province", "fin", "twin-1", "twin-2"]


def test_choices_hold_together():
    assert ids(level="district", agency="hea") == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"agency": "Đồi Thôn"}, "Đồi Thông"),
        ({"under": "finn"}, "fin"),
        ({"level": "distict"}, "district"),
        ({"indicator": "documents-onlin"}, "documents-online"),
    ],
)
def test_an_unknown_name_is_answered_with_the_likeliest(options, said):
    with pytest.raises(UsageError) as caught:
        ids(**options)
    assert caught.value.guess == said


def test_a_whole_register_is_not_listed_to_whom_mistypes():
    agencies = Agencies(tuple(Agency(f"a{one}", f"Xã {one}", level="district") for one in range(40)))
    with pytest.raises(UsageError) as caught:
        find_agency(agencies, "a400")
    assert caught.value.guess
    assert caught.value.known == ()


def test_a_name_of_several_agencies_is_answered_with_their_codes():
    with pytest.raises(UsageError) as caught:
        ids(agency="Song Sinh")
    assert caught.value.known == ("twin-1", "twin-2")


@pytest.mark.parametrize(
    "options",
    [
        Options(agency="fin"),
        Options(level="province"),
        Options(under="fin"),
        Options(indicator="lan"),
        Options(only_failed=True),
        Options(worst_first=True),
    ],
)
def test_a_choice_changes_nothing_but_the_cards(options):
    def document(chosen: Options) -> dict:
        return json.loads(b"".join(JsonReporter().render(made(), chosen)))

    everything, chosen = document(Options()), document(options)
    assert chosen.pop("scorecards") != everything.pop("scorecards")
    assert chosen == everything


def test_the_cards_of_one_subject_one_a_period():
    report = made(quarters=True)
    assert [card.period.name for card in cards_of(report, Judged.AGENCY, "SYT")] == ["2016-Q1", "2016-Q2"]
    assert len(cards_of(report, Judged.PLAN)) == 2
    assert {card.subject.id for card in cards_of(report, Judged.LEVEL, "huyện")} == {"district"}
    with pytest.raises(UsageError):
        cards_of(report, Judged.BLOCK, "coast", "area")
    with pytest.raises(UsageError):
        cards_of(report, Judged.PARENT, "fin")
