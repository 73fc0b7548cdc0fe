"""Shenyang's supervision committee at the gateway: recommended or elected by the congress on the day of the vote (E2E-10)."""

from collections.abc import Mapping, Sequence
from typing import Any

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.people import GROUPS, SIGNERS
from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.assembly import decide, meeting, put
from tests.integration.requirements.front import INSPECTOR, Front
from tests.integration.requirements.neighbours import Roster
from tests.integration.requirements.test_commission import exits
from tests.integration.requirements.test_roll_bases import COMMISSION, DAY, DOCUMENT, HERE, POSTED, STREET, roster
from tests.support.requirements import requirement
from tests.support.street import ordered
from tests.support.triples import MEASURES

__all__ = ["roster"]
AFTERNOON, EVE = f"{DAY}T16:00:00+08:00", "2015-03-09T16:00:00+08:00"
COMMITTEE, SUPERVISORS = Who("residents_committee", HERE), Who("supervision_committee", HERE)
LEADER = Who("street_leader", HERE[:9])
PEOPLE = ("丁一安", "魏三康", "钱六月", "林安", "林北", "林成", "林东", "林丰", "林光", "林海", "林江", "林景", "林康")
DEPUTIES = {"丁一安": "peoples_deputy", "魏三康": "cppcc_member"}
CONGRESS = "representatives_congress"


class Supervision:
    """An election of the supervision committee beside that of the residents' committee, in one plan."""

    def __init__(self, front: Front, people: Mapping[str, str], seats: int = 11) -> None:
        self.front, self.people = front, people
        committee = ordered(HERE, director=1, deputy=1, member=3) | {"mode": "direct"}
        overseers = ordered(HERE, chair=1, deputy=1, member=seats - 2) | {
            "body": "supervision_committee",
            "mode": "representatives",
        }
        measures = MEASURES | {"eligibility": "GK-03", "roll_changes": "GK-12"}
        triple = Triple(DOCUMENT, "supervision_committee", "representatives")
        plan = front.agreed(triple, communities=[committee, overseers], measures=measures)
        self.plan = front.activate(DOCUMENT, plan).json()
        assert self.plan["state"] == "active", self.plan
        path = f"/elections?plan_id={self.plan['id']}"
        both = {each["body"]: each for each in front.done("registry", "GET", path, STREET)["items"]}
        self.committee, self.election = both["residents_committee"], both["supervision_committee"]
        self.id = str(self.election["id"])

    def read(self) -> None:
        """The plan names its document, its bodies and their modes."""
        self.front.done("registry", "GET", f"/plans/{self.plan['id']}", STREET)
        self.front.done("registry", "GET", f"/elections/{self.id}", COMMISSION)

    def sitting(self) -> int:
        """How many representatives there are."""
        path = f"/communities/{HERE}/representatives?limit=1000"
        return len(self.front.done("registry", "GET", path, COMMISSION)["items"])

    def motion(self, kind: str = CONGRESS, entitled: int = 0) -> str:
        """A motion on the committee that a meeting of today carried."""
        entitled = entitled or self.sitting()
        held = meeting(self.front, HERE, kind, entitled=entitled, present=entitled - 1)
        moved = put(self.front, held, "supervision_committee", self.id)
        assert moved.status_code == 201, moved.text
        return str(decide(self.front, moved.json(), entitled - 2).json()["id"])

    def form(self, members: Sequence[Mapping[str, Any]], motion: str, **changes: Any) -> httpx2.Response:
        """The committee entered as the meeting decided on it."""
        paper = {"evidence_sha256": self.front.minutes(HERE)}
        body = {"how": "elected", "motion_id": motion, "members": list(members), **paper, **changes}
        return self.front.ask("registry", "POST", f"/elections/{self.id}/supervision-committee", COMMITTEE, json=body)

    def members(self, count: int = 11, chair: str = "party_secretary", *, without: Sequence[str] = ()) -> list[Any]:
        """A chair, a deputy and members: residents first, then leaders of units who live elsewhere."""
        names = [name for name in PEOPLE if name not in without]
        known = [
            {"resident_id": self.people[name], "kinds": [DEPUTIES[name]] if name in DEPUTIES else []}
            for name in names[: count - 2]
        ]
        known += [
            {"name": f"高{chr(0x4E00 + place)}", "kinds": ["enterprise_leader"]} for place in range(count - len(known))
        ]
        known[0]["kinds"] = [*known[0]["kinds"], chair] if chair else known[0]["kinds"]
        return [
            each | {"office": office}
            for each, office in zip(known, ("chair", "deputy", *["member"] * (count - 2)), strict=True)
        ]

    def state(self, **deputies: str) -> httpx2.Response:
        """Who is a deputy."""
        path = f"/communities/{HERE}/deputies"
        seen = {"If-Match": self.front.ask("registry", "GET", path, COMMITTEE).headers["ETag"]}
        lines = [{"resident_id": self.people[name], "kind": kind} for name, kind in deputies.items()]
        body = {"deputies": lines, "evidence_sha256": self.front.photo(63, HERE)}
        return self.front.ask("registry", "PUT", path, COMMITTEE, json=body, headers=seen)

    def excepted(self, rule: str, count: int) -> None:
        """A warning of a committee of so many, let through with its reason by a second person."""
        wish = {"rule": rule, "representatives": count, "reason": "书记已兼任其他职务，居民代表大会同意"}
        path = f"/elections/{self.id}/exceptions"
        proposed = self.front.done("registry", "POST", path, COMMITTEE, json=wish)
        self.front.done("registry", "POST", f"{path}/{proposed['id']}/approval", LEADER)


@pytest.fixture(scope="module", autouse=True)
def representatives(front: Front, roster: Roster) -> None:
    """Twelve representatives, whom another file of this house may have had elected."""
    with front.at(POSTED):
        chosen = [
            {"resident_id": roster.people[name], "group_no": 1 + place % GROUPS}
            for place, name in enumerate(SIGNERS[:12])
        ]
        batch = {"term_from": "2014-06-01", "term_to": "2019-05-31", "representatives": chosen}
        made = front.ask("registry", "POST", f"/communities/{HERE}/representatives", COMMITTEE, json=batch)
        assert made.status_code == 201 or slug_of(made) == "already-a-representative"


@pytest.fixture
def supervision(front: Front, roster: Roster) -> Supervision:
    """Both elections on the afternoon of the vote."""
    return on_the_afternoon(front, roster.people)


def on_the_afternoon(front: Front, people: Mapping[str, str], seats: int = 11) -> Supervision:
    front.now = POSTED
    made = Supervision(front, people, seats)
    assert front.day_set(made.committee, DAY).status_code == 200
    front.now = AFTERNOON
    return made


@pytest.mark.carries("shenyang-2015", "supervision_committee", "representatives")
@requirement("SUP-13", under=["shenyang-2015"])
def test_the_congress_elects_the_committee_on_the_day_of_the_vote_and_the_stage_waits_for_it(
    front: Front, supervision: Supervision
) -> None:
    supervision.read()
    assert supervision.state().status_code == 200
    whole = supervision.members()
    with front.at(EVE):
        early = supervision.motion()
    refused = supervision.form(whole, early)
    assert rules_of(refused) == ["supervision.held"] and "同时进行" in refused.json()["detail"]
    residents = supervision.form(whole, supervision.motion("residents_meeting"))
    assert rules_of(residents) == ["supervision.formed"] and "推荐或者选举" in residents.json()["detail"]
    other = supervision.motion(entitled=supervision.sitting() + 1)
    unlike = supervision.form(whole, other)
    assert slug_of(unlike) == "entitled-unlike" and f"{supervision.sitting()}名代表" in unlike.json()["detail"]
    motion = supervision.motion()
    assert rules_of(supervision.form(whole, motion, how="pushed_out")) == ["supervision.formed"]
    path = f"/elections/{supervision.committee['id']}/supervision-committee"
    assert (
        slug_of(front.ask("registry", "POST", path, COMMITTEE, json=sent(whole, motion, front))) == "not-of-supervision"
    )

    assert exits(front, supervision.election, "supervision.held") == {"open"}
    formed = supervision.form(whole, motion)
    told = front.event_of(formed, supervision.id, "registry.supervision_committee.formed")
    verdicts = {each["rule"]: each["verdict"] for each in told["decisions"]}
    assert {verdicts[f"supervision.{rule}"] for rule in ("formed", "held", "size", "officers", "chair")} == {"ok"}
    assert (told["data"]["by"], told["data"]["entitled"]) == (CONGRESS, supervision.sitting())
    assert not [key for key in supervision.people.values() if key in str(told)]
    assert exits(front, supervision.election, "supervision.held") == {"met"}
    assert slug_of(supervision.form(whole, motion)) == "supervision-formed"
    seen = front.done("registry", "GET", f"/elections/{supervision.id}/supervision-committee", Who("resident", HERE))
    assert [each["office"] for each in seen["members"]] == ["chair", "deputy", *["member"] * 9]
    assert (seen["formed_on"], seen["members"][0]["name"]) == (DAY, PEOPLE[0])

    front.order(supervision.election, "closing", STREET)
    ended = front.done("registry", "GET", f"/elections/{supervision.id}", COMMISSION)
    assert (ended["state"], ended["step"]) == ("closed", "formation")
    path = f"/duties?plan_id={supervision.plan['id']}"
    duties = front.done("audit", "GET", path, INSPECTOR)["items"]
    filed = {each["election_id"] for each in duties if each["rule"] == "filing.receivers"}
    assert filed == {supervision.committee["id"]}, "nobody was handed a ballot for the supervision committee"


def sent(members: Sequence[Any], motion: str, front: Front) -> dict[str, Any]:
    return {"how": "elected", "motion_id": motion, "members": list(members), "evidence_sha256": front.minutes(HERE)}


@requirement("E2E-10/10a", under=["shenyang-2015"])
def test_eleven_to_nineteen_need_no_reason_and_ten_or_twenty_do(front: Front, supervision: Supervision) -> None:
    supervision.read()
    assert supervision.state().status_code == 200
    motion = supervision.motion()
    for count in (10, 20):
        warned = supervision.form(supervision.members(count), motion)
        assert rules_of(warned) == ["supervision.size"] and f"现为{count}人" in warned.json()["detail"]
    beyond = supervision.form(supervision.members(12), motion)
    assert slug_of(beyond) == "seats-not-planned" and "9名" in beyond.json()["title"] + beyond.json()["detail"]
    supervision = on_the_afternoon(front, supervision.people, 19)
    supervision.read()
    motion = supervision.motion()
    recommended = supervision.form(supervision.members(19), motion, how="recommended")
    told = front.event_of(recommended, supervision.id, "registry.supervision_committee.formed")
    assert (told["data"]["how"], len(told["data"]["members"])) == ("recommended", 19)

    another = on_the_afternoon(front, supervision.people)
    motion = another.motion()
    another.excepted("supervision.size", 10)
    assert rules_of(another.form(another.members(20), motion)) == ["supervision.size"], "another number was excepted"
    ten = another.form(another.members(10), motion)
    told = front.event_of(ten, another.id, "registry.supervision_committee.formed")
    assert {each["verdict"] for each in told["decisions"] if each["rule"] == "supervision.size"} == {"warning"}


@requirement("SUP-14", "E2E-10/10d", under=["shenyang-2015"])
def test_deputies_who_live_here_are_listed_and_proposed_and_leaders_are_noted(
    front: Front, supervision: Supervision
) -> None:
    supervision.read()
    stated = supervision.state(**DEPUTIES)
    assert front.event_of(stated)["type"] == "registry.deputies.listed"
    path = f"/communities/{HERE}/deputies"
    assert front.ask("registry", "GET", path, Who("community_staff", "220602005003")).status_code == 403
    lines = front.done("registry", "GET", path, COMMITTEE)["deputies"]
    assert [(each["number"], each["name"], each["kind"], each["lives_here"]) for each in lines] == [
        (1, "丁一安", "peoples_deputy", True),
        (2, "魏三康", "cppcc_member", True),
    ]
    motion, without = supervision.motion(), supervision.members(without=["魏三康"])
    refused = supervision.form(without, motion)
    (missing,) = (each for each in refused.json()["decisions"] if each["rule"] == "supervision.deputies")
    assert missing["observed"] == {"missing": ["2"]} and "还有1人未推荐" in refused.json()["detail"]
    unknown = supervision.form(without, motion, not_elected=[supervision.id])
    assert slug_of(unknown) == "not-a-resident" and "居民名册" in unknown.json()["title"]
    proposed = supervision.form(without, motion, not_elected=[supervision.people["魏三康"]])
    told = front.event_of(proposed, supervision.id, "registry.supervision_committee.formed")
    assert told["data"]["not_elected"] == 1
    noted = {kind for each in told["data"]["members"] for kind in each["kinds"]}
    assert noted == {"peoples_deputy", "party_secretary", "enterprise_leader"}
    (sides,) = (each for each in told["decisions"] if each["rule"] == "supervision.pool")
    assert "机关领导" in sides["reason_zh"] and "企事业单位领导" not in sides["reason_zh"]
    seen = front.ask("registry", "GET", f"/elections/{supervision.id}/supervision-committee", Who("resident", HERE))
    assert "魏三康" not in seen.text and supervision.people["魏三康"] not in seen.text


@requirement("SUP-20", "E2E-10/10c", under=["shenyang-2015"])
def test_another_chair_than_the_party_secretary_needs_a_reason(front: Front, supervision: Supervision) -> None:
    supervision.read()
    assert supervision.state().status_code == 200
    motion, whole = supervision.motion(), supervision.members(chair="")
    warned = supervision.form(whole, motion)
    assert rules_of(warned) == ["supervision.chair"] and "社区党组织书记" in warned.json()["detail"]
    supervision.excepted("supervision.chair", len(whole))
    told = front.event_of(supervision.form(whole, motion), supervision.id, "registry.supervision_committee.formed")
    assert {each["verdict"] for each in told["decisions"] if each["rule"] == "supervision.chair"} == {"warning"}
    another = on_the_afternoon(front, supervision.people)
    formed = another.form(another.members(), another.motion())
    told = front.event_of(formed, another.id, "registry.supervision_committee.formed")
    assert {each["verdict"] for each in told["decisions"] if each["rule"] == "supervision.chair"} == {"ok"}


@requirement("SUP-21", under=["shenyang-2015"])
def test_the_committee_looks_whether_affairs_and_accounts_are_open_to_residents(
    front: Front, supervision: Supervision
) -> None:
    supervision.read()
    front.begun(supervision.id)
    found = {"supervisor": "委员甲", "supervised_on": DAY, "findings": "已在公开栏公布", "open_to_residents": True}

    def enter(affair: str, who: Who = SUPERVISORS, **changes: Any) -> httpx2.Response:
        content = found | {"affair": affair} | changes
        body = {"community_code": HERE, "election_id": supervision.id, "evidence": [], "content": content}
        return front.ask("audit", "POST", "/supervision-findings", who, json=body)

    assert enter("affairs", COMMITTEE).status_code == 403, "nobody supervises itself"
    assert slug_of(enter("affairs", supervised_on="2015-04-01")) == "day-in-future"
    verdicts = []
    for affair, is_open in (("affairs", True), ("finance", False), ("finance", True)):
        told = front.event_of(enter(affair, open_to_residents=is_open), supervision.id)
        verdicts += [each["verdict"] for each in told["decisions"] if each["rule"] == "supervision.openness"]
    assert verdicts == ["blocked", "blocked", "ok"]
    path = f"/records?kind=supervision_finding&election_id={supervision.id}"
    assert len(front.done("audit", "GET", path, SUPERVISORS)["items"]) == 3
