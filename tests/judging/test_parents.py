"""Whoever is judged as a parent is not lost in silence where the register says nothing, or something odd, of parents."""

import json

import pytest

from qtcompliance.cli import main
from qtcompliance.inputs.agencies import read_agencies
from tests.judging.test_audit import check, problems, ruleset, verdict

__all__ = ["check"]

BODY = "whether: has_lan, only: {level: commune}, target: {more_than: 50%}"
QUANTITIES = {"has_lan": ", kind: yes_no"}
BOTH = ruleset({"i": BODY}, QUANTITIES, judged="level, parent", speaks_of="level")
RETURNS = "agency,has_lan\nx,yes\ny,yes\nz,yes\n"
DISTRICTS = "id,name,level,parent\nh,Hill,district,\nk,Coast,district,\n"


def register(x="h", y="h", z="k", districts=DISTRICTS):
    return f"{districts}x,Xa,commune,{x}\ny,Ya,commune,{y}\nz,Za,commune,{z}\n"


def without_column(text):
    return "\n".join(line.rpartition(",")[0] for line in text.splitlines()) + "\n"


def told(report):
    return [(one["place"], one["text"]) for one in report["problems"] if one["kind"] == "register"]


@pytest.fixture
def refused(tmp_path, capsys):
    def run(rules, agencies, name="agencies.csv"):
        files = {"r.yaml": rules, "returns.csv": RETURNS, name: agencies}
        files["assessment.yaml"] = f'ruleset: r.yaml\nagencies: {name}\nperiod: "2016"\ndata: [csv:returns.csv]\n'
        for file, text in files.items():
            (tmp_path / file).write_text(text, encoding="utf-8")
        code = main(["check", str(tmp_path), "--lang", "en"])
        return code, capsys.readouterr().err

    return run


@pytest.mark.parametrize("judged", ["parent", "level, parent"])
def test_without_a_column_of_parents_binding_verdicts_on_them_are_not_lost(refused, judged):
    rules = ruleset({"i": BODY}, QUANTITIES, judged=judged, speaks_of="level")
    code, err = refused(rules, without_column(register()))
    assert code == 3
    assert 'the register has no column "parent"' in err
    assert "as i ask" in err


def test_in_yaml_somebody_has_to_name_a_parent(refused):
    listed = "- {id: h, name: Hill, level: district}\n- {id: x, name: Xa, level: commune}\n"
    code, err = refused(BOTH, listed, "agencies.yaml")
    assert (code, 'the register has no column "parent"' in err) == (3, True)


def test_a_column_called_otherwise_is_guessed(refused):
    _, err = refused(BOTH, register().replace("parent", "parent_id"))
    assert 'Did you mean "parent_id"?' in err


def test_a_slip_in_its_name_is_one_fault(refused):
    _, err = refused(BOTH, register().replace("parent", "parant"))
    assert "1 fault(s)" in err
    assert 'no column "parent"' not in err


def test_a_column_that_no_row_is_long_enough_for_is_there(check):
    agencies = "id,name,level,parent\nh,Hill,district\nx,Xa,commune\n"
    assert told(check(BOTH, RETURNS, agencies)) == [("", "")]


def test_where_verdicts_on_parents_do_not_bind_it_is_told(check):
    rules = ruleset({"i": f"{BODY}, binding: [level]"}, QUANTITIES, judged="level, parent", speaks_of="level")
    report = check(rules, RETURNS, without_column(register()))
    (problem,) = report["problems"]
    assert (problem["kind"], problem["source"], "judged for the agencies under it: i" in problem["message"]["en"]) == (
        "register",
        "agencies.csv",
        True,
    )


def test_where_no_parent_is_judged_no_column_is_needed(check):
    rules = ruleset({"i": BODY}, QUANTITIES, judged="level", speaks_of="level")
    assert check(rules, RETURNS, without_column(register()))["problems"] == []


def test_of_one_level_nobody_stands_above_another(check):
    report = check(BOTH, "agency,has_lan\nx,yes\n", "id,name,level\nx,Xa,commune\n")
    assert (report["exit_code"], told(report)) == (0, [("", "")])


def test_that_nobody_is_judged_as_a_parent_is_the_reason_that_is_given(tmp_path, refused, capsys):
    rules = ruleset({"i": BODY}, QUANTITIES, judged="parent", speaks_of="level")
    code, _ = refused(rules, register("", "", ""))
    assert code == 2
    main(["check", str(tmp_path), "--lang", "en"])
    out = capsys.readouterr().out
    assert "nobody in the register owes what the ruleset asks for" in out
    assert "due" not in out
    main(["check", str(tmp_path), "--lang", "en", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["problems"][0]["kind"] == "register"


def test_a_blank_parent_is_told_where_others_of_the_level_have_one(check):
    assert told(check(BOTH, RETURNS, register(y=""))) == [("row 5", "Ya")]


def test_in_yaml_each_agency_knows_its_line(tmp_path):
    listed = "- {id: h, name: Hill, level: district}\n\n- {id: x, name: Xa, level: commune, parent: h}\n"
    (tmp_path / "agencies.yaml").write_text(listed, encoding="utf-8")
    agencies = read_agencies(tmp_path / "agencies.yaml")
    assert [agencies.place(one) for one in (0, 1)] == ["line 1", "line 3"]


def test_who_stands_at_the_top_has_no_parent_and_nobody_says_so(check):
    assert told(check(BOTH, RETURNS, register())) == []


def test_a_branch_stands_under_its_department_of_the_same_level(check):
    """A province's departments, one of them with branches: neither these nor the other department are told."""
    rules = ruleset({"i": "whether: has_lan, target: {more_than: 50%}"}, QUANTITIES, "parent", "level")
    agencies = "id,name,level,parent\nx,Xa,province,\ny,Ya,province,\nz,Za,province,y\n"
    assert told(check(rules, RETURNS, agencies)) == []


def test_a_parent_of_the_agencys_own_level_is_told_where_others_stand_under_another(check):
    assert told(check(BOTH, RETURNS, register(x="y"))) == [("row 4", "y")]


def test_an_agency_that_no_such_target_counts_is_not_told(check):
    rules = BOTH.replace("only: {level: commune}", "only: {agency: [x, z]}")
    assert told(check(rules, RETURNS, register(y=""))) == []
    closed = register(y="").replace("parent", "parent,until").replace("y,Ya,commune,", "y,Ya,commune,,2015-12-31")
    assert told(check(BOTH, RETURNS.replace("y,yes\n", ""), closed)) == []


# Parents that are not there


def dated(k):
    """The register in which the coast district has these `from,until,successor,not_assessed`."""
    rows = register().replace("parent", "parent,from,until,successor,not_assessed").splitlines()
    return "\n".join([rows[0], f"{rows[1]},,,,", f"k,Coast,district,,{k}", *(f"{row},,,," for row in rows[3:]), ""])


NO = RETURNS.replace("z,yes", "z,no")
GONE = {
    ",2016-06-30,,": "Coast ended on 2016-06-30, before 2016-12-31, but agencies",
    ",2016-06-30,h,": "(its successor h (Hill)?)",
    "2017-01-01,,,": "Coast exists only from 2017-01-01, after 2016-12-31",
}


@pytest.mark.parametrize("dates", GONE)
def test_a_parent_that_does_not_exist_is_in_error_and_its_members_are_not_lost(check, dates):
    report = check(BOTH.replace("judged: [level, parent]", "judged: [parent]"), NO, dated(dates))
    found = verdict(report, "k")
    assert (report["exit_code"], found["outcome"], found["members"]) == (2, "error", 1)
    assert GONE[dates] in found["sentence"]["en"]
    (told_of,) = [one for one in report["problems"] if one["kind"] == "register"]
    assert (told_of["source"], told_of["place"], told_of["text"]) == ("agencies.csv", "row 3", "k")
    assert GONE[dates] in told_of["message"]["en"]
    assert "(1: Za)" in told_of["message"]["en"]
    assert report["totals"]["groups"]["coverage"] == "1/2"


def test_a_parent_that_is_not_assessed_is_told_with_how_many_count_for_nobody(check):
    report = check(BOTH.replace("judged: [level, parent]", "judged: [parent]"), NO, dated(",,,no office"))
    found = verdict(report, "k")
    assert (report["exit_code"], found["outcome"]) == (0, "not_applicable")
    assert "not assessed: no office" in found["sentence"]["en"]
    (what,) = problems(report, "register")
    assert "not assessed (no office)" in what
    assert "(1: Za)" in what


def test_a_parent_whose_members_are_gone_as_well_is_not_told(check):
    agencies = dated(",2016-06-30,,").replace("z,Za,commune,k,,", "z,Za,commune,k,,2016-06-30")
    report = check(BOTH, RETURNS.replace("z,yes\n", ""), agencies)
    assert (told(report), report["exit_code"]) == ([], 0)


def test_where_a_whole_level_has_ceased_nobody_is_asked_and_it_is_told_once(check):
    agencies = dated(",2016-06-30,,").replace("h,Hill,district,,,", "h,Hill,district,,,2016-06-30")
    report = check(BOTH, NO, agencies)
    assert report["exit_code"] == 0
    assert [card["subject"]["kind"] for card in report["scorecards"]].count("parent") == 0
    (what,) = problems(report, "register")
    assert "nobody of the level “district” exists on 2016-12-31" in what
    assert "(3: Xa, Ya, Za)" in what


def test_where_parents_are_not_judged_a_parent_that_is_gone_is_no_matter(check):
    rules = ruleset({"i": BODY}, QUANTITIES, judged="level", speaks_of="level")
    report = check(rules, NO, dated(",2016-06-30,,"))
    assert (report["exit_code"], report["problems"]) == (0, [])
