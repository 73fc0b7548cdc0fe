"""Conditions of a nominee and their relaxations (资格条件与放宽): age, retirement, education, experience, residence."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from electoral_rules.days import age_on
from electoral_rules.decision import Decision, Text, decide
from electoral_rules.model import Rule
from electoral_rules.retirement import retirement_date
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import silent

EDUCATION = ("none", "primary", "junior_high", "senior_high", "junior_college", "bachelor", "master", "doctor")
CERTIFICATES = ("none", "assistant_social_worker", "social_worker", "senior_social_worker")
GROUNDS_ZH = {
    "city_level_honour": "市级以上荣誉",
    "outstanding_contribution": "为社区建设作出突出贡献",
    "social_work_graduate": "社会工作专业高校毕业生",
    "full_time_bachelor": "全日制大学本科以上学历",
}


@dataclass(frozen=True, slots=True)
class Nominee:
    """被提名人情况, as verified: levels from EDUCATION and CERTIFICATES, months of street or community work, grounds proven.

    `grounds` holds relaxations: city_level_honour, outstanding_contribution, social_work_graduate, full_time_bachelor.
    `kind` is that of retirement.KINDS; `consent` is the residents' committee's for a person from outside.
    """

    birth: date
    kind: str
    education: str
    certificate: str = "none"
    experience_months: int = 0
    familiar: bool = False
    lives_in_community: bool = True
    consent: bool = False
    newly_nominated: bool = True
    grounds: Collection[str] = ()


def qualifications(rulebook: Rulebook, nominee: Nominee, on: date) -> tuple[Decision, ...]:
    """All conditions of one nominee, measured on the day `on`."""
    return (
        age(rulebook, nominee, on),
        retirement(rulebook, nominee, on),
        education(rulebook, nominee),
        experience(rulebook, nominee),
        residence(rulebook, nominee),
    )


def age(rulebook: Rulebook, nominee: Nominee, on: date) -> Decision:
    """Age of newly nominated persons (年龄条件): the limit itself is inside (AMB-17), above it a ground or a warning."""
    rule = rulebook.rule("qualification.age")
    limit, years = rule.value["at_most"], age_on(nominee.birth, on)
    if not nominee.newly_nominated:
        return _only_new(rule, years)
    ground = _ground(rulebook, "qualification.age_relaxation", nominee)
    yes: Text = (f"{years}周岁，符合年龄条件。", f"Aged {years}, within the limit.")
    if years == limit:
        yes = (
            f"恰为{limit}周岁，“以下”包括本数，予以认可并注明。",
            f"Exactly {limit}: the limit includes the number; noted.",
        )
    if years > limit and ground:
        yes = (f"{years}周岁，因{GROUNDS_ZH[ground]}适当放宽。", f"Aged {years}, relaxed for {ground}.")
    no = (f"{years}周岁，超过一般年龄条件{limit}周岁，须说明理由并经批准。",
          f"Aged {years}, above the general limit of {limit}: needs a reason and an approver.")  # fmt: skip
    return decide(rule, years <= limit or bool(ground), required=limit, observed=years, yes=yes, no=no)


def retirement(rulebook: Rulebook, nominee: Nominee, on: date) -> Decision:
    """Whether retirement age (退休年龄) has been reached; needs the table the measures adopt (GK-20)."""
    rule = rulebook.rule("qualification.retirement")
    if not rulebook.has("qualification.retirement_age"):
        return silent(rulebook, "retirement", "退休年龄")
    day = retirement_date(rulebook, nominee.birth, nominee.kind)
    return decide(
        rule, on < day, required="before_retirement_age", observed={"retires_on": day.isoformat()},
        yes=(f"未达到退休年龄；到龄日为{day}，届时应退出岗位。", f"Not of retirement age, which is reached on {day}: the post ends then."),
        no=(f"{day}已达到退休年龄，原则上不再提名，须说明理由并经批准。",
            f"Reached retirement age on {day}: in principle not nominated, needs a reason and an approver."),
    )  # fmt: skip


def education(rulebook: Rulebook, nominee: Nominee) -> Decision:
    """Education (学历) or a social worker's certificate of newly nominated persons: either is enough (2j)."""
    rule = rulebook.rule("qualification.education")
    if not nominee.newly_nominated:
        return _only_new(rule, nominee.education)
    level = EDUCATION.index(nominee.education) >= EDUCATION.index(rule.value["education_at_least"])
    certified = CERTIFICATES.index(nominee.certificate) >= CERTIFICATES.index(rule.value["or_certificate_at_least"])
    ground = _ground(rulebook, "qualification.education_relaxation", nominee)
    yes: Text = ("学历或职业资格符合条件。", "Education or certificate meets the condition.")
    if ground and not (level or certified):
        yes = (f"因{GROUNDS_ZH[ground]}适当放宽学历条件。", f"Education relaxed for {ground}.")
    no = ("未达到大学本科以上文化程度，也没有助理以上社会工作师证书，须说明理由并经批准。",
          "Neither a bachelor's degree nor an assistant social worker's certificate: needs a reason and an approver.")  # fmt: skip
    return decide(
        rule, level or certified or bool(ground), yes=yes, no=no,
        required=rule.value, observed={"education": nominee.education, "certificate": nominee.certificate},
    )  # fmt: skip


def experience(rulebook: Rulebook, nominee: Nominee) -> Decision:
    """Months of street or community work added up (阅历), or familiarity with it; full-time graduates are relaxed."""
    rule = rulebook.rule("qualification.experience")
    needed, months = rule.value["at_least_months"], nominee.experience_months
    ground = _ground(rulebook, "qualification.experience_relaxation", nominee)
    yes: Text = (f"累计工作{months}个月，符合阅历条件。", f"{months} months of work in all meet the condition.")
    if months < needed:
        yes = ("对街道、社区工作比较熟悉，符合阅历条件。", "Familiar with street and community work.")
        if not nominee.familiar and ground:
            yes = (f"因{GROUNDS_ZH[ground]}适当放宽阅历条件。", f"Experience relaxed for {ground}.")
    no = (f"累计工作{months}个月，一般应满{needed}个月，须说明理由并经批准。",
          f"{months} months of work, {needed} are generally asked: needs a reason and an approver.")  # fmt: skip
    holds = months >= needed or nominee.familiar or bool(ground)
    return decide(rule, holds, required=needed, observed=months, yes=yes, no=no)


def residence(rulebook: Rulebook, nominee: Nominee) -> Decision:
    """Lives in the community (居住), or comes from outside with the residents' committee's recorded consent (2m)."""
    if nominee.lives_in_community:
        rule = rulebook.rule("qualification.residence")
        yes: Text = ("在本社区居住。", "Lives in the community.")
        return decide(rule, True, required="community", observed="community", yes=yes, no=yes)
    rule = rulebook.rule("qualification.residence_consent")
    return decide(
        rule, nominee.consent, required="consent", observed="consent" if nominee.consent else "none",
        yes=("不在本社区居住，已经社区居民委员会同意。", "Lives elsewhere, with the residents' committee's consent."),
        no=("不在本社区居住，须先取得社区居民委员会同意。", "Lives elsewhere: the residents' committee's consent is needed first."),
    )  # fmt: skip


def _ground(rulebook: Rulebook, rule_id: str, nominee: Nominee) -> str:
    relaxation = rulebook.find(rule_id)
    allowed = relaxation.value["grounds"] if relaxation else ()
    return next((ground for ground in allowed if ground in nominee.grounds), "")


def _only_new(rule: Rule, observed: object) -> Decision:
    return Decision(
        rule.id, "not_applicable", "newly_nominated", observed,
        "只适用于新提名人选。", "Applies to newly nominated persons only.", rule.citation,
    )  # fmt: skip
