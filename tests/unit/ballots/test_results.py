"""A contest's result from its figures: what the law decides, as it is kept and told."""

import json

from ballots.domain import wording
from ballots.domain.ballot import Contest, Printed, ballot_as_json, ballot_from_json
from ballots.domain.figures import Figures, Tally
from ballots.domain.result import Meeting, WriteIn, body, decide, log_ids, names
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.books import book

ANNA, BO, CHEN = "candidacy-a", "candidacy-b", "resident-c"
CONTEST = Contest(
    "contest-1", "director", 1, "election",
    (Printed(ANNA, "resident-a", ANNA, "安一", 1), Printed(BO, "resident-b", BO, "白二", 2)),
)  # fmt: skip
FULL = Meeting(58, 30, 30, 30, 0)


def figures(anna: int, bo: int, written: int = 0, returned: int = 30) -> Figures:
    """Votes for two candidates and perhaps a write-in, everybody else against."""
    tallies = (Tally(ANNA, anna, returned - anna, 0), Tally(BO, bo, returned - bo, 0))
    return Figures(returned, returned, {}, tallies, {CHEN: written} if written else {})


def test_thirty_of_fifty_eight_are_enough_and_twenty_nine_are_not() -> None:
    assert decide(book(), CONTEST, FULL, figures(16, 14), {}).elected == (ANNA,)
    few = Meeting(58, 29, 29, 29, 0)
    assert not decide(book(), CONTEST, few, figures(16, 13, returned=29), {}).valid


def test_more_papers_than_were_issued_void_the_vote() -> None:
    outcome = decide(book(), CONTEST, Meeting(58, 30, 30, 31, 0), figures(20, 11, returned=31), {})
    assert (outcome.valid, outcome.next_step.kind) == (False, "repeat")
    assert "counting.vote_valid" in [decision.rule for decision in outcome.decisions if decision.blocks]


@given(st.integers(0, 30), st.integers(0, 30))
def test_never_more_people_are_elected_than_seats(anna: int, bo: int) -> None:
    bo = min(bo, 30 - anna)
    outcome = decide(book(), CONTEST, FULL, figures(anna, bo), {})
    assert len(outcome.elected) <= CONTEST.seats
    assert len(outcome.elected) + outcome.open_seats == CONTEST.seats


def test_a_ballot_survives_storage() -> None:
    assert ballot_from_json(json.loads(json.dumps(ballot_as_json([CONTEST])))) == (CONTEST,)


def test_the_log_never_calls_a_written_in_person_by_the_resident_but_papers_know_the_name() -> None:
    counted = figures(10, 3, written=17)
    outcome = decide(book(), CONTEST, FULL, counted, {CHEN: "disqualified"})
    person = WriteIn(CHEN, "陈三", "c" * 64, 17, "disqualified")
    kept = body(CONTEST, 1, FULL, counted, (person,), outcome)
    assert outcome.void_write_ins == (CHEN,)
    assert log_ids(kept)[CHEN] == "c" * 64
    assert names(kept)[CHEN] == "陈三"
    title, text = wording.notice("东苑社区", "residents_committee", kept)
    assert title == "东苑社区居民委员会主任选举结果公告"
    assert "陈三" not in text
    assert "主任空缺1名" in text
    assert "安一：赞成10票，反对20票，弃权0票。" in text
