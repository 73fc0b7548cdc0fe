"""The vote of a committee under the documents that say little of it: what an election needs is settled by its measures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import httpx2
import pytest
from electoral_rules.electorate.entitlement import MODES

from tests.integration.ballots.hall import papers
from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements import district, liaoning, nuoenjiya
from tests.integration.requirements.front import Front
from tests.integration.requirements.polling import Vote, lacking, read_plan, verdicts
from tests.integration.requirements.test_campaign import STANDING
from tests.integration.requirements.test_roll_bases import POSTED
from tests.integration.requirements.test_venues import APART, CENTRE, branch
from tests.support.requirements import requirement


@dataclass(frozen=True)
class Poll:
    """An election on its day: how many come, to a station too, and what has to be there before the vote opens.

    Where the roll hung `listed`, the day may be moved between `first` and `last`.
    """

    vote: Vote
    day: str
    eve: str
    present: int
    at_the_station: int = 0
    waits_for: tuple[str, ...] = ("voting.booth",)
    listed: str = ""
    first: str = ""
    last: str = ""

    @property
    def printed(self) -> int:
        """Some papers more than people who come."""
        return self.present + 11

    @property
    def chief(self) -> Who:
        """The street's own account."""
        return Who("street_office", self.vote.election.code[:9], subject="chief")

    def at(self, hour: int) -> str:
        """An hour of the election day."""
        return f"{self.day}T{hour:02}:00:00+08:00"

    def venues(self) -> list[dict[str, str]]:
        """The centre, and a station where somebody comes to one."""
        return [CENTRE, branch(dwellings=APART)] if self.at_the_station else [CENTRE]

    def count(self, contest: str, *votes: int) -> None:
        """The boxes counted for an office: at the station everybody is for as many of the first as there are seats."""
        seats = len(votes) - 1
        there = [min(self.at_the_station, got) if place < seats else 0 for place, got in enumerate(votes)]
        here = [got - less for got, less in zip(votes, there, strict=True)]
        boxes = [(self.present - self.at_the_station, here), (self.at_the_station, there)]
        self.vote.count(contest, *boxes[: len(self.vote.boxes)])


def _liaoning(front: Front) -> Poll:
    vote = liaoning.on_the_morning(front, liaoning.people(front))
    poll = Poll(vote, "2015-03-10", "2015-03-09", present=9, at_the_station=2)
    return replace(poll, listed=POSTED, first="2015-02-22", last="2015-03-31")


def _nuoenjiya(front: Front) -> Poll:
    vote = nuoenjiya.stated(front, nuoenjiya.on_the_morning(front))
    # Other modules settle people in the one community of this document.
    return Poll(vote, nuoenjiya.DAY, "2021-01-14", present=max(24, len(vote.electors()) // 2 + 1))


def _district(front: Front) -> Poll:
    poll = Poll(district.on_the_morning(front), district.DAY, "2012-08-19", present=24, waits_for=())
    return replace(poll, listed=district.LISTED, first="2012-08-09", last="2012-09-30")


POLLS = {"liaoning-2014": _liaoning, "nuoenjiya-2021": _nuoenjiya, "district-2012": _district}


@pytest.fixture(scope="module")
def poll(front: Front, request: pytest.FixtureRequest) -> Poll:
    """An election whose formal list is posted; the tests of a document go on where the one before ended."""
    return POLLS[request.param](front)


@pytest.fixture(autouse=True)
def the_day(front: Front, poll: Poll) -> None:
    """Each test is on the election day."""
    front.now = poll.at(8)


@pytest.mark.parametrize(
    "poll",
    [
        pytest.param("liaoning-2014", marks=requirement("GOV-43", under=["liaoning-2014"])),
        pytest.param("district-2012", marks=requirement("GOV-43", under=["district-2012"])),
    ],
    indirect=True,
)
def test_a_day_that_is_moved_is_held_against_the_window_and_the_list_that_hangs(front: Front, poll: Poll) -> None:
    vote, front.now = poll.vote, poll.listed
    read_plan(front, vote)
    election = front.done("registry", "GET", f"/elections/{vote.id}", vote.commission)
    early, late = (beside(day, off) for day, off in ((poll.first, -1), (poll.last, 1)))
    assert rules_of(front.day_set(election, early)) == ["timetable.roll_notice"], "19 days after the list hung"
    assert rules_of(front.day_set(election, late)) == ["election.window"]
    for day in (poll.first, poll.last):
        moved = front.event_of(front.day_set(election, day), vote.id)
        assert moved["data"]["election_day"] == day and verdicts(moved)["timetable.roll_notice"] == "ok"
    assert front.day_set(election, poll.day).status_code == 200


def beside(day: str, off: int) -> str:
    """The day before or after."""
    return (date.fromisoformat(day) + timedelta(days=off)).isoformat()


@pytest.mark.parametrize(
    "poll",
    [
        pytest.param("liaoning-2014", marks=requirement("BAL-35", under=["liaoning-2014"])),
        pytest.param("nuoenjiya-2021", marks=requirement("BAL-35", under=["nuoenjiya-2021"])),
        pytest.param("district-2012", marks=requirement("BAL-35", under=["district-2012"])),
    ],
    indirect=True,
)
def test_the_vote_opens_on_its_day_once_all_is_there(front: Front, poll: Poll) -> None:
    vote, printed = poll.vote, [poll.printed] * 2
    read_plan(front, vote)
    planned = vote.plan(venues=poll.venues())
    assert front.event_of(planned, vote.id)["data"]["meeting"] == "election_meeting"
    vote.session, vote.printed = planned.json()["id"], poll.printed
    vote.seal(len(poll.venues()))
    assert lacking(front, vote) == {*poll.waits_for}
    with front.at(f"{poll.eve}T08:00:00+08:00"):
        assert {*rules_of(vote.opened(*printed))} == {"voting.day", *poll.waits_for}
    vote.noted("booth")
    assert lacking(front, vote) == set()
    told = verdicts(front.event_of(vote.opened(*printed), vote.id, "ballots.session.opened"))
    assert {told[rule] for rule in ("voting.day", *poll.waits_for)} == {"ok"}


@pytest.mark.parametrize(
    "poll",
    [
        pytest.param("liaoning-2014", marks=requirement("REG-29", under=["liaoning-2014"])),
        pytest.param("nuoenjiya-2021", marks=requirement("REG-29", under=["nuoenjiya-2021"])),
        pytest.param("district-2012", marks=requirement("REG-29", under=["district-2012"])),
    ],
    indirect=True,
)
def test_each_sheet_is_handed_once_to_who_has_checked_in(front: Front, poll: Poll) -> None:
    vote = poll.vote
    read_plan(front, vote)
    elector = vote.electors()[0]
    unseen = vote.handed(elector, 1, 1)
    assert rules_of(unseen) == ["voting.once"] and "尚未签到" in unseen.text
    handed = vote.came(1, 2, present=poll.present, at_the_station=poll.at_the_station)
    told = front.event_of(handed[0], vote.id)
    assert told["type"] == "ballots.ballot.issued" and elector not in str(told)
    again = vote.handed(elector, 2, 1)
    assert (slug_of(again), rules_of(again)) == ("ballot-already-issued", ["voting.once"])


@pytest.mark.parametrize(
    "poll",
    [
        pytest.param("liaoning-2014", marks=requirement("BAL-15", under=["liaoning-2014"])),
        pytest.param("nuoenjiya-2021", marks=requirement("BAL-15", under=["nuoenjiya-2021"])),
        pytest.param("district-2012", marks=requirement("BAL-15", under=["district-2012"])),
    ],
    indirect=True,
)
def test_each_sheet_has_an_account_of_its_own_that_balances(front: Front, poll: Poll) -> None:
    vote, came = poll.vote, poll.present
    read_plan(front, vote)
    right = {"printed": poll.printed, "spoiled": 1, "unused": 10, "returned": came, "unreturned": 0}
    for wrong in (right | {"unused": 11}, right | {"returned": came - 1}):
        assert rules_of(vote.post("closing", papers(right, wrong))) == ["counting.accounting"]
    told = front.event_of(vote.post("closing", papers(right, right)), vote.id, "ballots.session.closed")["data"]
    assert [(each["issued"], each["returned"]) for each in told["sheets"]] == [(came, came)] * 2


@pytest.mark.parametrize("poll", POLLS, indirect=True)
def test_who_has_more_than_half_is_elected_and_a_seat_stays_open(front: Front, poll: Poll) -> None:
    vote, came = poll.vote, poll.present
    if poll.at_the_station:
        assert vote.arrive().status_code == 200
    for place in range(len(vote.boxes)):
        assert vote.unseal(place).status_code == 200
    poll.count(vote.director, came - 1, 1)
    poll.count(vote.deputy, came - 2, 2)
    poll.count(vote.member, came - 1, came - 2, came // 2, 2)
    results = vote.results(vote.post("result", {}))
    assert [len(results[office]["outcome"]["elected"]) for office in STANDING] == [1, 1, 2]


@pytest.mark.parametrize(
    "poll",
    [pytest.param("liaoning-2014", marks=requirement("BAL-22", under=["liaoning-2014"]))],
    indirect=True,
)
def test_the_result_is_announced_on_the_spot(front: Front, poll: Poll) -> None:
    vote, director = poll.vote, {"id": poll.vote.last["director"]}
    read_plan(front, vote)
    with front.at("2015-03-11T08:00:00+08:00"):
        assert rules_of(front.announce(director, vote.commission)) == ["results.announcement"]
    told = front.event_of(front.announce(director, vote.commission), vote.id, "ballots.result.announced")
    assert verdicts(told) == {"results.announcement": "ok"}


@pytest.mark.parametrize(
    "poll",
    [
        pytest.param("liaoning-2014", marks=requirement("BAL-34", under=["liaoning-2014"])),
        pytest.param("nuoenjiya-2021", marks=requirement("BAL-34", under=["nuoenjiya-2021"])),
        pytest.param("district-2012", marks=requirement("BAL-34", under=["district-2012"])),
    ],
    indirect=True,
)
def test_everybody_reads_turnout_votes_and_who_is_elected(front: Front, poll: Poll) -> None:
    vote, came = poll.vote, poll.present
    read_plan(front, vote)
    known = front.seen(f"/elections/{vote.id}/results", vote.commission)["items"]
    for result in known:
        if not result["announced_at"]:
            front.announced(result, vote.commission)
    answer = front.at_gateway("GET", f"/public/elections/{vote.id}")
    page = answer.json()
    assert page["turnout"] == [{"round": 1, "entitled": len(vote.electors()), "present": came}]
    shown = {each["office"]: each for each in page["results"]}
    votes = {(each["for"], each["elected"]) for each in shown["member"]["candidates"]}
    assert votes == {(came - 1, True), (came - 2, True), (came // 2, False), (2, False)}
    assert {each["announced_at"] for each in shown.values()} == {f"{poll.day}T00:00:00Z"}
    assert not [key for key in (*vote.election.people.values(), *vote.electors()) if key in answer.text]


@pytest.mark.parametrize(
    "poll",
    [
        pytest.param("liaoning-2014", marks=requirement("BAL-28", under=["liaoning-2014"])),
        pytest.param("nuoenjiya-2021", marks=requirement("BAL-28", under=["nuoenjiya-2021"])),
        pytest.param("district-2012", marks=requirement("BAL-28", under=["district-2012"])),
    ],
    indirect=True,
)
def test_a_seat_that_stays_open_goes_to_a_separate_election_and_a_tie_is_voted_on_again(
    front: Front, poll: Poll
) -> None:
    vote, came = poll.vote, poll.present
    read_plan(front, vote)
    *_, third, fourth = STANDING["member"]
    short = front.seen(f"/results/{vote.last['member']}", vote.commission)["outcome"]
    assert (short["open_seats"], short["next_step"]["kind"], short["next_step"]["rule"]) == (1, "run_off", "GK-06")
    assert short["next_step"]["among"] == [vote.candidacies[third], vote.candidacies[fourth]]
    events, results = vote.again(came, member={third: came // 2, fourth: came // 2})
    told, tied = verdicts(events["member"]), results["member"]["outcome"]
    assert (told["results.tie"], tied["next_step"]["kind"], tied["open_seats"]) == ("warning", "revote", 1)
    events, results = vote.again(came, member={third: came // 3, fourth: came // 3 + 1})
    assert verdicts(events["member"])["results.tie"] == "ok"
    assert results["member"]["outcome"]["elected"] == [vote.candidacies[fourth]]


@pytest.mark.parametrize(
    "poll",
    [
        pytest.param(
            "liaoning-2014",
            marks=[
                pytest.mark.carries("liaoning-2014", "residents_committee", "direct"),
                requirement("BAL-23", "REP-16", under=["liaoning-2014"]),
            ],
        )
    ],
    indirect=True,
)
def test_the_province_prints_the_certificates_and_the_result_is_filed_with_whom_the_measures_name(
    front: Front, poll: Poll
) -> None:
    vote = poll.vote
    read_plan(front, vote)
    for result in vote.last.values():
        path = f"/results/{result}/certificates"
        own = front.step(path, poll.chief, {"printed_by": ""})
        assert rules_of(own) == ["results.certificate_printer"] and "省民政厅" in own.json()["detail"]
        issued = front.step(path, poll.chief, {"printed_by": "provincial_civil_affairs"})
        assert front.event_of(issued, vote.id)["data"]["printed_by"] == "provincial_civil_affairs"
    serials = f"/communities/{vote.election.code}/certificates"
    listed = front.seen(serials, poll.chief)
    assert {each["number"][:17] for each in listed["items"]} == {f"{vote.election.code}-2015"}
    assert front.ask("ballots", "GET", serials, Who("resident", vote.election.code)).status_code == 403
    filings = f"/elections/{vote.id}/filings"
    assert front.step(filings, vote.commission, {"receiver": "district_civil_affairs"}).status_code == 422
    filing = front.made(filings, vote.commission, {"receiver": "street"})
    received = front.step(f"/filings/{filing['id']}/acknowledgement", poll.chief)
    assert received.json()["complete"] is True
    assert verdicts(front.event_of(received, vote.id, "ballots.filing.acknowledged")) == {"filing.receivers": "ok"}
    assert front.done("registry", "GET", f"/elections/{vote.id}", vote.commission)["step"] == "filing"


@pytest.mark.parametrize(
    "poll",
    [
        pytest.param("liaoning-2014", marks=requirement("BAL-26", "E2E-09/9c", under=["liaoning-2014"])),
        pytest.param("nuoenjiya-2021", marks=requirement("BAL-26", under=["nuoenjiya-2021"])),
        pytest.param("district-2012", marks=requirement("BAL-26", under=["district-2012"])),
    ],
    indirect=True,
)
def test_who_competed_improperly_was_not_elected_and_the_seat_is_vacant(front: Front, poll: Poll) -> None:
    vote, front.now = poll.vote, poll.at(18)
    read_plan(front, vote)
    winner, result, code = vote.candidacies[STANDING["deputy"][0]], vote.last["deputy"], vote.election.code
    street = Who("street_office", code[:9])
    where = {"community_code": code, "election_id": vote.id, "channel": "web", "category": "bribery"}
    told = where | {"content": "候选人给住户送礼"}
    case = front.done("audit", "POST", "/cases", Who("resident", code), json=told)["number"]
    proof = {"place": "社区公告栏", "evidence_sha256": front.photo(90, code)}

    def stated() -> httpx2.Response:
        return front.step(f"/results/{result}/statements", poll.chief, {"person": winner, "case_number": case} | proof)

    assert {*rules_of(stated())} <= {"sanctions.candidate", "results.candidacy_cancelled"}, "no case is decided yet"
    steps: Sequence[tuple[str, dict[str, Any]]] = (
        ("tasks", {"role": "lead", "to_code": code[:9], "office": "street_office"}),
        ("checks", {"findings": "属实", "evidence": []}),
        ("decision", {"outcome": "true_and_corrected", "against": winner, "grounds": "经查属实"}),
    )
    for step, sent in steps:
        front.done("audit", "POST", f"/cases/{case}/{step}", street, json=sent)
    path = f"/candidacies/{winner}/cancellation"
    ended = front.ask("candidates", "POST", path, street, json={"case_number": case})
    assert ended.json()["candidacy"]["state"] == "void", ended.text
    event = front.event_of(stated(), vote.id, "ballots.result.statement_made")
    assert (event["data"]["person"], event["data"]["case"]) == (winner, case)
    page = front.at_gateway("GET", f"/public/elections/{vote.id}").json()["results"]
    (deputy,) = (each["candidates"] for each in page if each["office"] == "deputy")
    assert {(each["for"], each["void"]) for each in deputy} == {(poll.present - 2, True), (2, False)}
    assert not any(each["elected"] for each in deputy)

    def vacancies() -> list[str]:
        found = front.done("registry", "GET", f"/communities/{code}/vacancies", vote.commission)["items"]
        return [each["office"] for each in found if each["cause"] == "void"]

    assert front.once_is(vacancies, ["deputy"]) == ["deputy"]


@pytest.mark.parametrize("poll", ["district-2012", "liaoning-2014"], indirect=True)
def test_the_figures_of_a_community_are_those_of_its_papers(front: Front, poll: Poll) -> None:
    vote, front.now = poll.vote, poll.at(20)
    read_plan(front, vote)
    code, bureau = vote.election.code, Who("civil_affairs_bureau", vote.election.code[:6])
    path = f"/places/{code}/figures?as_of={poll.day}T12:00:00Z&year={poll.day[:4]}"
    shown = front.at_gateway("GET", path, headers=front.signed(bureau))
    assert shown.status_code == 200, shown.text
    body = front.done("registry", "GET", f"/elections/{vote.id}", vote.commission)
    about = {"year": int(poll.day[:4]), "kind": body["kind"], "body": body["body"], "mode": body["mode"]}
    # What nobody was counted for has no line; what no mode splits has none.
    own = [line for line in shown.json()["lines"] if all(line[key] in (about[key], None) for key in about)]
    lines = {line["figure"]: (line["numerator"], line["denominator"]) for line in own}
    papers_of = recounted(front, vote, body["mode"])
    assert {figure: lines.get(figure, (0, None)) for figure in papers_of} == papers_of
    of_any_mode = [line for line in shown.json()["lines"] if line["figure"] == "direct_share"]
    held = sum(recounted(front, vote, each)["done_at_once"][1] or 0 for each in MODES)
    direct = recounted(front, vote, "direct")["done_at_once"][1]
    assert [(line["numerator"], line["denominator"]) for line in of_any_mode] == [(direct, held)]
    assert {each["code"] for each in shown.json()["areas"]} == {code}
    staff = Who("community_staff", code)
    assert front.at_gateway("GET", path, headers=front.signed(staff)).status_code == 403


def recounted(front: Front, vote: Vote, mode: str) -> dict[str, tuple[int, int | None]]:
    """The same figures from what each election of the community shows one by one."""
    code = vote.election.code
    elections = front.done("registry", "GET", f"/elections?community_code={code}", vote.commission)["items"]
    ids = [each["id"] for each in elections if each["mode"] == mode]
    sessions = [one for each in ids for one in front.seen(f"/elections/{each}/sessions", vote.commission)["items"]]
    closed = [each for each in sessions if each["closed_at"]]
    first = [each for each in closed if each["round"] == 1]
    results = [one for each in ids for one in front.seen(f"/elections/{each}/results", vote.commission)["items"]]
    told = [each for each in results if each["announced_at"]]
    seats = sum(each["seats"] for each in told if each["round"] == 1)
    void = sum(len(each["statements"]) for each in told)
    once = [
        each
        for each in first
        if all(
            not one["outcome"]["open_seats"]
            for one in told
            if one["election_id"] == each["election_id"] and one["round"] == 1
        )
    ]
    return {
        "turnout": (
            sum(each["account"]["attended"] for each in first),
            sum(each["account"]["entitled"] for each in first),
        ),
        "returned": (
            sum(each["account"]["returned"] for each in closed),
            sum(each["account"]["issued"] for each in closed),
        ),
        "seats_filled": (sum(len(each["outcome"]["elected"]) for each in told) - void, seats),
        "void_share": (sum(each["void"] for each in told), sum(each["void"] + each["valid"] for each in told)),
        "done_at_once": (len(once), len(first)),
        "elected_void": (void, None),
        "certificates_issued": (sum(len(each["certificates"]) for each in told), None),
    }
