"""The vote of a committee under nuoenjiya-2021: statements first, then the vote, whoever is written in (BAL-04, BAL-06, BAL-14)."""

from typing import Any

import pytest

from tests.integration.ballots.hall import papers
from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.nuoenjiya import AGENCIES, HERE, MORNING, agency, on_the_morning
from tests.integration.requirements.polling import CENTRAL, Vote, lacking, read_plan, verdicts
from tests.integration.requirements.test_campaign import Campaign
from tests.integration.requirements.test_venues import APART, CENTRE, branch
from tests.support.requirements import requirement

PRINTED, PRESENT = 40, 32


@pytest.fixture(scope="module")
def vote(front: Front) -> Vote:
    """An election on its day, its formal list posted; nobody has stated a case yet."""
    return on_the_morning(front)


@pytest.fixture(autouse=True)
def the_day(front: Front, vote: Vote) -> None:
    """Each test is on the election day."""
    front.now = MORNING


@requirement("BAL-04", "BAL-06", under=["nuoenjiya-2021"])
def test_every_candidate_states_a_case_before_the_vote_opens(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    refused = vote.plan(venues=[CENTRE, branch(dwellings=APART)], sheets=[])
    assert "voting.venue" in rules_of(refused) and "中心投票站）、流动票箱，不能设分投票站" in refused.json()["detail"]
    planned = vote.plan(venues=[CENTRE], sheets=[])
    front.event_of(planned, vote.id)
    vote.session = planned.json()["id"]
    vote.boxes = [vote.done("boxes", {"number": 1}, vote.clerk)["id"]]
    front.made(f"/boxes/{vote.boxes[0]}/sealing", vote.overseer, CENTRAL)
    vote.noted("booth")
    campaign = Campaign(front, vote.election, dict(vote.candidacies))
    *first, last = vote.candidacies.values()
    assert rules_of(vote.opened(PRINTED)) == ["slate.speech"]
    for each in first:
        assert campaign.given(campaign.scheduled(each), []).status_code == 200
    refused = vote.opened(PRINTED)
    assert rules_of(refused) == ["slate.speech"] and "有1名候选人尚未演讲" in refused.json()["detail"]
    assert "slate.speech" in lacking(front, vote)
    assert campaign.given(campaign.scheduled(last), []).status_code == 200
    opened = vote.opened(PRINTED)
    assert verdicts(front.event_of(opened, vote.id, "ballots.session.opened"))["slate.speech"] == "ok"


@requirement("BAL-14", "BAL-16", "E2E-07/7e", under=["nuoenjiya-2021"])
def test_whoever_is_written_in_is_held_to_the_same_list_and_a_void_paper_has_its_reason(
    front: Front, vote: Vote
) -> None:
    read_plan(front, vote)
    vote.came(1, present=PRESENT)
    account = {"printed": PRINTED, "unused": PRINTED - PRESENT, "returned": PRESENT, "unreturned": 0}
    vote.done("closing", papers(account))
    assert vote.unseal(0).status_code == 200
    barred, fit = vote.election.people["王二平"], vote.election.people["李五五"]

    def figures(contest: str, write_in: str, votes: int) -> dict[str, Any]:
        told = vote.figures(contest, PRESENT, (PRESENT - votes, 0))
        return told | {"write_ins": [{"resident_id": write_in, "votes": votes}]}

    unreasoned = figures(vote.director, barred, PRESENT - 1) | {"valid": PRESENT - 1, "void": 1}
    assert slug_of(vote.enter(0, 0, unreasoned)) == "void-reasons"
    count = f"/boxes/{vote.boxes[0]}/count"
    for contest, write_in in ((vote.director, barred), (vote.deputy, fit)):
        for teller in (0, 1):
            assert vote.enter(0, teller, figures(contest, write_in, PRESENT - 4)).status_code == 201
        assert vote.confirm(0, contest).status_code == 201
    void = vote.figures(vote.member, PRESENT - 1, (PRESENT - 1, PRESENT - 2, PRESENT - 3, 0))
    void |= {"returned": PRESENT, "void": 1, "void_by_reason": {"too_many_marks": 1}}
    for teller in (0, 1):
        assert vote.enter(0, teller, void).status_code == 201
    assert vote.confirm(0, vote.member).status_code == 201
    shown = {each["contest_id"]: each["confirmed"]["figures"] for each in front.seen(count, vote.overseer)["contests"]}
    assert (shown[vote.member]["void:too_many_marks"], shown[vote.director][f"write_in:{barred}"]) == (1, PRESENT - 4)
    assert front.ask("ballots", "GET", count, Who("resident", HERE)).status_code == 403

    unreviewed = vote.post("result", {})
    assert slug_of(unreviewed) == "write-in-unreviewed"
    (first, items), *_ = AGENCIES.items()
    for person, hits in ((barred, {"D01"}), (fit, set())):
        answers = [answer(front, item, item in hits) for item in items]
        body = {"resident_id": person, "answers": answers}
        front.done("candidates", "POST", f"/elections/{vote.id}/write-in-reviews", agency(first), json=body)
    told, results = vote.determined()
    rule = "results.write_in_disqualified"
    assert (verdicts(told["director"])[rule], verdicts(told["deputy"])[rule]) == ("blocked", "ok")
    void_seat, filled = results["director"]["outcome"], results["deputy"]["outcome"]
    assert (void_seat["elected"], void_seat["void_write_ins"], void_seat["open_seats"]) == ([], [barred], 1)
    assert void_seat["next_step"]["kind"] == "run_off"
    assert (filled["elected"], filled["open_seats"]) == ([fit], 0)
    assert [each["votes"] for each in results["director"]["write_ins"]] == [PRESENT - 4]


def answer(front: Front, item: str, hit: bool) -> dict[str, str]:
    """An agency's answer to an item about somebody written in."""
    said = {"item": item, "basis": "record", "note": "经核查"}
    return said | ({"answer": "hit", "evidence_sha256": front.photo(77, HERE)} if hit else {"answer": "clear"})
