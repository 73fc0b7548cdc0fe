"""The supervision committee of district-2012 at the gateway: elected by the congress of member representatives (SUP-17 to SUP-19)."""

from collections.abc import Sequence
from typing import Any

import httpx2
import pytest

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.assembly import decide, put
from tests.integration.requirements.crowds import found, settle
from tests.integration.requirements.front import Front
from tests.integration.requirements.test_representation import People
from tests.integration.requirements.test_unit_electors import DAY, NOW, Congress, id_of, units_of, whole
from tests.support.requirements import requirement
from tests.support.street import ordered

CODE, SERIAL, MEETS = "330106001031", 631, "2012-08-25"
YOUNGEST = 2800
"""The household from which on nobody is older than 65 on the day."""
CONGRESS = "member_representatives_congress"
LEADER = Who("street_leader", CODE[:9])
SIDES = (
    "party_organisation_representative", "resident_representative", "unit_representative",
    "owners_committee_representative", "peoples_deputy", "cppcc_member", "known_person",
)  # fmt: skip


class Supervision(Congress):
    """A congress of 52 that meets to elect the supervision committee, after the residents' committee is elected."""

    def __init__(self, front: Front, people: People) -> None:
        seats = ordered(CODE, chair=1, deputy=1, member=6)
        overseers = seats | {"body": "supervision_committee", "mode": "member_representatives"}
        super().__init__(front, people, CODE, overseers)
        self.chosen = self.elect()
        twice, neighbour = people[0], people[59]
        self.nobody = people[58]["id"]
        guests = [
            ("单一一", whole("99000019390101622")),
            (twice["name"], id_of(YOUNGEST, SERIAL)),
            (neighbour["name"], id_of(YOUNGEST + 59, SERIAL)),
        ]
        self.guests = {each["name"]: each["id"] for each in self.form(*guests)["units"]}
        assert front.day_set({"id": self.id, "community_code": CODE}, DAY).status_code == 200
        self.id = self.elections["supervision_committee"]
        front.now = f"{MEETS}T09:00:00+08:00"

    def read(self) -> None:
        """The plan names its document, its bodies and their modes."""
        self.front.done("registry", "GET", f"/plans/{self.electing.plan['id']}", self.electing.street)
        self.shown("")

    def motion(self, kind: str = CONGRESS, called_by: str = "commission", entitled: int = 52) -> str:
        """A motion on the committee that a meeting of today carried."""
        body = {
            "kind": kind, "called_by": called_by, "met_on": MEETS, "entitled": entitled, "present": entitled - 2,
            "evidence_sha256": self.front.minutes(CODE),
        }  # fmt: skip
        committee = Who("residents_committee", CODE)
        held = self.front.done("registry", "POST", f"/communities/{CODE}/meetings", committee, json=body)
        moved = put(self.front, held, "supervision_committee", self.id)
        assert moved.status_code == 201, moved.text
        return str(decide(self.front, moved.json(), entitled - 3).json()["id"])

    def seated(self, count: int = 7, **first: Any) -> list[dict[str, Any]]:
        """A chair, a deputy and members, each of another side; the chair with more said of it."""
        offices = ("chair", "deputy", *["member"] * (count - 2))
        found: list[dict[str, Any]] = [
            {"resident_id": who, "office": office, "kinds": [SIDES[place % len(SIDES)]]}
            for place, (who, office) in enumerate(zip(self.chosen, offices, strict=False))
        ]
        return [found[0] | first, *found[1:]]

    def form_committee(self, members: Sequence[Any], motion: str, **more: Any) -> httpx2.Response:
        """The committee entered as the congress elected it."""
        paper = {"evidence_sha256": self.front.minutes(CODE)}
        body = {"how": "elected", "motion_id": motion, "members": list(members), **paper, **more}
        return self.ask("POST", "/supervision-committee", json=body)

    def excepted(self, rule: str, count: int = 7) -> None:
        """A warning of a committee of so many, let through with its reason by a second person."""
        wish = {"rule": rule, "representatives": count, "reason": "社区成员代表大会同意"}
        proposed = self.ask("POST", "/exceptions", json=wish)
        assert proposed.status_code == 201, proposed.text
        approved = self.ask("POST", f"/exceptions/{proposed.json()['id']}/approval", LEADER)
        assert approved.status_code == 200, approved.text

    def told(self, answer: httpx2.Response) -> dict[str, Any]:
        """The decisions that the log tells of the committee, by rule."""
        event = self.front.event_of(answer, self.id, "registry.supervision_committee.formed")
        return {each["rule"]: each for each in event["decisions"]}


@pytest.fixture(scope="module")
def people(front: Front) -> People:
    """60 households in 5 groups, and 10 units."""
    with front.at(NOW):
        found(front, CODE, "议事社区")
        here = settle(front, CODE, range(YOUNGEST, YOUNGEST + 60), 5, SERIAL)
        units_of(front, CODE, 10)
        return here


@pytest.fixture
def supervision(front: Front, people: People) -> Supervision:
    front.now = NOW
    return Supervision(front, people)


@requirement("SUP-17", "SUP-19", under=["district-2012"])
def test_the_congress_elects_seven_to_nine_of_its_own_under_the_commission(supervision: Supervision) -> None:
    supervision.read()
    whole_committee = supervision.seated()
    other = supervision.form_committee(whole_committee, supervision.motion(entitled=51))
    assert slug_of(other) == "entitled-unlike" and "52名代表" in other.json()["detail"]
    residents = supervision.form_committee(whole_committee, supervision.motion("residents_meeting"))
    assert rules_of(residents) == ["supervision.formed"] and "社区成员代表大会" in residents.json()["detail"]
    by_others = supervision.form_committee(whole_committee, supervision.motion(called_by="residents_committee"))
    assert rules_of(by_others) == ["supervision.run_by"] and "选举委员会主持" in by_others.json()["detail"]

    motion = supervision.motion()
    for count in (6, 10):
        assert rules_of(supervision.form_committee(supervision.seated(count), motion)) == ["supervision.size"]
    without = [each | {"office": "member"} if each["office"] == "deputy" else each for each in whole_committee]
    assert rules_of(supervision.form_committee(without, motion)) == ["supervision.officers"]
    for stranger in ({"resident_id": supervision.nobody}, {"name": "高高", "works_here": True}):
        refused = supervision.form_committee([*whole_committee, stranger | {"kinds": []}], motion)
        assert rules_of(refused) == ["supervision.membership"] and "被推选为社区成员代表" in refused.json()["detail"]
    unknown = {"unit_representative_id": supervision.nobody, "kinds": []}
    assert slug_of(supervision.form_committee([*whole_committee, unknown], motion)) == "unit-representative-unknown"

    guest = {"unit_representative_id": supervision.guests["单一一"], "kinds": ["unit_representative"]}
    warned = supervision.form_committee([*whole_committee, guest], motion)
    assert rules_of(warned) == ["supervision.age"] and "一般不超过65周岁" in warned.json()["detail"]
    supervision.excepted("supervision.age", 8)
    told = supervision.told(supervision.form_committee([*whole_committee, guest], motion))
    assert told["supervision.age"]["verdict"] == "warning"
    for rule in ("formed", "run_by", "held", "size", "officers", "membership", "pool"):
        assert told[f"supervision.{rule}"]["verdict"] == "ok", rule
    seen = supervision.shown("/supervision-committee")["members"]
    assert (len(seen), seen[-1]["name"], seen[0]["office"]) == (8, "单一一", "chair")


@requirement("SUP-18", under=["district-2012"])
def test_who_chairs_it_follows_from_whether_secretary_and_director_are_one(
    front: Front, people: People, supervision: Supervision
) -> None:
    supervision.read()
    motion, members = supervision.motion(), supervision.seated()
    for said in ({"chair_staff_of": "street"}, {"chair_staff_of": "community"}, {"chair_willing": False}):
        warned = supervision.form_committee(members, motion, one_shoulder=True, **said)
        assert rules_of(warned) == ["supervision.chair_one_shoulder"], warned.text
        assert "非街道、社区工作人员且自愿的社区成员代表" in warned.json()["detail"]
    supervision.excepted("supervision.chair_one_shoulder")
    answer = supervision.form_committee(members, motion, one_shoulder=True, chair_staff_of="community")
    assert supervision.told(answer)["supervision.chair_one_shoulder"]["verdict"] == "warning"

    told: dict[tuple[object, ...], Any] = {}
    for one_shoulder, chair, deputy in (
        (True, [], []),
        (False, [], ["party_leader"]),
        (False, ["party_secretary"], []),
    ):
        front.now = NOW
        another = Supervision(front, people)
        chaired, second, *others = another.seated()
        members = [chaired | {"kinds": chair}, second | {"kinds": deputy}, *others]
        answer = another.form_committee(members, another.motion(), one_shoulder=one_shoulder)
        told |= {(one_shoulder, *chair): another.told(answer)}
    willing, separate, secretary = told.values()
    assert willing["supervision.chair_one_shoulder"]["verdict"] == "ok"
    assert "supervision.chair_separate" not in willing
    assert "提倡由社区党组织书记" in separate["supervision.chair_separate"]["reason_zh"]
    assert separate["supervision.deputy_chair"]["observed"] == {"party_leader_deputy": True}
    assert "人选符合规定" in secretary["supervision.chair_separate"]["reason_zh"]
