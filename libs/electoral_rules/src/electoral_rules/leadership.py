"""Who leads an election and answers for it (组织领导与工作责任): leading groups, offices, responsible persons, budget.

Sources: liaoning-2014 一（一）, 一（五）, 三（一）; shenyang-2015 三（一）; chengnan-2024 七; nuoenjiya-2021 六 and annex;
district-2012 五1. Levels are province, city, county (also district, banner), street, community.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, decide
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import not_ruled

Level = Literal["city", "county", "street", "community"]
Role = Literal["first", "direct", "full", "leads", "in_charge", "draws_up", "pays", "incidents"]


class LeadingGroup(TypedDict):
    """领导小组: its level; its head, deputies, members and offices where the text names them."""

    level: Level
    head: NotRequired[str]
    deputies: NotRequired[list[str]]
    members: NotRequired[list[str]]
    offices: NotRequired[list[str]]


class ThreeGuarantees(TypedDict):
    """三包三保: kind of leader by the level of unit, and the goals guaranteed."""

    assigned: dict[str, str]
    goals: list[str]


VALUES: Mapping[str, Any] = {
    "leadership.city_group": LeadingGroup,
    "leadership.county_group": LeadingGroup,
    "leadership.street_group": LeadingGroup,
    "leadership.community_group": LeadingGroup,
    "plan.duties": dict[str, str],
    "plan.first_responsible": str,
    "plan.direct_responsible": str,
    "plan.full_responsible": str,
    "plan.leadership": str,
    "plan.leader_in_charge": str,
    "plan.drawn_by": str,
    "plan.finance": str,
    "plan.incident_office": str,
    "plan.city_departments": list[str],
    "plan.supporting_departments": list[str],
    "plan.three_guarantees": ThreeGuarantees,
    "plan.budget": list[str],
    "plan.incident_plan": list[str],
}
ROLES: Mapping[Role, str] = {
    "first": "plan.first_responsible",
    "direct": "plan.direct_responsible",
    "full": "plan.full_responsible",
    "leads": "plan.leadership",
    "in_charge": "plan.leader_in_charge",
    "draws_up": "plan.drawn_by",
    "pays": "plan.finance",
    "incidents": "plan.incident_office",
}
HOLDER_ZH = {
    "county_party_secretary": "县（市、区）委书记", "county_deputy_party_secretary": "区委副书记",
    "street_party_secretary": "街道党工委书记", "street_party_committee": "街道党工委",
    "community_party_secretary": "社区党总支书记", "city_party_secretary": "市委书记",
    "city_leading_group": "市换届选举领导小组", "street_leaders": "街道领导班子成员", "locality": "各地区",
    "community": "社区", "street": "街道", "finance_departments": "财政部门", "peace_office": "平安建设办公室",
    "petition_and_mass_incident_conference_office": "处理信访突出问题及群体性事件联席会议办公室",
}  # fmt: skip
LEVEL_ZH = {"city": "市", "county": "县（市、区）", "street": "街道", "community": "社区"}


def group_head(rulebook: Rulebook, level: Level, head: str) -> Decision:
    """Whether the leading group (领导小组) of this level has the head the document names (GOV-12, AMB-13)."""
    rule_id = f"leadership.{level}_group"
    rule = rulebook.find(rule_id)
    if rule is None or "head" not in rule.value or rule.value["level"] != level:
        return not_ruled(rulebook, rule_id)
    wanted = rule.value["head"]
    return decide(
        rule, head == wanted, required=wanted, observed=head,
        yes=("领导小组组长符合规定。", "The group has the head the document names."),
        no=(f"{LEVEL_ZH[level]}选举工作领导小组组长应由{HOLDER_ZH.get(wanted, wanted)}担任。",
            f"The document has this group headed by: {wanted}."),
    )  # fmt: skip


def responsible(rulebook: Rulebook, role: Role, holder: str) -> Decision:
    """Whether the plan names the person or body the document holds responsible for this (责任人, GOV-14).

    `role` is a key of ROLES: first (第一责任人), direct (直接责任人), full (全面负责), leads (统一领导), in_charge (包保),
    draws_up (制定方案), pays (财政保障), incidents (突发事件报告).
    """
    rule = rulebook.find(ROLES[role])
    if rule is None:
        return not_ruled(rulebook, ROLES[role])
    named = f"{rule.zh}：文件规定为{HOLDER_ZH.get(rule.value, rule.value)}"
    return decide(
        rule, holder == rule.value, required=rule.value, observed=holder,
        yes=(f"{named}，与方案一致。", "The plan names whom the document holds responsible."),
        no=(f"{named}，请更正方案。", f"The document holds responsible: {rule.value}. Correct the plan."),
    )  # fmt: skip


def departments(rulebook: Rulebook, taking_part: Collection[str]) -> tuple[Decision, ...]:
    """Whether every department the documents give a share of the work takes part (各部门分工、形成合力, GOV-17)."""
    ids = [name for name in ("plan.city_departments", "plan.supporting_departments") if rulebook.has(name)]
    if not ids:
        return (not_ruled(rulebook, "plan.city_departments"),)
    return tuple(_departments(rulebook, name, taking_part) for name in ids)


def _departments(rulebook: Rulebook, rule_id: str, taking_part: Collection[str]) -> Decision:
    rule = rulebook.rule(rule_id)
    missing = [name for name in rule.value if name not in taking_part]
    return decide(
        rule, not missing, required=rule.value, observed=sorted(taking_part),
        yes=("应参与的部门均已落实职责。", "Every department has its share of the work."),
        no=(f"还有{len(missing)}个部门没有落实职责。", f"Departments without their share: {', '.join(missing)}."),
    )  # fmt: skip


def duty(rulebook: Rulebook, office: str, task: str) -> Decision:
    """Whether this office runs this task (办公室分工): party_election, rc_election, sc_election, by_election, …"""
    rule = rulebook.find("plan.duties")
    if rule is None or task not in rule.value.values():
        return not_ruled(rulebook, "plan.duties")
    wanted = [name for name, duty in rule.value.items() if duty == task]
    return decide(
        rule, office in wanted, required=wanted, observed=office,
        yes=("由规定的部门负责。", "The office the document names runs it."),
        no=("文件规定由其他部门负责，请转交。", f"Another office runs it: {', '.join(wanted)}."),
    )  # fmt: skip


def guarantees(rulebook: Rulebook, level: str, units: Collection[str], leaders: Mapping[str, str]) -> Decision:
    """Whether each unit of a level has a leader of the right kind (三包, GOV-15): county, street or community.

    `units` are the ids of all units there are, `leaders` unit → kind of leader (city_leader, county_leader,
    street_party_cadre). One for each, and none missing.
    """
    rule = rulebook.find("plan.three_guarantees")
    if rule is None or level not in rule.value["assigned"]:
        return not_ruled(rulebook, "plan.three_guarantees")
    wanted = rule.value["assigned"][level]
    missing = sum(unit not in leaders for unit in units)
    wrong = sum(leaders.get(unit, wanted) != wanted for unit in units)
    return decide(
        rule, missing == wrong == 0, required={"each": wanted}, observed={"missing": missing, "wrong": wrong},
        yes=(f"{LEVEL_ZH[level]}均已落实包保领导。", "Each unit has its leader."),
        no=(f"有{missing}个单位没有包保领导，{wrong}个单位的包保领导级别不符。",
            f"{missing} units have no leader, {wrong} have one of the wrong level."),
    )  # fmt: skip


def goals_guaranteed(rulebook: Rulebook, goals: Collection[str]) -> Decision:
    """Whether the plan guarantees every goal (三保: quality, progress, effect 保质量、保进度、保效果)."""
    rule = rulebook.find("plan.three_guarantees")
    if rule is None:
        return not_ruled(rulebook, "plan.three_guarantees")
    missing = [goal for goal in rule.value["goals"] if goal not in goals]
    return decide(
        rule, not missing, required=rule.value["goals"], observed=sorted(goals),
        yes=("三项保证目标均已写明。", "All three goals are guaranteed."),
        no=(f"还缺{len(missing)}项保证目标：保质量、保进度、保效果须全部写明。", f"Not guaranteed: {', '.join(missing)}."),
    )  # fmt: skip


def budgeted(rulebook: Rulebook, covered: Collection[str]) -> Decision:
    """Whether the budget (经费预算) covers what the document puts into it: publicity, training, voting (GOV-29)."""
    rule = rulebook.find("plan.budget")
    if rule is None:
        return not_ruled(rulebook, "plan.budget")
    missing = [cost for cost in rule.value if cost not in covered]
    return decide(
        rule, not missing, required=rule.value, observed=sorted(covered),
        yes=("选举经费已纳入预算。", "The costs stand in the budget."),
        no=(f"预算还缺{len(missing)}项：宣传、培训、选举投票经费均应纳入。", f"Not in the budget: {', '.join(missing)}."),
    )  # fmt: skip


def incident_plan(rulebook: Rulebook, level: str, has_plan: bool) -> Decision:
    """Whether a level that has to keep an emergency plan (应急处置预案) has one."""
    rule = rulebook.find("plan.incident_plan")
    if rule is None or level not in rule.value:
        return not_ruled(rulebook, "plan.incident_plan")
    return decide(
        rule, has_plan, required=rule.value, observed={"level": level, "has_plan": has_plan},
        yes=("已制定应急处置预案。", "There is an emergency plan."),
        no=(f"{LEVEL_ZH[level]}应当制定应急处置预案，请先制定。", "This level has to keep an emergency plan."),
    )  # fmt: skip
