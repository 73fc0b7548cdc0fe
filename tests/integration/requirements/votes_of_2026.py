"""An election under a law of 2025 in a province without measures of its own: from the plan to the filed result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx2

from tests.integration.candidates.town import FACTS, Who
from tests.integration.requirements.crowds import found, settle
from tests.integration.requirements.front import Front
from tests.integration.requirements.nuoenjiya import passed
from tests.integration.requirements.polling import CENTRAL, Vote
from tests.integration.requirements.shenyang import Nominating
from tests.integration.requirements.test_venues import CENTRE
from tests.integration.requirements.today import MET, STAGE, URBAN, VILLAGERS, Law
from tests.support.street import ordered

DAY = "2026-12-10"
MEASURES = {"tie": "GK-08", "ballot_validity": "GK-07", "tellers": "GK-17", "roll_changes": "GK-12", "filing": "BAL-24"}
SEATS = {"director": 1, "deputy": 1, "member": 3}


@dataclass(frozen=True, slots=True)
class Days:
    """When the plan is drafted, the roll hangs, who stands is nominated and listed, and the vote is held."""

    drafted: str = "2026-11-10T09:00:00+08:00"
    listed: str = "2026-11-19T09:00:00+08:00"
    posted: str = "2026-12-01T09:00:00+08:00"
    day: str = DAY

    @property
    def morning(self) -> str:
        """When the vote begins."""
        return f"{self.day}T08:00:00+08:00"


DECEMBER = Days()


def begin(
    front: Front, code: str, mode: str = "direct", seats: Mapping[str, int] = SEATS, law: Law = URBAN, **plan_: Any
) -> dict[str, Any]:
    """The election that a plan orders in a community; where its representatives elect, the residents were asked."""
    street = Who("street_office", code[:9])
    opinion = {"opinion_sha256": front.minutes(code)} if mode == "representatives" else {}
    sent = {
        "document": law.slug, "jurisdiction_code": code[:9], "title": "居民委员会选举工作方案",
        "kind": "general_election", "measures": MEASURES,
        "communities": [ordered(code, **seats) | {"mode": mode, "law": law.organic} | opinion],
    } | plan_  # fmt: skip
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


def inhabited(front: Front, code: str, name: str, people: int, serial: int, men: int = 0) -> list[dict[str, Any]]:
    """The people of a new community in their order, a household each; the first of them are men."""
    front.now = DECEMBER.drafted
    found(front, code, name)
    return settle(front, code, range(people), 3, serial, men)


def listed(
    front: Front, code: str, name: str, people: int, serial: int, law: Law = URBAN
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """An election whose roll hangs, and the people of the community in their order; a village's reform is unfinished."""
    residents = inhabited(front, code, name, people, serial)
    if law == VILLAGERS:
        front.turned(code)
    return enrolled(front, begin(front, code, law=law), residents), residents


def represent(front: Front, code: str, people: Sequence[Mapping[str, Any]], first: str = "2026-11-10") -> None:
    """These become the representatives of record of their groups, for five years from the first day."""
    batch = [{"resident_id": each["id"], "group_no": each["group_no"]} for each in people]
    term = {"term_from": first, "term_to": f"{int(first[:4]) + 5}{first[4:]}"}
    path, committee = f"/communities/{code}/representatives", Who("residents_committee", code)
    front.done("registry", "POST", path, committee, json=term | {"representatives": batch})


def registered(
    front: Front, election: dict[str, Any], residents: Sequence[Mapping[str, Any]], days: Days = DECEMBER
) -> dict[str, Any]:
    """An election whose day is set, on the day on which its roll is to hang: everybody declared on paper."""
    code = election["community_code"]
    commission = Who("commission", code)
    declared = {"residents": [str(each["id"]) for each in residents], "declared_sha256": front.photo(76, code)}
    front.done("registry", "POST", f"/elections/{election['id']}/electors", commission, json=declared)
    assert front.day_set(election, days.day).status_code == 200
    front.now = days.listed
    return election


def enrolled(
    front: Front, election: dict[str, Any], residents: Sequence[Mapping[str, Any]], days: Days = DECEMBER
) -> dict[str, Any]:
    """The same with its roll on the wall."""
    posted = hang(front, registered(front, election, residents, days), "electors")
    assert posted.status_code == 201, posted.text
    return election


def stand(
    front: Front,
    election: Mapping[str, Any],
    people: Sequence[Mapping[str, Any]],
    days: Days = DECEMBER,
    law: Law = URBAN,
) -> Vote:
    """Enough voters nominate one more than each office takes, and the list of them hangs; `candidacies` are by name, in the order of offices."""
    front.now = days.posted
    nominating = Nominating(front, dict(election), {str(each["name"]): str(each["id"]) for each in people})
    made, names = {}, iter(nominating.people)
    for office, seats in seats_of(election).items():
        for name in [next(names) for _ in range(seats + 1)]:
            made[name] = nominated(nominating, name, office, law)
    return on_the_list(nominating, made, days)


def nominated(nominating: Nominating, name: str, office: str, law: Law) -> str:
    """The candidacy of somebody whom the last voters of the list nominated, cleared."""
    supporters = [*nominating.people.values()][-law.nominators :]
    body = nominating.put_forward(name, office) | {"channel": "joint_residents", "supporters": supporters}
    sheet = {"facts": FACTS, "sheet_sha256": nominating.front.sheet(nominating.code)}
    answer = nominating.post("nominations", nominating.commission, body | sheet)
    assert answer.status_code == 201, answer.text
    return cleared(nominating.front, str(answer.json()["candidacy"]["id"]), nominating.commission, law)


def on_the_list(nominating: Nominating, made: Mapping[str, str], days: Days = DECEMBER) -> Vote:
    """The list of these candidacies drawn up, met by the residents, and posted."""
    front = nominating.front
    drawn = nominating.slate()
    assert drawn.status_code == 201, drawn.text
    meet(front, nominating.election, [*made.values()])
    told = {"vote": {"begins_at": days.morning, "place": "社区礼堂"}}
    posting = told | {
        "posted_at": front.now,
        "place": "社区公告栏",
        "evidence_sha256": front.photo(75, nominating.code),
    }
    path = f"/slates/{drawn.json()['id']}/publication"
    front.done("candidates", "POST", path, nominating.commission, json=posting)
    return Vote(front, nominating, made)


def seats_of(election: Mapping[str, Any]) -> dict[str, int]:
    """How many seats each office has, the director's first."""
    seats = {str(each["office"]): int(each["seats"]) for each in election["contests"]}
    return {office: seats[office] for office in SEATS if office in seats}


def standing(vote: Vote) -> dict[str, list[str]]:
    """Who stands for each office, in the order in which they were nominated."""
    names = iter(vote.candidacies)
    return {
        office: [next(names) for _ in range(seats + 1)] for office, seats in seats_of(vote.election.election).items()
    }


def cleared(front: Front, candidacy: str, commission: Who, law: Law) -> str:
    """A candidacy whose bars the commission found clear, and the street after it where it reviews again."""
    assert passed(front, candidacy, STAGE, law.items, commission) == ("reviewing" if law.second_review else "cleared")
    if law.second_review:
        street = Who("street_office", commission.scope[:9])
        assert passed(front, candidacy, law.second_review, law.items, street) == "cleared"
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


def convene(vote: Vote, *items: str, sheets: Sequence[Sequence[str]] = (), days: Days = DECEMBER) -> None:
    """The meeting at the centre on the morning of the vote, its box sealed, after it has done all of these; the roll is final."""
    vote.front.now = days.morning
    if vote.round == 1:
        vote.front.done("registry", "POST", f"/elections/{vote.id}/roll/finalisation", vote.commission)
    papers = [{"contests": list(each)} for each in sheets]
    vote.session = vote.plan(sheets=papers, venues=[CENTRE]).json()["id"]
    vote.boxes = [vote.done("boxes", {"number": 1}, vote.clerk)["id"]]
    vote.front.made(f"/boxes/{vote.boxes[0]}/sealing", vote.overseer, CENTRAL)
    if items:
        vote.noted(*items)


def counted(vote: Vote, came: int) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """The papers of all who came counted, for those of each office who were nominated first: what the log tells, and the results."""
    for office, names in standing(vote).items():
        votes = [*(came for _ in names[1:]), 0]
        vote.count(vote.election.contests[office], (came, votes), names=names)
    return vote.determined()


def filed(front: Front, vote: Vote) -> None:
    """Certificates issued to everybody elected, the result filed with the street that the measures name, the election closed."""
    street, path = Who("street_office", vote.election.code[:9]), f"/elections/{vote.id}"
    for result in vote.last.values():
        issued = front.step(f"/results/{result}/certificates", street, {"printed_by": ""})
        assert issued.status_code == 201, issued.text
    filing = front.made(f"{path}/filings", vote.commission, {"receiver": "street"})
    received = front.step(f"/filings/{filing['id']}/acknowledgement", street)
    assert received.json()["complete"] is True, received.text
    done = front.done("registry", "GET", path, vote.commission)
    assert (done["step"], done["state"]) == ("filing", "decided")
    etag = front.ask("registry", "GET", path, street).headers["ETag"]
    order = {"reason": "备案完成，予以办结", "evidence_sha256": front.minutes(vote.election.code)}
    closed = front.ask("registry", "POST", f"{path}/closing", street, json=order, headers={"If-Match": etag})
    assert closed.status_code == 200 and closed.json()["state"] == "closed", closed.text
