"""Relaxations of a condition (适当放宽): by which ground, and after whose study and approval."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, decide
from electoral_rules.model import Rule
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import not_ruled

GROUNDS_ZH = {
    "city_level_honour": "市级以上荣誉",
    "outstanding_contribution": "为社区建设作出突出贡献",
    "social_work_graduate": "社会工作专业高校毕业生",
    "full_time_bachelor": "全日制大学本科以上学历",
    "outstanding_person": "特别优秀",
}
APPROVALS_ZH = {"street_party_committee": "街道党工委研究", "banner_organisation_department": "旗委组织部审批"}


class Relaxation(TypedDict):
    """放宽: the grounds, and the approvals that have to be recorded, in this order."""

    grounds: list[str]
    approvals: NotRequired[list[str]]


class Honour(TypedDict):
    """市级以上荣誉: who has to have awarded it, and that it is the person's own."""

    awarded_by: list[str]
    kind: Literal["personal"]


VALUES: Mapping[str, Any] = {
    "qualification.honour": Honour,
    "qualification.age_relaxation": Relaxation,
    "qualification.education_relaxation": Relaxation,
    "qualification.experience_relaxation": Relaxation,
}


def relaxed(
    rulebook: Rulebook, condition: Rule, grounds: Collection[str], approvals: Sequence[str], zh: str, en: str
) -> Decision | None:
    """The decision on a condition that is not met but may be relaxed: granted, refused, or None where nothing relaxes it.

    A proven ground grants it (chengnan-2024 五（一）). Where approvals are asked as well, they have to be recorded in the
    rule's order (nuoenjiya-2021 三（二）5: study, then approval); until then the relaxation is refused (6j). `zh` and `en`
    say what was observed.
    """
    rule = rulebook.find(f"{condition.id}_relaxation")
    if rule is None:
        return None
    allowed: Sequence[str] = rule.value["grounds"]
    ground = next((each for each in allowed if each in grounds), "")
    needed: Sequence[str] = rule.value.get("approvals", ())
    if not ground and not needed:
        return None
    given = [each for each in approvals if each in needed]
    granted = bool(ground) and list(needed) == given
    named = "、".join(APPROVALS_ZH.get(each, each) for each in needed)
    return decide(
        condition if granted else rule, granted, refuse=True,
        required={"grounds": allowed, "approvals": needed}, observed={"ground": ground, "approvals": given},
        yes=(f"{zh}，因{GROUNDS_ZH.get(ground, ground)}适当放宽。", f"{en}, relaxed for {ground}."),
        no=(f"{zh}，须属于特别优秀并依次记录{named}，才能放宽。",
            f"{en}: relaxed only for outstanding persons, after {', then '.join(needed)}."),
    )  # fmt: skip


def honour(rulebook: Rulebook, awarded_by: str, personal: bool) -> Decision:
    """Whether an honour is a ground (市级以上荣誉): personal, and awarded high enough (chengnan-2024 五（一）)."""
    rule = rulebook.find("qualification.honour")
    if rule is None:
        return not_ruled(rulebook, "qualification.honour")
    return decide(
        rule, personal and awarded_by in rule.value["awarded_by"], required=rule.value["awarded_by"],
        observed={"awarded_by": awarded_by, "personal": personal},
        yes=("属于市级以上个人荣誉。", "A personal honour of city level or above."),
        no=("不属于市级及以上党委、政府或省级以上部门授予的个人荣誉，不能作为放宽理由。",
            "Not a personal honour awarded by the city or above, or by a provincial department: no ground."),
    )  # fmt: skip
