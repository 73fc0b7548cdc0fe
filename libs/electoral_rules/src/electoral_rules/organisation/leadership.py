"""Who leads an election and answers for it (组织领导与工作责任): leading groups, offices, responsible persons, budget.

Sources: liaoning-2014 一（一）, 一（五）, 三（一）; shenyang-2015 三（一）; chengnan-2024 七; nuoenjiya-2021 六 and annex;
district-2012 五1. Levels are province, city, county (also district, banner), street, community.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, decide
from electoral_rules.facts import one_of
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import not_ruled
from electoral_rules.wording import all_of, listed, named

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
        no=(f"{LEVEL_ZH[level]}选举工作领导小组组长应由{named((wanted,))[0]}担任。",
            f"The document has this group headed by {named((wanted,))[1]}."),
    )  # fmt: skip


def responsible(rulebook: Rulebook, role: Role, holder: str) -> Decision:
    """Whether the plan names the person or body the document holds responsible for this (责任人, GOV-14).

    `role` is a key of ROLES: first (第一责任人), direct (直接责任人), full (全面负责), leads (统一领导), in_charge (包保),
    draws_up (制定方案), pays (财政保障), incidents (维护选举秩序).
    """
    one_of(role, ROLES)
    rule = rulebook.find(ROLES[role])
    if rule is None:
        return not_ruled(rulebook, ROLES[role])
    zh, en = named((rule.value,))
    return decide(
        rule, holder == rule.value, required=rule.value, observed=holder,
        yes=(f"{rule.zh}：文件规定为{zh}，与方案一致。", f"The document and the plan name {en}."),
        no=(f"{rule.zh}：文件规定为{zh}，请更正方案。", f"The document names {en}: correct the plan."),
    )  # fmt: skip


def departments(rulebook: Rulebook, taking_part: Collection[str]) -> tuple[Decision, ...]:
    """Whether every department the documents give a share of the work takes part (各部门分工、形成合力, GOV-17)."""
    ids = [name for name in ("plan.city_departments", "plan.supporting_departments") if rulebook.has(name)]
    if not ids:
        return (not_ruled(rulebook, "plan.city_departments"),)
    lacking = ("以下部门没有落实职责", "Departments without their share")
    return tuple(listed(rulebook, name, taking_part, lacking) for name in ids)


def duty(rulebook: Rulebook, office: str, task: str) -> Decision:
    """Whether this office runs this task (办公室分工): party_election, rc_election, sc_election, by_election, …"""
    rule = rulebook.find("plan.duties")
    if rule is None or task not in rule.value.values():
        return not_ruled(rulebook, "plan.duties")
    wanted = [name for name, duty in rule.value.items() if duty == task]
    zh, en = named(wanted)
    return decide(
        rule, office in wanted, required=wanted, observed=office,
        yes=("由规定的部门负责。", "The office the document names runs it."),
        no=(f"文件规定由{zh}负责，请转交。", f"It is run by {en}: hand it over."),
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
    lacking = ("以下目标尚未写明", "Not guaranteed")
    return all_of(rulebook, rule.id, rule.value["goals"], goals, lacking)


def budgeted(rulebook: Rulebook, covered: Collection[str]) -> Decision:
    """Whether the budget (经费预算) covers what the document puts into it: publicity, training, voting (GOV-29)."""
    return listed(rulebook, "plan.budget", covered, ("预算还缺以下经费", "Not in the budget"))
