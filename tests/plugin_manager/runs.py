"""A small assessment, judged with a plugin that was made for the test."""

import qtcompliance as qt
from tests.plugin_manager.offers import alone, plugin

PLAN = """\
ruleset: moods
title: {vi: Tâm trạng, en: Moods}
version: "1"
reference: 1/KH
in_force: 2016-01-01/2020-12-31
levels: {commune: {title: {vi: cấp xã, en: commune}}}
basis: goal
speaks_of: agency
judged: agency
quantities:
  sent: {title: {vi: Văn bản gửi, en: Documents sent}}
  online: {title: {vi: Gửi qua mạng, en: Sent online}}
indicators:
"""
ONLINE = """\
  documents-online:
    clause: "1"
    title: {vi: Văn bản gửi qua mạng, en: Documents sent online}
    count: online
    of: sent
    target: {at_least: 50%}
"""


def check_of(settings="{}"):
    """An indicator that asks the check of the plugin."""
    return f"""\
  checked:
    clause: "2"
    title: {{vi: Xét, en: Checked}}
    check: mine
    settings: {settings}
"""


def judged(folder, *indicators, returns="agency,sent,online\nA,4,3\n", data=(), **hooks):
    """The report on the communes A, B and C; `hooks` are what the plugin offers, `data` further sources."""
    texts = {
        "plan.yaml": "".join((PLAN, *indicators)),
        "agencies.csv": "id,name,level\nA,A,commune\nB,B,commune\nC,C,commune\n",
        "returns.csv": returns,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return qt.check(
        ruleset=folder / "plan.yaml",
        agencies=folder / "agencies.csv",
        data=[f"csv:{folder / 'returns.csv'}", *data],
        period="2016",
        manager=alone(plugin("moods", **hooks)),
    )


def verdicts(report, indicator):
    """The verdicts on one indicator, by agency."""
    found = ((card.subject.id, verdict) for card in report.scorecards for verdict in card.verdicts)
    return {agency: one for agency, one in found if one.obligation.indicator.id == indicator}
