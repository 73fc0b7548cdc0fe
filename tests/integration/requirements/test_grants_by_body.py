"""A grant is for a body and a place, from one day through another: beyond that its holder does nothing."""

from collections.abc import Mapping
from typing import Any

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.ballots.hall import papers
from tests.integration.candidates.town import FACTS, HERE, Who, rules_of
from tests.integration.requirements.front import ADMINISTRATOR, Front
from tests.support.requirements import requirement
from tests.support.services import bearer
from tests.support.triples import MODES, SETTINGS

OWN = "duties.own_body"
COMMITTEE = "residents_committee"


def commission(document: str, place: str, body: str) -> Who:
    """The commission of one body alone; two documents may be of one place."""
    return Who("commission", place, subject=f"{document} {body}", body=body)


def set_day(front: Front, election: Mapping[str, Any], who: Who, day: str) -> httpx2.Response:
    path = f"/elections/{election['id']}"
    etag = front.ask("registry", "GET", path, Who("commission", election["community_code"])).headers["ETag"]
    headers, body = {"If-Match": etag}, {"election_day": day}
    return front.ask("registry", "PUT", f"{path}/election-day", who, json=body, headers=headers)


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("chengnan-2024", marks=requirement("GOV-30", under=["chengnan-2024"])),
        pytest.param("shenyang-2015", marks=requirement("GOV-30", under=["shenyang-2015"])),
        pytest.param("liaoning-2014", marks=requirement("GOV-30", under=["liaoning-2014"])),
        pytest.param("nuoenjiya-2021", marks=requirement("GOV-30", under=["nuoenjiya-2021"])),
        pytest.param("district-2012", marks=requirement("GOV-30", under=["district-2012"])),
        pytest.param("urban-law-2025", marks=requirement("GOV-30", under=["urban-law-2025"])),
        pytest.param("villagers-law-2025", marks=requirement("GOV-30", under=["villagers-law-2025"])),
    ],
)
def test_a_commission_of_one_body_does_nothing_in_the_election_of_another(front: Front, document: str) -> None:
    setting = SETTINGS[document]
    with front.at(setting.now):
        plan = front.activate(document, front.agreed(Triple(document, COMMITTEE, MODES[document]))).json()
        path = f"/elections/{plan['elections'][0]}"
        election = front.of(document, "GET", path).json()
        place = election["community_code"]
        other, own = (commission(document, place, body) for body in ("supervision_committee", COMMITTEE))
        refused = set_day(front, election, other, setting.day)
        assert rules_of(refused) == [OWN] and "另行授权" in refused.json()["decisions"][0]["reason_zh"]
        assert front.ask("registry", "GET", path, other).status_code == 200
        done = set_day(front, election, own, setting.day)
        event = front.event_of(done, election["id"])
        assert event["actor"]["role"] == "commission" and event["actor"]["body"] == COMMITTEE
        # The same grant, ended: its actions are refused, whatever day the demonstration's clock shows.
        held = front.signed_in(own)
        end_every_grant(front, held.account)
        refused = front.once(401, lambda: set_day(front, election, own, setting.day))
        assert refused.json()["type"].endswith("/account-inactive")


def end_every_grant(front: Front, account: str) -> None:
    headers = bearer(front.token(ADMINISTRATOR))
    for grant in front.at_gateway("GET", f"/accounts/{account}", headers=headers).json()["grants"]:
        path = f"/accounts/{account}/grants/{grant['id']}/ending"
        ended = front.at_gateway("POST", path, json={"reason": "违法违纪，终止其资格"}, headers=headers)
        assert front.event_of(ended)["type"] == "gateway.grant.ended"


def test_nobody_of_another_body_checks_in_registers_a_box_counts_or_nominates(front: Front) -> None:
    meeting = front.opened()
    clerk, teller, chair = (
        Who(role, HERE, subject=f"{role} elsewhere", body="supervision_committee")
        for role in ("clerk", "teller", "commission")
    )
    election, session, box = (
        f"/elections/{meeting.election['id']}",
        f"/sessions/{meeting.session}",
        f"/boxes/{meeting.box}",
    )
    came = {"elector_id": meeting.electors[0], "desk": "一号台"}
    stands = {"contest_id": meeting.contest, "channel": "self", "nominee": front.people["魏三康"], "facts": FACTS}
    for service, path, who, body in (
        ("registry", f"{election}/check-ins", clerk, came),
        ("ballots", f"{session}/ballot-issues", clerk, came),
        ("ballots", f"{session}/boxes", clerk, {"number": 2}),
        ("ballots", f"{box}/count-entries", teller, front.figures(meeting, 8, 3, void=1)),
        ("ballots", f"{session}/closing", chair, papers({"printed": 20, "unused": 20, "returned": 0, "unreturned": 0})),
        ("candidates", f"{election}/nominations", chair, stands),
    ):
        assert rules_of(front.ask(service, "POST", path, who, json=body)) == [OWN], path
    front.check_in(meeting, meeting.electors[0])
