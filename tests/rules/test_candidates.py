"""What cases cannot say of candidates: wrong facts are refused, channels are told apart by body, silence asks for nothing."""

from dataclasses import replace
from datetime import date

import pytest
from electoral_rules import Rulebook, RulesError, rulebook
from electoral_rules.candidates.channels import names
from electoral_rules.candidates.nominations import (
    RECOMMENDATION,
    RECRUITMENT,
    came_from,
    capacity,
    channels,
    source_open,
)
from electoral_rules.candidates.pledges import canvassing, pledge_content
from electoral_rules.candidates.qualifications import Nominee, qualifications
from electoral_rules.candidates.recruitment import examined, preferred
from electoral_rules.candidates.retirement import full_term, leaves_post
from electoral_rules.candidates.slates import Entry, discussed, shortlist, slate, speeches
from electoral_rules.candidates.structure import Member, party_share, targets
from electoral_rules.cases import decisions_of
from electoral_rules.electorate.representation import register_ready
from electoral_rules.party import congress
from electoral_rules.party.committee import kinds
from electoral_rules.questions import questions

from tests.rules.books import book

SHENYANG = rulebook("shenyang-2015", {}, {})
LIAONING = rulebook("liaoning-2014", {}, {})
NUOENJIYA = rulebook("nuoenjiya-2021", {}, {})
DISTRICT = rulebook("district-2012", {}, {})
READY = Entry("c1", "cleared", "director", spoken=True, pledged=True, educated=True, programme="approved")


def ids(decisions: object) -> set[str]:
    assert isinstance(decisions, tuple)
    return {decision.rule for decision in decisions if decision.blocks}


@pytest.mark.parametrize(
    ("rules", "opened"),
    [
        (book(), {"joint_residents", "joint_household_representatives", "joint_group_representatives", "self"}),
        (SHENYANG, set()),
        (LIAONING, set()),
        (NUOENJIYA, {"sign_up"}),
        (DISTRICT, set()),
    ],
)
def test_a_document_opens_the_channels_its_text_names(rules: Rulebook, opened: set[str]) -> None:
    assert set(channels(rules)) == opened


def test_the_source_of_everybody_on_a_list_is_asked_for_where_the_document_names_sources() -> None:
    both = {RECOMMENDATION, RECRUITMENT}
    assert [source_open(rules, RECRUITMENT) for rules in (SHENYANG, LIAONING, book())] == [True, False, False]
    assert ids(came_from(SHENYANG, both, [(RECRUITMENT,), ("self", RECOMMENDATION)])) == set()
    assert ids(came_from(SHENYANG, both, [(RECRUITMENT,), ()])) == {"nomination.sources"}
    assert ids(came_from(SHENYANG, {RECOMMENDATION}, [(RECOMMENDATION,)])) == {"nomination.sources"}
    assert came_from(book(), (), [("self",)]) == ()
    assert "组织推荐" in names(SHENYANG)[0]


def test_the_districts_self_nomination_is_to_the_party_organisation() -> None:
    assert channels(DISTRICT, "party_organisation") == ("party_self",)
    assert capacity(NUOENJIYA, "sign_up") == "resident"
    with pytest.raises(RulesError, match="提名方式"):
        capacity(NUOENJIYA, "only")


def test_a_shenyang_list_lacks_whatever_each_candidate_lacks() -> None:
    second = replace(READY, candidacy="c2")
    assert not ids(slate(SHENYANG, "director", 1, [READY, second]))
    assert ids(slate(SHENYANG, "director", 1, [READY])) == {"slate.margin"}
    assert ids(slate(SHENYANG, "director", 1, [READY, replace(second, spoken=False)])) == {"slate.speech"}
    assert ids(slate(SHENYANG, "director", 1, [READY, replace(second, pledged=False)])) == {"pledge.discipline"}
    untaught = {"pledge.discipline", "supervision.contestant_education"}
    assert ids(slate(SHENYANG, "director", 1, [READY, replace(second, educated=False)])) == untaught
    for state in ("", "submitted", "refused"):
        assert ids(slate(SHENYANG, "director", 1, [READY, replace(second, programme=state)])) == {"pledge.content"}
    assert not ids(slate(SHENYANG, "director", 1, [READY, replace(second, programme="published")]))
    assert ids(slate(SHENYANG, "director", 1, [READY, replace(second, state="reviewing")])) == {"slate.cleared"}


def test_no_plan_may_state_what_the_document_states_itself() -> None:
    with pytest.raises(RulesError):
        rulebook("shenyang-2015", {}, {"contested": False})


def test_a_condition_a_document_does_not_state_is_not_applicable() -> None:
    nominee = Nominee(date(1940, 1, 1), "male", "none", lives_in_community=False)
    for rules in (SHENYANG, LIAONING):
        verdicts = {decision.verdict for decision in qualifications(rules, nominee, date(2015, 3, 1))}
        assert verdicts <= {"not_applicable", "ok"}
    assert {decision.verdict for decision in targets(DISTRICT, [Member(70, "none")], None, None)} == {"not_applicable"}


def test_facts_the_rules_do_not_know_are_mistakes() -> None:
    with pytest.raises(RulesError, match="attacks_rival"):
        pledge_content(SHENYANG, {"bad_taste": "hit"})
    with pytest.raises(RulesError, match="competent"):
        examined(SHENYANG, "subsidised", (), "open_recruitment", ["good"])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="negative"):
        congress.delegates_margin(rulebook("district-2012", {}, {}), -1, 2)
    with pytest.raises(RulesError, match="opinion"):
        shortlist(SHENYANG, {"c1": 3}, ["c2"])
    with pytest.raises(RulesError):
        discussed(SHENYANG, "by_post", ())
    unborn, unschooled = Nominee(date(2030, 1, 1), "male", "bachelor"), Nominee(date(1980, 1, 1), "male", "college")
    with pytest.raises(RulesError, match="出生日期"):
        qualifications(book(), unborn, date(2024, 5, 20))
    with pytest.raises(RulesError, match="学历"):
        qualifications(book(), unschooled, date(2024, 5, 20))
    with pytest.raises(RulesError, match="负数"):
        kinds(DISTRICT, -1)
    with pytest.raises(RulesError, match="没有这一项"):
        register_ready(book(), "review", 3)  # type: ignore[arg-type]
    with pytest.raises(RulesError):
        speeches(SHENYANG, ["c1"], [], "result")  # type: ignore[arg-type]
    with pytest.raises(RulesError, match="上届数据不对"):
        party_share(rulebook("nuoenjiya-2021", {}, {}), [], (6, 5))


def test_where_everything_is_silent_the_answer_says_so() -> None:
    assert [decision.verdict for decision in canvassing(DISTRICT, "candidate", True)] == ["not_applicable"]
    assert [decision.verdict for decision in pledge_content(DISTRICT, {})] == ["not_applicable"]
    assert [decision.verdict for decision in party_share(DISTRICT, [], None)] == ["not_applicable"]


def test_preferred_groups_of_both_levels_count_together() -> None:
    found = preferred(SHENYANG, ["model_workers", "graduate_placed_in_community", "others"])
    assert found.observed == ("graduate_placed_in_community", "model_workers")


DAY = date(2024, 5, 20)
SILENT: list[tuple[Rulebook, str, dict[str, object]]] = [
    (DISTRICT, "sign_up", {"on": DAY, "last_day": DAY}),
    (DISTRICT, "nominations.sources", {"opened": [], "source": ""}),
    (DISTRICT, "nominations.accountable", {"person": False, "body": False}),
    (
        SHENYANG,
        "nominations.competitive_selection",
        {"proposed_by": "", "employed_as": "", "office": "", "selected": False},
    ),
    (SHENYANG, "nominations.arrangement", {"used_as": "appointment"}),
    (DISTRICT, "pledges.discipline_pledge", {"person": "contestant", "signed": False}),
    (SHENYANG, "pledges.group_talk", {"candidates": 2, "attended": 0}),
    (SHENYANG, "pledges.survey", {"passed_reviews": False, "methods": [], "asked": 0}),
    (DISTRICT, "pledges.speech_examples", {"level": "street", "trained": 0, "shown": 0}),
    (SHENYANG, "cross_appointment", {"size": 5, "both": 0}),
    (DISTRICT, "posts.director_post", {"party_member": True, "secretary": False, "deputy_secretary": False}),
    (DISTRICT, "recruitment.examined", {"post": "subsidised", "passed": []}),
    (DISTRICT, "recruitment.interviewed", {"posts": 1, "persons": 0}),
    (DISTRICT, "recruitment.first_at_equal_merit", {"appointed": [], "passed_over": ["army_wives"]}),
    (DISTRICT, "recruitment.sent_cadre", {"stands": False}),
    (DISTRICT, "recruitment.from_outside", {"office": "secretary", "fit_person_here": True, "comes_from": ""}),
    (DISTRICT, "relaxations.honour", {"awarded_by": "", "personal": False}),
    (SHENYANG, "full_term", {"elected": DAY, "birth": DAY, "office": "director"}),
    (SHENYANG, "leaves_post", {"on": DAY, "birth": DAY}),
    (NUOENJIYA, "slates.discussed", {"mode": "direct", "done": []}),
    (NUOENJIYA, "slates.shortlist", {"opinions": {}, "chosen": []}),
    (NUOENJIYA, "slates.meeting", {"held": []}),
    (NUOENJIYA, "age_and_education", {key: {"before": [1, 1], "now": [1, 1]} for key in ("age", "education")}),
    (DISTRICT, "team_result", {"size": 5, "last": {}}),
]


@pytest.mark.parametrize(
    ("rules", "question", "facts"), SILENT, ids=lambda value: value if isinstance(value, str) else ""
)
def test_what_a_document_does_not_rule_it_does_not_refuse(
    rules: Rulebook, question: str, facts: dict[str, object]
) -> None:
    assert {decision.verdict for decision in decisions_of(questions()[question](rules, **facts))} == {"not_applicable"}


def test_a_term_can_only_be_measured_with_a_table_and_a_term() -> None:
    with_table = rulebook("district-2012", {"retirement": "GK-20"}, {})
    no_term = replace(with_table, rules=tuple(rule for rule in with_table.rules if rule.id != "election.interval"))
    for rules in (DISTRICT, no_term):
        assert full_term(rules, date(1970, 1, 1), "male", "director", DAY).rule == "measures.required"
    assert leaves_post(book({"retirement": None}), date(1970, 1, 1), "male", DAY).blocks
    with pytest.raises(ValueError, match="kind"):
        full_term(with_table, date(1970, 1, 1), "robot", "director", DAY)
