"""Candidates under documents whose measures let residents name them: two posts, the reasons, and an end for improper competition."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements import district, liaoning
from tests.integration.requirements.front import Front
from tests.integration.requirements.test_campaign import STANDING, Campaign
from tests.integration.requirements.test_roll_bases import POSTED
from tests.support.requirements import requirement


@dataclass(frozen=True)
class Race:
    """An election before its list: what brings somebody into it, who has not come yet, and the day."""

    campaign: Campaign
    enter: Callable[[str, str], str]
    newcomer: str
    now: str

    @property
    def code(self) -> str:
        """The community."""
        return self.campaign.election.code

    @property
    def street(self) -> Who:
        """The street of it."""
        return Who("street_office", self.code[:9])


def _liaoning(front: Front) -> Race:
    campaign = liaoning.nominating(front, liaoning.people(front))
    return Race(campaign, lambda name, office: liaoning.named(campaign.election, name, office), "1", POSTED)


def _district(front: Front) -> Race:
    election = district.begun(front)
    campaign = district.campaigning(front, election)

    def enter(name: str, office: str) -> str:
        made = district.cleared(front, election, name, office)
        assert campaign.discussed("democratic_deliberation").status_code == 201, "of the newcomer, too"
        return made

    return Race(campaign, enter, "林光", district.LISTED)


RACES = {"liaoning-2014": _liaoning, "district-2012": _district}


@pytest.fixture(scope="module")
def race(front: Front, request: pytest.FixtureRequest) -> Race:
    """One election of a document for all: its tests go on where the one before ended."""
    return RACES[request.param](front)


@pytest.fixture(autouse=True)
def the_day(front: Front, race: Race) -> None:
    """Each test is on the day of the nominations."""
    front.now = race.now


def read_plan(front: Front, campaign: Campaign) -> None:
    """The plan behind the election names its document, body and mode."""
    election = front.done("registry", "GET", f"/elections/{campaign.id}", campaign.election.commission)
    front.done("registry", "GET", f"/plans/{election['plan_id']}", campaign.election.commission)


@pytest.mark.parametrize(
    "race",
    [
        pytest.param("liaoning-2014", marks=requirement("CAN-42", under=["liaoning-2014"])),
        pytest.param("district-2012", marks=requirement("CAN-42", under=["district-2012"])),
    ],
    indirect=True,
)
def test_one_person_under_two_posts_is_shown_until_one_is_chosen(front: Front, race: Race) -> None:
    campaign = race.campaign
    read_plan(front, campaign)
    name, path = STANDING["director"][1], f"/elections/{campaign.id}/candidacies"
    one, two = campaign.made[name], race.enter(name, "member")

    def conflicts() -> dict[str, tuple[str, list[str]]]:
        items = front.get(path, campaign.election.commission)["items"]
        return {each["id"]: (each["office"], each["conflicts"]) for each in items if each["id"] in (one, two)}

    assert conflicts() == {one: ("director", [two]), two: ("member", [one])}
    assert "slate.one_office" in rules_of(campaign.election.slate())
    assert front.ask("candidates", "GET", path, Who("resident", race.code)).status_code == 403
    left = {"declared_by": "person", "reason": "只参选主任", "evidence_sha256": campaign.photo()}
    chosen = front.post(f"/candidacies/{two}/withdrawal", campaign.election.commission, left)
    front.event_of(chosen, campaign.id, "candidates.candidacy.withdrawn")
    assert conflicts() == {one: ("director", []), two: ("member", [])}


@pytest.mark.parametrize(
    "race",
    [
        pytest.param("liaoning-2014", marks=requirement("CAN-44", under=["liaoning-2014"])),
        pytest.param("district-2012", marks=requirement("CAN-44", under=["district-2012"])),
    ],
    indirect=True,
)
def test_what_was_decided_about_a_candidate_is_read_by_those_who_decide(front: Front, race: Race) -> None:
    campaign = race.campaign
    read_plan(front, campaign)
    known = front.get(f"/elections/{campaign.id}/candidacies", race.street)["items"]
    path = f"/candidacies/{known[0]['id']}/reviews"
    assert front.ask("candidates", "GET", path, race.street).status_code == 200
    for who in (
        campaign.election.commission,
        Who("clerk", race.code),
        Who("resident", race.code),
        Who("street_office", "210103001"),
    ):
        assert front.ask("candidates", "GET", path, who).status_code in (403, 404)


@pytest.mark.parametrize(
    "race",
    [
        pytest.param("liaoning-2014", marks=requirement("CAN-39", "E2E-09/9c", under=["liaoning-2014"])),
        pytest.param("district-2012", marks=requirement("CAN-39", under=["district-2012"])),
    ],
    indirect=True,
)
def test_who_competed_improperly_is_off_the_posted_list_at_once(front: Front, race: Race) -> None:
    campaign = race.campaign
    read_plan(front, campaign)
    struck = race.enter(race.newcomer, "member")
    liaoning.listed(front, campaign)
    where = {"community_code": race.code, "election_id": campaign.id, "channel": "web", "category": "bribery"}
    case = front.done("audit", "POST", "/cases", Who("resident", race.code), json=where | {"content": "送礼"})["number"]
    posting = {"posted_at": front.now, "place": "社区公告栏", "evidence_sha256": campaign.photo()}
    body = {"case_number": case, "posting": posting}

    early = front.post(f"/candidacies/{struck}/cancellation", race.street, body)
    assert {*rules_of(early)} <= {
        "sanctions.candidate",
        "results.candidacy_cancelled",
    } and "一经调查核实,立即取消其参选资格" in early.text
    for step, sent in {
        "tasks": {"role": "lead", "to_code": race.code[:9], "office": "street_office"},
        "checks": {"findings": "属实", "evidence": []},
        "decision": {"outcome": "true_and_corrected", "against": struck, "grounds": "经查属实"},
    }.items():
        front.done("audit", "POST", f"/cases/{case}/{step}", race.street, json=sent)
    ended = front.post(f"/candidacies/{struck}/cancellation", race.street, body)
    event = front.event_of(ended, campaign.id, "candidates.candidacy.cancelled")
    assert (event["data"]["candidacy_id"], event["data"]["slate_number"]) == (struck, 2)
    history = front.get(f"/elections/{campaign.id}/slates", campaign.election.commission)["items"]
    seats = len(STANDING["member"])
    shown = [
        len(contest["candidates"])
        for slate in history
        for contest in slate["contests"]
        if contest["contest_id"] == campaign.election.contests["member"]
    ]
    assert sorted(shown) == [seats, seats + 1]
    notice = front.done("registry", "GET", f"/elections/{campaign.id}/notices", campaign.election.commission)["items"]
    assert notice[-1]["kind"] == "slate_change"
    assert slug_of(front.post(f"/candidacies/{struck}/cancellation", race.street, body)) == "candidacy-state-refused"
