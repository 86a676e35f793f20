"""An adapter of one's own: `zip:returns.zip`, where each district sends one archive with a CSV file for each commune.

    python examples/custom_adapter.py

To offer it to the command line, put the class and the hook into a package with an entry point of the group
`qtcompliance` (docs/plugins.md). Here it is handed over without installing. Figures are invented.
"""

from __future__ import annotations

import csv
import io
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import qtcompliance as qt
from qtcompliance.contracts import Row, SourceRequest, Table, TableAdapter
from qtcompliance.errors import SourceError
from qtcompliance.plugin_manager import build_manager


class ZipAdapter:
    """Reads every CSV file of an archive as a table; the setting `delimiter` holds for all of them."""

    name = "zip"
    settings = frozenset({"delimiter"})

    def tables(self, source: SourceRequest) -> Iterator[Table]:
        """Give cells as they stand, with the number of their row; the core makes figures of them.

        Whatever cannot be read is a SourceError that says why, in both languages: the other sources are judged
        all the same. Naming the file as the table's sheet makes every piece of evidence cite it.
        """
        delimiter = str(source.settings.get("delimiter", ","))
        try:
            with zipfile.ZipFile(source.path) as archive:
                for name in sorted(one for one in archive.namelist() if one.casefold().endswith(".csv")):
                    text = io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")
                    rows = list(csv.reader(text, delimiter=delimiter))
                    if rows:
                        numbered = (Row(cells, number) for number, cells in enumerate(rows[1:], 2))
                        yield Table(rows[0], numbered, sheet=name)
        except (OSError, UnicodeDecodeError, zipfile.BadZipFile) as error:
            what = {"vi": f"không đọc được tệp nén ({error})", "en": f"the archive cannot be read ({error})"}
            raise SourceError(source.location, what) from error


@qt.hookimpl
def qtcompliance_adapters() -> Iterable[TableAdapter]:
    """Offer it: a hook takes nothing and returns offers."""
    return [ZipAdapter()]


def main() -> int:
    """Two communes of Cam Lộ in one archive, judged under the plan."""
    header = "agency;documents_sent;documents_sent_online;secret_documents\n"
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "cam-lo.zip"
        with zipfile.ZipFile(archive, "w") as made:
            made.writestr("cam-thanh.csv", f"{header}Xã Cam Thanh;244;242;0\n")
            made.writestr("cam-thành.csv", f"{header}Xã Cam Thành;276;252;2\n")
        manager = build_manager(extra=[sys.modules[__name__]])
        # Beside `settings`, an adapter of tables understands every key of `data:` (skip, where, quantities …).
        returns = qt.load_observations(f"zip:{archive}", delimiter=";", manager=manager)
    report = qt.assess(
        qt.load_ruleset("quang-tri-5177"),
        qt.load_agencies(Path(__file__).parent / "quang-tri" / "agencies.csv"),
        returns,
        period="2016",
        manager=manager,
    )
    for card in report.scorecards:
        for verdict in card.verdicts:
            # Whoever is not in the archive has "no data": nobody passes, or fails, by silence.
            if verdict.measure.evidence and card.subject.kind.value == "agency":
                cited = verdict.measure.evidence[0]
                print(f"{card.subject.name}: {verdict.outcome.value}, {cited.value} ({cited.place})")
    return report.exit_code


if __name__ == "__main__":
    raise SystemExit(main())
