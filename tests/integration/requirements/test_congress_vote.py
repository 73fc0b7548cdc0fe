"""The congress of member representatives votes at the gateway: whom a unit sends is handed a ballot as every other elector is."""

from typing import Any

import pytest

from tests.integration.ballots.hall import papers
from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.crowds import found, settle
from tests.integration.requirements.front import Front
from tests.integration.requirements.liaoning import nominated
from tests.integration.requirements.polling import CENTRAL, Vote
from tests.integration.requirements.shenyang import Nominating
from tests.integration.requirements.test_campaign import STANDING, WHOLE, Campaign
from tests.integration.requirements.test_representation import People
from tests.integration.requirements.test_roll_bases import hang
from tests.integration.requirements.test_unit_electors import DAY, NOW, Congress, units_of, whole
from tests.integration.requirements.test_venues import CENTRE
from tests.support.requirements import requirement

CODE, SERIAL, FIRST = "330106001032", 632, 15_000
MORNING, CONGRESS = f"{DAY}T08:00:00+08:00", "member_representatives_congress"
MEASURES = {"roll_notice": "GK-16", "nomination": "GK-16", "retirement": "GK-20"}
PARTY = Who("street_office", CODE[:9], "street_party_committee")
CHAIN = ("investigation", "approval")
GUESTS = (("单一一", whole("99000019790101622")), ("单一二", whole("99000019790202622")))


@pytest.fixture(scope="module")
def people(front: Front) -> People:
    """60 households of people born in 1981, in 5 groups, and 10 units."""
    with front.at(NOW):
        found(front, CODE, "投票社区")
        here = settle(front, CODE, range(FIRST, FIRST + 60), 5, SERIAL)
        units_of(front, CODE, 10)
        return here


def cleared(front: Front, election: Nominating, name: str, office: str) -> str:
    """Somebody whom a resident named, investigated and approved by the street's party committee."""
    answer = nominated(election, name, office, "signer")
    assert answer.status_code == 201, answer.text
    candidacy = str(answer.json()["candidacy"]["id"])
    path = f"/candidacies/{candidacy}/reviews"
    items = [each["id"] for each in front.done("candidates", "GET", path, Who("street_office", CODE[:9]))["items"]]
    answers = [{"item": item, "answer": "clear", "basis": "record", "note": "经核查"} for item in items]
    for stage in CHAIN:
        front.done("candidates", "POST", f"{path}/{stage}/answers", PARTY, json={"answers": answers})
        decided = front.decide(candidacy, stage, PARTY)
        assert decided.status_code == 200, decided.text
    assert decided.json()["state"] == "cleared"
    return candidacy


def on_the_morning(front: Front, people: People) -> tuple[Congress, Vote]:
    """The committee's election on its day: 50 residents' and two units' representatives on its final list."""
    front.now = NOW
    congress = Congress(front, people, CODE, **MEASURES)
    names = [name for standing in STANDING.values() for name in standing]
    chosen = dict(zip([*names, "signer"], congress.elect(), strict=False))
    congress.form(*GUESTS)
    election = {"id": congress.id, "community_code": CODE}
    assert front.day_set(election, DAY).status_code == 200
    assert congress.ask("POST", "/electors", json={}).json()["listed"] == 52
    assert hang(front, election).status_code == 201
    shown: dict[str, Any] = congress.shown("")
    standing = Nominating(front, shown, chosen)
    front.begun(congress.id)
    made = {name: cleared(front, standing, name, office) for office, called in STANDING.items() for name in called}
    campaign = Campaign(front, standing, made)
    assert campaign.discussed("democratic_deliberation").status_code == 201
    drawn = standing.slate()
    assert drawn.status_code == 201, drawn.text
    posting = {"posted_at": front.now, "place": "社区公告栏", "evidence_sha256": campaign.photo()}
    front.done("candidates", "POST", f"/slates/{drawn.json()['id']}/publication", congress.commission, json=posting)
    front.now = MORNING
    front.done("registry", "POST", f"/elections/{congress.id}/roll/finalisation", congress.commission)
    for each in made.values():
        assert campaign.given(campaign.scheduled(each), WHOLE).status_code == 200
    return congress, Vote(front, standing, made)


@requirement("REG-29", "SUP-11", under=["district-2012"])
def test_whom_a_unit_sends_is_handed_a_ballot_once_and_on_a_valid_credential(front: Front, people: People) -> None:
    congress, vote = on_the_morning(front, people)
    front.done("registry", "GET", f"/plans/{congress.electing.plan['id']}", congress.electing.street)
    planned = vote.plan(venues=[CENTRE], sheets=[])
    assert front.event_of(planned, vote.id)["data"]["meeting"] == CONGRESS
    vote.session, vote.printed = planned.json()["id"], 60
    box = vote.done("boxes", {"number": 1}, vote.clerk)["id"]
    front.made(f"/boxes/{box}/sealing", vote.overseer, CENTRAL)
    opened = vote.opened(60)
    assert opened.status_code == 200, opened.text
    (*_, first, second) = congress.shown("/electors?limit=1000")["items"]
    assert (first["unit"], second["unit"]) == ("第0中心小学", "第1中心小学")

    unseen = vote.handed(first["id"], 1, 1)
    assert rules_of(unseen) == ["voting.once"] and "尚未签到" in unseen.text
    assert congress.check_in(first).status_code == 201
    told = front.event_of(vote.handed(first["id"], 1, 1), vote.id, "ballots.ballot.issued")
    assert first["id"] not in str(told) and "单一一" not in str(told)
    again = vote.handed(first["id"], 1, 1)
    assert (slug_of(again), rules_of(again)) == ("ballot-already-issued", ["voting.once"])

    assert congress.check_in(second).status_code == 201
    register, ruling = f"/communities/{CODE}/representatives", {"reason": "单位更换代表"}
    held = front.done("registry", "GET", f"{register}?limit=1000", congress.commission)["items"]
    credential = next(each["id"] for each in held if each["name"] == "单一二")
    for order, status in (("suspension", 409), ("resumption", 201)):
        proof = ruling | {"evidence_sha256": front.photo(72, CODE)}
        front.done("registry", "POST", f"{register}/{credential}/{order}", congress.commission, json=proof)
        handed = vote.handed(second["id"], 1, 1)
        assert handed.status_code == status, handed.text
        assert status == 201 or rules_of(handed) == ["representatives.credential"]
    account = {"printed": 60, "unused": 58, "returned": 2, "unreturned": 0}
    closed = front.event_of(vote.post("closing", papers(account)), vote.id, "ballots.session.closed")["data"]
    assert (closed["entitled"], closed["attended"], closed["issued"]) == (52, 2, 2)
