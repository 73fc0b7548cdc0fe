"""Who is on a supervision committee (监督委员会): size, officers, age, incompatibilities, deputies to propose.

Sources: shenyang-2015 一（二）3 (协商议事监督委员会), nuoenjiya-2021 四（二）3（1） (居务监督委员会), district-2012 三3 (议事监督委员会).
Who chairs it is in `supervision_chair`, how it is formed in `supervision_formation`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.days import age_on
from electoral_rules.book.decision import verdict_of
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.values import AtMost, Size
from electoral_rules.book.wording import all_listed, between, names_of
from electoral_rules.organisation.bodies import size_allowed

POOL, DEPUTIES = "supervision.pool", "supervision.deputies"
AGE: Clause[AtMost] = Clause("supervision.age")


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


@dataclass(frozen=True, slots=True)
class SupervisionMember:
    """监督委员会成员: birth, residence, work, and what else the person is (residents_committee_member, …).

    `birth` is None for somebody the register does not know.
    """

    birth: date | None
    lives_in_community: bool = False
    works_in_community: bool = False
    roles: tuple[str, ...] = ()


UNKNOWN = SupervisionMember(None)
"""Somebody who is named, of whom nothing else is known."""


@rests_on("supervision.size")
def sc_size(rule: Ruled[Size], members: int) -> Decision:
    """Whether the supervision committee (监督委员会) may have so many members (10a, 10b)."""
    return size_allowed(rule, members, ("监督委员会", "the supervision committee"))


@rests_on("supervision.officers")
def sc_officers(rule: Ruled[SupervisionOfficers], chairs: int, deputies: int) -> Decision:
    """Whether there are as many chairs and deputies (主任、副主任) as the document sets; open numbers ask for nothing.

    An office the document does not have has nobody.
    """
    counts: dict[Literal["chair", "deputy"], int] = {"chair": chairs, "deputy": deputies}
    bounds = {office: size for office in counts if (size := _bounds(rule.value, office))}
    holds = all(size["at_least"] <= counts[office] <= size["at_most"] for office, size in bounds.items())
    offices = {"chair": "主任", "deputy": "副主任"}
    wanted = "、".join(
        f"{offices[office]}{between(size['at_least'], size['at_most'])[0]}人" for office, size in bounds.items()
    )
    yes = "主任、副主任人数符合规定。", "As many chairs and deputies as the document sets."
    no = (
        f"监督委员会应设{wanted}，现为主任{chairs}人、副主任{deputies}人。",
        f"The document sets other numbers: there are chairs {chairs}, deputy chairs {deputies}.",
    )
    return rule.decide(holds, yes, no, required=bounds, observed=counts)


def _bounds(value: SupervisionOfficers, office: Literal["chair", "deputy"]) -> Size | None:
    """How many the document sets of an office; None where it has the office and leaves the number open."""
    none: Size = {"at_least": 0, "at_most": 0}
    return value.get(office) or (None if office in value["offices"] else none)


def sc_member(rulebook: Rulebook, member: SupervisionMember, on: date) -> tuple[Decision, ...]:
    """Whether a person may be on the supervision committee on this day: age, residence or work, and no bar (7p, 8l)."""
    known = (_age(rulebook, member.birth, on),) if member.birth else ()
    return *known, _membership(rulebook, member), _compatible(rulebook, member)


def sc_members(rulebook: Rulebook, members: Sequence[SupervisionMember], on: date) -> tuple[Decision, ...]:
    """The same of all members (SUP-17): of each rule the gravest decision, the first of several; nothing where no rule is."""
    found: dict[str, list[Decision]] = {}
    for decision in (each for member in members for each in sc_member(rulebook, member, on)):
        if decision.verdict != "not_applicable":
            found.setdefault(decision.rule, []).append(decision)
    return tuple(_gravest(decisions) for decisions in found.values())


def age_warned(rulebook: Rulebook, on: date) -> tuple[Decision, ...]:
    """What a member who is older than the text generally has it would be warned of, so that an exception may be asked for."""
    rule = AGE.find(rulebook)
    return (_age(rulebook, date(on.year - rule.value["at_most"] - 1, 1, 1), on),) if rule else ()


def _gravest(decisions: Sequence[Decision]) -> Decision:
    gravest = verdict_of(decisions)
    return next((each for each in decisions if each.verdict == gravest), decisions[0])


@rests_on("supervision.age")
def _age(rule: Ruled[AtMost], birth: date, on: date) -> Decision:
    age, limit = age_on(birth, on), rule.value["at_most"]
    yes = f"{age}周岁，未超过{limit}周岁。", f"{age} is not over {limit}."
    no = f"{age}周岁，一般不超过{limit}周岁，请说明理由并经批准。", f"{age} is over {limit}: give the reason."
    return rule.decide(age <= limit, yes, no, required=limit, observed=age)


@rests_on("supervision.membership")
def _membership(rule: Ruled[SupervisionMembership], member: SupervisionMember) -> Decision:
    near = member.lives_in_community or member.works_in_community
    chosen = rule.value["chosen_as"] in member.roles
    lacking = [words for words, met in (("在本社区生活或工作", near), ("被推选为社区成员代表", chosen)) if not met]
    yes = "符合监督委员会成员条件。", "Lives or works in the community and was chosen as its representative."
    no = (
        f"监督委员会成员必须{'并'.join(lacking)}。",
        "A member has to live or work in the community and be chosen as its representative.",
    )
    return rule.decide(near and chosen, yes, no, observed={"lives_or_works": near, "chosen": chosen})


@rests_on("supervision.incompatible")
def _compatible(rule: Ruled[list[str]], member: SupervisionMember) -> Decision:
    barred = [role for role in rule.value if role in member.roles]
    zh, en = names_of(barred)
    yes = "没有不得兼任的职务。", "Holds no office that bars membership."
    no = f"{zh}不得兼任监督委员会成员，请另推人选。", f"Cannot be on the supervision committee: {en}."
    return rule.decide(not barred, yes, no, observed=barred)


@rests_on(DEPUTIES)
def deputies_proposed(
    rule: Ruled[ProposedDeputies], living_here: Collection[str], proposed: Collection[str]
) -> Decision:
    """Whether every people's deputy and CPPCC member who lives here is proposed (人大代表、政协委员应推荐, 10d).

    Both are opaque ids; the missing ones are listed in `observed`.
    """
    missing = sorted(set(living_here) - set(proposed))
    yes = "居住在本社区的人大代表和政协委员均已推荐。", "Everyone who has to be proposed is."
    no = (
        f"居住在本社区的人大代表和政协委员中还有{len(missing)}人未推荐，请补充推荐。",
        f"{len(missing)} people's deputies or CPPCC members who live here are not proposed.",
    )
    return rule.decide(not missing, yes, no, observed={"missing": missing})


@rests_on(POOL)
def sc_sides(rule: Ruled[list[str]], kinds: Collection[str]) -> Decision:
    """Which sides the document names have no member yet (监督委员会的组成、注意推荐的人选): told, never in the way.

    `kinds` are the sides the members stand for, one entry a member (organ_leader, unit_representative, …).
    """
    return all_listed(rule, kinds, ("提示：以下方面还没有人选", "Notice: sides without a member"))
