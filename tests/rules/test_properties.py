"""What holds for every number: quorums only grow, deadlines agree both ways, a result never fills more seats than there are."""

from datetime import date, timedelta
from typing import Any

from electoral_rules import Rulebook, rulebook
from electoral_rules.ballots.counting import Ballots, Tally
from electoral_rules.ballots.outcome import Outcome, RoundKind
from electoral_rules.ballots.results import PersonStanding, decide_result, quorum
from electoral_rules.dates.timetable import earliest_election_day, latest_posting_day, slate_posting, timetable
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.books import MEASURES, book

BOOK = book()
DAYS = st.dates(date(2024, 5, 1), date(2024, 6, 15))
HEADS = st.integers(0, 500)
KINDS: st.SearchStrategy[RoundKind] = st.sampled_from(["election", "run_off", "revote"])
STANDINGS: st.SearchStrategy[PersonStanding] = st.sampled_from(["clear", "disqualified", "unreviewed"])


@st.composite
def counts(draw: st.DrawFn) -> dict[str, Any]:
    seats, valid, void = draw(st.integers(1, 4)), draw(st.integers(0, 60)), draw(st.integers(0, 10))
    room, tallies = seats * valid, []
    for name in draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6)):
        votes = draw(st.integers(0, min(valid, room)))
        room -= votes
        tallies.append(Tally(name, votes, write_in=draw(st.booleans())))
    standings = draw(st.dictionaries(st.sampled_from("abcdefgh"), STANDINGS))
    returned = valid + void
    return {
        "seats": seats,
        "entitled": draw(st.integers(max(returned, 1), 120)),
        "attended": returned,
        "ballots": Ballots(returned + 2, returned, 2, valid, void),
        "tallies": tallies,
        "standings": standings,
        "kind": draw(KINDS),
    }


def decided(count: dict[str, Any]) -> Outcome:
    return decide_result(BOOK, **count)


@given(HEADS, HEADS, HEADS)
def test_one_more_present_never_loses_the_quorum(entitled: int, attended: int, returned: int) -> None:
    before, after = (quorum(BOOK, entitled, count, returned) for count in (attended, attended + 1))
    assert not (before.verdict == "ok" and after.verdict == "blocked")


@given(HEADS, HEADS)
def test_one_more_entitled_never_lowers_the_quorum(entitled: int, attended: int) -> None:
    assert (
        quorum(BOOK, entitled + 1, attended, 0).required >= quorum(BOOK, entitled, attended, 0).required > entitled // 2
    )


@given(DAYS, DAYS)
def test_the_latest_posting_day_and_the_earliest_election_day_agree(posted: date, election_day: date) -> None:
    decision = slate_posting(BOOK, posted, election_day)
    accepted = decision.verdict == "ok"
    assert accepted == (decision.observed["days_short"] == 0)
    assert accepted == (posted <= latest_posting_day(BOOK, election_day))
    assert accepted == (election_day >= earliest_election_day(BOOK, posted))


@given(DAYS)
def test_a_timetable_is_in_order_of_date_and_every_row_is_cited(day: date) -> None:
    rows = timetable(BOOK, day)
    assert [row.date for row in rows] == sorted(row.date for row in rows)
    assert all(row.citation.words for row in rows)


@given(counts())
def test_a_result_never_elects_more_than_the_seats_and_accounts_for_each(count: dict[str, Any]) -> None:
    outcome = decided(count)
    assert len(outcome.elected) + outcome.open_seats == count["seats"]
    assert not set(outcome.elected) & (set(outcome.tied) | set(outcome.void_write_ins))


@given(counts())
def test_whoever_is_elected_has_the_majority_and_nobody_with_more_votes_is_left_out(count: dict[str, Any]) -> None:
    outcome = decided({**count, "kind": "election"})
    votes = {tally.candidate: tally.votes for tally in count["tallies"]}
    assert all(votes[name] * 2 > count["ballots"].returned for name in outcome.elected)
    others = set(votes) - set(outcome.elected) - set(outcome.void_write_ins)
    if outcome.elected:
        assert all(votes[name] <= min(votes[winner] for winner in outcome.elected) for name in others)


@given(counts())
def test_a_disqualified_person_is_never_elected_nor_voted_on_again(count: dict[str, Any]) -> None:
    outcome = decided(count)
    barred = {name for name, standing in count["standings"].items() if standing == "disqualified"}
    assert not barred & set(outcome.elected)
    assert outcome.next_step.kind == "repeat" or not barred & set(outcome.next_step.among)


@given(counts(), st.randoms(use_true_random=False))
def test_the_order_of_the_tallies_does_not_matter(count: dict[str, Any], random: Any) -> None:
    shuffled = list(count["tallies"])
    random.shuffle(shuffled)
    mixed, straight = decided({**count, "tallies": shuffled}), decided(count)
    assert mixed.as_dict() == straight.as_dict()


@given(counts())
def test_a_second_round_fills_only_seats_that_are_open(count: dict[str, Any]) -> None:
    outcome = decided(count)
    assert outcome.next_step.seats <= outcome.open_seats
    assert (outcome.next_step.kind == "revote") == bool(outcome.tied)


@settings(max_examples=40)
@given(
    st.fixed_dictionaries({}, optional={topic: st.just(code) for topic, code in MEASURES.items()}),
    st.fixed_dictionaries(
        {},
        optional={
            "contested": st.booleans(),
            "margin": st.integers(0, 5),
            "margin_kind": st.sampled_from(["exactly", "at_least"]),
        },
    ),
)
def test_a_rulebook_survives_json_to_the_hash(measures: dict[str, str], plan: dict[str, Any]) -> None:
    made = rulebook("chengnan-2024", measures, plan)
    again = Rulebook.from_json(made.to_json())
    assert again == made
    assert again.sha256 == made.sha256


@given(st.integers(1, 60))
def test_every_day_short_is_named(days: int) -> None:
    day = date(2024, 5, 28)
    refused = slate_posting(BOOK, day - timedelta(days=3) + timedelta(days=days), day)
    assert refused.observed["days_short"] == days
    assert f"差{days}日" in refused.reason_zh
