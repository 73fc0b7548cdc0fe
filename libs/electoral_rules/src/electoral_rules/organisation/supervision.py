"""Who is on a supervision committee (监督委员会): size, officers, age, incompatibilities, deputies to propose.

Sources: shenyang-2015 一（二）3 (协商议事监督委员会), nuoenjiya-2021 四（二）3（1） (居务监督委员会), district-2012 三3 (议事监督委员会).
Who chairs it is in `supervision_chair`, how it is formed in `supervision_formation`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.days import age_on
from electoral_rules.decision import Decision, decide
from electoral_rules.model import Rule
from electoral_rules.organisation.bodies import size_allowed
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import not_ruled
from electoral_rules.values import AtMost, Size
from electoral_rules.wording import between, listed, named


class SupervisionOfficers(TypedDict):
    """职务设置: the offices there are, and how many chairs and deputies where the text says."""

    offices: list[Literal["chair", "deputy", "member"]]
    chair: NotRequired[Size]
    deputy: NotRequired[Size]


class SupervisionMembership(TypedDict):
    """成员条件: where the person lives or works, and as what the residents chose the person."""

    lives_or_works_in: Literal["community"]
    chosen_as: str


class ProposedDeputies(TypedDict):
    """应推荐的人: kinds of deputies, and where they live."""

    kinds: list[str]
    lives_in: Literal["community"]


VALUES: Mapping[str, Any] = {
    "supervision.size": Size,
    "supervision.officers": SupervisionOfficers,
    "supervision.age": AtMost,
    "supervision.membership": SupervisionMembership,
    "supervision.incompatible": list[str],
    "supervision.deputies": ProposedDeputies,
    "supervision.pool": list[str],
}


@dataclass(frozen=True, slots=True)
class SupervisionMember:
    """监督委员会成员: birth, residence, work, and what else the person is (residents_committee_member, …)."""

    birth: date
    lives_in_community: bool = False
    works_in_community: bool = False
    roles: tuple[str, ...] = ()


def sc_size(rulebook: Rulebook, members: int) -> Decision:
    """Whether the supervision committee (监督委员会) may have so many members (10a, 10b)."""
    rule = rulebook.find("supervision.size")
    if rule is None:
        return not_ruled(rulebook, "supervision.size")
    return size_allowed(rule, members, ("监督委员会", "the supervision committee"))


def sc_officers(rulebook: Rulebook, chairs: int, deputies: int) -> Decision:
    """Whether there are as many chairs and deputies (主任、副主任) as the document sets; open numbers ask for nothing."""
    rule = rulebook.find("supervision.officers")
    if rule is None:
        return not_ruled(rulebook, "supervision.officers")
    counts = {"chair": chairs, "deputy": deputies}
    bounds = {office: rule.value[office] for office in counts if office in rule.value}
    holds = all(size["at_least"] <= counts[office] <= size["at_most"] for office, size in bounds.items())
    offices = {"chair": "主任", "deputy": "副主任"}
    wanted = "、".join(
        f"{offices[office]}{between(size['at_least'], size['at_most'])[0]}人" for office, size in bounds.items()
    )
    return decide(
        rule, holds, required=bounds, observed=counts,
        yes=("主任、副主任人数符合规定。", "As many chairs and deputies as the document sets."),
        no=(f"监督委员会应设{wanted}，现为主任{chairs}人、副主任{deputies}人。",
            f"The document sets other numbers: there are chairs {chairs}, deputy chairs {deputies}."),
    )  # fmt: skip


def sc_member(rulebook: Rulebook, member: SupervisionMember, on: date) -> tuple[Decision, ...]:
    """Whether a person may be on the supervision committee on this day: age, residence or work, and no bar (7p, 8l)."""
    checks = {"supervision.age": _age, "supervision.membership": _membership, "supervision.incompatible": _compatible}
    found = {rule_id: rulebook.find(rule_id) for rule_id in checks}
    return tuple(
        checks[rule_id](rule, member, on) if rule else not_ruled(rulebook, rule_id) for rule_id, rule in found.items()
    )


def _age(rule: Rule, member: SupervisionMember, on: date) -> Decision:
    age, limit = age_on(member.birth, on), rule.value["at_most"]
    return decide(
        rule, age <= limit, required=limit, observed=age,
        yes=(f"{age}周岁，未超过{limit}周岁。", f"{age} is not over {limit}."),
        no=(f"{age}周岁，一般不超过{limit}周岁，请说明理由并经批准。", f"{age} is over {limit}: give the reason."),
    )  # fmt: skip


def _membership(rule: Rule, member: SupervisionMember, on: date) -> Decision:
    near = member.lives_in_community or member.works_in_community
    chosen = rule.value["chosen_as"] in member.roles
    lacking = [words for words, met in (("在本社区生活或工作", near), ("被推选为社区成员代表", chosen)) if not met]
    return decide(
        rule, near and chosen, required=rule.value, observed={"lives_or_works": near, "chosen": chosen},
        yes=("符合监督委员会成员条件。", "Lives or works in the community and was chosen as its representative."),
        no=(f"监督委员会成员必须{'并'.join(lacking)}。",
            "A member has to live or work in the community and be chosen as its representative."),
    )  # fmt: skip


def _compatible(rule: Rule, member: SupervisionMember, on: date) -> Decision:
    barred = [role for role in rule.value if role in member.roles]
    zh, en = named(barred)
    return decide(
        rule, not barred, required=rule.value, observed=barred,
        yes=("没有不得兼任的职务。", "Holds no office that bars membership."),
        no=(f"{zh}不得兼任监督委员会成员，请另推人选。",
            f"Cannot be on the supervision committee: {en}."),
    )  # fmt: skip


def deputies_proposed(rulebook: Rulebook, living_here: Collection[str], proposed: Collection[str]) -> Decision:
    """Whether every people's deputy and CPPCC member who lives here is proposed (人大代表、政协委员应推荐, 10d).

    Both are opaque ids; the missing ones are listed in `observed`.
    """
    rule = rulebook.find("supervision.deputies")
    if rule is None:
        return not_ruled(rulebook, "supervision.deputies")
    missing = sorted(set(living_here) - set(proposed))
    return decide(
        rule, not missing, required=rule.value, observed={"missing": missing},
        yes=("居住在本社区的人大代表和政协委员均已推荐。", "Everyone who has to be proposed is."),
        no=(f"居住在本社区的人大代表和政协委员中还有{len(missing)}人未推荐，请补充推荐。",
            f"{len(missing)} people's deputies or CPPCC members who live here are not proposed."),
    )  # fmt: skip


def sc_sides(rulebook: Rulebook, kinds: Collection[str]) -> Decision:
    """Which sides the document names have no member yet (监督委员会的组成、注意推荐的人选): told, never in the way.

    `kinds` are the sides the members stand for, one entry a member (organ_leader, unit_representative, …).
    """
    return listed(rulebook, "supervision.pool", kinds, ("提示：以下方面还没有人选", "Notice: sides without a member"))
