"""The elected team after the result: its make-up, near relatives in it, and the cases that follow (BAL-30, BAL-31)."""

from typing import Any

import pytest
from electoral_rules.organisation.elected import Triple
from service_kit.id_number import check_digit

from tests.integration.ballots.hall import papers
from tests.integration.candidates.town import Who, slug_of
from tests.integration.requirements.crowds import people
from tests.integration.requirements.front import Front
from tests.integration.requirements.nuoenjiya import COMMISSION, DAY, DOCUMENT, HERE, MORNING, on_the_list, stated
from tests.integration.requirements.polling import CENTRAL, Vote, verdicts
from tests.integration.requirements.shenyang import Nominating
from tests.integration.requirements.test_objections import LOST
from tests.integration.requirements.test_registrations import STATION
from tests.integration.requirements.test_venues import CENTRE
from tests.support.requirements import requirement
from tests.support.street import workbook
from tests.support.triples import SETTINGS, plan_of

STREET = Who("street_office", HERE[:9])
MEN = tuple(f"男{given}" for given in "甲乙丙丁戊己庚辛壬癸")
WOMEN = ("女甲", "女乙")
OFFICES = {"director": MEN[:2], "deputy": MEN[2:4], "member": (*MEN[4:7], WOMEN[0])}
"""Who stands: of the members one woman, who is not elected."""
PRESENT, PRINTED, SERIAL, PAPER = 40, 60, 670, 82


def row(place: int, name: str) -> tuple[str, ...]:
    """A household of one, born in 1980."""
    sex = "男" if name in MEN else "女"
    first = f"99000019800{1 + place // 28:01d}{1 + place % 28:02d}{SERIAL + (sex == '男'):03d}"
    return name, first + check_digit(first), sex, f"T{place:03d}", "户主", "第1居民小组", "大学本科", "群众", "", "", ""


def settled(front: Front) -> dict[str, str]:
    """Men and women who come to live in the community, beside those of other files."""
    front.populate(HERE, 450)
    staff, names = Who("community_staff", HERE), (*MEN, *WOMEN)
    file = ("roster.xlsx", workbook([row(place, name) for place, name in enumerate(names)]), "application/vnd.ms-excel")
    preview = front.done("registry", "POST", f"/communities/{HERE}/resident-imports", staff, files={"file": file})
    assert preview["state"] == "ready", preview["findings"][:3]
    path = f"/resident-imports/{preview['id']}/confirmation"
    front.done("registry", "POST", path, staff, json={"reason": "登记"})
    return {str(each["name"]): str(each["id"]) for each in people(front, HERE)}


def ordered(front: Front) -> dict[str, Any]:
    """The election of the committee, all of whose residents are listed."""
    triple = Triple(DOCUMENT, "residents_committee", "direct")
    sent = plan_of(triple)
    measures = {**sent["measures"], "eligibility": "GK-03", "roll_changes": "GK-12"}
    plan = front.agreed(triple, measures=measures)
    active = front.activate(DOCUMENT, plan).json()
    front.done("registry", "GET", f"/plans/{active['id']}", STREET)
    election: dict[str, Any] = front.done("registry", "GET", f"/elections/{active['elections'][0]}", COMMISSION)
    return election


@pytest.fixture(scope="module")
def vote(front: Front) -> Vote:
    """An election that was voted on and counted; its results are not announced."""
    front.now = SETTINGS[DOCUMENT].now
    residents = settled(front)
    election = ordered(front)
    path = f"/elections/{election['id']}"
    adults = [each for name, each in residents.items() if name != "周未成"]
    base = {"base": "last_committee_election", "residents": adults, "base_reason": LOST}
    front.done("registry", "POST", f"{path}/electors", COMMISSION, json=base)
    front.done("registry", "POST", f"{path}/registration-stations", COMMISSION, json=STATION)
    paper = {"place": "公告栏", "evidence_sha256": front.photo(PAPER, HERE)}
    notice = {"kind": "electors", "posted_at": front.now, **paper}
    front.done("registry", "POST", f"{path}/notices", COMMISSION, json=notice)
    assert front.day_set(election, DAY).status_code == 200
    nominating = Nominating(front, election, residents)
    return counted(stated(front, on_the_list(front, nominating, OFFICES)))


def counted(vote: Vote) -> Vote:
    """The vote of everybody: of each office the first who stand are elected."""
    vote.session = vote.plan(venues=[CENTRE], sheets=[]).json()["id"]
    vote.boxes = [vote.done("boxes", {"number": 1}, vote.clerk)["id"]]
    vote.front.made(f"/boxes/{vote.boxes[0]}/sealing", vote.overseer, CENTRAL)
    vote.noted("booth")
    assert vote.opened(PRINTED).status_code == 200
    vote.came(1, present=PRESENT)
    vote.done(
        "closing", papers({"printed": PRINTED, "unused": PRINTED - PRESENT, "returned": PRESENT, "unreturned": 0})
    )
    assert vote.unseal(0).status_code == 200
    for office, names in OFFICES.items():
        seats = 3 if office == "member" else 1
        votes = [PRESENT if place < seats else 0 for place in range(len(names))]
        vote.count(vote.election.contests[office], (PRESENT, votes), names=names)
    return vote


@pytest.fixture(autouse=True)
def the_day(front: Front, vote: Vote) -> None:
    """Each test is on the election day."""
    front.now = MORNING


def related(front: Front, vote: Vote, one: str, other: str) -> None:
    """Two of them are siblings, which the street confirms."""
    known = vote.election.people
    body = {"resident_id": known[one], "relative_id": known[other], "kinship": "sibling"}
    made = vote.election.post("relations", COMMISSION, body).json()
    front.done("candidates", "POST", f"/relations/{made['id']}/confirmation", STREET)


@requirement("BAL-30", "BAL-31", "CAN-27", under=["nuoenjiya-2021"])
def test_a_deviation_and_near_relatives_are_told_and_open_cases_and_the_results_stand(front: Front, vote: Vote) -> None:
    at, plan = f"/elections/{vote.id}", front.done("registry", "GET", f"/elections/{vote.id}", COMMISSION)["plan_id"]
    front.done("registry", "GET", f"/plans/{plan}", STREET)
    related(front, vote, MEN[0], MEN[2])
    related(front, vote, MEN[4], WOMEN[0])
    forecast = front.done("candidates", "GET", f"{at}/team-forecast", COMMISSION)
    assert forecast["near_relatives"] == 2, "of those who stand"
    assert front.ask("candidates", "GET", f"{at}/team-forecast", Who("resident", HERE)).status_code == 403
    front.done("candidates", "GET", f"{at}/relations", COMMISSION)
    assert front.ask("candidates", "GET", f"{at}/relations", Who("resident", HERE)).status_code == 403
    _, results = vote.determined()
    assert slug_of(front.step(f"{at}/team-checks", COMMISSION)) == "team-incomplete"
    first, second, third = (results[office] for office in OFFICES)
    for result in (first, second):
        front.announced(result, COMMISSION)
        assert front.ask("ballots", "GET", f"{at}/team-check", COMMISSION).status_code == 404, "one is still voted on"
    told = front.event_of(front.announce(third, COMMISSION), vote.id, "ballots.team.checked")
    said = verdicts(told)
    assert (said["structure.women"], said["structure.youth"], said["structure.party_share"]) == (
        "blocked",
        "warning",
        "blocked",
    )
    assert (said["review.recusal"], said["structure.deviation"]) == ("blocked", "warning")
    kinds = sorted((each["kind"], each["rule"]) for each in told["data"]["findings"])
    assert kinds == [
        ("correction", "structure.party_share"),
        ("correction", "structure.women"),
        ("recusal", "review.recusal"),
    ]
    text = str(told["data"])
    assert not [each for pair in vote.election.people.items() for each in pair if each in text]

    shown = front.seen(f"{at}/team-check", COMMISSION)
    assert (shown["members"], shown["near_relatives"], len(shown["findings"])) == (5, 1, 3)
    cases = {each["rule"]: each["case_number"] for each in shown["findings"]}
    told_of = {rule: front.done("audit", "GET", f"/cases/{number}", STREET) for rule, number in cases.items()}
    recusal = told_of["review.recusal"]
    assert (recusal["category"], recusal["channel"], recusal["state"]) == ("recusal", "result", "received")
    assert MEN[0] in recusal["content"] and MEN[2] in recusal["content"] and "近亲属" in recusal["content"]
    assert told_of["structure.women"]["category"] == "correction" and "女性" in told_of["structure.women"]["content"]
    assert front.ask("audit", "GET", f"/cases/{cases['review.recusal']}", COMMISSION).status_code == 404
    public = front.ask("ballots", "GET", f"{at}/team-check", Who("resident", HERE))
    assert public.status_code == 200 and "findings" not in public.json() and "JB2021" not in public.text
    assert not [each for pair in vote.election.people.items() for each in pair if each in public.text]
    assert front.ask("ballots", "GET", f"{at}/team-check", Who("commission", "150525401412")).status_code == 404

    after = front.seen(f"{at}/results", COMMISSION)["items"]
    assert {each["office"]: (each["sha256"], each["outcome"]["elected"]) for each in after} == {
        office: (each["sha256"], each["outcome"]["elected"]) for office, each in results.items()
    }


def test_a_relation_confirmed_after_the_vote_opens_one_more_case_and_no_other_again(front: Front, vote: Vote) -> None:
    at = f"/elections/{vote.id}"
    related(front, vote, MEN[5], MEN[6])
    for _ in (1, 2):
        again = front.made(f"{at}/team-checks", STREET)
        assert (again["near_relatives"], len(again["findings"])) == (2, 4)
    listed = front.done("audit", "GET", f"/cases?election_id={vote.id}", STREET)["items"]
    assert sorted(each["category"] for each in listed) == ["correction", "correction", "recusal", "recusal"]
    assert len({each["case_number"] for each in front.seen(f"{at}/team-check", COMMISSION)["findings"]}) == 4
