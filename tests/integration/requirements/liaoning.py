"""An election of a committee under liaoning-2014 alone, in a city of the province that has no plan of its own: from plan to voting day."""

from typing import Any

import httpx2
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import FACTS, Who
from tests.integration.requirements import crowds
from tests.integration.requirements.front import ADMINISTRATOR, Front
from tests.integration.requirements.polling import MORNING, Vote
from tests.integration.requirements.shenyang import DAY, Nominating
from tests.integration.requirements.test_campaign import STANDING, Campaign
from tests.integration.requirements.test_roll_bases import LOST, POSTED, draw, hang
from tests.support.street import ordered
from tests.support.triples import MEASURES, SETTINGS, plan_of

DOCUMENT, HERE, SERIAL = "liaoning-2014", "210203001001", 640
STREET, BUREAU = Who("street_office", HERE[:9]), Who("civil_affairs_bureau", HERE[:6])
CHIEF = Who("street_office", HERE[:9], subject="chief")
DIVISIONS = """code,name,parent_code,level
2102,大连市,21,city
210203,西岗区,2102,district
210203001,某街道,210203,street
210203001001,滨海社区,210203001,community
"""
SETTLED = {
    "eligibility": "GK-03",
    "roll_changes": "GK-12",
    "roll_notice": "GK-16",
    "nomination": "GK-16",
    "filing": "BAL-24",
}
"""What the measures settle where the province is silent: who votes, how the list changes and hangs, who nominates, who is told."""
OTHERS = 5
"""So many of those who vote stand for nothing."""


def people(front: Front) -> dict[str, str]:
    """The people of the community by the names under which they stand, and the others by number."""
    with front.at(SETTINGS[DOCUMENT].now):
        files = {"file": ("divisions.csv", DIVISIONS.encode(), "text/csv")}
        front.done("registry", "POST", "/jurisdiction-imports", ADMINISTRATOR, files=files)
        names = [*(name for names in STANDING.values() for name in names), *(f"{place}" for place in range(OTHERS))]
        living = crowds.people(front, HERE) or crowds.settle(front, HERE, range(len(names)), 4, SERIAL)
        return {name: str(each["id"]) for name, each in zip(names, living, strict=True)}


def begun(front: Front, mode: str = "direct", **changes: Any) -> dict[str, Any]:
    """An election of the committee that has no list yet; the plan behind it names its document."""
    triple = Triple(DOCUMENT, "residents_committee", mode)
    seats = ordered(HERE, director=1, deputy=1, member=3) | {"mode": mode, "body": triple.body}
    where = {"jurisdiction_code": HERE[:9], "communities": [seats], "measures": MEASURES | SETTLED}
    drafted = front.done("registry", "POST", "/plans", STREET, json=plan_of(triple) | where | changes)
    path = f"/plans/{drafted['id']}"
    front.end_open(HERE[:9])
    seen = {"If-Match": front.ask("registry", "GET", path, STREET).headers["ETag"]}
    plan = front.done("registry", "POST", f"{path}/activation", STREET, headers=seen)
    found: dict[str, Any] = front.done("registry", "GET", f"/elections/{plan['elections'][0]}", STREET)
    return found


def nominated(election: Nominating, name: str, office: str, *signers: str) -> httpx2.Response:
    """Somebody named by residents on a sheet that they signed."""
    body = {
        "contest_id": election.contests[office], "nominee": election.people[name], "channel": "joint_residents",
        "supporters": [election.people[each] for each in signers], "sheet_sha256": election.front.sheet(election.code),
        "facts": FACTS,
    }  # fmt: skip
    return election.post("nominations", election.commission, body)


def named(election: Nominating, name: str, office: str) -> str:
    """The candidacy of somebody whom one resident named, which is enough."""
    answer = nominated(election, name, office, "0")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["candidacy"]["id"])


def nominating(front: Front, living: dict[str, str], mode: str = "direct", **drawn_from: Any) -> Campaign:
    """An election whose list of electors hangs, whose day is set, and for which everybody who stands is nominated."""
    front.now = POSTED
    election = begun(front, mode)
    drawn = draw(front, election, **({"base_reason": LOST} | drawn_from))
    assert drawn.status_code == 201, drawn.text
    assert hang(front, election).status_code == 201
    assert front.day_set(election, DAY).status_code == 200
    standing = Nominating(front, election, living)
    front.begun(standing.id)
    made = {name: named(standing, name, office) for office, names in STANDING.items() for name in names}
    return Campaign(front, standing, made)


def listed(front: Front, campaign: Campaign) -> str:
    """The formal list of all who stand, drawn up and posted."""
    drawn = campaign.election.slate()
    assert drawn.status_code == 201, drawn.text
    posting = {"posted_at": front.now, "place": "社区公告栏", "evidence_sha256": campaign.photo()}
    path = f"/slates/{drawn.json()['id']}"
    front.done("candidates", "POST", f"{path}/publication", campaign.election.commission, json=posting)
    return path


def on_the_morning(front: Front, living: dict[str, str], mode: str = "direct", **drawn_from: Any) -> Vote:
    """An election on its day: its formal list is posted, its list of electors is final."""
    campaign = nominating(front, living, mode, **drawn_from)
    listed(front, campaign)
    front.now = MORNING
    path = f"/elections/{campaign.id}/roll/finalisation"
    front.done("registry", "POST", path, campaign.election.commission)
    return Vote(front, campaign.election, campaign.made)
