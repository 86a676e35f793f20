"""The published schema and the code speak the same words; real judging keeps to it too."""

import json
from enum import Enum

import attrs
import pytest
from jsonschema import Draft202012Validator

from qtcompliance.contracts import Options
from qtcompliance.domain.bound import OwnBound
from qtcompliance.domain.indicator import IndicatorKind, Quantity, QuantityKind
from qtcompliance.domain.observation import Observations, Source
from qtcompliance.domain.outcome import Flag, Outcome, Overall, Reason
from qtcompliance.domain.place import Place
from qtcompliance.domain.target import Basis, Comparator, Including, Judged, Milestone, Requirement, Standing, Target
from qtcompliance.judging.assess import assess
from qtcompliance.outputs.fields import requirement_fields
from qtcompliance.outputs.json_report import schema
from qtcompliance.outputs.reporters import ConsoleReporter, JsonReporter
from tests.outputs import factory

SCHEMA = json.loads(schema())
VERDICT = SCHEMA["$defs"]["verdict"]["properties"]


def words(kind: type[Enum]) -> set[str]:
    return {one.value for one in kind}


@pytest.mark.parametrize(
    ("published", "kind"),
    [
        (VERDICT["outcome"], Outcome),
        (VERDICT["kind"], IndicatorKind),
        (VERDICT["standing"], Standing),
        (VERDICT["basis"], Basis),
        (VERDICT["flags"]["items"], Flag),
        (SCHEMA["$defs"]["scorecard"]["properties"]["overall"], Overall),
        (SCHEMA["$defs"]["subject"]["properties"]["kind"], Judged),
        (SCHEMA["$defs"]["requirement"]["oneOf"][1]["properties"]["including"], Including),
    ],
)
def test_every_word_is_published(published, kind):
    assert set(published["enum"]) == words(kind)


def test_reasons_and_comparators_are_published():
    assert set(VERDICT["reason"]["enum"]) == {None} | words(Reason)
    plain, between, yes = SCHEMA["$defs"]["requirement"]["oneOf"]
    found = {*plain["properties"]["comparator"]["enum"]}
    found |= {one["properties"]["comparator"]["const"] for one in (between, yes)}
    assert found == words(Comparator)


def judged():
    """Two agencies of one plan, really judged: one short of documents, one that says little."""
    over = Target((Milestone(factory.demand(Comparator.MORE_THAN, "95%")),))
    lan = attrs.evolve(factory.LAN, judged=(Judged.LEVEL, Judged.PARENT), binding=(Judged.LEVEL,))
    documents = attrs.evolve(factory.DOCUMENTS, targets=(over,))
    quantities = {
        name: Quantity(name, title=factory.title(name, name), kind=kind)
        for name, kind in {
            "has_lan": QuantityKind.YES_NO,
            **dict.fromkeys(documents.formula.quantities, QuantityKind.COUNT),
        }.items()
    }
    ruleset = attrs.evolve(factory.RULESET, indicators=(lan, documents), quantities=quantities)
    seen = Observations()
    seen.add_source(Source(location="csv:returns.csv"))
    sent = {"documents_sent": 220, "secret_documents": 20, "documents_sent_online": 190}
    for row, (agency, found) in enumerate({"pine": {**sent, "has_lan": True}, "bam": {"documents_sent": 9}}.items()):
        for quantity, value in found.items():
            seen.add(agency, "2016", quantity, value, Place(row + 2, quantity), "csv:returns.csv")
    return assess(ruleset, factory.AGENCIES, seen, [factory.YEAR], language="vi")


def test_real_judging_keeps_to_the_schema():
    document = json.loads(b"".join(JsonReporter().render(judged(), Options())))
    assert not list(Draft202012Validator(SCHEMA).iter_errors(document))
    (pine,) = [card for card in document["scorecards"] if card["subject"]["id"] == "pine"]
    assert (pine["verdicts"][0]["outcome"], pine["verdicts"][0]["shortfall"]) == ("fail", 1)
    assert pine["verdicts"][0]["percent"] == "95%"
    assert pine["contributions"][0]["value"] == 1


def test_real_judging_is_shown_in_rows_that_say_what_is_not_plain():
    text = "".join(ConsoleReporter().render(judged(), Options(language="vi", width=120)))
    assert "190 / 200" in text
    assert "returns.csv dòng 2" in text
    assert "đạt;" not in text, "a row's own word is not said again below it"


def test_an_own_bound_keeps_to_the_schema_and_names_its_quantity():
    """A known one, one that nobody knows, and two of a `between`; a bound that is null must say whose it is."""
    bound = OwnBound(quantity="assigned", title=factory.title("Mức giao", "Assigned"))
    known = attrs.evolve(bound, number=factory.demand(Comparator.AT_LEAST, "90%").bounds[0])
    plain = factory.demand(Comparator.AT_LEAST, "95%").bounds
    needs = [
        Requirement(Comparator.AT_LEAST, (known,)),
        Requirement(Comparator.AT_MOST, (bound,)),
        Requirement(Comparator.BETWEEN, (bound, *plain), including=Including.BOTH),
    ]
    fields = [requirement_fields(need) for need in needs]
    assert fields == [
        {"comparator": "at_least", "bound": "90%", "quantity": "assigned"},
        {"comparator": "at_most", "bound": None, "quantity": "assigned"},
        {"comparator": "between", "bound": [None, "95%"], "quantity": ["assigned", None], "including": "both"},
    ]
    published = Draft202012Validator({"$ref": "#/$defs/requirement", "$defs": SCHEMA["$defs"]})
    assert [published.is_valid(one) for one in fields] == [True, True, True]
    assert not published.is_valid({"comparator": "at_most", "bound": None})
