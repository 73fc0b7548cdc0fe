"""The vote of a committee under the documents that say little of it: what an election needs is settled by its measures."""

from typing import Any

import httpx2
import pytest

from tests.integration.ballots.hall import papers
from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements import liaoning
from tests.integration.requirements.front import Front
from tests.integration.requirements.polling import MORNING, Vote, lacking, read_plan, verdicts
from tests.integration.requirements.test_campaign import STANDING
from tests.integration.requirements.test_roll_bases import POSTED
from tests.integration.requirements.test_shenyang_modes import carried_out, convened, entitled
from tests.support.requirements import requirement

EVE, MORROW, DAY = "2015-03-09T08:00:00+08:00", "2015-03-11T08:00:00+08:00", "2015-03-10"
EVENING = "2015-03-10T18:00:00+08:00"
PRESENT, AT_THE_STATION, PRINTED = 9, 2, 20


@pytest.fixture(scope="module")
def living(front: Front) -> dict[str, str]:
    """The people of the community, by name."""
    return liaoning.people(front)


@pytest.fixture(scope="module")
def vote(front: Front, living: dict[str, str]) -> Vote:
    """An election whose formal list is posted; the tests go on where the one before ended."""
    return liaoning.on_the_morning(front, living)


@pytest.fixture(autouse=True)
def the_day(front: Front, vote: Vote) -> None:
    """Each test is on the election day."""
    front.now = MORNING


@requirement("GOV-43", "BAL-35", under=["liaoning-2014"])
def test_a_day_that_is_moved_is_held_against_the_window_and_the_list_that_hangs(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    front.now = POSTED
    election = front.done("registry", "GET", f"/elections/{vote.id}", vote.commission)
    assert rules_of(front.day_set(election, "2015-02-21")) == ["timetable.roll_notice"], "20 days after 2 February: 22"
    assert rules_of(front.day_set(election, "2015-04-01")) == ["election.window"]
    for day in ("2015-02-22", "2015-03-31"):
        moved = front.event_of(front.day_set(election, day), vote.id)
        assert moved["data"]["election_day"] == day and verdicts(moved)["timetable.roll_notice"] == "ok"
    assert front.day_set(election, DAY).status_code == 200


@requirement("BAL-35", under=["liaoning-2014"])
def test_the_vote_opens_on_its_day_once_the_booth_is_there(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    planned = vote.plan()
    assert front.event_of(planned, vote.id)["data"]["meeting"] == "election_meeting"
    vote.session, vote.printed = planned.json()["id"], PRINTED
    vote.seal()
    refused = vote.opened(PRINTED, PRINTED)
    assert rules_of(refused) == ["voting.booth"] and "秘密写票处" in refused.json()["detail"]
    vote.noted("booth")
    assert lacking(front, vote) == set()
    with front.at(EVE):
        assert rules_of(vote.opened(PRINTED, PRINTED)) == ["voting.day"]
    told = verdicts(front.event_of(vote.opened(PRINTED, PRINTED), vote.id, "ballots.session.opened"))
    assert {told[rule] for rule in ("voting.day", "voting.booth", "voting.station")} == {"ok"}


@requirement("REG-29", under=["liaoning-2014"])
def test_each_sheet_is_handed_once_to_who_has_checked_in(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    elector = vote.electors()[0]
    unseen = vote.handed(elector, 1, 1)
    assert rules_of(unseen) == ["voting.once"] and "尚未签到" in unseen.text
    told = front.event_of(vote.came(1, 2, present=PRESENT, at_the_station=AT_THE_STATION)[0], vote.id)
    assert told["type"] == "ballots.ballot.issued" and elector not in str(told)
    again = vote.handed(elector, 2, 2)
    assert (slug_of(again), rules_of(again)) == ("ballot-already-issued", ["voting.once"])


@requirement("BAL-15", under=["liaoning-2014"])
def test_each_sheet_has_an_account_of_its_own_that_balances(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    right = {"printed": PRINTED, "spoiled": 1, "unused": PRINTED - PRESENT - 1, "returned": PRESENT, "unreturned": 0}
    for wrong in (right | {"unused": PRINTED - PRESENT}, right | {"returned": PRESENT - 1}):
        assert rules_of(vote.post("closing", papers(right, wrong))) == ["counting.accounting"]
    told = front.event_of(vote.post("closing", papers(right, right)), vote.id, "ballots.session.closed")["data"]
    assert [(each["issued"], each["returned"]) for each in told["sheets"]] == [(PRESENT, PRESENT)] * 2


@requirement("BAL-34", under=["liaoning-2014"])
def test_everybody_reads_turnout_votes_and_who_is_elected(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    assert vote.arrive().status_code == 200
    for place in (0, 1):
        assert vote.unseal(place).status_code == 200
    central = PRESENT - AT_THE_STATION
    vote.count(vote.director, (central, (6, 1)), (AT_THE_STATION, (2, 0)))
    vote.count(vote.deputy, (central, (7, 0)), (AT_THE_STATION, (0, 2)))
    vote.count(vote.member, (central, (6, 5, 3, 2)), (AT_THE_STATION, (2, 2, 1, 0)))
    _, results = vote.determined()
    assert [len(results[office]["outcome"]["elected"]) for office in STANDING] == [1, 1, 2]
    with front.at(MORROW):
        assert rules_of(front.announce(results["director"], vote.commission)) == ["results.announcement"]
    for result in results.values():
        front.announced(result, vote.commission)
    answer = front.at_gateway("GET", f"/public/elections/{vote.id}")
    page = answer.json()
    assert page["turnout"] == [{"round": 1, "entitled": len(vote.election.people), "present": PRESENT}]
    shown = {each["office"]: each for each in page["results"]}
    votes = {(each["for"], each["elected"]) for each in shown["member"]["candidates"]}
    assert votes == {(8, True), (7, True), (4, False), (2, False)}
    assert {each["announced_at"] for each in shown.values()} == {"2015-03-10T00:00:00Z"}
    assert not [key for key in (*vote.election.people.values(), *vote.electors()) if key in answer.text]


@requirement("BAL-28", under=["liaoning-2014"])
def test_a_seat_that_stays_open_goes_to_a_separate_election(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    *_, third, fourth = STANDING["member"]
    short = front.seen(f"/results/{vote.last['member']}", vote.commission)["outcome"]
    assert (short["open_seats"], short["next_step"]["kind"], short["next_step"]["rule"]) == (1, "run_off", "GK-06")
    assert short["next_step"]["among"] == [vote.candidacies[third], vote.candidacies[fourth]]
    events, results = vote.again(PRESENT, member={third: 4, fourth: 4})
    told, tied = verdicts(events["member"]), results["member"]["outcome"]
    assert (told["results.tie"], tied["next_step"]["kind"], tied["open_seats"]) == ("warning", "revote", 1)
    events, results = vote.again(PRESENT, member={third: 2, fourth: 3})
    assert verdicts(events["member"])["results.tie"] == "ok", verdicts(events["member"])
    assert results["member"]["outcome"]["elected"] == [vote.candidacies[fourth]]


@pytest.mark.carries("liaoning-2014", "residents_committee", "direct")
@requirement("BAL-23", under=["liaoning-2014"])
def test_the_province_prints_the_certificates_and_the_result_is_filed_with_whom_the_measures_name(
    front: Front, vote: Vote
) -> None:
    read_plan(front, vote)
    for result in vote.last.values():
        path = f"/results/{result}/certificates"
        own = front.step(path, liaoning.CHIEF, {"printed_by": ""})
        assert rules_of(own) == ["results.certificate_printer"] and "省民政厅" in own.json()["detail"]
        issued = front.step(path, liaoning.CHIEF, {"printed_by": "provincial_civil_affairs"})
        assert front.event_of(issued, vote.id)["data"]["printed_by"] == "provincial_civil_affairs"
    filings = f"/elections/{vote.id}/filings"
    assert front.step(filings, vote.commission, {"receiver": "district_civil_affairs"}).status_code == 422
    filing = front.made(filings, vote.commission, {"receiver": "street"})
    received = front.step(f"/filings/{filing['id']}/acknowledgement", liaoning.CHIEF)
    assert received.json()["complete"] is True
    assert verdicts(front.event_of(received, vote.id, "ballots.filing.acknowledged")) == {"filing.receivers": "ok"}
    assert front.done("registry", "GET", f"/elections/{vote.id}", vote.commission)["step"] == "filing"


@requirement("BAL-26", under=["liaoning-2014"])
def test_who_competed_improperly_was_not_elected_and_the_seat_is_vacant(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    front.now = EVENING
    winner, result = vote.candidacies[STANDING["deputy"][0]], vote.last["deputy"]
    where = {"community_code": liaoning.HERE, "election_id": vote.id, "channel": "web", "category": "bribery"}
    told = where | {"content": "候选人给住户送礼"}
    case = front.done("audit", "POST", "/cases", Who("resident", liaoning.HERE), json=told)["number"]
    body = {"person": winner, "place": "社区公告栏", "evidence_sha256": front.photo(90, liaoning.HERE)}

    def stated() -> httpx2.Response:
        return front.step(f"/results/{result}/statements", liaoning.CHIEF, body | {"case_number": case})

    assert rules_of(stated()) == ["sanctions.candidate"], "the case is not decided yet"
    steps: dict[str, dict[str, Any]] = {
        "assignment": {"to_code": liaoning.HERE[:9], "office": "street_office"},
        "checks": {"findings": "属实", "evidence": []},
        "decision": {"outcome": "true_and_corrected", "against": winner, "grounds": "经查属实"},
    }
    for step, sent in steps.items():
        front.done("audit", "POST", f"/cases/{case}/{step}", liaoning.STREET, json=sent)
    path = f"/candidacies/{winner}/cancellation"
    ended = front.ask("candidates", "POST", path, liaoning.STREET, json={"case_number": case})
    assert ended.json()["candidacy"]["state"] == "void", ended.text
    event = front.event_of(stated(), vote.id, "ballots.result.statement_made")
    assert (event["data"]["person"], event["data"]["case"]) == (winner, case)
    page = front.at_gateway("GET", f"/public/elections/{vote.id}").json()["results"]
    (deputy,) = (each["candidates"] for each in page if each["office"] == "deputy")
    assert {(each["for"], each["void"]) for each in deputy} == {(7, True), (2, False)}
    assert not any(each["elected"] for each in deputy)

    def vacancies() -> list[str]:
        found = front.done("registry", "GET", f"/communities/{liaoning.HERE}/vacancies", vote.commission)["items"]
        return [each["office"] for each in found if each["cause"] == "void"]

    assert front.once_is(vacancies, ["deputy"]) == ["deputy"]


@pytest.mark.carries("liaoning-2014", "residents_committee", "household")
@requirement("BAL-29", under=["liaoning-2014"])
def test_each_household_of_the_province_has_one_vote_to_the_filed_result(front: Front, living: dict[str, str]) -> None:
    vote = liaoning.on_the_morning(front, living, "household")
    convened(front, vote, "representatives_meeting", "election_meeting")
    listed = entitled(front, vote)
    assert len({each["household_no"] for each in listed}) == len(listed) == len(living)
    carried_out(front, vote)
