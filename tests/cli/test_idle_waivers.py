"""A waiver that excuses nothing says why, and `explain` tells of those that do not hold for a fail."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.province import RULESET, Province, Ran

Run = Callable[..., Ran]
WAIVER = "- {{{whom}, indicator: documents-online, reason: flood, granted_by: UBND, from: {since}, until: {until}}}\n"
GROUPS = RULESET.replace("judged: agency", "judged: [level, plan]")


def granted(whom: str = "agency: HM", since: str = "2016-01-01", until: str = "2017-06-30") -> str:
    return WAIVER.format(whom=whom, since=since, until=until)


def told(province: Province, run: Run, language: str, *more: str) -> str:
    ran = run("check", province, "--lang", language, *more)
    return " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("plan", "waivers", "en", "vi"),
    [
        (
            RULESET,
            granted(since="2017-01-01"),
            "not yet in force on 2016-12-31",
            "chưa có hiệu lực vào ngày 31/12/2016",
        ),
        (GROUPS, granted(), "is judged by level, plan only", "chỉ được chấm theo cấp, kế hoạch"),
        (RULESET, granted("agency: DT"), "the verdict is: pass", "kết luận ở đây là: đạt"),
        (RULESET, granted() + granted(until="2017-07-30"), "another waiver excuses this fail", "đã có miễn trừ khác"),
        (GROUPS, granted("level: district"), "the verdict is: pass", "kết luận ở đây là"),
    ],
)
def test_why_a_waiver_excuses_nothing(province: Province, run: Run, plan: str, waivers: str, en: str, vi: str) -> None:
    province.write("small-plan.yaml", plan)
    province.write("waivers.yaml", waivers)
    said = ("--waivers", province.file("waivers.yaml"))
    assert en in told(province, run, "en", *said)
    assert vi.casefold() in told(province, run, "vi", *said).casefold()


@pytest.mark.parametrize(
    ("waiver", "en", "vi"),
    [
        (granted(since="2015-01-01", until="2016-06-30"), "expired on 2016-06-30", "đã hết hạn ngày 30/06/2016"),
        (granted(since="2017-01-01"), "it begins on 2017-01-01", "đến 01/01/2017 mới có hiệu lực"),
    ],
)
def test_explain_tells_of_a_waiver_that_does_not_hold(
    province: Province, run: Run, waiver: str, en: str, vi: str
) -> None:
    province.write("waivers.yaml", waiver + granted("agency: DT", since="2015-01-01", until="2015-12-31"))
    for language, said in (("en", en), ("vi", vi)):
        ran = run("explain", province, "--waivers", province.file("waivers.yaml"), "--agency", "HM", "--lang", language)
        assert said in " ".join(ran.out.split())
        assert "2015-12-31" not in ran.out
        other = run(
            "explain", province, "--waivers", province.file("waivers.yaml"), "--agency", "DT", "--lang", language
        )
        assert said not in " ".join(other.out.split())
