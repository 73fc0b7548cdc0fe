"""Shapes of what a nominee declares (申报情况)."""

from typing import Annotated, Literal, Self
from uuid import UUID

from electoral_rules.candidates import recruitment, relaxations
from electoral_rules.candidates.recruitment import Rating
from electoral_rules.vetting import relatives
from pydantic import Field, StrictBool, model_validator
from service_kit import rows
from service_kit.wire import LifeDate, Sha256, Text, Wire, contradiction, word_of

from candidates.domain.declaration import Declaration

Education = Literal["none", "primary", "junior_high", "senior_high", "junior_college", "bachelor", "master", "doctor"]
Certificate = Literal["none", "assistant_social_worker", "social_worker", "senior_social_worker"]


class HonourIn(Wire):
    """荣誉: what it is, who awarded it and the proof; personal ones of city level or above relax conditions."""

    title: Text
    awarded_by: Annotated[str, *word_of(relaxations.known_awarders())]
    personal: StrictBool = True
    evidence_sha256: Sha256


class EmploymentIn(Wire):
    """工作经历: one period of street or community work; open while `last` is missing."""

    post: Text
    first: LifeDate
    last: LifeDate | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last is not None and self.last < self.first:
            raise contradiction("结束日期早于开始日期，请核对", "the period ends before it begins; check the days")
        return self


class ExamIn(Wire):
    """考试成绩: the parts passed, and the proof."""

    passed: Annotated[list[Annotated[str, *word_of(recruitment.known_parts())]], Field(max_length=10)]
    evidence_sha256: Sha256


class YearlyRatingsIn(Wire):
    """年度考核: of a community worker, the latest last; whether the worker was recruited openly; the proof."""

    openly_recruited: StrictBool
    ratings: Annotated[list[Rating], Field(max_length=20)]
    evidence_sha256: Sha256


class CommissionRelativeIn(Wire):
    """选举委员会中的近亲属: the member, and what kind of relative the member is."""

    member_id: UUID
    kinship: Annotated[str, *word_of(relatives.known_near())]


class Facts(Wire):
    """申报情况: what a nominee declares about the conditions; consent and contribution by their evidence."""

    newly_nominated: StrictBool = True
    education: Education
    full_time_bachelor: StrictBool = False
    social_work_graduate: StrictBool = False
    social_worker_certificate: Certificate = "none"
    honours: Annotated[list[HonourIn], Field(max_length=20, default_factory=list)]
    outstanding_contribution_evidence: Sha256 | None = None
    experience: Annotated[list[EmploymentIn], Field(max_length=40, default_factory=list)]
    familiar_with_community_work: StrictBool = False
    residents_committee_consent_evidence: Sha256 | None = None
    post_kind: Literal["cadre", "worker"] = "worker"
    sits_on_commission: StrictBool = False
    party_member_since: LifeDate | None = None
    seat_kind: Annotated[str, *word_of(recruitment.SEAT_KINDS)] | None = None
    exam: ExamIn | None = None
    yearly_ratings: YearlyRatingsIn | None = None
    encouraged_groups: Annotated[
        list[Annotated[str, *word_of(recruitment.known_groups())]], Field(max_length=20, default_factory=list)
    ]
    commission_relatives: Annotated[list[CommissionRelativeIn], Field(max_length=20, default_factory=list)]

    def declaration(self) -> Declaration:
        """The facts as they are declared."""
        return rows.load(Declaration, self.model_dump())

    @classmethod
    def of(cls, declared: Declaration) -> Self:
        """The facts as they were declared."""
        return cls.model_validate(rows.dump(declared))
