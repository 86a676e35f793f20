"""A form writer or a saver that breaks its contract is told how."""

import pytest

from qtcompliance.inputs.csv_adapter import CsvAdapter
from qtcompliance.outputs.long_return import CsvSaver
from qtcompliance.testing import (
    check_form_writer,
    check_saver,
    example_form,
)
from tests.testing.offers import STAMPS, spoilt

# Form writers that break it


class Names:
    """A good form writer."""

    name = "names"
    suffixes = (".txt",)

    def write(self, form):
        return [one.name.encode() for one in form.respondents]


def test_a_good_form_writer_passes():
    asked = []

    def write(self, form):
        asked.append((form.language, len(form.respondents)))
        return Names.write(self, form)

    form = example_form()
    check_form_writer(spoilt(Names, write=write), form)
    everybody = len(form.respondents)
    assert everybody > 1
    assert asked == [(language, many) for language in ("vi", "en") for many in (everybody,) * 2 + (1,) * 2]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"suffixes": ".txt"}, "suffixes is a str"),
        ({"suffixes": ()}, "lists no suffix"),
        ({"suffixes": (".TXT",)}, "['.TXT'] are not like '.csv'"),
        ({"suffixes": ("txt",)}, "['txt'] are not like '.csv'"),
        ({"write": lambda self, form: b"all of it"}, "gives one bytes"),
        ({"write": lambda self, form: ["text"]}, "pieces of ['str']"),
        ({"write": lambda self, form: []}, "writes nothing in vi"),
        ({"write": lambda self, form: [b"many"] if len(form.respondents) > 1 else []}, "writes nothing"),
        ({"write": lambda self, form: [str(next(STAMPS)).encode()]}, "two files of one form differ"),
    ],
)
def test_what_a_form_writer_does_wrong_is_told(parts, words):
    with pytest.raises(AssertionError) as told:
        check_form_writer(spoilt(Names, **parts), example_form())

    assert words in str(told.value)


# Savers that break it


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"suffixes": (".CSV",)}, "['.CSV'] are not like '.csv'"),
        ({"save": lambda self, columns, rows: "all of it"}, "gives one str"),
        ({"save": lambda self, columns, rows: []}, "writes nothing for 7 rows"),
        ({"save": lambda self, columns, rows: ["text", b"bytes"]}, "pieces of ['bytes', 'str']"),
        ({"save": lambda self, columns, rows: [str(next(STAMPS))]}, "two files of the same rows differ"),
        ({"save": lambda self, columns, rows: CsvSaver().save(columns, [next(rows)])}, "which was not saved"),
    ],
)
def test_what_a_saver_does_wrong_is_told(parts, words):
    with pytest.raises(AssertionError) as told:
        check_saver(spoilt(CsvSaver, **parts), CsvAdapter())

    assert words in str(told.value)
