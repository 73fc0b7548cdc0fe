"""A direct election under urban-law-2025 in a province without measures of its own: from the plan to the morning of the vote."""

from collections.abc import Mapping
from typing import Any

import httpx2

from tests.integration.candidates.town import FACTS, Who
from tests.integration.requirements.crowds import found, settle
from tests.integration.requirements.front import Front
from tests.integration.requirements.polling import CENTRAL, Vote
from tests.integration.requirements.shenyang import Nominating
from tests.integration.requirements.test_venues import CENTRE
from tests.support.street import ordered

DRAFTED, LISTED = "2026-11-10T09:00:00+08:00", "2026-11-19T09:00:00+08:00"
POSTED, DAY = "2026-12-01T09:00:00+08:00", "2026-12-10"
MORNING = f"{DAY}T08:00:00+08:00"
MEASURES = {"tie": "GK-08", "ballot_validity": "GK-07", "tellers": "GK-17"}
SEATS = {"director": 1, "deputy": 1, "member": 3}


def begin(front: Front, code: str, mode: str = "direct") -> dict[str, Any]:
    """The election that the plan of 2026 orders in a community."""
    street = Who("street_office", code[:9])
    sent = {
        "document": "urban-law-2025", "jurisdiction_code": code[:9], "title": "2026年换届选举工作方案",
        "kind": "general_election", "measures": MEASURES, "communities": [ordered(code, **SEATS) | {"mode": mode}],
    }  # fmt: skip
    plan = front.done("registry", "POST", "/plans", street, json=sent)
    front.end_open(code[:9])
    path = f"/plans/{plan['id']}"
    etag = front.ask("registry", "GET", path, street).headers["ETag"]
    active = front.done("registry", "POST", f"{path}/activation", street, headers={"If-Match": etag})
    commission = Who("commission", code)
    election: dict[str, Any] = front.done("registry", "GET", f"/elections/{active['elections'][0]}", commission)
    return election


def hang(front: Front, election: Mapping[str, Any], kind: str) -> httpx2.Response:
    """A notice of this kind, posted now."""
    code, path = election["community_code"], f"/elections/{election['id']}/notices"
    notice = {"posted_at": front.now, "place": "社区公告栏", "evidence_sha256": front.photo(74, code)}
    return front.ask("registry", "POST", path, Who("commission", code), json={"kind": kind, **notice})


def listed(front: Front, code: str, name: str, people: int, serial: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """An election whose roll hangs, and the people of the community in their order."""
    front.now = DRAFTED
    found(front, code, name)
    residents = settle(front, code, range(people), 3, serial)
    election = begin(front, code)
    commission = Who("commission", code)
    front.done("registry", "POST", f"/elections/{election['id']}/electors", commission, json={})
    assert front.day_set(election, DAY).status_code == 200
    front.now = LISTED
    assert hang(front, election, "electors").status_code == 201
    return election, residents


def stand(front: Front, election: Mapping[str, Any], people: list[dict[str, Any]]) -> Vote:
    """Ten voters nominate one more than each office takes, and the list of them hangs; `candidacies` are by name, in the order of offices."""
    front.now = POSTED
    nominating = Nominating(front, dict(election), {str(each["name"]): str(each["id"]) for each in people})
    supporters = [str(each["id"]) for each in people[-10:]]
    made, names = {}, iter(nominating.people)
    for office, seats in SEATS.items():
        for name in [next(names) for _ in range(seats + 1)]:
            put = nominating.put_forward(name, office) | {"channel": "joint_residents", "supporters": supporters}
            body = put | {"facts": FACTS, "sheet_sha256": front.sheet(nominating.code)}
            nominated = nominating.post("nominations", nominating.commission, body)
            assert nominated.status_code == 201, nominated.text
            made[name] = str(nominated.json()["candidacy"]["id"])
    drawn = nominating.slate()
    assert drawn.status_code == 201, drawn.text
    posting = {"posted_at": front.now, "place": "社区公告栏", "evidence_sha256": front.photo(75, nominating.code)}
    path = f"/slates/{drawn.json()['id']}/publication"
    front.done("candidates", "POST", path, nominating.commission, json=posting)
    return Vote(front, nominating, made)


def convene(vote: Vote, *items: str) -> None:
    """The meeting at the centre on the morning of the vote, its box sealed, after it has done all of these; the roll is final."""
    vote.front.now = MORNING
    vote.front.done("registry", "POST", f"/elections/{vote.id}/roll/finalisation", vote.commission)
    vote.session = vote.plan(sheets=[], venues=[CENTRE]).json()["id"]
    vote.boxes = [vote.done("boxes", {"number": 1}, vote.clerk)["id"]]
    vote.front.made(f"/boxes/{vote.boxes[0]}/sealing", vote.overseer, CENTRAL)
    if items:
        vote.noted(*items)
