"""A direct election under urban-law-2025 in a province without measures of its own: from the plan to the morning of the vote."""

from collections.abc import Mapping, Sequence
from typing import Any

import httpx2

from tests.integration.candidates.town import FACTS, Who
from tests.integration.requirements.crowds import found, settle
from tests.integration.requirements.front import Front
from tests.integration.requirements.polling import CENTRAL, Vote
from tests.integration.requirements.shenyang import Nominating
from tests.integration.requirements.test_venues import CENTRE
from tests.integration.requirements.today import ITEMS, MET, STAGE
from tests.support.street import ordered

DRAFTED, LISTED = "2026-11-10T09:00:00+08:00", "2026-11-19T09:00:00+08:00"
POSTED, DAY = "2026-12-01T09:00:00+08:00", "2026-12-10"
MORNING = f"{DAY}T08:00:00+08:00"
MEASURES = {"tie": "GK-08", "ballot_validity": "GK-07", "tellers": "GK-17", "roll_changes": "GK-12", "filing": "BAL-24"}
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
    declared = {"residents": [str(each["id"]) for each in residents], "declared_sha256": front.photo(76, code)}
    front.done("registry", "POST", f"/elections/{election['id']}/electors", commission, json=declared)
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
            made[name] = cleared(front, str(nominated.json()["candidacy"]["id"]), nominating.commission)
    drawn = nominating.slate()
    assert drawn.status_code == 201, drawn.text
    meet(front, election, [*made.values()])
    told = {"vote": {"begins_at": MORNING, "place": "社区礼堂"}}
    posting = told | {
        "posted_at": front.now,
        "place": "社区公告栏",
        "evidence_sha256": front.photo(75, nominating.code),
    }
    path = f"/slates/{drawn.json()['id']}/publication"
    front.done("candidates", "POST", path, nominating.commission, json=posting)
    return Vote(front, nominating, made)


def cleared(front: Front, candidacy: str, commission: Who) -> str:
    """A candidacy whose four bars the commission found clear, and that passed."""
    answers = [{"item": item, "answer": "clear", "basis": "record", "note": "经核查"} for item in ITEMS]
    path = f"/candidacies/{candidacy}/reviews/{STAGE}/answers"
    front.done("candidates", "POST", path, commission, json={"answers": answers})
    passed = front.decide(candidacy, STAGE, commission)
    assert passed.json()["state"] == "cleared", passed.text
    return candidacy


def meet(front: Front, election: Mapping[str, Any], candidacies: Sequence[str]) -> None:
    """Candidates and residents meet."""
    front.begun(str(election["id"]))
    met = {"held_on": front.now[:10], "place": "社区活动室", "attended": 60, "questions": 4}
    code, content = election["community_code"], met | {"candidacies": list(candidacies), "parts": MET}
    body = {
        "community_code": code,
        "election_id": election["id"],
        "evidence": [front.photo(77, code)],
        "content": content,
    }
    front.done("audit", "POST", "/residents-meetings", Who("commission", code), json=body)


def audited(front: Front, election: Mapping[str, Any], published_on: str) -> httpx2.Response:
    """The audit of the director who leaves, published on this day by the street."""
    street, place = Who("street_office", election["community_code"][:9]), {"community_code": election["community_code"]}
    front.begun(str(election["id"]))
    begun = {"audited": ["原主任甲"], "first": "2021-12-01", "last": "2026-11-30"}
    body = place | {"election_id": election["id"], "content": begun}
    path = f"/outgoing-audits/{front.done('audit', 'POST', '/outgoing-audits', street, json=body)['id']}"
    found = {"items": ["important_affairs", "key_projects", "large_spending"]}
    front.done("audit", "POST", f"{path}/find", street, json={"content": found})
    posted = {"published_on": published_on, "place": "社区公告栏"}
    proof = {"evidence": [front.minutes(election["community_code"])]}
    return front.ask("audit", "POST", f"{path}/publish", street, json={"content": posted} | proof)


def convene(vote: Vote, *items: str, sheets: Sequence[Sequence[str]] = ()) -> None:
    """The meeting at the centre on the morning of the vote, its box sealed, after it has done all of these; the roll is final."""
    vote.front.now = MORNING
    if vote.round == 1:
        vote.front.done("registry", "POST", f"/elections/{vote.id}/roll/finalisation", vote.commission)
    papers = [{"contests": list(each)} for each in sheets]
    vote.session = vote.plan(sheets=papers, venues=[CENTRE]).json()["id"]
    vote.boxes = [vote.done("boxes", {"number": 1}, vote.clerk)["id"]]
    vote.front.made(f"/boxes/{vote.boxes[0]}/sealing", vote.overseer, CENTRAL)
    if items:
        vote.noted(*items)
