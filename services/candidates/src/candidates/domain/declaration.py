"""What a nominee declares (申报情况): the facts behind the conditions, with their evidence."""

from dataclasses import dataclass
from datetime import date


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

    @property
    def evidence(self) -> tuple[str, ...]:
        """The hashes of all evidence it names, each once."""
        single = (self.outstanding_contribution_evidence, self.residents_committee_consent_evidence)
        hashes = (*(each.evidence_sha256 for each in self.honours), *single)
        return tuple(dict.fromkeys(sha256 for sha256 in hashes if sha256))
