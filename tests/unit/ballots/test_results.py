"""A contest's result from its figures: what the law decides, as it is kept and told."""

import json
from dataclasses import replace
from uuid import UUID

from ballots.domain import wording
from ballots.domain.ballot import Contest, Printed
from ballots.domain.contest_result import Determination, Meeting, WriteIn, decide_outcome
from ballots.domain.figures import Figures
from ballots.storage.result_json import determination_json, read_determination, result_sha256
from electoral_rules.ballots import announcing
from electoral_rules.ballots.counting import Tally
from electoral_rules.organisation import naming
from hypothesis import given
from hypothesis import strategies as st
from service_kit import rows

from tests.rules.books import book

ANNA, BO, CHEN = "candidacy-a", "candidacy-b", "resident-c"
CONTEST = Contest(
    UUID(int=1),
    "director",
    1,
    "election",
    (Printed(ANNA, "resident-a", ANNA, "安一", 1), Printed(BO, "resident-b", BO, "白二", 2)),
)
FULL, MODE = Meeting(58, 30, 30, 30, 0), "representatives"


def figures(anna: int, bo: int, written: int = 0, returned: int = 30) -> Figures:
    """Votes for two candidates and perhaps a write-in, everybody else against."""
    printed = (Tally(ANNA, anna, returned - anna), Tally(BO, bo, returned - bo))
    return Figures(returned, returned, {}, (*printed, *([Tally(CHEN, written, write_in=True)] if written else [])))


def determined(written: int = 17) -> Determination:
    """A result that a disqualified person written in would have won."""
    counted = figures(10, 3, written=written)
    outcome = decide_outcome(book(), MODE, CONTEST, FULL, counted, {CHEN: "disqualified"})
    return Determination(
        CONTEST, 1, book().sha256, FULL, counted, (WriteIn(CHEN, "陈三", "c" * 64, 17, "disqualified"),), outcome
    )


def test_thirty_of_fifty_eight_are_enough_and_twenty_nine_are_not() -> None:
    assert decide_outcome(book(), MODE, CONTEST, FULL, figures(16, 14), {}).elected == (ANNA,)
    few = Meeting(58, 29, 29, 29, 0)
    assert not decide_outcome(book(), MODE, CONTEST, few, figures(16, 13, returned=29), {}).valid


def test_more_papers_than_were_issued_void_the_vote() -> None:
    outcome = decide_outcome(book(), MODE, CONTEST, Meeting(58, 30, 30, 31, 0), figures(20, 11, returned=31), {})
    assert (outcome.valid, outcome.next_step.kind) == (False, "repeat")
    assert "counting.vote_valid" in [decision.rule for decision in outcome.decisions if decision.blocks]


@given(st.integers(0, 30), st.integers(0, 30))
def test_never_more_people_are_elected_than_seats(anna: int, bo: int) -> None:
    bo = min(bo, 30 - anna)
    outcome = decide_outcome(book(), MODE, CONTEST, FULL, figures(anna, bo), {})
    assert len(outcome.elected) <= CONTEST.seats
    assert len(outcome.elected) + outcome.open_seats == CONTEST.seats


def test_a_ballot_survives_storage() -> None:
    assert rows.load(tuple[Contest, ...], json.loads(json.dumps(rows.dump((CONTEST,))))) == (CONTEST,)


def test_a_result_survives_storage_and_its_hash_is_that_of_the_stored_text() -> None:
    content = determined()
    stored = json.loads(json.dumps(determination_json(content)))
    again = read_determination(stored)
    assert again == content
    assert result_sha256(again) == result_sha256(content)


def test_the_stored_text_of_a_result_keeps_the_form_that_hashes_were_taken_of() -> None:
    """The drill and old results read it: a key renamed or dropped would make every older hash wrong."""
    stored = determination_json(determined())
    assert list(stored) == [
        "contest_id", "office", "seats", "kind", "round", "meeting", "candidates", "valid", "void", "void_by_reason",
        "tallies", "write_ins", "outcome", "rulebook_sha256",
    ]  # fmt: skip
    older = replace(determined(), rulebook_sha256=None)
    assert list(determination_json(older)) == list(stored)[:-1]
    assert read_determination(determination_json(older)) == older
    assert stored["tallies"] == [
        {"candidate": ANNA, "for": 10, "against": 20, "abstain": 0},
        {"candidate": BO, "for": 3, "against": 27, "abstain": 0},
    ]


def test_the_log_never_calls_a_written_in_person_by_the_resident_but_papers_know_the_name() -> None:
    content = determined()
    assert content.outcome.void_write_ins == (CHEN,)
    assert content.log_ids[CHEN] == "c" * 64
    assert content.names[CHEN] == "陈三"
    body, office = naming.body_of("东苑社区", "residents_committee"), naming.office_zh(content.contest.office)
    assert announcing.result_title(body, office, content.round) == "东苑社区居民委员会主任选举结果公告"
    text = wording.result_text(content)
    assert "陈三" not in text
    assert "主任空缺1名" in text
    assert "安一：赞成10票，反对20票，弃权0票。" in text


def test_a_notice_tells_two_candidates_of_one_name_apart_and_a_certificate_bears_the_name() -> None:
    printed = tuple(
        replace(each, name="魏泽兴", distinction=text) for each, text in zip(CONTEST.candidates, "男女", strict=True)
    )
    contest, counted = replace(CONTEST, candidates=printed), figures(20, 3)
    content = Determination(
        contest, 1, book().sha256, FULL, counted, (), decide_outcome(book(), MODE, contest, FULL, counted, {})
    )
    text = wording.result_text(content)
    assert "魏泽兴（男）：赞成20票" in text and "魏泽兴（女）：赞成3票" in text and "魏泽兴（男） 当选" in text
    assert content.names[ANNA] == "魏泽兴"
