"""What services ask of the law around an election: modes of bodies, notices, steps, gates, representatives."""

from dataclasses import dataclass
from datetime import date

import pytest
from electoral_rules import rulebook
from electoral_rules.book import steps
from electoral_rules.book.lifecycle import ELECTION, event_to
from electoral_rules.electorate import fitness
from electoral_rules.electorate.communities import Community
from electoral_rules.electorate.entitlement import Standing
from electoral_rules.notices import dated_by_the_day, kinds, listing_electors
from electoral_rules.organisation import elected, formation, preparation
from electoral_rules.organisation.preparation import Progress

DAY = date(2015, 3, 10)


@pytest.mark.parametrize("triple", elected.triples(), ids=str)
def test_every_triple_is_in_a_mode_its_document_opens(triple: elected.Triple) -> None:
    book = rulebook(triple.document, {}, {})
    assert not elected.mode_allowed(book, triple.body, triple.mode).blocks
    assert elected.name(triple)[0].count("《") == 1


@pytest.mark.parametrize(
    ("document", "body", "mode"),
    [
        ("chengnan-2024", "residents_committee", "direct"),
        ("nuoenjiya-2021", "party_organisation", "party_congress"),
        ("nuoenjiya-2021", "party_organisation", "direct"),
        ("district-2012", "supervision_committee", "representatives"),
    ],
)
def test_a_mode_the_document_does_not_open_is_refused(document: str, body: str, mode: str) -> None:
    decision = elected.mode_allowed(rulebook(document, {}, {}), body, mode)
    assert decision.blocks
    assert "文件规定的选举方式是" in decision.reason_zh


def test_the_modes_of_a_body_the_document_does_not_know_are_not_ordered() -> None:
    decision = elected.mode_allowed(rulebook("chengnan-2024", {}, {}), "supervision_committee", "direct")
    assert decision.verdict == "not_applicable"


def test_bodies_modes_and_offices_have_names() -> None:
    assert set(elected.bodies()) <= set(formation.BODY_ZH)
    assert all(set(body.modes) <= set(elected.modes()) for body in elected.bodies().values())
    assert {"director", "chair", "secretary"} <= set(elected.offices())


def test_a_notice_takes_the_step_of_the_roll_and_its_owner_posts_it() -> None:
    assert listing_electors().step == "roll"
    assert dated_by_the_day().owner == "candidates"
    assert {kind.owner for kind in kinds().values()} == {"", "candidates", "ballots"}


@dataclass(frozen=True)
class At:
    """An election as it stands."""

    state: str
    step: str


def test_each_step_leaves_an_election_in_a_state_of_its_life_cycle_and_leads_on() -> None:
    for step in steps.STEPS:
        for before in steps.before(step):
            left, reached = steps.state_after(before), steps.state_after(step)
            assert left == reached or event_to(ELECTION, left, reached), (before, step)
            assert steps.comes_next(step, At(left, before)) and not steps.comes_next(step, At("suspended", before))
    assert {each for step in steps.STEPS for each in steps.before(step)} == set(steps.STEPS) - set(
        steps.done_at("close")
    )
    assert steps.owner("formal_list") == "candidates" and steps.owner("roll") is None


def test_what_may_be_done_follows_from_the_last_step_and_nothing_while_the_election_is_halted() -> None:
    going = [At(steps.state_after(step), step) for step in steps.STEPS]
    assert [each.step for each in going if steps.may("nominate", each)] == ["roll", "nomination"]
    assert [each.step for each in going if steps.may("withdraw", each)] == ["roll", "nomination", "formal_list"]
    assert [each.step for each in going if steps.may("draw_formal_list", each)] == ["nomination"]
    assert [each.step for each in going if steps.vote_over(each)] == ["count", "result", "formation", "filing"]
    for state in ("suspended", "cancelled", "void"):
        halted = [At(state, step) for step in steps.STEPS]
        assert not any(steps.vote_over(each) or steps.may("set_day", each) for each in halted)


@pytest.mark.parametrize("document", sorted({triple.document for triple in elected.triples()}))
@pytest.mark.parametrize("day", [None, DAY])
def test_the_gates_answer_under_every_document(document: str, day: date | None) -> None:
    progress = Progress("open", "plan", day, electors_posted=None, slate_posted=day, mode="representatives")
    found = preparation.gates(rulebook(document, {}, {}), progress, DAY)
    assert [gate.name for gate in found] == ["plan", "measures", "election_day", "electors", "attendance"]


def test_objections_run_from_the_day_the_roll_was_really_posted() -> None:
    law = rulebook("shenyang-2015", {}, {})
    posted, held = date(2015, 2, 26), date(2015, 3, 16)
    progress = Progress("open", "roll", held, electors_posted=posted, slate_posted=None, mode="direct")
    states = {}
    for today in (date(2015, 3, 1), date(2015, 3, 2)):
        (gate,) = (each for each in preparation.gates(law, progress, today) if each.name == "objections")
        states[today.day] = (gate.state, gate.due)
    assert states == {1: ("open", date(2015, 3, 1)), 2: ("passed", date(2015, 3, 1))}


@pytest.mark.parametrize(
    ("mode", "final", "today", "states"),
    [
        ("direct", False, date(2015, 3, 16), ["open"]),
        ("direct", False, date(2015, 3, 17), ["missed"]),
        ("direct", True, date(2015, 3, 17), ["passed"]),
        ("representatives", False, date(2015, 3, 16), []),
    ],
)
def test_a_roll_is_made_final_until_the_day_and_a_list_that_is_none_need_not_be(
    mode: str, final: bool, today: date, states: list[str]
) -> None:
    held = date(2015, 3, 16)
    progress = Progress("open", "formal_list", held, date(2015, 2, 26), None, mode=mode, roll_final=final)
    found = preparation.gates(rulebook("shenyang-2015", {}, {}), progress, today)
    assert [gate.state for gate in found if gate.name == "roll_final"] == states


def test_a_roll_posted_too_late_is_missed_though_it_is_posted() -> None:
    progress = Progress("open", "roll", date(2015, 3, 8), date(2015, 2, 22), None, "direct")
    gates = {gate.name: gate for gate in preparation.gates(rulebook("shenyang-2015", {}, {}), progress, DAY)}
    assert (gates["electors"].state, gates["electors"].due) == ("missed", date(2015, 2, 21))
    assert gates["election_day"].state == "blocked"


@pytest.mark.parametrize(
    ("unfinished", "on", "law"),
    [
        (True, date(2025, 12, 31), "villagers-law-2018"),
        (False, date(2025, 12, 31), "urban-law-2018"),
        (True, date(2026, 1, 1), "villagers-law-2025"),
        (False, date(2026, 1, 1), "urban-law-2025"),
        (False, DAY, "urban-law-2018"),
    ],
)
def test_a_representative_is_judged_by_the_law_of_the_community(unfinished: bool, on: date, law: str) -> None:
    book = fitness.organic_law(fitness.law_of(Community(10, reform_unfinished=unfinished)), on)
    of_age, young, elsewhere = Standing(date(1997, 3, 10), True, ()), Standing(date(1997, 3, 11), True, ()), None
    decisions = fitness.representatives(book, [of_age, young, elsewhere], DAY)
    assert [decision.blocks for decision in decisions] == [False, True, True]
    assert {decision.citation.document for decision in decisions} == {law}
