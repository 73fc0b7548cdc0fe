"""Every pair of state and event is decided; an illegal one raises and changes nothing."""

import pytest
from electoral_rules.book.lifecycle import (
    BOX,
    CANDIDACY,
    CASE,
    ELECTION,
    TABLES,
    TASK,
    IllegalTransition,
    Table,
    advance,
    allowed,
    event_to,
    mermaid,
    table,
)

EACH = pytest.mark.parametrize("life", TABLES.values(), ids=TABLES)
SLICE = ["open", "open_vote", "decide", "next_round", "decide", "close"]


@EACH
def test_every_pair_of_state_and_event_is_decided(life: Table) -> None:
    assert life.undecided == ()


@EACH
def test_an_illegal_event_raises_and_a_legal_one_leads_to_a_state(life: Table) -> None:
    for state in life.states:
        for event in life.events:
            if (state, event) in life.illegal:
                with pytest.raises(IllegalTransition):
                    advance(life, state, event)
            else:
                assert advance(life, state, event) in life.states


@EACH
def test_every_state_can_be_reached_and_some_state_is_final(life: Table) -> None:
    reached = {life.initial}
    for _ in life.states:
        reached |= {target for (state, _), target in life.moves.items() if state in reached}
    assert reached == set(life.states)
    assert life.final


@EACH
def test_two_events_never_lead_from_one_state_to_the_same_other(life: Table) -> None:
    # A step that leaves the noun where it is (urging, a check) leads nowhere.
    pairs = [(state, target) for (state, _), target in life.moves.items() if state != target]
    assert len(pairs) == len(set(pairs))


def test_an_unknown_state_or_event_is_illegal() -> None:
    for state, event in (("nowhere", "seal"), ("prepared", "burn")):
        with pytest.raises(IllegalTransition):
            advance(BOX, state, event)


def test_a_pair_left_out_of_the_text_is_undecided() -> None:
    assert table("door", "门", "open 开: shut>shut ! knock\nshut 关: knock>shut").undecided == (("shut", "shut"),)


def test_the_by_election_runs_from_planned_to_closed() -> None:
    state = ELECTION.initial
    for event in SLICE:
        state = advance(ELECTION, state, event)
    assert state == "closed"


def test_a_slated_candidacy_can_be_cancelled_and_an_elected_one_only_annulled() -> None:
    assert advance(CANDIDACY, "slated", "cancel") == "cancelled"
    assert "cancel" not in allowed(CANDIDACY, "elected")
    assert advance(CANDIDACY, "elected", "annul") == "void"


def test_a_case_is_decided_only_once_a_unit_handles_it() -> None:
    assert event_to(CASE, "handling", "decided") == "decide"
    with pytest.raises(IllegalTransition, match="信访举报件"):
        event_to(CASE, "dispatched", "decided")


def test_a_case_is_handled_again_only_after_an_answer_and_never_from_the_archive() -> None:
    assert {state for state in CASE.states if "reopen" in allowed(CASE, state)} == {"answered", "visited"}


def test_a_task_is_handed_back_only_before_it_is_answered() -> None:
    assert {state for state in TASK.states if "return" in allowed(TASK, state)} == {"sent", "handling"}


def test_a_diagram_shows_every_move() -> None:
    assert all(f"{origin} --> {target}: {event}" in mermaid(CASE) for (origin, event), target in CASE.moves.items())
