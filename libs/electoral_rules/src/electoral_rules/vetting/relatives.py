"""Near relatives (近亲属): who is one, who may not serve together, and who may not write a ballot for another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, decisions_rest_on, rests_on

NEAR, RECUSAL, INVERSE, SCRIBE = (
    "review.near_relatives",
    "review.recusal",
    "review.inverse_relations",
    "voting.scribe",
)


class Recusal(TypedDict):
    """近亲属回避: between members of which bodies, and what follows when two are found."""

    bodies: list[str]
    follows: str


class Scribe(TypedDict):
    """代写人: who may not write for others."""

    barred: list[Literal["near_relative"]]


LISTED: Clause[list[str]] = Clause(NEAR)
INVERSE_RELATIONS: Clause[dict[str, list[str]]] = Clause(INVERSE)
RECUSALS: Clause[Recusal] = Clause(RECUSAL)
VOTING_SCRIBE: Clause[Scribe] = Clause(SCRIBE)


@dataclass(frozen=True, slots=True)
class Relation:
    """亲属关系: `relative` is the `kind` of `person` (p2 is the sibling of p1), declared and confirmed."""

    person: str
    relative: str
    kind: str


@dataclass(frozen=True, slots=True)
class Member:
    """成员或候选人: a person and the body the person sits in or stands for."""

    person: str
    body: str


def inverse(rulebook: Rulebook, kind: str) -> tuple[str, ...]:
    """What the relation is from the other side: the child of one's parent; empty for a relation nobody described."""
    return tuple(INVERSE_RELATIONS.of(rulebook).value.get(kind, ()))


@cache
def known_near() -> tuple[str, ...]:
    """Every relation that a document lists as a near one (近亲属的范围)."""
    return tuple(dict.fromkeys(kind for listed in values_of(*LISTED.ids) for kind in listed))


@rests_on(NEAR)
def near(rule: Ruled[list[str]], kind: str) -> Decision:
    """Whether a relation is a near one: in the text's closed list (配偶、父母、子女 …), not by general opinion (H12)."""
    yes = "不在文件列明的近亲属范围内，予以注明。", "Not in the text's list of near relatives; noted."
    no = "属于文件列明的近亲属。", "A near relative by the text's list."
    return rule.decide(kind not in rule.value, yes, no, required=list(rule.value), observed=kind)


def related(rulebook: Rulebook, one: str, other: str, relations: Iterable[Relation]) -> bool:
    """Whether two persons are near relatives by any relation declared, from either side."""
    rule = LISTED.find(rulebook)
    if rule is None or one == other:
        return False
    pair = {one, other}
    kinds = {
        kind
        for relation in relations
        if {relation.person, relation.relative} == pair
        for kind in (relation.kind, *inverse(rulebook, relation.kind))
    }
    return bool(kinds & set(rule.value))


@decisions_rest_on(RECUSAL)
def recusals(rule: Ruled[Recusal], members: Sequence[Member], relations: Sequence[Relation]) -> tuple[Decision, ...]:
    """Whether near relatives sit (or stand) together in the bodies named (7o, CAN-27).

    One blocked decision for every pair: each opens a recusal case; one ok decision where there is none. The check holds
    for candidates before the formal list and again for those elected, across both bodies.
    """
    inside = _inside(rule, members)
    pairs = recusing(rule.rulebook, members, relations)
    yes = ("两委成员之间没有近亲属。", "No near relatives sit together.")
    clear = rule.decide(True, yes, yes, required=0, observed=0)
    no = (
        "两名成员是近亲属，须按回避办理，请立回避事项由街道处理。",
        "Two members are near relatives: open a recusal case; one of them steps back.",
    )
    return tuple(
        rule.decide(False, yes, no, required=rule.value["follows"], observed=[inside[one], inside[other]])
        for one, other in pairs
    ) or (clear,)


def recusing(
    rulebook: Rulebook, members: Sequence[Member], relations: Sequence[Relation]
) -> tuple[tuple[str, str], ...]:
    """The pairs of near relatives in the bodies named, in the order of the decisions that `recusals` blocks.

    None where no document orders recusal (nuoenjiya-2021 三（三）, urban-law-2025 第八条).
    """
    rule = RECUSALS.find(rulebook)
    people = sorted(_inside(rule, members)) if rule else []
    return tuple(
        (one, other)
        for number, one in enumerate(people)
        for other in people[number + 1 :]
        if related(rulebook, one, other, relations)
    )


def _inside(rule: Ruled[Recusal], members: Iterable[Member]) -> dict[str, str]:
    return {member.person: member.body for member in members if member.body in rule.value["bodies"]}


def scribe(rulebook: Rulebook, kinds: Iterable[str]) -> Decision:
    """Whether a person may write ballots for others (代写人), given the person's relations to contestants (7g).

    A near relative is refused; another relation, such as parent-in-law, is allowed by the text and noted.
    """
    rule, listed = VOTING_SCRIBE.find(rulebook), LISTED.find(rulebook)
    if rule is None or listed is None:
        return VOTING_SCRIBE.not_ruled(rulebook)
    relations = sorted(set(kinds))
    barred = [kind for kind in relations if kind in listed.value]
    yes = ("可以担任代写人。", "May serve as a scribe.")
    if relations and not barred:
        yes = (
            "与竞选人有亲属关系，但不在文件列明的近亲属范围内，可以代写，予以注明。",
            "Related to a contestant, but not a near relative by the text's list: may write, noted.",
        )
    no = "与竞选人有近亲属关系，不能担任代写人。", "A near relative of a contestant may not be a scribe."
    return rule.decide(not barred, yes, no, required={"not": list(listed.value)}, observed=relations)
