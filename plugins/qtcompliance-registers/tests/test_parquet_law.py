"""Law: whatever was reported, collected as Parquet it gives the very report that it gives as CSV and as JSON."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from qtcompliance import api
from qtcompliance.plugin_manager import build_manager
from qtcompliance.testing import returns

from .plans import plan

WANTED = """\
  sent: {title: {vi: Văn bản, en: Documents}, over_time: sum}
  online: {title: {vi: Văn bản qua mạng, en: Documents online}, over_time: sum}
  rate: {title: {vi: Tỷ lệ, en: Rate}, kind: number}
  filed: {title: {vi: Ngày nộp, en: Day}, kind: date}
  has_lan: {title: {vi: Có LAN, en: Has a LAN}, kind: yes_no}
"""
INDICATORS = """\
  share: {clause: I, title: {vi: Tỷ lệ qua mạng, en: Share online}, count: online, of: sent, target: {more_than: 95%}}
  lan: {clause: II, title: {vi: Có LAN, en: LAN}, whether: has_lan, target: {at_least: 80%}, judged: level}
"""
AGENCIES = "id,name,level\nA,Đồi Thông,xã\nB,Hoa Mai,xã\nC,Rừng Trúc,xã\n"
QUANTITIES = ("sent", "online", "rate", "filed", "has_lan", "share", "nobody's")
MANAGER = build_manager()
INPUTS = '"inputs"'


def write(path: Path, rows: list[dict[str, str]], period: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["agency", "period", *QUANTITIES])
        writer.writerows([row["agency"], period, *(row[one] for one in QUANTITIES)] for row in rows)


@settings(max_examples=25, deadline=None)
@given(
    rows=returns(["A", "Hoa Mai", "C", "Nowhere"], QUANTITIES),
    later=returns(["A", "Hoa Mai", "C"], QUANTITIES),
    period=st.sampled_from(["2016", "2016-Q1..2016-Q2"]),
)
def test_collected_as_parquet_it_is_judged_as_it_was(
    rows: list[dict[str, str]], later: list[dict[str, str]], period: str
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plan.yaml").write_text(plan(WANTED, INDICATORS, judged="[agency, level]"), encoding="utf-8")
        (folder / "agencies.csv").write_text(AGENCIES, encoding="utf-8")
        for file, part, some in (("a.csv", "2016-Q1", rows), ("b.csv", "2016-Q2", later)):
            write(folder / file, some, part)
        said = {"ruleset": folder / "plan.yaml", "agencies": folder / "agencies.csv", "period": period}
        sources = [f"csv:{folder / file}" for file in ("a.csv", "b.csv")]
        reports = []
        for ending in ("csv", "json", "parquet"):
            found = api.collect(api.read(data=sources, manager=MANAGER, **said), manager=MANAGER)
            pieces = list(MANAGER.saver(ending).save(found.columns, found.rows))
            data = b"".join(piece.encode() if isinstance(piece, str) else piece for piece in pieces)
            (folder / f"collected.{ending}").write_bytes(data)
            report = api.check(data=f"{ending}:{folder}/collected.{ending}", manager=MANAGER, **said)
            written = api.render(report, "json", manager=MANAGER)
            text = written if isinstance(written, str) else written.decode()
            reports.append(text[: text.index(INPUTS)].replace(f"{ending}:{folder}/collected.{ending}", "collected"))
        assert reports[1:] == reports[:1] * 2
