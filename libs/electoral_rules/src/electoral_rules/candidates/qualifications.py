"""Conditions of a nominee and their relaxations (资格条件与放宽): age, retirement, education, experience, residence.

Each document states some of them and is silent on the others; what it does not state is not applicable, never a default.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.days import age_on
from electoral_rules.book.model import RulesError
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text, rests_on
from electoral_rules.book.silence import silent
from electoral_rules.book.wording import names_of
from electoral_rules.candidates.relaxations import relaxed
from electoral_rules.candidates.retirement import Reached, retirement_date

EDUCATION = ("none", "primary", "junior_high", "senior_high", "junior_college", "bachelor", "master", "doctor")
CERTIFICATES = ("none", "assistant_social_worker", "social_worker", "senior_social_worker")
PARTY_OFFICES = ("secretary", "deputy_secretary", "party_member")

Level = Literal["none", "primary", "junior_high", "senior_high", "junior_college", "bachelor", "master", "doctor"]
AppliesTo = Literal["newly_nominated", "newly_chosen_secretary", "everyone"]


class AgeLimit(TypedDict):
    """年龄条件: full years, the limit inside (`at_most`) or outside (`less_than`), and whom it binds."""

    at_most: NotRequired[int]
    less_than: NotRequired[int]
    applies_to: AppliesTo


class EducationLevel(TypedDict):
    """学历条件: a level of EDUCATION, or a certificate in its place, and whom it binds."""

    education_at_least: Level
    or_certificate_at_least: NotRequired[Literal["assistant_social_worker", "social_worker", "senior_social_worker"]]
    applies_to: AppliesTo


Months = TypedDict(
    "Months",
    {"at_least_months": int, "cumulative": NotRequired[bool], "or": NotRequired[Literal["familiar_with_the_work"]]},
)
"""阅历: months of street or community work, or what stands in their place."""


class Exempt(TypedDict):
    """连选连任: the conditions re-elected persons are exempt from."""

    exempt_from: list[Literal["age", "education"]]


class LivesIn(TypedDict):
    """居住: where members generally live."""

    lives_in: Literal["community"]


class ConsentOf(TypedDict):
    """同意: whose consent a person from outside needs."""

    consent_of: Literal["residents_committee"]


RE_ELECTED: Clause[Exempt] = Clause("qualification.re_elected")
QUALIFICATION_EDUCATION: Clause[EducationLevel] = Clause("qualification.education")
PARTY_EDUCATION: Clause[EducationLevel] = Clause("qualification.party_education")
PART_TIME_EDUCATION: Clause[EducationLevel] = Clause("qualification.part_time_education")
RESIDENCE: Clause[LivesIn] = Clause("qualification.residence")
CONSENT: Clause[ConsentOf] = Clause("qualification.residence_consent")


@dataclass(frozen=True, slots=True)
class Nominee:
    """被提名人情况, as verified: levels from EDUCATION and CERTIFICATES, months of street or community work, grounds proven.

    `grounds` holds relaxations: city_level_honour, outstanding_contribution, social_work_graduate, full_time_bachelor,
    outstanding_person; `approvals` those given to them, oldest first. `kind` is that of retirement.KINDS; `consent` is the
    residents' committee's for a person from outside. `office` is director, deputy or member, for a party organisation
    secretary, deputy_secretary or party_member, and part_time_member for its part-time members (兼职委员).
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
    office: str = "member"
    approvals: Sequence[str] = ()


def qualifications(rulebook: Rulebook, nominee: Nominee, on: date) -> tuple[Decision, ...]:
    """All conditions of one nominee, measured on the day `on`."""
    return (
        age(rulebook, nominee, on),
        retirement(rulebook, nominee, on),
        education(rulebook, nominee),
        experience(rulebook, nominee),
        residence(rulebook, nominee),
    )


@rests_on("qualification.age")
def age(rule: Ruled[AgeLimit], nominee: Nominee, on: date) -> Decision:
    """Age (年龄条件) of those the rule binds; above the limit a proven ground, its approvals or a warning.

    Whether the limit itself is inside is a reading of the text (AMB-17). chengnan-2024 五（一）: new nominees; nuoenjiya-2021
    三（二）5: a newly chosen secretary, whose relaxation needs study and approval in this order (6j).
    """
    years = age_on(nominee.birth, on)
    if years < 0:
        raise RulesError("出生日期晚于计算年龄的日期，请核对。The birth date is after the day the age is measured on.")
    if not _bound(rule, nominee):
        return _unbound(rule, nominee, "age", years)
    inside = "at_most" in rule.value
    limit = rule.value["at_most"] if inside else rule.value["less_than"]
    said, holds = (f"{limit}周岁以下", years <= limit) if inside else (f"不满{limit}周岁", years < limit)
    if not holds:
        asked = (f"{years}周岁", f"Aged {years}")
        if exception := relaxed(rule, nominee.grounds, nominee.approvals, *asked):
            return exception
    yes: Text = (f"{years}周岁，符合年龄条件。", f"Aged {years}, within the limit.")
    if years == limit:
        yes = (
            f"恰为{limit}周岁，“以下”包括本数，予以认可并注明。",
            f"Exactly {limit}: the limit includes the number; noted.",
        )
    no = (
        f"{years}周岁，超过一般年龄条件（{said}），须说明理由并经批准。",
        f"Aged {years}, outside the general limit of {limit}: needs a reason and an approver.",
    )
    return rule.decide(holds, yes, no, required=limit, observed=years)


@rests_on("qualification.retirement")
def retirement(rule: Ruled[Reached], nominee: Nominee, on: date) -> Decision:
    """Whether retirement age (退休年龄) has been reached; needs the table the measures adopt (GK-20)."""
    if not rule.rulebook.has("qualification.retirement_age"):
        return silent(rule.rulebook, "retirement", "退休年龄")
    day = retirement_date(rule.rulebook, nominee.birth, nominee.kind)
    yes = (
        f"未达到退休年龄；到龄日为{day}，届时应退出岗位。",
        f"Not of retirement age, which is reached on {day}: the post ends then.",
    )
    no = (
        f"{day}已达到退休年龄，原则上不再提名，须说明理由并经批准。",
        f"Reached retirement age on {day}: in principle not nominated, needs a reason and an approver.",
    )
    return rule.decide(on < day, yes, no, required="before_retirement_age", observed={"retires_on": day.isoformat()})


def education(rulebook: Rulebook, nominee: Nominee) -> Decision:
    """Education (学历) of those the rule binds, or a certificate where the document takes one in its place (2j).

    Part-time members and members of a party organisation are held to rules of their own where the document has them.
    """
    rule = _education_rule(rulebook, nominee.office)
    if rule is None:
        return QUALIFICATION_EDUCATION.not_ruled(rulebook)
    if not _bound(rule, nominee):
        return _unbound(rule, nominee, "education", nominee.education)
    least, certificate = rule.value["education_at_least"], rule.value.get("or_certificate_at_least")
    if nominee.education not in EDUCATION or nominee.certificate not in CERTIFICATES:
        raise RulesError("学历或职业资格不在可选的等级之内。This level of education or certificate is not known.")
    level = EDUCATION.index(nominee.education) >= EDUCATION.index(least)
    certified = bool(certificate) and CERTIFICATES.index(nominee.certificate) >= CERTIFICATES.index(certificate)
    zh, en = names_of([least])
    if not (level or certified):
        asked = (f"未达到{zh}以上文化程度", f"Education below {en}")
        if exception := relaxed(rule, nominee.grounds, nominee.approvals, *asked):
            return exception
    no: Text = (f"未达到{zh}以上文化程度", f"Below {en}")
    if certificate:
        held_zh, held_en = names_of([certificate])
        no = (f"{no[0]}，也没有{held_zh}以上职业资格证书", f"{no[1]} and without the certificate of {held_en}")
    follows = ("，不符合条件。", ": not eligible.") if rule.strength == "must" else _REASON
    yes = "学历或职业资格符合条件。", "Education or certificate meets the condition."
    no = no[0] + follows[0], no[1] + follows[1]
    return rule.decide(
        level or certified, yes, no, observed={"education": nominee.education, "certificate": nominee.certificate}
    )


@rests_on("qualification.experience")
def experience(rule: Ruled[Months], nominee: Nominee) -> Decision:
    """Months of street or community work added up (阅历), or familiarity and relaxations where the document has them."""
    needed, months = rule.value["at_least_months"], nominee.experience_months
    familiar = nominee.familiar and rule.value.get("or") == "familiar_with_the_work"
    if months < needed and not familiar:
        asked = (f"累计工作{months}个月", f"{months} months of work")
        if exception := relaxed(rule, nominee.grounds, nominee.approvals, *asked):
            return exception
    yes: Text = (f"累计工作{months}个月，符合阅历条件。", f"{months} months of work in all meet the condition.")
    if months < needed:
        yes = ("对街道、社区工作比较熟悉，符合阅历条件。", "Familiar with street and community work.")
    no = (
        f"累计工作{months}个月，一般应满{needed}个月" + _REASON[0],
        f"{months} months, {needed} are generally required" + _REASON[1],
    )
    if rule.strength == "encouraged":
        no = (
            f"累计工作{months}个月；提倡{needed}个月以上，不作限制。",
            f"{months} months; {needed} are encouraged, none are required.",
        )
    return rule.decide(months >= needed or familiar, yes, no, required=needed, observed=months)


def residence(rulebook: Rulebook, nominee: Nominee) -> Decision:
    """Lives in the community (居住), or comes from outside with the residents' committee's recorded consent (2m)."""
    clause: Clause[LivesIn | ConsentOf] = RESIDENCE if nominee.lives_in_community else CONSENT
    rule = clause.find(rulebook)
    if rule is None:
        return clause.not_ruled(rulebook)
    if nominee.lives_in_community:
        yes: Text = ("在本社区居住。", "Lives in the community.")
        return rule.decide(True, yes, yes, required="community", observed="community")
    yes = "不在本社区居住，已经社区居民委员会同意。", "Lives elsewhere, with the residents' committee's consent."
    no = (
        "不在本社区居住，须先取得社区居民委员会同意。",
        "Lives elsewhere: the residents' committee's consent is needed first.",
    )
    return rule.decide(nominee.consent, yes, no, required="consent", observed="consent" if nominee.consent else "none")


_REASON: Text = ("，须说明理由并经批准。", ": needs a reason and an approver.")


def _education_rule(rulebook: Rulebook, office: str) -> Ruled[EducationLevel] | None:
    general = QUALIFICATION_EDUCATION.find(rulebook)
    if office == "part_time_member":
        return PART_TIME_EDUCATION.find(rulebook) or general
    if office in PARTY_OFFICES:
        return PARTY_EDUCATION.find(rulebook) or general
    return general


def _bound(rule: Ruled[AgeLimit | EducationLevel], nominee: Nominee) -> bool:
    applies: AppliesTo = rule.value["applies_to"]
    if applies == "newly_chosen_secretary":
        return nominee.newly_nominated and nominee.office == "secretary"
    return nominee.newly_nominated or applies == "everyone"


def _unbound(rule: Ruled[AgeLimit | EducationLevel], nominee: Nominee, condition: str, observed: object) -> Decision:
    exempt = RE_ELECTED.find(rule.rulebook)
    if exempt and not nominee.newly_nominated and condition in exempt.value["exempt_from"]:
        zh, en = "连选连任，原则上不受此限制。", "Re-elected, in principle exempt from this condition."
        return Decision(exempt.id, "ok", "re_elected", observed, zh, en, exempt.citation)
    zh, en = "只适用于新提名人选。", "Applies to newly nominated persons only."
    if rule.value["applies_to"] == "newly_chosen_secretary":
        zh, en = "只适用于新选任的书记。", "Applies to a newly chosen secretary only."
    return rule.not_applicable((zh, en), required=rule.value["applies_to"], observed=observed)
