"""What no route does: make somebody a member without a vote, or tell how somebody voted. Every route is tried."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple

from tests.contracts.documents import merged
from tests.integration.ballots.hall import BUREAU, CLERK, COMMISSION, OVERSEER, STREET_CHIEF, Meeting
from tests.integration.candidates.town import Who
from tests.integration.requirements import crowds, liaoning
from tests.integration.requirements.front import INSPECTOR, Front
from tests.integration.requirements.polling import MORNING, Vote, on_the_morning, read_plan
from tests.integration.requirements.test_campaign import STANDING
from tests.support.requirements import requirement
from tests.support.requirements.facts import objects
from tests.support.requirements.recording import GATEWAY
from tests.support.services import as_of, bearer
from tests.support.street import STREET
from tests.support.triples import SETTINGS

UNSAFE = ("POST", "PUT", "DELETE", "PATCH")
MACHINES = (Who("hotline", "22"), Who("report_job", "22"))
POWERLESS = (CLERK, OVERSEER, STREET_CHIEF, Who("street_leader", STREET), BUREAU)
IN_THE_PROVINCE = (Who("hotline", "21"), Who("report_job", "21"))
HARMLESS = ("/sign-ups", "/sign-outs", "/me/phone")
COMMUNITY = "210103001025"
NOBODY = "018f0000-0000-7000-8000-000000000000"
TELLS_A_VOTE = {
    "for",
    "against",
    "abstain",
    "votes",
    "tallies",
    "valid",
    "void",
    "write_ins",
    "candidacy_id",
    "candidate",
}


@pytest.fixture(scope="module")
def trying(front: Front) -> None:
    """Everybody who will try something has signed in."""
    for who in (*MACHINES, *POWERLESS):
        front.signed_in(who)


def operations(*methods: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Method, path and description of every operation."""
    for path, item in merged()["paths"].items():
        for method, says in item.items():
            if method.upper() in methods and path.startswith(GATEWAY):
                yield method.upper(), path.removeprefix("/api/v1"), says


def filled(path: str, meeting: Meeting, **more: str) -> str:
    """A path with what there is of this election in it."""
    there = {
        "election_id": meeting.election["id"], "session_id": meeting.session, "box_id": meeting.box, "stage": "prereview",
        "plan_id": meeting.election["plan_id"], "code": meeting.election["community_code"], "item": "D1",
        "candidacy_id": next(iter(meeting.candidacies.values())), "log": meeting.election["id"], "slug": "chengnan-2024",
        "sha256": meeting.election["rulebook_sha256"], "number": "JB2024-220602005006-0001", "rule_id": "voting.secret", **more,
    }  # fmt: skip
    return re.sub(r"\{(\w+)\}", lambda found: there.get(found[1], NOBODY), path)


def example(says: Mapping[str, Any]) -> Any:
    """The body that the contract shows for an operation; None where it takes none, or a file."""
    content = says.get("requestBody", {}).get("content", {}).get("application/json", {})
    shown = [*content.get("examples", {}).values()]
    return shown[0]["value"] if shown else content.get("example")


@requirement("BAL-33", under=["chengnan-2024"])
def test_no_route_makes_a_member_without_a_vote(front: Front, announced: tuple[Meeting, str], trying: None) -> None:
    meeting, _ = announced
    assert front.plan_behind(meeting.election)["document"] == "chengnan-2024"
    nobody_is_made_a_member(front, meeting, MACHINES, POWERLESS, COMMISSION)


def nobody_is_made_a_member(
    front: Front, meeting: Meeting, machines: Iterable[Who], powerless: Iterable[Who], commission: Who
) -> None:
    """Machines try every route that changes something; people try what would change a result. The results stay as they are."""
    results, page = f"/elections/{meeting.election['id']}/results", f"/public/elections/{meeting.election['id']}"
    before = front.seen(results, commission), front.at_gateway("GET", page).json()["results"]
    for method, path, says in operations(*UNSAFE):
        for machine in machines:
            sent = {"json": body} if (body := example(says)) is not None else {}
            answer = called(front, method, filled(path, meeting), machine, **sent)
            # A report job makes reports, and nobody a member.
            harmless = path == "/sign-ups" or path.endswith("/sweeps") or path.startswith("/audit/report")
            assert 400 <= answer.status_code < 500 or harmless, (method, path, answer.text)
    for who in powerless:
        assert front.step(f"/sessions/{meeting.session}/result", who).status_code == 403
    assert front.step(f"/sessions/{meeting.session}/result", commission).status_code == 409
    notice = {"kind": "result", "title": "公告", "content": "当选", "posted_at": front.now, "place": "公告栏"}
    proved = notice | {"evidence_sha256": front.photo(9, commission.scope)}
    path = f"/elections/{meeting.election['id']}/notices"
    assert front.ask("registry", "POST", path, commission, json=proved).status_code == 403
    assert (front.seen(results, commission), front.at_gateway("GET", page).json()["results"]) == before


APPOINTING = [
    Who(role, SETTINGS["shenyang-2015"].community[:9], subject="appoints")
    for role in ("street_office", "street_leader")
]


@pytest.fixture
def of_shenyang(front: Front) -> str:
    """The plan of an election of Shenyang's, whose street has signed in with accounts of its own."""
    triple = Triple("shenyang-2015", "residents_committee", "direct")
    with front.at(SETTINGS[triple.document].now):
        for who in APPOINTING:
            front.signed_in(who)
        return str(front.activate(triple.document, front.agreed(triple)).json()["id"])


@requirement("E2E-04/4j", under=["shenyang-2015"])
def test_no_route_lets_a_street_appoint_a_member(front: Front, of_shenyang: str) -> None:
    document, code = "shenyang-2015", SETTINGS["shenyang-2015"].community
    with front.at(SETTINGS[document].now):
        plan = front.done("registry", "GET", f"/plans/{of_shenyang}", APPOINTING[0])
        election = front.done("registry", "GET", f"/elections/{plan['elections'][0]}", APPOINTING[0])
        nothing = Meeting(election, NOBODY, NOBODY, election["contests"][0]["id"], {"": NOBODY}, [])
        # Who has signed out does nothing more, so that comes last.
        for method, path, says in sorted(operations(*UNSAFE), key=lambda found: found[1] == "/sign-outs"):
            for who in APPOINTING:
                sent = {"json": body} if (body := example(says)) is not None else {}
                answer = called(front, method, filled(path, nothing), who, **sent)
                assert 400 <= answer.status_code < 500 or path in HARMLESS, (method, path, answer.text)
                assert answer.status_code != 401 or not path.startswith("/registry"), "the street is signed in still"
        after = front.done("registry", "GET", f"/elections/{election['id']}", Who("street_office", code[:9]))
        assert (after["step"], after["state"]) == (election["step"], election["state"])
        assert front.at_gateway("GET", f"/public/elections/{election['id']}").json()["results"] == []


def called(front: Front, method: str, path: str, who: Who | None, **sent: Any) -> httpx2.Response:
    """The answer to somebody's request below /api/v1, or to nobody's."""
    token = bearer(front.token(who)) if who else {}
    return front.at_gateway(method, path, headers=token | as_of(front.now), **sent)


@requirement("BAL-01", under=["chengnan-2024"])
def test_no_route_tells_how_somebody_voted(front: Front, announced: tuple[Meeting, str]) -> None:
    meeting, result = announced
    assert front.plan_behind(meeting.election)["document"] == "chengnan-2024"
    voters = front.done("registry", "GET", f"/elections/{meeting.election['id']}/electors", COMMISSION)["items"]
    assert len(voters) >= 12
    no_vote_is_told(front, meeting, result, voters, (COMMISSION, OVERSEER, STREET_CHIEF, INSPECTOR, CLERK))


def no_vote_is_told(
    front: Front, meeting: Meeting, result: str, voters: Iterable[Mapping[str, Any]], readers: Iterable[Who]
) -> None:
    """Everybody reads every route: none names a voter beside a vote, and ballots names no voter at all."""
    names = {each[key] for each in voters for key in ("id", "resident_id") if each.get(key)}
    for _, path, _ in operations("GET"):
        for who in (*readers, None):
            answer = called(front, "GET", filled(path, meeting, result_id=result), who)
            if "json" not in answer.headers.get("Content-Type", "") or answer.status_code != 200:
                continue
            found = [each for each in objects(told(answer)) if TELLS_A_VOTE & each.keys() and names & texts(each)]
            assert found == [], path
            assert not path.startswith("/ballots/") or not any(name in answer.text for name in names), path


@pytest.fixture(scope="module")
def in_shenyang(front: Front) -> Vote:
    """A vote of Shenyang's whose results are announced, and the machines that will try something."""
    with front.at(SETTINGS["shenyang-2015"].now):
        crowds.found(front, COMMUNITY, "无记名社区")
        people = [str(each["id"]) for each in crowds.settle(front, COMMUNITY, range(20), 4, 618)]
        standing = dict(zip((name for names in STANDING.values() for name in names), people, strict=False))
        vote = on_the_morning(front, standing, COMMUNITY, base="last_committee_election", residents=people)
        announced_all(front, vote, len(people))
    return vote


@pytest.fixture(scope="module")
def in_liaoning(front: Front) -> Vote:
    """A vote of a city of Liaoning's that has no plan of its own, its results announced, and the machines."""
    people = liaoning.people(front)
    vote = liaoning.on_the_morning(front, people)
    with front.at(MORNING):
        announced_all(front, vote, len(people))
    return vote


def announced_all(front: Front, vote: Vote, printed: int) -> None:
    """Twelve vote, every seat is filled and announced; who will try something has signed in."""
    vote.printed = printed
    vote.session = vote.plan(sheets=[]).json()["id"]
    vote.seal()
    vote.prepared()
    vote.voted(12, 1, at_the_station=2)
    for contest, votes in ((vote.director, (9, 1)), (vote.deputy, (9, 1)), (vote.member, (9, 9, 9, 1))):
        vote.count(contest, (10, votes), (2, (2, 0, *votes[2:]) if len(votes) == 2 else (2, 2, 2, 0)))
    for result in vote.results(vote.post("result", {})).values():
        front.announced(result, vote.commission)
    for who in (*IN_THE_PROVINCE, vote.clerk, vote.overseer):
        front.signed_in(who)


def held(front: Front, vote: Vote) -> Meeting:
    """What there is of the vote, to be filled into paths."""
    read_plan(front, vote)
    election = front.done("registry", "GET", f"/elections/{vote.id}", vote.commission)
    return Meeting(election, vote.session, vote.boxes[0], vote.director, dict(vote.candidacies), vote.electors())


@requirement("BAL-33", under=["shenyang-2015"])
def test_no_route_of_shenyang_makes_a_member_without_a_vote(front: Front, in_shenyang: Vote) -> None:
    nobody_of_the_province_is_made_a_member(front, in_shenyang)


@requirement("BAL-33", under=["liaoning-2014"])
def test_no_route_of_liaoning_makes_a_member_without_a_vote(front: Front, in_liaoning: Vote) -> None:
    nobody_of_the_province_is_made_a_member(front, in_liaoning)


def nobody_of_the_province_is_made_a_member(front: Front, vote: Vote) -> None:
    """The machines of the province try everything, on the election day."""
    street = vote.election.code[:9]
    with front.at(MORNING):
        powerless = (vote.clerk, vote.overseer, Who("street_office", street), Who("street_leader", street))
        nobody_is_made_a_member(front, held(front, vote), IN_THE_PROVINCE, powerless, vote.commission)


@requirement("BAL-01", under=["shenyang-2015"])
def test_no_route_of_shenyang_tells_how_somebody_voted(front: Front, in_shenyang: Vote) -> None:
    with front.at(MORNING):
        vote, meeting = in_shenyang, held(front, in_shenyang)
        path = f"/elections/{vote.id}/electors?limit=1000"
        voters = front.done("registry", "GET", path, vote.commission)["items"]
        # A candidate's votes are told beside the candidate's name; the other twelve only voted.
        standing = {vote.election.people[name] for names in STANDING.values() for name in names}
        voters = [each for each in voters if each["resident_id"] not in standing]
        assert len(voters) == 12
        readers = (vote.commission, vote.overseer, Who("street_office", COMMUNITY[:9]), INSPECTOR, vote.clerk)
        no_vote_is_told(front, meeting, vote.last["director"], voters, readers)


def told(answer: httpx2.Response) -> Any:
    """The JSON of an answer, with the entries of a log read as what they are."""
    whole = answer.json()
    if isinstance(whole, dict) and whole.get("items") and "entry" in whole["items"][0]:
        return [json.loads(each["entry"]) for each in whole["items"]]
    return whole


def texts(found: Mapping[str, Any]) -> set[str]:
    """The texts that stand in an object itself."""
    return {value for value in found.values() if isinstance(value, str)}
