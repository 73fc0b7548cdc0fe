"""Who leads an election and answers for it (组织领导与工作责任): leading groups, offices, responsible persons, budget.

Sources: liaoning-2014 一（一）, 一（五）, 三（一）; shenyang-2015 三（一）; chengnan-2024 七; nuoenjiya-2021 六 and annex;
district-2012 五1. Levels are province, city, county (also district, banner), street, community.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.facts import one_of
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.wording import all_done, all_listed, names_of

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


class GuidanceGroup(TypedDict):
    """指导组: how it goes to communities, or which office guides them, where the text says so."""

    visits: NotRequired[Literal["random", "stationed", "sent"]]
    by: NotRequired[str]


GROUP: Clause[LeadingGroup] = Clause(
    "leadership.city_group", "leadership.county_group", "leadership.street_group", "leadership.community_group"
)
DEPARTMENTS: Clause[list[str]] = Clause("plan.city_departments", "plan.supporting_departments")
DUTIES = "plan.duties"
CODE_LENGTH: Clause[dict[str, int]] = Clause("jurisdiction.code_length")
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
RESPONSIBLE: Clause[str] = Clause(*ROLES.values())
LEVEL_ZH = {"city": "市", "county": "县（市、区）", "street": "街道", "community": "社区"}


def group_head(rulebook: Rulebook, level: Level, head: str) -> Decision:
    """Whether the leading group (领导小组) of this level has the head the document names (GOV-12, AMB-13)."""
    rule_id = f"leadership.{level}_group"
    rule = GROUP.find(rulebook, rule_id)
    if rule is None or "head" not in rule.value or rule.value["level"] != level:
        return GROUP.not_ruled(rulebook, rule_id)
    wanted = rule.value["head"]
    yes = "领导小组组长符合规定。", "The group has the head the document names."
    no = (
        f"{LEVEL_ZH[level]}选举工作领导小组组长应由{names_of((wanted,))[0]}担任。",
        f"The document has this group headed by {names_of((wanted,))[1]}.",
    )
    return rule.decide(head == wanted, yes, no, required=wanted, observed=head)


def group_named(rulebook: Rulebook, level: Level, named: Collection[str]) -> Decision:
    """Whether the group has the deputies, members and offices (副组长、成员、办公室) the document names (GOV-12)."""
    rule_id = f"leadership.{level}_group"
    rule = GROUP.find(rulebook, rule_id)
    if rule is None or rule.value["level"] != level:
        return GROUP.not_ruled(rulebook, rule_id)
    value = rule.value
    wanted = dict.fromkeys((*value.get("deputies", ()), *value.get("members", ()), *value.get("offices", ())))
    return all_done(rule, tuple(wanted), named, ("领导小组还缺少", "The group still lacks"))


@rests_on("plan.guidance_bodies")
def bodies_set_up(rule: Ruled[list[str]], levels: Collection[str]) -> Decision:
    """Whether every level that sets up a leading and guidance body (领导与指导机构) has one (shenyang-2015 二（一）)."""
    return all_listed(rule, levels, ("以下层级尚未建立领导与指导机构", "Levels without a leading and guidance body"))


def posts() -> tuple[str, ...]:
    """The posts and units that documents name for a leading group (组长、副组长、成员), and other ones."""
    named = list(values_of(*GROUP.ids))
    heads = {value["head"] for value in named if "head" in value}
    others = {post for value in named for post in (*value.get("deputies", ()), *value.get("members", ()))}
    return tuple(sorted(heads | others | {"other"}))


def group_offices() -> tuple[str, ...]:
    """The departments that documents put the offices of leading groups in (领导小组办公室)."""
    return tuple(sorted({office for value in values_of(*GROUP.ids) for office in value.get("offices", ())} | {"other"}))


def holders() -> tuple[str, ...]:
    """The persons and bodies that documents hold responsible for something (责任人)."""
    return tuple(sorted(set(values_of(*ROLES.values()))))


def responsible(rulebook: Rulebook, role: Role, holder: str) -> Decision:
    """Whether the plan names the person or body the document holds responsible for this (责任人, GOV-14).

    `role` is a key of ROLES: first (第一责任人), direct (直接责任人), full (全面负责), leads (统一领导), in_charge (包保),
    draws_up (制定方案), pays (财政保障), incidents (维护选举秩序).
    """
    rule_id = ROLES[one_of(role, ROLES)]
    rule = RESPONSIBLE.find(rulebook, rule_id)
    if rule is None:
        return RESPONSIBLE.not_ruled(rulebook, rule_id)
    zh, en = names_of((rule.value,))
    yes = f"{rule.zh}：文件规定为{zh}，与方案一致。", f"The document and the plan name {en}."
    no = f"{rule.zh}：文件规定为{zh}，请更正方案。", f"The document names {en}: correct the plan."
    return rule.decide(holder == rule.value, yes, no, observed=holder)


@rests_on("plan.leader_in_charge")
def leader_visits(rule: Ruled[str], is_in_charge: bool) -> Decision:
    """Whether who visits a community is a leader who answers for it that day (落实包保社区责任, chengnan-2024 七（一）)."""
    zh, en = names_of((rule.value,))
    yes = "走访人是该社区的包保领导。", "The visitor answers for the community."
    no = (
        f"走访人当日不是该社区的包保领导，请先登记由{zh}包保。",
        f"The visitor does not answer for the community that day: assign one of {en} first.",
    )
    return rule.decide(is_in_charge, yes, no, observed=is_in_charge)


@rests_on("plan.guidance_group")
def drawn_at_random(rule: Ruled[GuidanceGroup], seed: str, among: Sequence[str], drawn: Sequence[str]) -> Decision:
    """Whether these communities are what the seed draws (随机深入社区, chengnan-2024 七（三）); asked where visits are random."""
    if rule.value.get("visits") != "random":
        return rule.not_ruled()
    yes = "抽取结果可以用随机种子重新得出。", "The seed draws these communities again."
    no = "抽取结果与随机种子不符。", "The seed draws other communities."
    observed = {"seed": seed, "among": list(among), "drawn": list(drawn)}
    return rule.decide(draw(seed, among, len(drawn)) == tuple(drawn), yes, no, observed=observed)


@rests_on("plan.guidance_group")
def guided(rule: Ruled[GuidanceGroup], is_drawn: bool) -> Decision:
    """Whether the guidance group goes to this community in the way the document says (GOV-38): at random, so where it was drawn."""
    if rule.value.get("visits") != "random":
        return rule.not_ruled()
    yes = "该社区是随机抽取的。", "The community was drawn at random."
    no = (
        "指导组应随机深入社区，该社区未被抽中，请先随机抽取再走访。",
        "The group visits at random and this community was not drawn: draw first.",
    )
    return rule.decide(is_drawn, yes, no, observed=is_drawn)


def draw(seed: str, among: Iterable[str], number: int) -> tuple[str, ...]:
    """Draw so many of some codes: those whose SHA-256 of seed, line feed and code is lowest. The same seed draws the same."""
    order = sorted(set(among), key=lambda code: sha256(f"{seed}\n{code}".encode()).hexdigest())
    return tuple(sorted(order[:number]))


def ranks() -> tuple[str, ...]:
    """The kinds of leaders that documents have answer for a place (包保领导)."""
    assigned = (value["assigned"].values() for value in values_of("plan.three_guarantees"))
    return tuple(sorted({*values_of(ROLES["in_charge"]), *(rank for each in assigned for rank in each)}))


def sharing() -> tuple[str, ...]:
    """The departments and offices that documents give a share of the work (部门分工)."""
    listed = {department for value in values_of(*DEPARTMENTS.ids) for department in value}
    return tuple(sorted(listed | {office for value in values_of(DUTIES) for office in value}))


def tasks() -> tuple[str, ...]:
    """The tasks that documents give an office to run (办公室分工)."""
    return tuple(sorted({task for value in values_of(DUTIES) for task in value.values()}))


def goals() -> tuple[str, ...]:
    """The goals that the three guarantees name (三保)."""
    return tuple(sorted({goal for value in values_of("plan.three_guarantees") for goal in value["goals"]}))


def level_of(rulebook: Rulebook, code: str) -> str:
    """The level of a place by its code as this module names levels: a district is a county; "" where none has such a code."""
    by_length = {digits: level for level, digits in CODE_LENGTH.of(rulebook).value.items()}
    level = by_length.get(len(code), "")
    return "county" if level == "district" else level


def departments(rulebook: Rulebook, taking_part: Collection[str]) -> tuple[Decision, ...]:
    """Whether every department the documents give a share of the work takes part (各部门分工、形成合力, GOV-17)."""
    lacking = ("以下部门没有落实职责", "Departments without their share")
    found = tuple(all_listed(rule, taking_part, lacking) for rule in DEPARTMENTS.all(rulebook))
    return found or (DEPARTMENTS.not_ruled(rulebook),)


@rests_on(DUTIES)
def duty(rule: Ruled[dict[str, str]], office: str, task: str) -> Decision:
    """Whether this office runs this task (办公室分工): party_election, rc_election, sc_election, by_election, …"""
    if task not in rule.value.values():
        return rule.not_ruled()
    wanted = [name for name, run in rule.value.items() if run == task]
    zh, en = names_of(wanted)
    yes = "由规定的部门负责。", "The office the document names runs it."
    no = f"文件规定由{zh}负责，请转交。", f"It is run by {en}: hand it over."
    return rule.decide(office in wanted, yes, no, required=wanted, observed=office)


@rests_on("plan.three_guarantees")
def guarantees(
    rule: Ruled[ThreeGuarantees], level: str, units: Collection[str], leaders: Mapping[str, str]
) -> Decision:
    """Whether each unit of a level has a leader of the right kind (三包, GOV-15): county, street or community.

    `units` are the ids of all units there are, `leaders` unit → kind of leader (city_leader, county_leader,
    street_party_cadre). One for each, and none missing.
    """
    if level not in rule.value["assigned"]:
        return rule.not_ruled()
    wanted = rule.value["assigned"][level]
    missing = sum(unit not in leaders for unit in units)
    wrong = sum(leaders.get(unit, wanted) != wanted for unit in units)
    yes = f"{LEVEL_ZH[level]}均已落实包保领导。", "Each unit has its leader."
    no = (
        f"有{missing}个单位没有包保领导，{wrong}个单位的包保领导级别不符。",
        f"{missing} units have no leader, {wrong} have one of the wrong level.",
    )
    return rule.decide(
        missing == wrong == 0, yes, no, required={"each": wanted}, observed={"missing": missing, "wrong": wrong}
    )


@rests_on("plan.three_guarantees")
def goals_guaranteed(rule: Ruled[ThreeGuarantees], goals: Collection[str]) -> Decision:
    """Whether the plan guarantees every goal (三保: quality, progress, effect 保质量、保进度、保效果)."""
    lacking = ("以下目标尚未写明", "Not guaranteed")
    return all_done(rule, rule.value["goals"], goals, lacking)


def purposes() -> tuple[str, ...]:
    """What documents have budgeted (宣传、培训、选举投票)."""
    return tuple(sorted({purpose for value in values_of("plan.budget") for purpose in value}))


@rests_on("plan.budget")
def budgeted(rule: Ruled[list[str]], covered: Collection[str]) -> Decision:
    """Whether the budget (经费预算) covers what the document puts into it: publicity, training, voting (GOV-29)."""
    return all_listed(rule, covered, ("预算还缺以下经费", "Not in the budget"))
