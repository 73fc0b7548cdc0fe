"""The election day at the gateway, from the session to the filed result (E2E-01: 1d–1f, 1i, 1j)."""

from typing import Any

import httpx2

from tests.integration.ballots.hall import BUREAU, CLERK, COMMISSION, DAY, STREET_CHIEF, Meeting
from tests.integration.candidates.town import HERE, NOW, STREET_OFFICE, Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.votes import counted, determined, verdict, voted_again
from tests.support.requirements import requirement
from tests.support.street import plan


@requirement("BAL-06", "BAL-08", "E2E-01/1d", "E2E-01/1e", under=["chengnan-2024"])
def test_there_is_one_central_venue_and_nobody_votes_there_for_another(front: Front) -> None:
    election, candidacies = front.election_day()
    for kinds in (["central", "central"], ["central", "branch"], ["central", "mobile"]):
        refused = front.plan(election, venues=[{"kind": kind, "name": "会场"} for kind in kinds])
        assert rules_of(refused) == ["voting.venue"] and "只设立中心会场" in refused.text
    planned = front.plan(election)
    front.event_of(planned, election["id"])
    meeting = front.begin(Meeting(election, planned.json()["id"], "", election["contests"][0]["id"], candidacies, []))
    elector, other = meeting.electors[:2]
    front.check_in(meeting, elector)
    proxy = front.issue(meeting, elector, proxy_for=other)
    assert rules_of(proxy) == ["voting.proxy"] and "不办理委托投票" in proxy.text
    assert front.event_of(front.issue(meeting, elector), election["id"])["type"] == "ballots.ballot.issued"


@requirement("BAL-25", "E2E-01/1f", "REP-04", under=["chengnan-2024"])
def test_the_report_is_filed_once_the_street_and_the_districts_bureau_have_acknowledged_it(
    front: Front, announced: tuple[Meeting, str]
) -> None:
    meeting, result = announced
    log, form = meeting.election["id"], f"/results/{result}/report-form"
    assert front.paper(form).startswith(b"%PDF-")
    assert front.ask("ballots", "GET", form, Who("resident")).status_code == 403

    filed = {each: file(front, log, each) for each in ("street", "district_civil_affairs")}
    half = front.step(f"/filings/{filed['street']}/acknowledgement", STREET_CHIEF)
    assert half.json()["complete"] is False
    assert verdict(front.event_of(half, log, "ballots.filing.acknowledged")) == "blocked"
    assert front.seen(f"/results/{result}")["filing"] == "partly_acknowledged"
    assert front.step(f"/filings/{filed['district_civil_affairs']}/acknowledgement", STREET_CHIEF).status_code == 403
    whole = front.step(f"/filings/{filed['district_civil_affairs']}/acknowledgement", BUREAU)
    assert whole.json()["complete"] is True
    assert verdict(front.event_of(whole, log, "ballots.filing.acknowledged")) == "ok"
    assert front.done("registry", "GET", f"/elections/{log}", COMMISSION)["step"] == "filing"

    def duty() -> str:
        owed = front.ask("audit", "GET", f"/duties?plan_id={meeting.election['plan_id']}&rule=filing.receivers", BUREAU)
        return str(next(each["state"] for each in owed.json()["items"] if each["election_id"] == log))

    assert front.once_is(duty, "done") == "done", "audit learns of the filing from the step"


def file(front: Front, election: str, receiver: str) -> str:
    """The id of a filing sent."""
    return str(front.made(f"/elections/{election}/filings", COMMISSION, {"receiver": receiver})["id"])


@requirement("E2E-01/1i", under=["chengnan-2024"])
def test_exactly_half_of_the_representatives_are_too_few_and_one_more_are_enough(front: Front) -> None:
    meeting = front.opened()
    half = counted(front, meeting, 6, 6, 0)
    assert half.json()["items"][0]["outcome"]["next_step"]["kind"] == "repeat"
    assert verdict(determined(front, meeting, half), "results.quorum") == "blocked"
    voted_again(front, meeting, half)
    enough = counted(front, meeting, 7, 7, 0)
    assert enough.json()["items"][0]["outcome"]["valid"] is True
    assert verdict(determined(front, meeting, enough), "results.quorum") == "ok"


@requirement("BAL-27", under=["chengnan-2024"])
def test_a_vacancy_is_filled_by_a_plan_that_names_it_and_counted_as_any_election(front: Front) -> None:
    vacancy, before = vacated(front, front.opened())
    path = f"/communities/{HERE}/vacancies"
    seats = {"community_code": HERE, "offices": [{"office": "member", "seats": 2}]}
    refused = front.ask(
        "registry", "POST", "/plans", STREET_OFFICE, json=plan(communities=[seats], vacancies=[vacancy])
    )
    assert rules_of(refused) == ["seats.later_vacancy"]
    front.now = NOW
    seat = seats | {"offices": [{"office": "member", "seats": 1}]}
    drawn = front.ask("registry", "POST", "/plans", STREET_OFFICE, json=plan(communities=[seat], vacancies=[vacancy]))
    front.event_of(drawn)
    election = front.election(communities=[seat], vacancies=[vacancy])
    (filled,) = [each for each in front.done("registry", "GET", path, COMMISSION)["items"] if each["id"] == vacancy]
    told = {name: filled[name] for name in ("body", "office", "cause", "election_id", "plan_id")}
    assert told == {
        "body": "residents_committee", "office": "member", "cause": "void", "election_id": before["id"],
        "plan_id": election["plan_id"],
    }  # fmt: skip
    meeting = by_election(front, election)
    result = counted(front, meeting, 12, 8, 3).json()["items"][0]
    assert result["outcome"]["elected"] == [meeting.candidacies["魏三康"]]


def test_a_vacancy_that_nobody_was_elected_to_is_open_to_the_next_plan(front: Front) -> None:
    vacancy, _ = vacated(front, front.opened())
    front.now = NOW
    seat = {"community_code": HERE, "offices": [{"office": "member", "seats": 1}]}
    election = front.election(communities=[seat], vacancies=[vacancy])
    result = front.announced(counted(front, by_election(front, election), 12, 5, 4).json()["items"][0])
    assert (result["outcome"]["elected"], result["outcome"]["open_seats"]) == ([], 1)
    for receiver, who in (("street", STREET_CHIEF), ("district_civil_affairs", BUREAU)):
        filing = file(front, election["id"], receiver)
        assert front.step(f"/filings/{filing}/acknowledgement", who).status_code == 200
    listed = front.done("registry", "GET", f"/communities/{HERE}/vacancies", COMMISSION)["items"]
    assert [each["plan_id"] for each in listed if each["id"] == vacancy] == [None]


def vacated(front: Front, meeting: Meeting) -> tuple[str, dict[str, Any]]:
    """The vacancy that an election left which was stated to be void, and that election."""
    result = front.announced(counted(front, meeting, 12, 8, 3).json()["items"][0])
    person = meeting.candidacies["丁一安"]
    case = front.true_case(meeting.election, person)
    assert front.post(f"/candidacies/{person}/cancellation", STREET_OFFICE, {"case_number": case}).status_code == 200
    stated = {"person": person, "place": "公告栏", "evidence_sha256": front.photo(4), "case_number": case}
    front.made(f"/results/{result['id']}/statements", STREET_CHIEF, stated)
    front.logged(meeting, "registry.vacancy.opened")
    return str(front.seen(f"/results/{result['id']}")["statements"][0]["id"]), meeting.election


def by_election(front: Front, election: dict[str, Any]) -> Meeting:
    """The vote of a by-election, opened on its day."""
    candidacies, _ = front.slated(election, "魏三康", "王二平")
    front.now = DAY
    session = front.done_plan(election)
    return front.begin(Meeting(election, session, "", election["contests"][0]["id"], candidacies, []))


@requirement("BAL-29", under=["chengnan-2024"])
def test_the_count_is_held_against_the_register_of_representatives(front: Front) -> None:
    meeting = front.opened()
    log, community = meeting.election["id"], meeting.election["community_code"]
    electors = front.done("registry", "GET", f"/elections/{log}/electors", COMMISSION)["items"]
    register = front.done("registry", "GET", f"/communities/{community}/representatives", COMMISSION)["items"]
    assert {each["resident_id"] for each in electors} == {each["resident_id"] for each in register}
    stranger = {"elector_id": meeting.election["id"], "desk": "一号台", "round": 1}
    unknown = front.ask("registry", "POST", f"/elections/{log}/check-ins", CLERK, json=stranger)
    assert slug_of(unknown) == "not-an-elector"
    few = counted(front, meeting, 6, 6, 0)
    assert held_against(front, meeting, few, 1) == (12, 6)
    assert verdict(determined(front, meeting, few), "results.quorum") == "blocked"
    voted_again(front, meeting, few)
    enough = counted(front, meeting, 7, 7, 0)
    assert held_against(front, meeting, enough, 2) == (12, 7)
    assert verdict(determined(front, meeting, enough), "results.quorum") == "ok"


def held_against(front: Front, meeting: Meeting, answer: httpx2.Response, round_: int) -> tuple[int, int]:
    """Who is entitled and who came, as the register and the result both tell it."""
    path = f"/elections/{meeting.election['id']}/check-ins?round={round_}"
    told = front.done("registry", "GET", path, CLERK)
    result = answer.json()["items"][0]["meeting"]
    assert (result["entitled"], result["attended"]) == (told["entitled"], told["present"])
    return told["entitled"], told["present"]


@requirement("BAL-28", "E2E-01/1j", under=["chengnan-2024"])
def test_a_tie_is_voted_on_again_among_the_two(front: Front) -> None:
    meeting = front.opened()
    tied = counted(front, meeting, 12, 6, 6)
    event = determined(front, meeting, tied)
    assert event["data"]["elected"] == [] and sorted(event["data"]["tied"]) == sorted(meeting.candidacies.values())
    voted_again(front, meeting, tied)
    event = determined(front, meeting, counted(front, meeting, 11, 5, 6))
    assert event["data"]["elected"] == [meeting.candidacies["王二平"]]
