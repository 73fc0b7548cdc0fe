"""What holds for every count under every document: votes never hurt, renaming renames, shares agree with fractions."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from electoral_rules import Rulebook, rulebook
from electoral_rules.ballots.counting import Ballots, Tally
from electoral_rules.ballots.outcome import Outcome
from electoral_rules.ballots.results import DECIDING, PersonStanding, decide_result, quorum
from electoral_rules.book.shares import most, needed, reaches
from electoral_rules.book.values import Comparison, Portion
from electoral_rules.organisation import assemblies
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.books import required

USUAL = {"elected": "GK-02", "tie": "GK-08", "run_off": "GK-06", "ballot_validity": "GK-07"}
DOCUMENTS = ("shenyang-2015", "liaoning-2014", "chengnan-2024", "nuoenjiya-2021", "district-2012", "urban-law-2018")
BOOKS = {
    (slug, code): rulebook(slug, {**USUAL, "quorum": code}, {}) for slug in DOCUMENTS for code in ("GK-01", "GK-05")
}
BOOKS[("villagers-law-2018", "GK-16")] = rulebook(
    "villagers-law-2018", {"tie": "GK-08", "ballot_validity": "GK-07"}, {}
)
READINGS = [
    rulebook("nuoenjiya-2021", {**USUAL, "quorum": "GK-05"}, {}, {"AMB-22": reading})
    for reading in ("seat_open", "next_moves_up", "vote_again")
]
LAWS = {slug: rulebook(slug, {}, {}) for slug in ("urban-law-2018", "villagers-law-2018")}
BOOK = st.sampled_from([*BOOKS.values(), *READINGS])
NAMES = "abcdefgh"
STANDINGS: st.SearchStrategy[PersonStanding | None] = st.sampled_from(
    ["clear", "clear", "clear", "clear", "disqualified", "disqualified", "unreviewed", None]
)
"""None: nobody has judged the person yet."""
KINDS = st.sampled_from(["election", "election", "run_off", "revote"])
HEADS = st.integers(0, 500)
SHARES = st.tuples(st.integers(1, 9), st.integers(1, 9)).map(lambda pair: [min(pair), max(pair)])


@st.composite
def counts(draw: st.DrawFn) -> dict[str, Any]:
    """Votes often level, just a half, just above it or all of the ballots, so that every edge and tie comes up."""
    seats, valid, void = draw(st.integers(1, 4)), draw(st.integers(1, 12)), draw(st.sampled_from([0, 0, 1]))
    edges = st.sampled_from([valid, valid // 2 + 1, valid // 2 + 1, valid // 2, valid // 3, 1, 0])
    room, tallies, standings = seats * valid, [], {}
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=6)):
        votes = min(draw(edges), room)
        room -= votes
        tallies.append(Tally(name, votes, write_in=draw(st.booleans())))
        standings[name] = draw(STANDINGS)
    returned = valid + void
    return {
        "seats": seats,
        "entitled": draw(st.sampled_from([returned, 2 * returned - 1, 2 * returned])),
        "attended": returned,
        "ballots": Ballots(returned, returned, 0, valid, void),
        "tallies": tallies,
        "standings": {name: standing for name, standing in standings.items() if standing},
        "mode": "representatives",
        "kind": draw(KINDS),
    }


def decided(book: Rulebook, count: dict[str, Any]) -> Outcome:
    return decide_result(book, **count)


@given(BOOK, HEADS, HEADS, HEADS)
def test_a_quorum_once_reached_is_never_lost_by_more_voters(
    book: Rulebook, entitled: int, attended: int, more: int
) -> None:
    most = min(attended + more, entitled)
    before = quorum(book, "direct", entitled, min(attended, most), min(attended, most))
    after = quorum(book, "direct", entitled, most, most)
    assert not (before.verdict == "ok" and after.verdict == "blocked")


@given(BOOK, HEADS)
def test_one_more_eligible_voter_never_lowers_the_quorum(book: Rulebook, entitled: int) -> None:
    one_more, least = (required(quorum(book, "direct", number, 0, 0)) for number in (entitled + 1, entitled))
    assert one_more - 1 <= least <= one_more
    assert 2 * (least - 1) <= entitled < 2 * least


@given(BOOK, counts())
def test_the_elected_and_the_open_seats_are_the_seats(book: Rulebook, count: dict[str, Any]) -> None:
    outcome = decided(book, count)
    assert len(outcome.elected) + outcome.open_seats == count["seats"]
    assert not set(outcome.elected) & (set(outcome.tied) | set(outcome.void_write_ins) | set(outcome.next_step.among))
    # A tie is settled first; the seat of somebody barred beside it is filled in a step of its own.
    aside = len(outcome.void_write_ins) if outcome.next_step.kind == "revote" else 0
    wanted = 0 if outcome.next_step.kind == "none" else outcome.open_seats
    assert wanted - aside <= outcome.next_step.seats <= wanted
    for decision in outcome.decisions:
        if decision.rule == DECIDING[count["kind"]][0].ids[0]:
            assert decision.verdict == ("warning" if outcome.open_seats else "ok")


@given(BOOK, counts())
def test_a_tie_has_more_people_than_seats_and_is_voted_on_again(book: Rulebook, count: dict[str, Any]) -> None:
    outcome = decided(book, count)
    assert (outcome.next_step.kind == "revote") == bool(outcome.tied)
    if outcome.tied:
        votes = {tally.candidate: tally.votes for tally in count["tallies"]}
        assert outcome.tied == outcome.next_step.among
        assert len({votes[name] for name in outcome.tied}) == 1
        assert len(outcome.tied) > outcome.next_step.seats > 0


@given(BOOK, counts())
def test_the_elected_have_the_majority_and_nobody_with_more_votes_is_left_out(
    book: Rulebook, count: dict[str, Any]
) -> None:
    outcome = decided(book, {**count, "kind": "election"})
    votes = {tally.candidate: tally.votes for tally in count["tallies"]}
    assert all(votes[name] * 2 > count["ballots"].returned for name in outcome.elected)
    others = set(votes) - set(outcome.elected) - set(outcome.void_write_ins)
    if outcome.elected:
        assert all(votes[name] <= min(votes[winner] for winner in outcome.elected) for name in others)


@given(BOOK, counts())
def test_a_separate_election_has_at_least_one_more_than_the_seats_where_so_many_got_votes(
    book: Rulebook, count: dict[str, Any]
) -> None:
    outcome = decided(book, count)
    if outcome.next_step.kind != "run_off":
        return
    votes = {tally.candidate: tally.votes for tally in count["tallies"]}
    losers = set(votes) - set(outcome.elected)
    running = outcome.next_step.among
    assert min(votes[name] for name in running) > 0
    barred = {name for name, standing in count["standings"].items() if standing == "disqualified"}
    left = [votes[name] for name in losers - set(running) - barred if votes[name]]
    assert all(number < min(votes[name] for name in running) for number in left)
    assert len(running) > outcome.next_step.seats or not left


@given(BOOK, counts())
def test_a_disqualified_person_is_never_elected_whatever_the_reading(book: Rulebook, count: dict[str, Any]) -> None:
    barred = {name for name, standing in count["standings"].items() if standing == "disqualified"}
    outcome = decided(book, count)
    assert not barred & set(outcome.elected)
    assert outcome.next_step.kind == "repeat" or not barred & set(outcome.next_step.among)


@given(BOOK, counts(), st.data())
def test_one_more_vote_never_un_elects(book: Rulebook, count: dict[str, Any], data: st.DataObject) -> None:
    elected = decided(book, count).elected
    valid, marks = count["ballots"].valid, sum(tally.votes for tally in count["tallies"])
    lucky = [tally for tally in count["tallies"] if tally.candidate in elected and tally.votes < valid]
    if not lucky or marks >= count["seats"] * valid:
        return
    chosen = data.draw(st.sampled_from(lucky))
    more = [replace(tally, votes=tally.votes + (tally is chosen)) for tally in count["tallies"]]
    assert chosen.candidate in decided(book, {**count, "tallies": more}).elected


@given(BOOK, counts(), st.permutations(NAMES))
def test_renaming_the_candidates_renames_the_outcome(book: Rulebook, count: dict[str, Any], names: list[str]) -> None:
    new = dict(zip(NAMES, names, strict=True))
    tallies = [replace(tally, candidate=new[tally.candidate]) for tally in count["tallies"]]
    standings = {new[name]: standing for name, standing in count["standings"].items()}
    plain, mirrored = decided(book, count), decided(book, {**count, "tallies": tallies, "standings": standings})
    for part in ("elected", "tied", "void_write_ins"):
        assert sorted(new[name] for name in getattr(plain, part)) == sorted(getattr(mirrored, part))
    assert sorted(new[name] for name in plain.next_step.among) == sorted(mirrored.next_step.among)
    assert (plain.valid, plain.open_seats, plain.next_step.kind) == (
        mirrored.valid,
        mirrored.open_seats,
        mirrored.next_step.kind,
    )


@given(BOOK, counts(), st.randoms(use_true_random=False))
def test_the_order_of_the_tallies_never_matters(book: Rulebook, count: dict[str, Any], random: Any) -> None:
    shuffled = list(count["tallies"])
    random.shuffle(shuffled)
    assert decided(book, {**count, "tallies": shuffled}).as_dict() == decided(book, count).as_dict()


@given(counts())
def test_the_village_law_and_the_usual_measures_elect_the_same_people(count: dict[str, Any]) -> None:
    law, adopted = BOOKS[("villagers-law-2018", "GK-16")], BOOKS[("shenyang-2015", "GK-01")]
    ours, theirs = decided(law, count), decided(adopted, count)
    assert (ours.valid, ours.elected, ours.tied, ours.next_step.kind) == (
        theirs.valid,
        theirs.elected,
        theirs.tied,
        theirs.next_step.kind,
    )


@given(SHARES, st.sampled_from(["more_than", "at_least"]), HEADS, HEADS)
def test_the_number_needed_is_the_first_that_reaches_a_floor(
    share: list[int], how: Comparison, whole: int, part: int
) -> None:
    value: Portion = {"share": share, "comparison": how}
    assert reaches(value, part, whole) == (part >= needed(value, whole))
    exact = Fraction(share[0], share[1]) * whole
    assert reaches(value, part, whole) == (part > exact if how == "more_than" else part >= exact)


@given(SHARES, st.sampled_from(["at_most", "less_than"]), HEADS, HEADS)
def test_the_most_allowed_is_the_last_that_keeps_a_ceiling(
    share: list[int], how: Comparison, whole: int, part: int
) -> None:
    value: Portion = {"share": share, "comparison": how}
    assert reaches(value, part, whole) == (part <= most(value, whole))


@pytest.mark.parametrize(
    ("slug", "who"), [("urban-law-2018", "residents"), ("villagers-law-2018", "household_representatives")]
)
@given(entitled=st.integers(1, 500), present=HEADS)
def test_more_people_never_keep_a_meeting_from_being_held(slug: str, who: str, entitled: int, present: int) -> None:
    book = LAWS[slug]
    before, after = (assemblies.can_meet(book, who, entitled, number) for number in (present, present + 1))
    assert not (before.verdict == "ok" and after.blocks)
    assert required(assemblies.can_meet(book, who, entitled + 1, present)) >= required(before)
