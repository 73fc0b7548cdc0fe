"""Results, counts, papers and lists recomputed from a log that is rightly signed."""

from pathlib import Path
from typing import Any

import pytest
from electoral_rules.book import loading
from electoral_rules.book.model import thaw

from tests.unit.verifier.program import found, kinds, run
from tests.unit.verifier.story import (
    ANNA,
    BEN,
    BOX,
    CAME,
    CONTEST,
    FIRST,
    RESULT,
    RULES,
    SESSION,
    Event,
    Story,
    account,
    by_election,
    contest,
    counted,
    data_of,
    held_to,
    marks,
    opened,
    place_of,
    reviewed,
    served,
    told,
    undone,
)

RESTING = (
    "candidates.slate.drawn", "candidates.slate.published", "ballots.result.determined", "ballots.result.announced"
)  # fmt: skip
TIED: dict[str, Any] = {"elected": [], "tied": [ANNA, BEN], "open_seats": 1}
OPEN: dict[str, Any] = {"elected": [], "open_seats": 1}


def of_kind(kind: str, events: list[Event], **result: Any) -> list[Event]:
    """The story as a later round of this kind: its ballot and the rule its seats are decided by."""
    code = {"run_off": "GK-06", "revote": "GK-08"}[kind]
    data_of(events, "ballots.session.opened")["contests"][0]["kind"] = kind
    data_of(events, "ballots.result.determined").update(
        {"thresholds": {"quorum_rule": "GK-05", "elected_rule": code}} | result
    )
    return events


@pytest.mark.parametrize(
    "events",
    [
        by_election((18, 15)),
        by_election((17, 16), **OPEN),
        by_election((16, 16), **TIED),
        by_election((20, 12), **OPEN, void_write_ins=[ANNA]),
    ],
    ids=["majority", "half is not enough", "tie", "who is barred leaves the seat open"],
)
def test_a_result_that_follows_from_the_counts_is_accepted(tmp_path: Path, events: list[Event]) -> None:
    assert kinds(Story(undone(events)).archive(tmp_path / "a.zip")) == []


def second_vote(votes: tuple[int, int], kind: str, among: tuple[str, ...] = (ANNA, BEN), **result: Any) -> list[Event]:
    """The story with a second round after its first: a tie, or a vote in which nobody had the majority."""
    first = (16, 16) if kind == "revote" else (17, 15)
    begun = by_election(first, **(TIED if kind == "revote" else OPEN))
    begun = begun[: place_of(begun, "ballots.result.announced") + 1]
    session = "session-2"
    place = {"session_id": session, "contest_id": CONTEST}
    code = {"run_off": "GK-06", "revote": "GK-08"}[kind]
    outcome = {"round": 2, "seats": 1, "elected": [ANNA], "tied": [], "open_seats": 0, "void_write_ins": [],
               "thresholds": {"quorum_rule": "GK-05", "elected_rule": code}}  # fmt: skip
    rests = {"rulebook_sha256": FIRST["rulebook_sha256"]}
    return [
        *begun,
        *opened(session, 2, kind=kind, candidates=list(among)),
        *served(CAME, session, 2),
        told("ballots.session.closed", **account(session, 2)),
        told("ballots.box.unsealed", session_id=session, box_id=f"{BOX}-2", seal_number="NL-0007", witnesses=2),
        *counted(dict(zip((ANNA, BEN), votes, strict=True)), session, 2),
        told("ballots.result.determined", **place, **(rests | outcome | result)),
        told("ballots.result.announced", **place, result_id="result-2", result_sha256="d" * 64, **rests),
    ]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (second_vote((12, 11), "run_off"), []),
        (second_vote((11, 3), "run_off", **OPEN), []),
        (second_vote((11, 3), "run_off"), ["result"]),
        (second_vote((5, 4), "revote"), []),
        (second_vote((5, 5), "revote", **TIED), []),
        (second_vote((4, 5), "revote"), ["result"]),
        (second_vote((12, 11), "run_off", seats=2, open_seats=1), ["result"]),
        (second_vote((12, 11), "run_off", thresholds={"quorum_rule": "GK-05", "elected_rule": "GK-08"}), ["result"]),
    ],
    ids=["a third", "less than a third", "not a third", "most votes", "tied again", "fewer votes", "more seats", "another rule"],
)  # fmt: skip
def test_a_second_vote_is_decided_by_the_rule_of_its_kind(
    tmp_path: Path, events: list[Event], expected: list[str]
) -> None:
    assert kinds(Story(events).archive(tmp_path / "a.zip")) == expected


def test_who_is_voted_on_again_follows_from_the_result_before(tmp_path: Path) -> None:
    stranger = second_vote((12, 11), "run_off", among=(ANNA, "candidacy-c"))
    assert "ballot" in kinds(Story(stranger).archive(tmp_path / "a.zip"))
    another = second_vote((12, 11), "run_off")
    for event in another:
        if event["type"] == "ballots.session.opened" and event["data"]["round"] == 2:
            event["data"]["contests"][0]["kind"] = "revote"
    assert "ballot" in kinds(Story(another).archive(tmp_path / "a.zip"))


def under(
    document: str, deciding: str, votes: tuple[int, int], mode: str = "direct", entitled: int = 40
) -> list[Event]:
    """The story under a document that says itself who is elected: its rules are in the rulebook, one code may name several."""
    names = ("results.quorum", "results.elected", "results.run_off")
    rules = {name: next(rule for rule in loading.document(document).rules if rule.id == name) for name in names}
    others = [rule for rule in RULES if rule["id"] not in names]
    own = [{"id": name, "code": rule.code, "value": thaw(rule.value)} for name, rule in rules.items()]
    book = held_to(document, [*others, *own])
    events = by_election(votes)
    for event in events:
        data = event["data"]
        if event["type"] == "registry.election.created":
            data |= book | {"mode": mode}
        elif "rulebook_sha256" in data:
            data["rulebook_sha256"] = book["rulebook_sha256"]
        if event["type"] in ("ballots.session.closed",):
            data["entitled"] = entitled
        elif event["type"].startswith("registry.electors."):
            data["count"] = entitled
    codes = {"quorum_rule": rules["results.quorum"].code, "elected_rule": rules[deciding].code}
    data_of(events, "ballots.result.determined")["thresholds"] = codes
    return events


@pytest.mark.parametrize(
    ("events", "elects"),
    [
        (under("urban-law-2025", "results.elected", (18, 15)), True),
        (under("urban-law-2025", "results.elected", (17, 16)), False),
        (under("urban-law-2025", "results.elected", (18, 15), entitled=67), True),
        (under("urban-law-2025", "results.elected", (18, 15), entitled=68), False),
        (under("urban-law-2025", "results.elected", (18, 15), "representatives", 52), True),
        (under("urban-law-2025", "results.elected", (18, 15), "representatives", 53), False),
        (under("villagers-law-2025", "results.elected", (18, 15)), True),
    ],
)
def test_a_document_that_says_who_is_elected_is_applied_from_the_rulebook_of_the_log(
    tmp_path: Path, events: list[Event], elects: bool
) -> None:
    assert kinds(Story(events).archive(tmp_path / "a.zip")) == ([] if elects else ["result"])


def with_session(**change: int) -> list[Event]:
    """The story whose session closed with another account."""
    events = by_election()
    events[place_of(events, "ballots.session.closed")]["data"] = account(SESSION, 1, **change)
    return events


def with_count(**change: Any) -> list[Event]:
    """The story whose confirmed count tells something else than was entered."""
    events = by_election()
    data_of(events, "ballots.count.confirmed").update(change)
    return events


@pytest.mark.parametrize(
    "events",
    [
        by_election(elected=[BEN]),
        by_election((17, 16)),
        by_election(elected=[]),
        by_election(open_seats=1),
        by_election(tied=[ANNA, BEN]),
        by_election((16, 16), elected=[ANNA]),
        by_election(seats=2, open_seats=1),
        by_election(thresholds={"quorum_rule": "GK-05", "elected_rule": "GK-08"}),
        by_election(thresholds={"quorum_rule": "", "elected_rule": "GK-02"}),
        with_session(attended=20, issued=20),
        with_session(unreturned=0),
        with_session(printed=40, spoiled=0, unused=4),
        with_session(returned=33, unreturned=2),
        with_count(issued=36),
    ],
    ids=["wrong person", "no majority", "nobody", "open seats", "false tie", "tie ignored", "more seats", "another rule", "no rule",
         "no quorum", "not balanced", "printed papers unaccounted", "boxes and session differ", "issued differs"],
)  # fmt: skip
def test_a_result_that_does_not_follow_from_the_counts_is_named(tmp_path: Path, events: list[Event]) -> None:
    assert "result" in kinds(Story(events).archive(tmp_path / "a.zip"))


def test_a_candidacy_that_was_cancelled_is_not_elected(tmp_path: Path) -> None:
    events = by_election()
    place = place_of(events, "ballots.session.planned")
    events.insert(place, told("candidates.candidacy.cancelled", candidacy_id=ANNA))
    assert "result" in kinds(Story(events).archive(tmp_path / "a.zip"))


def test_a_sealed_box_that_was_not_counted_is_named(tmp_path: Path) -> None:
    box = {"session_id": SESSION, "box_id": "box-9", "seal_number": "NL-0009"}
    events = by_election()
    place = place_of(events, "registry.round.opened")
    events[place:place] = [told("ballots.box.registered", **box), told("ballots.box.sealed", **box, witnesses=2)]
    assert kinds(Story(events).archive(tmp_path / "a.zip")) == ["result"]


def test_a_log_without_a_rulebook_proves_no_result(tmp_path: Path) -> None:
    events = by_election()
    data_of(events, "registry.election.created").pop("rulebook")
    assert {"rulebook", "result"} <= set(kinds(Story(events).archive(tmp_path / "a.zip")))


def voided(person: str = ANNA) -> Event:
    """The statement that somebody's election became void."""
    place = {"session_id": SESSION, "contest_id": CONTEST, "result_id": RESULT}
    return told("ballots.result.statement_made", **place, person=person)


def test_a_void_election_of_somebody_elected_is_intact_and_opens_a_vacancy(tmp_path: Path) -> None:
    vacant = told("registry.vacancy.opened", result_id=RESULT)
    assert kinds(Story([*by_election(), voided(), vacant]).archive(tmp_path / "a.zip")) == []
    assert kinds(Story([*by_election(), vacant]).archive(tmp_path / "a.zip")) == ["gate"]


def test_a_void_election_of_somebody_else_and_a_certificate_after_it_are_named(tmp_path: Path) -> None:
    assert kinds(Story([*by_election(), voided(BEN)]).archive(tmp_path / "a.zip")) == ["result"]
    late = told("ballots.certificate.issued", result_id=RESULT, certificate_id="c-2", number="2024-002", candidate=ANNA)
    assert kinds(Story([*by_election(), voided(), late]).archive(tmp_path / "a.zip")) == ["result"]


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("ballots.certificate.issued", {"candidate": BEN}),
        ("registry.office_holder.seated", {"person": "person of candidacy-b"}),
        ("candidates.candidacy.outcome", {"outcome": "not_elected"}),
        ("candidates.candidacy.outcome", {"candidacy_id": BEN}),
    ],
)
def test_what_is_done_on_a_result_is_about_who_was_elected(tmp_path: Path, kind: str, change: dict[str, str]) -> None:
    events = by_election()
    data_of(events, kind).update(change)
    assert ("result", place_of(events, kind)) in found(Story(events).archive(tmp_path / "a.zip"))


UNDO = {"round": 1, "sheet": 1, "desk": "1", "person": "0000", "reason_sha256": "00"}


def in_session(*events: Event) -> list[Event]:
    """The story with more events before its session closes."""
    story = by_election()
    place = place_of(story, "ballots.session.closed")
    return [*story[:place], *events, *story[place:]]


AGAIN = {"round": 1, "desk": "1", "person": "0000"}


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (with_session(attended=34), "attendance"),
        (in_session(told("registry.elector.checked_in", "clerk-1", round=1, person="99", desk="1")), "attendance"),
        (in_session(told("registry.elector.checked_in", "clerk-1", **AGAIN)), "attendance"),
        (in_session(told("ballots.ballot.issued", "clerk-1", session_id=SESSION, sheet=1, **AGAIN)), "papers"),
        (in_session(told("ballots.ballot.issued", "clerk-1", session_id=SESSION, sheet=2, **AGAIN)), "papers"),
        (in_session(told("ballots.ballot.taken_back", "chair", session_id=SESSION, **UNDO)), "papers"),
        (in_session(told("ballots.ballot.taken_back", "clerk-2", session_id=SESSION, **UNDO)), "two_people"),
        (in_session(told("registry.elector.check_in_undone", "clerk-1", **UNDO)), "two_people"),
        (in_session(told("ballots.ballot.taken_back", "chair", session_id=SESSION, **UNDO | {"person": "98"})), "gate"),
        (with_session(entitled=41), "roll"),
    ],
    ids=["fewer attended", "one more came", "came twice", "one more paper", "a paper of no sheet", "a paper taken back",
         "taken back by the same", "undone by the same", "taken back from nobody", "more entitled"],
)  # fmt: skip
def test_attendance_and_papers_follow_from_the_log(tmp_path: Path, events: list[Event], expected: str) -> None:
    assert expected in kinds(Story(events).archive(tmp_path / "a.zip"))


def test_a_mistake_undone_by_somebody_else_and_done_again_is_intact(tmp_path: Path) -> None:
    events = in_session(
        told("ballots.ballot.taken_back", "chair", session_id=SESSION, **UNDO),
        told("registry.elector.check_in_undone", "chair", **UNDO),
        told("registry.elector.checked_in", "clerk-1", **AGAIN),
        told("ballots.ballot.issued", "clerk-2", session_id=SESSION, sheet=1, **AGAIN),
    )
    assert kinds(Story(events).archive(tmp_path / "a.zip")) == []


def by_proxy(*, withdrawn: bool) -> list[Event]:
    """The story in which the first elector voted by a proxy."""
    events = by_election()
    place = place_of(events, "registry.elector.checked_in")
    events[place]["data"]["agent"] = "0099"
    pair = {"number": 1, "voter": "0000"}
    given = [told("registry.proxy.given", **pair, agent="0099")]
    given += [told("registry.proxy.withdrawn", **pair)] if withdrawn else []
    return [*events[:place], *given, *events[place:]]


def test_who_comes_for_another_was_entrusted(tmp_path: Path) -> None:
    assert kinds(Story(by_proxy(withdrawn=False)).archive(tmp_path / "a.zip")) == []
    assert kinds(Story(by_proxy(withdrawn=True)).archive(tmp_path / "a.zip")) == ["attendance"]


def recounted(by: str = "overseer") -> list[Event]:
    """The story in which both tellers entered the same wrong figures first."""
    story = by_election()
    place = place_of(story, "ballots.count_entry.submitted")
    wrong = counted({ANNA: 12, BEN: 20})
    order = told("ballots.count.recount_ordered", by, **wrong[0]["data"], reason_sha256="00")
    return [*story[:place], *wrong, order, *counted({ANNA: 20, BEN: 12}, attempt=2), *story[place + 3 :]]


def test_a_recount_counts_and_the_figures_it_set_aside_do_not(tmp_path: Path) -> None:
    assert kinds(Story(recounted()).archive(tmp_path / "a.zip")) == []


def test_a_recount_by_who_entered_it_and_a_count_by_one_person_are_named(tmp_path: Path) -> None:
    assert kinds(Story(recounted("teller-1")).archive(tmp_path / "a.zip")) == ["two_people"]
    alone = [
        event | {"actor": {"id": "teller-1"}} if "count_entry" in event["type"] else event for event in by_election()
    ]
    assert kinds(Story(alone).archive(tmp_path / "a.zip")) == ["two_people"]


def resolved(value: int = 20, by: str = "overseer", confirmed: int = 20) -> list[Event]:
    """The story in which the second teller entered one vote less, and somebody decided."""
    story = by_election((confirmed, 12))
    place = place_of(story, "ballots.count_entry.submitted")
    story[place : place + 2] = counted({ANNA: 20, BEN: 12})[:1] + counted({ANNA: 19, BEN: 12}, tallies=[
        {"candidate": ANNA, "for": 19, "against": 0, "abstain": 13}, *marks({BEN: 12}),
    ])[1:2]  # fmt: skip
    where = {name: story[place]["data"][name] for name in ("session_id", "box_id", "contest_id", "attempt", "sheet")}
    decided = told("ballots.count.resolved", by, **where, field=f"for:{ANNA}", first=20, second=19, value=value)
    return [*story[: place + 2], decided, *story[place + 2 :]]


def test_a_difference_is_resolved_by_a_third_person_and_confirmed_as_resolved(tmp_path: Path) -> None:
    assert kinds(Story(resolved()).archive(tmp_path / "a.zip")) == []
    assert kinds(Story(resolved(by="teller-1")).archive(tmp_path / "a.zip")) == ["two_people"]
    assert kinds(Story(resolved(value=19)).archive(tmp_path / "a.zip")) == ["count"]
    unresolved = [event for event in resolved() if event["type"] != "ballots.count.resolved"]
    assert kinds(Story(unresolved).archive(tmp_path / "a.zip")) == ["count"]


@pytest.mark.parametrize(
    "change",
    [
        {"tallies": marks({ANNA: 21, BEN: 12})},
        {"tallies": marks({ANNA: 20})},
        {"tallies": marks({ANNA: 20, "candidacy-c": 12})},
        {"write_ins": [{"candidate": BEN, "votes": 1}]},
        {"void_reasons": {"blank": 1}},
        {"void_reasons": {"unreadable": 2}},
        {"valid": 32},
        {"attempt": 2},
    ],
    ids=["other votes", "a name left out", "another name", "printed and written in", "another reason", "more void", "fewer valid",
         "another attempt"],
)  # fmt: skip
def test_a_count_is_what_two_entered_of_the_names_printed(tmp_path: Path, change: dict[str, Any]) -> None:
    assert {"count", "two_people"} & set(kinds(Story(with_count(**change)).archive(tmp_path / "a.zip")))


def test_votes_for_somebody_written_in_count(tmp_path: Path) -> None:
    events = by_election((10, 4), elected=["commitment-of-carl"])
    place = place_of(events, "ballots.count_entry.submitted")
    events[place : place + 3] = counted(
        {ANNA: 10, BEN: 4}, write_ins=[{"candidate": "commitment-of-carl", "votes": 19}]
    )
    assert kinds(Story(undone(events)).archive(tmp_path / "a.zip")) == []


def test_a_difference_about_somebody_written_in_is_confirmed_as_resolved(tmp_path: Path) -> None:
    for value, expected in ((19, []), (18, ["count"])):
        events = undone(by_election((10, 4), elected=["commitment-of-carl"]))
        place = place_of(events, "ballots.count_entry.submitted")
        one, other, confirmed = counted(
            {ANNA: 10, BEN: 4}, write_ins=[{"candidate": "commitment-of-carl", "votes": 19}]
        )
        other["data"]["figures_sha256"] = "e" * 64
        where = {name: one["data"][name] for name in ("session_id", "box_id", "contest_id", "attempt", "sheet")}
        figures = {"field": "write_in:commitment-of-carl", "first": 19, "second": 18, "value": value}
        events[place : place + 3] = [
            one,
            other,
            told("ballots.count.resolved", "overseer", **where, **figures),
            confirmed,
        ]
        assert kinds(Story(events).archive(tmp_path / "a.zip")) == expected


def test_ballots_of_one_contest_do_not_count_in_another(tmp_path: Path) -> None:
    events = by_election()
    place = place_of(events, "ballots.count_entry.submitted")
    strayed = counted({ANNA: 20, BEN: 12})
    for event in strayed:
        event["data"]["contest_id"] = "another"
    events[place:place] = strayed
    assert kinds(Story(events).archive(tmp_path / "a.zip")) == ["count"]


@pytest.mark.parametrize("number", [-1, True, 1.5, 10**12, "20", None])
def test_figures_are_counts(tmp_path: Path, number: Any) -> None:
    assert "figure" in kinds(Story(with_count(valid=number)).archive(tmp_path / "a.zip"))


def listed(*leave_out: str, **change: Any) -> list[Event]:
    """The story without some reviews of Anna, or with another word in them."""
    events = []
    for event in by_election():
        mine = event["type"] == "candidates.review.decided" and event["data"]["candidacy_id"] == ANNA
        if mine and event["data"]["office"] in leave_out:
            continue
        events.append(event | {"data": event["data"] | (change if mine else {})})
    return events


def test_who_is_listed_passed_every_review_in_its_order(tmp_path: Path) -> None:
    assert kinds(Story(listed("court")).archive(tmp_path / "a.zip")) == ["slate"]
    assert kinds(Story(listed("residents_committee")).archive(tmp_path / "a.zip")) == ["slate"]
    assert kinds(Story(listed(verdict="fail")).archive(tmp_path / "a.zip")) == ["slate"]
    turned = by_election()
    place = place_of(turned, "candidates.review.decided")
    turned[place], turned[place + 1] = turned[place + 1], turned[place]
    assert kinds(Story(turned).archive(tmp_path / "a.zip")) == ["slate"]


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("candidates.review.answered", {"answer": "hit"}),
        ("candidates.review.answered", {"office": "civil_affairs"}),
        ("candidates.review.answered", {"item": "D9"}),
        ("candidates.nomination.received", {"filled": False}),
        ("candidates.candidacy.admitted", {"person": "person of candidacy-b"}),
        ("candidates.candidacy.cleared", {"person": "person of candidacy-b"}),
        ("candidates.slate.published", {"number": 2}),
    ],
)
def test_a_candidate_is_one_person_nominated_and_free_of_every_item(
    tmp_path: Path, kind: str, change: dict[str, Any]
) -> None:
    events = by_election()
    data_of(events, kind).update(change)
    assert "slate" in kinds(Story(events).archive(tmp_path / "a.zip"))


def test_a_candidate_who_was_refused_is_not_listed(tmp_path: Path) -> None:
    events = by_election()
    place = place_of(events, "candidates.slate.drawn")
    events.insert(place, told("candidates.candidacy.refused", candidacy_id=BEN, person="person of candidacy-b"))
    assert kinds(Story(events).archive(tmp_path / "a.zip")) == ["slate"]


def test_the_vote_is_on_the_day_that_was_set(tmp_path: Path) -> None:
    events = by_election()
    data_of(events, "registry.round.opened")["day"] = "2024-05-29"
    assert kinds(Story(events).archive(tmp_path / "a.zip")) == ["gate"]


def halted(*ends: str) -> list[Event]:
    """The story with these events of the registry before its result is determined."""
    events = by_election()
    place = place_of(events, "ballots.result.determined")
    events[place:place] = [told(f"registry.election.{end}", reason="why") for end in ends]
    return events


def test_nothing_is_decided_while_an_election_is_suspended_or_after_it_is_void(tmp_path: Path) -> None:
    assert kinds(Story(halted("suspended", "resumed")).archive(tmp_path / "a.zip")) == []
    assert set(kinds(Story(halted("suspended")).archive(tmp_path / "a.zip"))) == {"gate"}
    assert set(kinds(Story(halted("voided")).archive(tmp_path / "a.zip"))) == {"gate"}


def test_the_posted_list_is_the_one_that_was_drawn_for_the_seats_of_the_election(tmp_path: Path) -> None:
    for posted in (contest([ANNA]), contest([ANNA, "candidacy-c"]), contest(seats=2), contest(office="director")):
        events = by_election()
        data_of(events, "candidates.slate.published")["contests"] = [posted]
        assert {"slate", "ballot"} <= set(kinds(Story(events).archive(tmp_path / "a.zip")))


@pytest.mark.parametrize(
    "change",
    [{"candidates": [BEN, ANNA]}, {"candidates": [ANNA]}, {"seats": 2}, {"office": "director"}, {"kind": "run_off"}],
)
def test_the_first_ballot_has_the_posted_list(tmp_path: Path, change: dict[str, Any]) -> None:
    events = by_election()
    data_of(events, "ballots.session.opened")["contests"][0].update(change)
    assert "ballot" in kinds(Story(events).archive(tmp_path / "a.zip"))


def test_a_candidate_struck_off_leaves_a_changed_list(tmp_path: Path) -> None:
    events = by_election((20, 12))
    place = place_of(events, "candidates.slate.published") + 1
    rests = {"rulebook_sha256": FIRST["rulebook_sha256"]}
    gone = [
        told("candidates.candidacy.withdrawn", candidacy_id=BEN),
        told("candidates.slate.changed", slate_id="slate-2", number=2, candidacy_id=BEN, **rests),
        told("candidates.slate.published", slate_id="slate-2", number=2, contests=[contest([ANNA])], **rests | {"kind": "slate_change"}),
    ]  # fmt: skip
    data_of(events, "ballots.session.opened")["contests"] = [contest([ANNA], kind="election")]
    tally = place_of(events, "ballots.count_entry.submitted")
    events[tally : tally + 3] = counted({ANNA: 20})
    events[place:place] = gone
    assert kinds(Story(events).archive(tmp_path / "a.zip")) == []


def test_a_candidate_stands_for_the_contest_the_nomination_was_for(tmp_path: Path) -> None:
    events = by_election()
    events[place_of(events, "candidates.nomination.received")] = reviewed(ANNA)[0]
    data_of(events, "candidates.nomination.received")["contest_id"] = "another"
    assert kinds(Story(events).archive(tmp_path / "a.zip")) == ["slate"]


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("registry.electors.published", {"count": 41}),
        ("registry.electors.published", {"version": 2}),
        ("registry.electors.published", {"predecessor_sha256": "a" * 64}),
        ("registry.electors.finalised", {"count": 41}),
        ("registry.electors.listed", {"count": 41}),
    ],
)
def test_the_roll_is_the_list_with_its_corrections(tmp_path: Path, kind: str, change: dict[str, Any]) -> None:
    events = by_election()
    data_of(events, kind).update(change)
    assert {"roll", "gate"} & set(kinds(Story(events).archive(tmp_path / "a.zip")))


@pytest.mark.parametrize(
    "change",
    [{"by": "chair"}, {"proposed_by": "clerk"}, {"exception_id": "exception-9"}],
    ids=["the same", "another", "none"],
)
def test_an_exception_is_approved_by_a_second_person(tmp_path: Path, change: dict[str, str]) -> None:
    events = by_election()
    place = place_of(events, "registry.exception.approved")
    by = change.pop("by", "street")
    events[place] = events[place] | {"actor": {"id": by}, "data": events[place]["data"] | change}
    assert found(Story(events).archive(tmp_path / "a.zip")) == [("two_people", place)]


NEXT = held_to("chengnan-2024 with other measures")
CHAIN = {"version": 2, "previous_sha256": FIRST["rulebook_sha256"]}


def amended(names: str = NEXT["rulebook_sha256"], **change: Any) -> list[Event]:
    """The story in which a meeting changes the measures before the list, which names the new rulebook as the result does."""
    story = [
        {**event, "data": {**event["data"], "rulebook_sha256": names}} if event["type"] in RESTING else event
        for event in by_election()
    ]
    place = place_of(story, "candidates.slate.drawn")
    return [*story[:place], told("registry.rulebook.adopted", **NEXT | CHAIN | change), *story[place:]]


def named(kind: str, **change: Any) -> list[Event]:
    """The story in which the event of a kind says something else of what it rests on."""
    events = by_election()
    data_of(events, kind).update(change)
    return events


def test_an_election_whose_rulebook_changed_midway_is_intact(tmp_path: Path) -> None:
    code, report = run(Story(amended()).archive(tmp_path / "a.zip"))
    assert (code, report["findings"]) == (0, [])
    assert any("2 版" in fact for fact in report["facts"])


def test_a_change_recorded_before_and_delivered_after_the_result_is_intact(tmp_path: Path) -> None:
    events = amended()
    late = next(event for event in events if event["type"] == "registry.rulebook.adopted")
    events.remove(late)
    entries = Story([*events, late]).entries()
    drawn = next(entry for entry in entries if entry["type"] == "candidates.slate.drawn")
    moved = [*events, late | {"recorded_at": drawn["recorded_at"]}]
    assert not {"rulebook_named", "rulebook_chain"} & set(kinds(Story(moved).archive(tmp_path / "a.zip")))


DETERMINED = place_of(by_election(), "ballots.result.determined")


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (amended(previous_sha256="0" * 64), ["rulebook_chain"]),
        (amended(version=3), ["rulebook_chain"]),
        (amended(rulebook={"slug": "another", "rules": RULES}), ["rulebook"]),
        (amended(FIRST["rulebook_sha256"]), ["rulebook_named"] * 3),
        (named("candidates.slate.published", rulebook_sha256="0" * 64), ["rulebook_named"]),
        (named("ballots.result.announced", rulebook_sha256="0" * 64), ["rulebook_named"]),
        (named("ballots.result.announced", log_size=DETERMINED + 2), ["log_size"]),
        (named("ballots.result.announced", log_size=DETERMINED), ["log_size"]),
        (named("ballots.result.announced", log_size=DETERMINED + 1), []),
    ],
    ids=["another before", "a version left out", "another than it quotes", "the old one named", "a list under none",
         "announced under another", "entries that do not exist", "before the result", "all up to the result"],
)  # fmt: skip
def test_what_lists_and_results_rest_on_is_checked(tmp_path: Path, events: list[Event], expected: list[str]) -> None:
    assert kinds(Story(events).archive(tmp_path / "a.zip")) == expected


def test_an_archive_with_an_older_rulebook_beside_its_log_is_named(tmp_path: Path) -> None:
    older = {"rulebook.json": str(FIRST["rulebook"]).replace("'", '"').replace("False", "false").encode()}
    assert kinds(Story(amended()).archive(tmp_path / "a.zip", files=older)) == ["rulebook_chain"]
