"""What a nominee declares (申报情况): the facts behind the conditions, with their evidence."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from electoral_rules.candidates.recruitment import Rating


@dataclass(frozen=True, slots=True)
class Honour:
    """荣誉: what it is, who awarded it and the proof."""

    title: str
    awarded_by: str
    personal: bool
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class Employment:
    """工作经历: one period of street or community work; open while ``last`` is missing."""

    post: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Exam:
    """考试成绩: the parts passed, and the proof."""

    passed: tuple[str, ...]
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class YearlyRatings:
    """年度考核: of a community worker, the latest last; whether the worker was recruited openly; the proof."""

    openly_recruited: bool
    ratings: tuple[Rating, ...]
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class CommissionRelative:
    """选举委员会中的近亲属: the member, and what kind of relative the member is."""

    member_id: UUID
    kinship: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """申报情况: consent and contribution by their evidence."""

    newly_nominated: bool
    education: str
    full_time_bachelor: bool
    social_work_graduate: bool
    social_worker_certificate: str
    honours: tuple[Honour, ...]
    outstanding_contribution_evidence: str | None
    experience: tuple[Employment, ...]
    familiar_with_community_work: bool
    residents_committee_consent_evidence: str | None
    post_kind: str
    sits_on_commission: bool
    party_member_since: date | None = None
    seat_kind: str | None = None
    exam: Exam | None = None
    yearly_ratings: YearlyRatings | None = None
    encouraged_groups: tuple[str, ...] = ()
    commission_relatives: tuple[CommissionRelative, ...] = ()

    @property
    def evidence(self) -> tuple[str, ...]:
        """The hashes of all evidence it names, each once."""
        proofs = [each.evidence_sha256 for each in (self.exam, self.yearly_ratings) if each is not None]
        single = (self.outstanding_contribution_evidence, self.residents_committee_consent_evidence)
        hashes = (*(each.evidence_sha256 for each in self.honours), *single, *proofs)
        return tuple(dict.fromkeys(sha256 for sha256 in hashes if sha256))
