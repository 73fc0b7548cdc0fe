"""How many votes elect under shenyang-2015, where the measures adopt what the document leaves open: half is not enough, a tie is voted on again."""

import pytest

from tests.integration.candidates.town import slug_of
from tests.integration.requirements.crowds import found, settle
from tests.integration.requirements.front import Front
from tests.integration.requirements.polling import Vote, on_the_morning, read_plan, verdicts
from tests.integration.requirements.test_campaign import STANDING
from tests.support.requirements import requirement
from tests.support.triples import SETTINGS

HERE = "210103001023"
ROLL, CAME, RETURNED, CAME_AGAIN = 800, 520, 518, 401
HALF = RETURNED // 2


@pytest.fixture(scope="module")
def vote(front: Front) -> Vote:
    """An election with 800 on its roll, of whom 520 have come; two keep their papers."""
    with front.at(SETTINGS["shenyang-2015"].now):
        found(front, HERE, "八百人社区")
        people = [str(each["id"]) for each in settle(front, HERE, range(ROLL), 20, 608)]
    standing = dict(zip((name for names in STANDING.values() for name in names), people, strict=False))
    vote = on_the_morning(front, standing, HERE, base="last_committee_election", residents=people)
    vote.printed = ROLL
    vote.session = vote.plan(sheets=[]).json()["id"]
    vote.seal()
    vote.prepared()
    vote.voted(CAME, 1, at_the_station=20, unreturned=CAME - RETURNED)
    return vote


@requirement("BAL-28", "E2E-05/5k", "E2E-05/5m", under=["shenyang-2015"])
def test_half_of_the_ballots_elects_nobody_and_two_equal_for_the_last_seat_are_voted_on_again(
    front: Front, vote: Vote
) -> None:
    read_plan(front, vote)
    at_the_station = 20
    at_the_centre = RETURNED - at_the_station
    for contest, most, next_most in ((vote.director, HALF, 240), (vote.deputy, HALF + 1, HALF - 1)):
        vote.count(contest, (at_the_centre, (most - 12, next_most - 8)), (at_the_station, (12, 8)))
    vote.count(vote.member, (at_the_centre, (400, 350, 290, 290)), (at_the_station, (10, 10, 10, 10)))
    told, results = vote.determined()
    half, enough = results["director"], results["deputy"]
    assert (half["meeting"]["returned"], half["outcome"]["elected"]) == (RETURNED, [])
    assert enough["outcome"]["elected"] == [vote.candidacies[STANDING["deputy"][0]]]
    assert (verdicts(told["director"])["results.elected"], verdicts(told["deputy"])["results.elected"]) == (
        "warning",
        "ok",
    )
    (said,) = [each for each in half["outcome"]["decisions"] if each["rule"] == "results.elected"]
    assert (said["required"], said["observed"]) == (HALF + 1, [HALF, 240])
    assert "当选须至少260票" in said["reason_zh"] and "过半数" in said["citation"]["words"]

    for result in results.values():
        front.announced(result, vote.commission)
    tied, (third, fourth) = results["member"]["outcome"], STANDING["member"][2:]
    equal = sorted(vote.candidacies[name] for name in (third, fourth))
    assert (len(tied["elected"]), tied["open_seats"], sorted(tied["tied"])) == (2, 1, equal)
    assert (tied["next_step"]["kind"], sorted(tied["next_step"]["among"])) == ("revote", equal)
    (said,) = [each for each in tied["decisions"] if each["rule"] == "results.tie"]
    assert (said["verdict"], said["reason_zh"]) == ("warning", "有2人票数相等，就其再次投票，选出1人。")
    assert (said["citation"]["article"], said["citation"]["words"][:9]) == ("GK-08", "候选人得票相等不能")
    first, second = STANDING["director"]
    wrong = vote.plan(round=2, sheets=[{"contests": [vote.director, vote.deputy, vote.member]}])
    assert slug_of(wrong) == "sheets-unfit", "the deputy is elected"
    told, results = vote.again(
        CAME_AGAIN, "2015-03-13", member={third: 200, fourth: 201}, director={first: 210, second: CAME_AGAIN - 210}
    )
    assert verdicts(told["member"])["results.tie"] == "ok"
    assert results["member"]["outcome"]["elected"] == [vote.candidacies[fourth]]
    assert results["director"]["outcome"]["elected"] == [vote.candidacies[first]]
