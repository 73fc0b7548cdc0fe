"""What a stage waits for at the gateway until records and matters show it (E2E-07, E2E-10)."""

from collections.abc import Mapping
from typing import Any

import httpx2
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who, rules_of
from tests.integration.requirements.front import ADMINISTRATOR, Front
from tests.integration.requirements.test_ledgers import FOUND_OUT, GROUP, HEAD, Ledger
from tests.integration.requirements.test_stages import close, closed
from tests.integration.requirements.test_stages import plan_of as plan_in
from tests.support.requirements import requirement
from tests.support.triples import SETTINGS, plan_of

Content = dict[str, Any]
SHENYANG, LIAONING, NUOENJIYA = "shenyang-2015", "liaoning-2014", "nuoenjiya-2021"
FILE = {"file": "residents_pact", "adopted_on": "2015-03-22", "adopted_by": "居民代表大会"}
MATERIALS = {
    "items": [{"title": "选民名册", "copies": 2}], "handed_over_by": "主任甲", "kept_by": "street",
    "received_by": "民政干事乙", "received_on": "2015-03-24",
}  # fmt: skip
AMOUNTS = {"amounts": [{"purpose": purpose, "yuan": 2000} for purpose in ("publicity", "training", "voting")]}


class Area:
    """A community in a street of its own, under a document of Shenyang or its province, and its plan."""

    def __init__(self, front: Front, document: str, street: str) -> None:
        self.front, self.document, self.code = front, document, f"{street}001"
        self.now = SETTINGS[document].now
        self.street, self.bureau = Who("street_office", street), Who("civil_affairs_bureau", street[:6])
        rows = (
            "code,name,parent_code,level", f"{street},某街道,{street[:6]},street", f"{self.code},某社区,{street},community",
        )  # fmt: skip
        file = {"file": ("divisions.csv", "\n".join(rows).encode(), "text/csv")}
        front.done("registry", "POST", "/jurisdiction-imports", ADMINISTRATOR, files=file)
        self.plan = self._activated()
        self.election = self.plan["elections"][0]
        front.begun(self.election)

    def ask(self, service: str, method: str, path: str, who: Who | None = None, **sent: Any) -> httpx2.Response:
        return self.front.ask(service, method, path, who or self.street, **{"now": self.now} | sent)

    def close(self, stage: str) -> httpx2.Response:
        """The stage closed by the street."""
        return self.ask("registry", "POST", f"/plans/{self.plan['id']}/stages/{stage}/closing")

    def enter(self, path: str, content: Mapping[str, Any], who: Who | None = None, *, street: bool = False) -> str:
        """A record or matter of the community, or of the street as a whole; its id."""
        place = {"community_code": self.code, "election_id": self.election, "evidence": [self.front.minutes(self.code)]}
        sent: Content = {"community_code": self.code[:9]} if street else place
        entered = self.ask("audit", "POST", path, who, json=sent | {"content": content})
        assert entered.status_code == 201, entered.text
        return str(entered.json()["id"])

    def _activated(self) -> Content:
        drawn = plan_of(Triple(self.document, "residents_committee", "direct"))
        drawn["communities"] = [each | {"community_code": self.code} for each in drawn["communities"]]
        drafted = self.ask("registry", "POST", "/plans", json=drawn | {"jurisdiction_code": self.code[:9]})
        path, headers = f"/plans/{drafted.json()['id']}/activation", {"If-Match": drafted.headers["ETag"]}
        activated = self.ask("registry", "POST", path, headers=headers)
        assert activated.status_code == 200, activated.text
        return dict(activated.json())


@requirement("E2E-10/10j", under=["shenyang-2015"])
def test_the_last_stage_of_shenyang_is_not_left_before_the_materials_are_with_the_street(front: Front) -> None:
    area, stage, rule = Area(front, SHENYANG, "210103031"), "rules_and_acceptance", "archives.election_materials"
    area.now = "2015-03-25T09:00:00+08:00"
    assert {"archives.basic_files", rule, "acceptance.inspection"} <= set(rules_of(area.close(stage)))
    area.enter("/basic-files", FILE)
    checklist = area.ask("audit", "GET", f"/elections/{area.election}/acceptance-checklist", area.bureau).json()
    passed = [each["check"] for each in checklist["items"]]
    found = {"inspector": "验收组组长甲", "inspected_on": "2015-03-24", "passed": passed}
    acceptance = area.enter("/acceptances", found, area.bureau)
    accepted = {"content": {"accepted_on": "2015-03-24"}}
    assert "acceptance.inspection" in rules_of(area.close(stage))
    done = area.ask("audit", "POST", f"/acceptances/{acceptance}/accept", area.bureau, json=accepted)
    assert done.json()["state"] == "accepted", done.text
    refused = area.close(stage)
    assert rules_of(refused)[0] == rule and "选举资料已交街道保存" in refused.json()["detail"]
    area.enter("/archive-items", MATERIALS)
    # The report is the district's: it is sent once for all its streets.
    later = area.close(stage)
    assert later.status_code == 200 or rules_of(later) == ["reports.district_final"]


@requirement("GOV-11", under=["liaoning-2014"])
def test_a_stage_of_liaoning_closes_once_groups_survey_staff_publicity_and_money_are_there(front: Front) -> None:
    area, stage = Area(front, LIAONING, "210103032"), "prepare"
    # The group of the district holds for all its streets, and may be there already.
    assert set(rules_of(area.close(stage))) - {"leadership.county_group"} == {
        "leadership.city_group", "difficult.survey", "difficult.classes", "training.election_staff",
        "publicity.education", "plan.budget",
    }  # fmt: skip
    for level in ("city", "county"):
        area.enter("/leading-groups", GROUP | {"level": level, "head": HEAD}, street=True)
    area.enter("/surveys", FOUND_OUT | {"surveyed_on": "2015-01-30", "difficulty": "none"})
    held: Content = {"trained": ["election_staff"], "level": "street", "held_on": "2015-01-30", "material": "手册"}
    area.enter("/trainings", held | {"attended": 24})
    area.enter("/publicity", {"channel": "banner", "held_on": "2015-01-30", "reach": 300, "note": "横幅"})
    budget = area.enter("/budgets", AMOUNTS, street=True)
    assert rules_of(area.close(stage)) == ["plan.budget"]
    chief = Who("street_leader", area.code[:9])
    approved = area.ask("audit", "POST", f"/budgets/{budget}/approve", chief, json={"content": AMOUNTS})
    assert approved.json()["state"] == "approved", approved.text
    assert closed(front, area.close(stage))["data"]["left_out"] == 0


@requirement("E2E-07/7q", under=["nuoenjiya-2021"])
def test_a_stage_of_nuoenjiya_is_not_left_without_signature_and_photo_of_each_key_point(front: Front) -> None:
    plan, rule = plan_in(front, NUOENJIYA, "direct"), "supervision.key_points"
    front.begun(plan["elections"][0])
    own = Ledger(front, NUOENJIYA, plan["id"], plan["elections"][0])
    for point in ("party_mobilisation", "voter_registration", "candidate_review", "procedure", "result"):
        assert rule in rules_of(close(front, plan, "rc"))
        content = {"point": point, "confirmed_by": "监督员甲", "confirmed_on": own.day, "note": "全程在场"}
        assert rules_of(own.enter("key-points", content, "record")) == [rule]
        assert own.enter("key-points", content, "record", "photo", "signature_sheet").status_code == 201
    assert rule not in rules_of(close(front, plan, "rc"))
