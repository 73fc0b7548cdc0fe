"""Exits that audit decides: open until a record, a matter or a duty shows them, and open again once that says less."""

import time
from dataclasses import dataclass
from typing import Any, Literal

import httpx2
import pytest
from electoral_rules import rulebook
from electoral_rules.organisation.elected import Triple
from electoral_rules.oversight import acceptance

from tests.integration.registry.test_stages import (
    PATIENCE_SECONDS,
    POLL_SECONDS,
    SURVEYED,
    TRAINED,
    at,
    close,
    enter,
    heard,
    kept,
    rules_of,
    state,
)
from tests.integration.registry.triples import activated, settle
from tests.integration.registry.world import World, ok
from tests.support.services import client
from tests.support.triples import SETTINGS

Content = dict[str, Any]
SHENYANG, LIAONING, NUOENJIYA, DISTRICT = "shenyang-2015", "liaoning-2014", "nuoenjiya-2021", "district-2012"
COUNTY = {"level": "county", "head": {"post": "county_party_secretary", "name": "区委书记甲"}}
GROUP: Content = {"deputies": [], "members": [], "offices": [], "head": {"post": "other", "name": "某人"}}
PILOT = {"aim": "试行直选", "started_on": "2015-01-07", "rules_differ": False}
HELD: Content = {"held_on": "2015-01-20", "reach": 300, "note": "致居民一封信"}
MATERIALS = {
    "items": [{"title": "选民名册", "copies": 2}], "handed_over_by": "主任甲", "kept_by": "street",
    "received_by": "民政干事乙", "received_on": "2015-01-25",
}  # fmt: skip
TRAINING = {"level": "street", "held_on": "2015-01-25", "material": "操作手册", "attended": 24}
OFFICERS = {"trained": ["new_cadres"], "officers": [], "level": "county", "held_on": "2015-01-25", "material": "教材"}
TALKED = {
    "of": "not_elected",
    "name": "落选人甲",
    "speaker": "副书记乙",
    "talked_on": "2015-01-30",
    "note": "愿意做楼长",
}
FIGURES = {"compiled_on": "2012-07-09", "entitled": 3120, "present": 2480, "elected": 5}
PROOFS = ("photo", "signature_sheet", "record")
LEDGER = {
    "difficulty": "urban_fringe", "cause": "补偿未结清", "work_plan": "先结清补偿再推选代表", "leader": "街道领导甲",
    "cadre": "干部乙", "work_group": ["组员丙"], "deadline": "2020-12-05",
}  # fmt: skip
AUDITED = {"audited": ["原主任甲"], "first": "2018-01-01", "last": "2020-11-20"}
GOODS = {
    "elected_on": "2015-01-31", "handed_over_by": "原负责人甲", "received_by": "新任负责人乙", "items": ["公章1枚"],
}  # fmt: skip
PLANNED = {"plan": "yearly_plan", "adopted_on": "2015-01-28", "guided_by": "干部甲", "promises": []}


@pytest.fixture(scope="module")
def country(world_with_audit: World) -> World:
    """The registry with audit below it, and the places of every document."""
    settle(world_with_audit)
    return world_with_audit


@dataclass(frozen=True)
class Case:
    """An exit of a document's stage, the records that meet it one after the other, and what the last is corrected to, if it then opens."""

    document: str
    stage: str
    rule: str
    path: str
    says: tuple[Content, ...]
    corrected: Content | None = None
    of: Literal["community", "street"] = "community"

    def place(self) -> str:
        code = SETTINGS[self.document].community
        return code if self.of == "community" else code[:9]


CASES = [
    Case(
        SHENYANG, "prepare", "plan.guidance_bodies", "leading-groups",
        (GROUP | COUNTY, GROUP | {"level": "street"}), GROUP | {"level": "community"}, "street",
    ),
    Case(SHENYANG, "prepare", "difficult.survey", "surveys", (SURVEYED,)),
    Case(SHENYANG, "prepare", "training.city_core_staff", "trainings", (TRAINED,), TRAINED | {"attended": 0}),
    Case(SHENYANG, "prepare", "election.pilot", "pilots", (PILOT,), None, "street"),
    Case(
        SHENYANG, "prepare", "publicity.mobilisation", "mobilisation-meetings",
        ({"held_on": "2015-01-08", "place": "街道会议室", "attended": 120},), None, "street",
    ),
    Case(SHENYANG, "publicity", "publicity.channels", "publicity", (HELD | {"channel": "banner"},)),
    Case(
        SHENYANG, "rules_and_acceptance", "archives.basic_files", "basic-files",
        ({"file": "residents_pact", "adopted_on": "2015-01-26", "adopted_by": "居民代表大会"},),
    ),
    Case(SHENYANG, "rules_and_acceptance", "archives.election_materials", "archive-items", (MATERIALS,)),
    Case(LIAONING, "prepare", "leadership.city_group", "leading-groups", (GROUP | {"level": "city"},), None, "street"),
    Case(LIAONING, "prepare", "difficult.classes", "surveys", (SURVEYED | {"difficulty": "none"},)),
    Case(
        LIAONING, "prepare", "training.election_staff", "trainings", (TRAINING | {"trained": ["election_staff"]},),
        TRAINING | {"trained": ["core_staff"]},
    ),
    Case(LIAONING, "prepare", "publicity.education", "publicity", (HELD | {"channel": "banner"},)),
    Case(
        LIAONING, "follow_up", "training.new_cadres", "office-trainings", (OFFICERS | {"attended": 2},),
        OFFICERS | {"attended": 0},
    ),
    Case(
        LIAONING, "follow_up", "follow_up.plans", "team-plans", (PLANNED | {"plan": "term_plan"}, PLANNED),
        PLANNED | {"plan": "term_plan"},
    ),
    Case(LIAONING, "follow_up", "follow_up.losers", "talks", (TALKED,), TALKED | {"talked_on": None}),
    Case(
        NUOENJIYA, "mobilise", "training.before", "trainings",
        (TRAINING | {"trained": ["street_work_group"], "held_on": "2020-11-25"},
         TRAINING | {"trained": ["community_election_staff"], "held_on": "2020-11-26"}),
        TRAINING | {"trained": ["community_election_staff"], "held_on": "2020-11-26", "attended": 0},
    ),
    Case(
        DISTRICT, "sum_up", "archives.sorted", "archive-items",
        (MATERIALS | {"kept_by": "residents_committee", "received_on": "2012-07-09"},),
    ),
    Case(DISTRICT, "sum_up", "archives.statistics", "statistics", (FIGURES,)),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.document} {case.rule}")
def test_records_meet_an_exit_and_a_correction_opens_it(country: World, case: Case) -> None:
    then, plan = begun(country, case.document)
    # What a street does holds for every plan of it, also for the ones of the tests before.
    own = {"election_id": plan["elections"][0]} if case.of == "community" else {}
    entered: Content = {}
    for content in case.says:
        assert not own or state(then, plan, case.stage, case.rule) == {"open"}
        entered = enter(then, case.path, content, case.place(), **own)
    assert state(then, plan, case.stage, case.rule) == {"met"}
    if case.corrected is not None:
        enter(then, case.path, case.corrected, case.place(), **own, supersedes=entered["id"])
        assert state(then, plan, case.stage, case.rule) == {"withdrawn"}


class Matter:
    """A matter of a plan's election, or of its street, step by step."""

    def __init__(
        self, then: World, plan: dict[str, Any], path: str, content: Content, role: str = "street_office"
    ) -> None:
        self.then, self.path = then, path
        self.code = SETTINGS[plan["document"]].community
        place = {"community_code": self.code, "election_id": plan["elections"][0]}
        if path == "budgets":
            place = {"community_code": self.code[:9]}
        self.id = self._post(f"/{path}", role, place | {"content": content})["id"]

    def take(self, step: str, content: Content, role: str = "street_office") -> None:
        self._post(f"/{self.path}/{self.id}/{step}", role, {"content": content})

    def _post(self, path: str, role: str, body: Content) -> dict[str, Any]:
        scope = self.code[:9] if role.startswith("street") else self.code[:6]
        sender = client(self.then.audit_url, self.then.tokens.user(role, scope), Huanjie_Now=self.then.now)
        proof = [] if self.path == "budgets" else [kept(self.then, self.code, each) for each in PROOFS]
        done: dict[str, Any] = ok(sender.post(f"/v1{path}", json=body | {"evidence": proof}))
        return done


def begun(country: World, document: str) -> tuple[World, dict[str, Any]]:
    """A new plan of a document, in its own time; audit has heard of it."""
    plan, then = activated(country, Triple(document, "residents_committee", "direct")), at(country, document)
    heard(then, plan)
    return then, plan


def test_a_difficult_community_is_put_right_or_released_before_the_stage_ends(country: World) -> None:
    then, plan = begun(country, NUOENJIYA)

    def stand() -> list[set[str]]:
        return [state(then, plan, "mobilise", rule) for rule in ("difficult.ledger", "election.rectify_first")]

    assert stand() == [{"open"}, {"open"}]
    enter(
        then, "surveys", SURVEYED | {"surveyed_on": "2020-11-20", "difficulty": "none"}, SETTINGS[NUOENJIYA].community
    )
    assert stand() == [{"met"}, {"met"}]
    street = SETTINGS[NUOENJIYA].community[:9]
    emergency = {"title": "应急处置预案", "made_on": "2020-11-20", "measures": "包保领导到场处置"}
    entry = LEDGER | {"emergency_plan": enter(then, "emergency-plans", emergency, street)["id"]}
    ledger = Matter(then, plan, "difficult-communities", entry)
    assert stand() == [{"met"}, {"withdrawn"}], "what is to be put right holds back what was found before"
    ledger.take("release", {"reason": "主要矛盾已化解"}, "street_leader")
    assert stand() == [{"met"}, {"met"}]
    ledger.take("reopen", {"reason": "又有集体反映"})
    assert stand() == [{"met"}, {"withdrawn"}]
    assert "election.rectify_first" in rules_of(close(then, plan, "mobilise"))
    ledger.take("solve", {"solved_on": "2020-11-30", "result": "补偿款已结清"})
    assert stand() == [{"met"}, {"met"}]


def test_an_outgoing_audit_meets_its_exit_once_it_is_published_and_a_second_one_opens_it(country: World) -> None:
    then, plan = begun(country, NUOENJIYA)
    for _ in range(2):
        audit = Matter(then, plan, "outgoing-audits", AUDITED)
        assert state(then, plan, "mobilise", "difficult.audit") <= {"open", "withdrawn"}
        audit.take("find", {"items": ["important_affairs", "key_projects", "large_spending"]})
        audit.take("publish", {"published_on": "2020-11-30", "place": "公告栏"})
        assert state(then, plan, "mobilise", "difficult.audit") == {"met"}


def test_an_acceptance_meets_its_exit_once_it_is_passed(country: World) -> None:
    then, plan = begun(country, SHENYANG)
    stage, rule, bureau = "rules_and_acceptance", "acceptance.inspection", "civil_affairs_bureau"
    checks = [each.id for each in acceptance.checklist(rulebook(SHENYANG, {}, {}))]
    found = {"inspector": "验收组组长甲", "inspected_on": "2015-02-01", "passed": checks[1:]}
    inspected = Matter(then, plan, "acceptances", found, bureau)
    inspected.take("follow_up", {"choice": "rectify", "by_day": "2015-02-20"}, bureau)
    assert state(then, plan, stage, rule) == {"open"} and rule in rules_of(close(then, plan, stage))
    inspected.take("inspect", found | {"passed": checks}, bureau)
    assert state(then, plan, stage, rule) == {"open"}
    inspected.take("accept", {"accepted_on": "2015-02-01"}, bureau)
    assert state(then, plan, stage, rule) == {"met"}
    Matter(then, plan, "acceptances", found, bureau)
    assert state(then, plan, stage, rule) == {"withdrawn"}


def test_both_teams_of_liaoning_hand_over_before_the_stage_ends(country: World) -> None:
    then, plan = begun(country, LIAONING)
    for team in ("party_organisation", "residents_committee"):
        assert state(then, plan, "follow_up", "follow_up.handover") == {"open"}
        handover = Matter(then, plan, "handovers", GOODS | {"team": team})
        for side in ("old", "new"):
            handover.take("sign", {"side": side, "signed_on": "2015-01-31"})
        handover.take("close", {"closed_on": "2015-01-31"})
    assert state(then, plan, "follow_up", "follow_up.handover") == {"met"}


def test_a_budget_meets_its_exit_once_it_is_approved(country: World) -> None:
    then, plan = begun(country, LIAONING)
    amounts = {"amounts": [{"purpose": purpose, "yuan": 2000} for purpose in ("publicity", "training", "voting")]}
    budget = Matter(then, plan, "budgets", amounts)
    assert state(then, plan, "prepare", "plan.budget") == {"open"}
    budget.take("approve", amounts, "street_leader")
    assert state(then, plan, "prepare", "plan.budget") == {"met"}


def test_a_report_that_was_sent_meets_its_exit(country: World) -> None:
    then, plan = begun(country, SHENYANG)
    stage, rule = "rules_and_acceptance", "reports.district_final"
    assert state(then, plan, stage, rule) == {"open"}
    bureau = client(then.audit_url, then.tokens.user("civil_affairs_bureau", "210103"), Huanjie_Now=then.now)
    duty = drawn(bureau, plan, rule)
    report = {"done_on": "2015-02-01", "sent_to": [*duty["receivers"], *duty["copies"]]}
    proof = [kept(then, SETTINGS[SHENYANG].community, "record")]
    ok(bureau.post(f"/v1/duties/{duty['id']}/completion", json=report | {"evidence": proof}))
    assert state(then, plan, stage, rule) == {"met"}


def drawn(reader: httpx2.Client, plan: dict[str, Any], rule: str) -> dict[str, Any]:
    """The duty of a plan, once audit has drawn it."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (found := ok(reader.get(f"/v1/duties?plan_id={plan['id']}&rule={rule}"))["items"]):
        assert time.monotonic() < deadline, f"no duty of {rule}"
        time.sleep(POLL_SECONDS)
    duty: dict[str, Any] = found[0]
    return duty
