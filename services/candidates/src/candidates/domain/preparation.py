"""What those who stand have done before the formal list (入围前的准备): speeches, programmes, education, pledges."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from electoral_rules.candidates import slates

from candidates.domain.candidacy import Candidacy
from candidates.domain.discussion import Discussions


@dataclass(frozen=True, slots=True)
class Signing:
    """纪律承诺: on which day the candidates of these candidacies signed, as audit keeps it."""

    signed_on: date
    candidacies: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Education:
    """专题教育: on which day the candidates of these candidacies took part, as audit keeps it."""

    held_on: date
    candidacies: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """候选人与居民见面: what was done there, as audit keeps it."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preparation:
    """准备情况 of everybody who stands: who has spoken, the state of each newest programme, audit's records, the discussion."""

    spoken: Collection[UUID] = ()
    programmes: Mapping[UUID, str] | None = None
    signings: tuple[Signing, ...] = ()
    educations: tuple[Education, ...] = ()
    discussions: Discussions = field(default_factory=Discussions)

    def entry(self, candidacy: Candidacy) -> slates.Entry:
        """The candidacy as the list has it; education counts that came no later than the signature."""
        signed_on = max((each.signed_on for each in self.signings if candidacy.id in each.candidacies), default=None)
        educated = any(
            candidacy.id in each.candidacies and (signed_on is None or each.held_on <= signed_on)
            for each in self.educations
        )
        return slates.Entry(
            str(candidacy.id),
            candidacy.state,
            candidacy.office,
            spoken=candidacy.id in self.spoken,
            pledged=signed_on is not None,
            educated=educated,
            programme=(self.programmes or {}).get(candidacy.id, ""),
        )
