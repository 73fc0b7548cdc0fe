"""A committee of shenyang-2015 elected by representatives and by households, each from its list to the filed result (BAL-02, BAL-29)."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.crowds import found
from tests.integration.requirements.front import Front
from tests.integration.requirements.polling import Vote, on_the_morning, read_plan, verdicts
from tests.integration.requirements.test_campaign import STANDING
from tests.integration.requirements.test_roll_bases import LOST
from tests.support.requirements import requirement
from tests.support.triples import SETTINGS

HERE, OFFSET, GROUPS = "210103001024", 50, 4
COMMITTEE, STAFF = Who("residents_committee", HERE), Who("community_staff", HERE)
OTHERS = ("林丰", "林光", "林海", "林江", "林景", "林康")
TERM = {"term_from": "2015-01-01", "term_to": "2018-01-01"}
AGAIN = "2015-03-12"


@pytest.fixture(scope="module")
def people(front: Front) -> Mapping[str, str]:
    """The people of a community of their own, by name."""
    with front.at(SETTINGS["shenyang-2015"].now):
        found(front, HERE, "议事社区")
        return front.populate(HERE, OFFSET)


def entitled(front: Front, vote: Vote) -> list[dict[str, Any]]:
    """The list of electors."""
    path = f"/elections/{vote.id}/electors?limit=1000"
    listed: list[dict[str, Any]] = front.done("registry", "GET", path, vote.commission)["items"]
    return listed


def convened(front: Front, vote: Vote, wrong: str, right: str) -> None:
    """The meeting of the electors is planned and votes; another one is not."""
    read_plan(front, vote)
    refused = vote.plan(meeting=wrong)
    assert rules_of(refused) == ["electorate.capacities"] and "应召开" in refused.json()["detail"]
    planned = vote.plan()
    assert front.event_of(planned, vote.id)["data"]["meeting"] == right
    vote.session = planned.json()["id"]
    vote.seal()
    stranger = {"elector_id": vote.id, "desk": "一号台", "round": 1}
    came = front.ask("registry", "POST", f"/elections/{vote.id}/check-ins", vote.clerk, json=stranger)
    assert slug_of(came) == "not-an-elector"
    vote.prepared()


def held_against(front: Front, vote: Vote, told: Mapping[str, Any], results: Mapping[str, Any]) -> str:
    """Whether enough of the register came, as the log tells it: the count says of it what the check-ins say."""
    path = f"/elections/{vote.id}/check-ins?round={vote.round}"
    register = front.done("registry", "GET", path, vote.commission)
    for result in results.values():
        meeting = result["meeting"]
        assert (meeting["entitled"], meeting["attended"]) == (register["entitled"], register["present"])
    (verdict,) = {verdicts(event)["results.quorum"] for event in told.values()}
    return verdict


def carried_out(front: Front, vote: Vote) -> None:
    """Half of the electors are too few; two days later one more elect everybody: certificates are issued, the result is filed."""
    chief = Who("street_office", vote.election.code[:9], subject="chief")
    vote.printed = size = len(entitled(front, vote))
    half = size // 2
    vote.voted(half, 1, 2, at_the_station=1)
    for office, names in STANDING.items():
        rest = [0] * (len(names) - 1)
        vote.count(vote.election.contests[office], (half - 1, [half - 1, *rest]), (1, [1, *rest]))
    told, results = vote.determined()
    assert held_against(front, vote, told, results) == "blocked"
    assert {each["outcome"]["next_step"]["kind"] for each in results.values()} == {"repeat"}
    for result in results.values():
        front.announced(result, vote.commission)
    majority = half + 1
    votes = {
        office: {name: majority if place < len(names) - 1 else 0 for place, name in enumerate(names)}
        for office, names in STANDING.items()
    }
    told, results = vote.again(majority, AGAIN, **votes)
    assert held_against(front, vote, told, results) == "ok"
    assert [len(results[office]["outcome"]["elected"]) for office in STANDING] == [1, 1, 3]
    for last in vote.last.values():
        printed = {"printed_by": "provincial_civil_affairs"}
        front.made(f"/results/{last}/certificates", chief, printed)
    filing = front.made(f"/elections/{vote.id}/filings", vote.commission, {"receiver": "street"})["id"]
    front.made(f"/filings/{filing}/acknowledgement", chief)
    assert front.done("registry", "GET", f"/elections/{vote.id}", vote.commission)["step"] == "filing"
    readiness = front.at_gateway("GET", f"/elections/{vote.id}/readiness", headers=front.signed(vote.commission))
    gates = {each["gate"]: each["state"] for each in readiness.json()["gates"]}
    assert {gates[gate] for gate in ("session", "count", "result", "announcement", "certificates", "filing")} == {
        "passed"
    }


@pytest.mark.carries("shenyang-2015", "residents_committee", "representatives")
@requirement("BAL-02", "BAL-29", under=["shenyang-2015"])
def test_representatives_meet_and_are_counted_against_their_register_to_the_filed_result(
    front: Front, people: Mapping[str, str]
) -> None:
    voters = [*(name for names in STANDING.values() for name in names), *OTHERS]
    batch = [{"resident_id": people[name], "group_no": 1 + place % GROUPS} for place, name in enumerate(voters)]
    with front.at(SETTINGS["shenyang-2015"].now):
        path = f"/communities/{HERE}/representatives"
        front.done("registry", "POST", path, COMMITTEE, json={**TERM, "representatives": batch})
    vote = on_the_morning(front, people, HERE, "representatives")
    convened(front, vote, "election_meeting", "representatives_meeting")
    register = front.done("registry", "GET", f"/communities/{HERE}/representatives", vote.commission)["items"]
    listed = {(each["resident_id"], each["credential_no"]) for each in entitled(front, vote)}
    assert listed == {(each["resident_id"], each["credential_no"]) for each in register}
    carried_out(front, vote)


@pytest.mark.carries("shenyang-2015", "residents_committee", "household")
@requirement("BAL-02", "BAL-29", under=["shenyang-2015"])
def test_each_household_has_one_vote_and_is_counted_as_one_to_the_filed_result(
    front: Front, people: Mapping[str, str]
) -> None:
    vote = on_the_morning(front, people, HERE, "household", base_reason=LOST)
    convened(front, vote, "representatives_meeting", "election_meeting")
    households = front.done("registry", "GET", f"/communities/{HERE}/households?limit=1000", STAFF)["items"]
    members = {each["number"]: {one["id"] for one in each["members"]} for each in households}
    listed = entitled(front, vote)
    assert len({each["household_no"] for each in listed}) == len(listed) <= len(members)
    assert all(each["resident_id"] in members[each["household_no"]] for each in listed)
    carried_out(front, vote)
