from __future__ import annotations

from collections.abc import Callable

from tests.cli.province import Province, Ran

Run = Callable[..., Ran]
EVERY_FORM = """\
ruleset: every-form
languages: [en]
title: Every form
in_force: 2016-01-01/
basis: goal
judged: plan
quantities:
  done: {title: Done}
  late: {title: Late}
  secret: {title: Secret}
  wired: {title: Wired, kind: yes_no}
  online: {title: Online, kind: yes_no}
  place: {title: Place, kind: number}
indicators:
  share:
    clause: "1"
    title: A share
    count: done
    of: [done, late]
    excluding: {of: secret, count: none, because: the law}
    target: {at_least: {2016: 60%, 2018: 80%}}
  ratio:
    clause: "2"
    title: A ratio
    count: done
    per: late
    basis: claim
    target: {about: 92.8%, standing: indicative}
  any:
    clause: "3"
    title: Any of two
    whether: {any: [wired, online]}
    target: {between: [15%, 30%], including: lower}
  rank:
    clause: "4"
    title: The rank
    number: place
    target: {at_most: 40}
  moody:
    clause: "5"
    title: The mood
    judged: agency
    check: mood
  passing:
    clause: "6"
    title: Who passes
    whether: {passes: moody}
    target: {exactly: 100%}
  shown:
    clause: "7"
    title: Only shown
    basis: context
    count: late
    of: done
"""


def test_a_plan_is_told_in_plain_words(province: Province, run: Run) -> None:
    ran = run("show", province.file("small-plan.yaml"))
    assert ran.code == 0
    for told in (
        "A small plan",
        "1/KH-UBND",
        "in force from 2016-01-01 to 2020-12-31",
        "district",
        "II.2  Documents sent online (documents-online)",
        "required: more than 95%",
        "measured: Documents sent online, of Documents sent",
        "judged: agency (binding)",
        "online: Documents sent online (a count; the parts of a period add up)",
    ):
        assert told in ran.out
    vietnamese = run("show", province.file("small-plan.yaml"), "--lang", "vi").out
    assert "mục tiêu: trên 95%" in vietnamese
    assert "Kế hoạch nhỏ" in vietnamese


def test_every_form_of_an_indicator_has_its_words(province: Province, run: Run) -> None:
    plan = province.write("every-form.yaml", EVERY_FORM)
    ran = run("show", plan)
    assert ran.code == 0, ran.err
    for told in (
        "in force from 2016-01-01\n",
        "at least 60% by the end of 2016, at least 80% by the end of 2018",
        "measured: Done, of Done and Late; without Secret, none of which may be in the numerator (the law)",
        "about 92.8% (indicative)",
        "judged: plan (indicative)",
        "at least one of: Wired, Online",
        "from 15% to below 30%",
        "at most 40",
        "the check mood",
        "who passes: The mood",
        "nothing: a figure for context",
    ):
        assert told in ran.out or told in " ".join(ran.out.split()), told


def test_what_is_only_shown_is_not_said_to_be_judged(province: Province, run: Run) -> None:
    shown = run("show", province.write("every-form.yaml", EVERY_FORM), "--lang", "en").out
    only_shown = shown[shown.index("Only shown") :].partition("\n\n")[0]
    assert "nothing: a figure for context" in only_shown
    assert "judged:" not in only_shown
