"""Relaxations of a condition (适当放宽): by which ground, and after whose study and approval."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import documents
from electoral_rules.book.model import Rule
from electoral_rules.book.ruled import Clause, Decision, Ruled, rests_on
from electoral_rules.book.wording import names_of


class Relaxation(TypedDict):
    """放宽: the grounds, and the approvals that have to be recorded, in this order."""

    grounds: list[str]
    approvals: NotRequired[list[str]]


class Honour(TypedDict):
    """市级以上荣誉: who has to have awarded it, and that it is the person's own."""

    awarded_by: list[str]
    kind: Literal["personal"]


RELAXATION: Clause[Relaxation] = Clause(
    "qualification.age_relaxation", "qualification.education_relaxation", "qualification.experience_relaxation"
)


@cache
def known_awarders() -> tuple[str, ...]:
    """Every kind of body whose honours a document takes for a ground (授予单位)."""
    found = (word for entry in documents() for rule in entry.rules for word in _awarders(rule))
    return tuple(dict.fromkeys(found))


def relaxed(
    condition: Ruled[object], grounds: Collection[str], approvals: Sequence[str], zh: str, en: str
) -> Decision | None:
    """The decision on a condition that is not met but may be relaxed: granted, refused, or None where nothing relaxes it.

    A proven ground grants it (chengnan-2024 五（一）). Where approvals are asked as well, they have to be recorded in the
    rule's order (nuoenjiya-2021 三（二）5: study, then approval); until then the relaxation is refused (6j). `zh` and `en`
    say what was observed.
    """
    rule = RELAXATION.find(condition.rulebook, f"{condition.id}_relaxation")
    if rule is None:
        return None
    allowed: Sequence[str] = rule.value["grounds"]
    ground = next((each for each in allowed if each in grounds), "")
    needed: Sequence[str] = rule.value.get("approvals", ())
    if not ground and not needed:
        return None
    given = [each for each in approvals if each in needed]
    granted = bool(ground) and list(needed) == given
    ground_zh, ground_en = names_of([ground] if ground else allowed)
    approved_zh, approved_en = names_of(needed)
    yes = f"{zh}，因{ground_zh}适当放宽。", f"{en}, relaxed for {ground_en}."
    no = (
        f"{zh}，须属于{ground_zh}，并依次取得{approved_zh}的同意，才能放宽。",
        f"{en}: relaxed only for {ground_en}, with the agreement, in this order, of {approved_en}.",
    )
    required, observed = {"grounds": allowed, "approvals": needed}, {"ground": ground, "approvals": given}
    deciding: Ruled[object] = condition if granted else rule
    return deciding.decide(granted, yes, no, required=required, observed=observed, refuse=True)


@rests_on("qualification.honour")
def honour(rule: Ruled[Honour], awarded_by: str, personal: bool) -> Decision:
    """Whether an honour is a ground (市级以上荣誉): personal, and awarded high enough (chengnan-2024 五（一）)."""
    yes = "属于市级以上个人荣誉。", "A personal honour of city level or above."
    no = (
        "不属于市级及以上党委、政府或省级以上部门授予的个人荣誉，不能作为放宽理由。",
        "Not a personal honour awarded by the city or above, or by a provincial department: no ground.",
    )
    holds = personal and awarded_by in rule.value["awarded_by"]
    observed = {"awarded_by": awarded_by, "personal": personal}
    required = rule.value["awarded_by"]
    return rule.decide(holds, yes, no, required=required, observed=observed)


def _awarders(rule: Rule) -> Sequence[str]:
    is_honour = rule.id == "qualification.honour" and isinstance(rule.value, Mapping)
    return rule.value["awarded_by"] if is_honour else ()
