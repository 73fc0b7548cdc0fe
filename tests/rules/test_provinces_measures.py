"""A made-up province's measures are one YAML file: they fill what the law of 2025 leaves, tighten what may be, and open nothing."""

from pathlib import Path

import pytest
from electoral_rules.book.checking import check
from electoral_rules.book.differences import diff
from electoral_rules.book.loading import document, parse
from electoral_rules.book.rulebook import rulebook
from electoral_rules.cases import read_cases
from electoral_rules.simulation import flips

FOLDER = Path(__file__).parent / "documents"
LAW = "urban-law-2025"
MEASURES = (FOLDER / "yunling-2026.yaml").read_text("utf-8")
OPENING = (FOLDER / "yunling-open-2026.yaml").read_text("utf-8")
GUIDE = Path(__file__).parents[2] / "docs" / "governing-documents.md"


def test_measures_that_fill_and_tighten_pass_their_check_and_every_rule_of_theirs_is_read() -> None:
    report = check(MEASURES, "yunling-2026.yaml")
    assert report.mistakes == ()
    (open_rows,) = report.notices
    assert "A01" in open_rows and "E07" not in open_rows


def test_they_stand_below_the_law_and_say_what_it_leaves() -> None:
    book = rulebook(parse(MEASURES, "yunling-2026"), {}, {})
    assert book.documents == (LAW, "yunling-2026")
    for rule in ("results.tie", "counting.ballot_valid", "voting.tellers", "roll.changes", "commission.size"):
        assert not rulebook(LAW, {}, {}).has(rule) and book.rule(rule).citation.document == "yunling-2026"
    assert (book.rule("timetable.roll_notice").value["days"], book.rule("nomination.joint_residents").value) == (
        -25,
        {"at_least": 20, "capacity": "resident"},
    )
    assert book.rule("results.quorum").citation.document == LAW
    assert [item.id for item in book.disqualifications] == ["U1", "U2", "U3", "U4", "Y1"]


def test_measures_that_open_what_the_law_closes_are_refused_with_the_words_of_the_law() -> None:
    (mistake,) = check(OPENING, "yunling-open-2026.yaml").mistakes
    assert "户代表联合提名" in mistake and "第十八条" in mistake and "不得增加" in mistake
    assert "由社区党组织或者十名以上选民联合提名推荐" in mistake


PROXIES = (
    "{{allowed: true, because: [away], written: true, agent_entitled: true, agent_candidate: false,"
    " at_most: {most}, published: true, modes: [{modes}]}}"
)
NOTICE = "{anchor: meeting, days: -15, bound: latest}"
ADDED = """\
  - id: {rule}
    key: J08
    zh: 另作规定
    en: Ruled otherwise
    value: {value}
    strength: must
    source: {{article: 第十七条, words: 另作规定}}
"""


@pytest.mark.parametrize(
    ("rule", "written", "loosened"),
    [
        ("timetable.roll_notice", "days: -25", "days: -19"),
        ("nomination.joint_residents", "{at_least: 20,", "{at_least: 5,"),
        ("disqualification.items", "{items: 5,", "{items: 3,"),
    ],
)
def test_measures_that_ask_less_than_the_law_are_refused(rule: str, written: str, loosened: str) -> None:
    assert MEASURES.count(written) == 1
    (mistake,) = check(MEASURES.replace(written, loosened), "yunling-2026.yaml").mistakes
    assert rule in mistake and LAW in mistake and "不得放宽" in mistake


@pytest.mark.parametrize(
    ("rule", "value", "allowed"),
    [
        ("results.quorum", "{share: [1, 2], comparison: more_than, of: entitled, counted: attended}", False),
        ("voting.proxy_terms", PROXIES.format(most=3, modes="direct, household, representatives"), False),
        ("voting.proxy_terms", PROXIES.format(most=2, modes="direct, household"), True),
        ("slate.margin_kind", "exactly", True),
    ],
)
def test_what_the_law_settles_measures_only_tighten(rule: str, value: str, allowed: bool) -> None:
    text = MEASURES.replace("\nunruled:", ADDED.format(rule=rule, value=value) + "\nunruled:")
    mistakes = check(text, "yunling-2026.yaml").mistakes
    assert (mistakes == ()) is allowed, mistakes
    assert allowed or (rule in mistakes[0] and "不得放宽" in mistakes[0])


def test_a_matter_outside_the_matrix_is_ruled_without_a_row() -> None:
    text = MEASURES.replace("\nunruled:", ADDED.format(rule="meeting.notice", value=NOTICE) + "\nunruled:")
    assert check(text.replace("key: J08", 'key: ""'), "yunling-2026.yaml").mistakes == ()


def test_measures_of_the_laws_time_name_the_law() -> None:
    unnamed = MEASURES.replace("parents: [urban-law-2025]", "parents: []")
    (mistake,) = check(unnamed, "yunling-2026.yaml").mistakes
    assert "第 10 行" in mistake and "urban-law-2025、villagers-law-2025" in mistake
    before = unnamed.replace('from: "2026-05-01"', 'from: "2025-05-01"')
    assert check(before, "yunling-2026.yaml").mistakes == ()


def test_what_they_change_is_told_against_the_law_rule_by_rule_and_case_by_case() -> None:
    measures = parse(MEASURES, "yunling-2026")
    changed = {each.rule: each.kind for each in diff(rulebook(LAW, {}, {}), rulebook(measures, {}, {}))}
    assert changed == {rule.id: "changed" if rulebook(LAW, {}, {}).has(rule.id) else "added" for rule in measures.rules}
    cases = read_cases((FOLDER.parent / "cases" / "laws_2025.yaml").read_text("utf-8"))
    flipped = {each.case.case: (each.before, each.after) for each in flips(cases, measures) if each.case.under == LAW}
    assert flipped["11a"] == flipped["11f-2"] == ("ok", "blocked"), "twenty days and ten voters are too few here"


def test_the_guide_names_what_the_law_lets_be_tightened() -> None:
    (table,) = (part for part in GUIDE.read_text("utf-8").split("\n\n") if part.startswith("| rule | direction |"))
    told = {line.split("`")[1]: line.split("`")[3] for line in table.splitlines()[2:]}
    assert told == {rule.id: rule.stricter for rule in document(LAW).rules if rule.stricter}
