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


DECIDING = """\
ruleset: deciding
title: {vi: Điều quyết định, en: What decides}
in_force: 2016-01-01/2020-12-31
levels:
  district: {title: {vi: cấp huyện, en: district}}
  commune: {title: {vi: cấp xã, en: commune}}
basis: goal
judged: agency
quantities:
  done: {title: {vi: Xong, en: Done}}
  all: {title: {vi: Tất cả, en: All}}
  wired: {title: {vi: Có dây, en: Wired}, kind: yes_no}
indicators:
  some:
    clause: "1"
    title: {vi: Một số, en: Some}
    failing: done
    of: all
    only: {level: [district, commune], block: {region: [hills, coast]}, agency: [A, B]}
    target: {at_least: 50%}
  none:
    clause: "2"
    title: {vi: Không có, en: None}
    whether: wired
    target: {exactly: 0%}
  district-alone:
    clause: "4"
    title: {vi: Chỉ huyện, en: The district alone}
    count: done
    of: all
    judged: [level, plan]
    target: {district: {at_least: 20%, standing: indicative}, plan: {exactly: 100%}}
  both:
    clause: "5"
    title: {vi: Cả hai, en: Both}
    count: done
    of: all
    judged: level
    target: {district: {at_least: 20%, standing: indicative}, commune: {at_least: 10%}}
"""


def test_all_that_decides_is_said_in_words(province: Province, run: Run) -> None:
    plan = province.write("deciding.yaml", DECIDING)
    shown = {language: " ".join(run("show", plan, "--lang", language).out.split()) for language in ("en", "vi")}
    for told in (
        "measured: (All, less Done), of All",
        "only for those that meet every one of these: district or commune; region is hills or coast; agency A or B",
        "exactly 0%, that is, of a single agency: no",
        "at least 20% (district, indicative); exactly 100% (plan); no target: commune · goal",
        "judged: level (indicative), plan (binding)",
        "judged: level (binding, where the target does not say indicative)",
    ):
        assert told in shown["en"], told
    for told in (
        "(Tất cả trừ đi Xong) trên Tất cả",
        "cơ quan có đủ các điều kiện: cấp huyện hoặc cấp xã; region là hills hoặc coast; cơ quan A hoặc B",
        "đúng 0%, tức là từng cơ quan phải là: không",
        "không có mục tiêu: cấp xã",
        "chấm: cấp (tham khảo), kế hoạch (bắt buộc)",
    ):
        assert told in shown["vi"], told
