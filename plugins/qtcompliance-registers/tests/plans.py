"""The plan, the agencies and the assessment around a stanza of data, of every test that judges a register."""

from pathlib import Path

SENT_AND_ONLINE = """\
  sent: {title: {vi: Văn bản gửi, en: Documents sent}}
  online: {title: {vi: Gửi qua mạng, en: Sent online}}
"""
HALF_ONLINE = """\
  online-share:
    clause: III.1
    title: {vi: Gửi qua mạng, en: Sent online}
    count: online
    of: sent
    target: {at_least: 50%}
"""
_PLAN = """\
ruleset: documents
version: "1"
title: {{vi: Văn bản, en: Documents}}
reference: 1/KH
in_force: 2016-01-01/2020-12-31
levels:
  commune: {{title: {{vi: cấp xã, en: commune}}, called: [xã]}}
basis: goal
speaks_of: agency
judged: {judged}
quantities:
{quantities}\
indicators:
{indicators}"""
_ASSESSMENT = """\
ruleset: ruleset.yaml
agencies: agencies.csv
period: "{period}"
data:\
"""


def plan(quantities: str = SENT_AND_ONLINE, indicators: str = HALF_ONLINE, judged: str = "agency") -> str:
    """A plan as YAML: by default one that asks of each agency that half of its documents be sent online."""
    return _PLAN.format(quantities=quantities, indicators=indicators, judged=judged)


def put_plan(folder: Path, text: str | None = None, agencies: str = "abc") -> None:
    """Write a plan, and communes of one letter each: `a` is Xã A."""
    rows = "".join(f"{one},Xã {one.upper()},commune\n" for one in agencies)
    (folder / "ruleset.yaml").write_text(text or plan(), encoding="utf-8")
    (folder / "agencies.csv").write_text(f"id,name,level\n{rows}", encoding="utf-8")


def put_assessment(folder: Path, data: str, period: str = "2016") -> None:
    """Write the assessment of what `put_plan` wrote; `data` is what stands under `data:`, from its first line break."""
    (folder / "assessment.yaml").write_text(_ASSESSMENT.format(period=period) + data, encoding="utf-8")
