"""A nominee's conditions (资格条件): verified and declared facts, measured by the law."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import conditions, nominations, recruitment
from electoral_rules.candidates.qualifications import Nominee, qualifications
from electoral_rules.party.members import party_age

from candidates.domain.candidacy import Candidacy, Verified
from candidates.domain.declaration import Declaration
from candidates.domain.nomination import ConditionException, Nomination


def grounds(rulebook: Rulebook, declared: Declaration) -> tuple[str, ...]:
    """The relaxations (放宽) the declaration proves."""
    honours = [(each.awarded_by, each.personal) for each in declared.honours]
    proven = {
        "city_level_honour": conditions.honoured(rulebook, honours),
        "outstanding_contribution": declared.outstanding_contribution_evidence is not None,
        "social_work_graduate": declared.social_work_graduate,
        "full_time_bachelor": declared.full_time_bachelor,
    }
    return tuple(name for name, holds in proven.items() if holds)


def nominee(rulebook: Rulebook, office: str, verified: Verified, declared: Declaration, on: date) -> Nominee:
    """The facts of a nominee as the law asks for them; open periods of work end ``on``."""
    periods = conditions.worked_until([(each.first, each.last) for each in declared.experience], on)
    return Nominee(
        birth=verified.birth_date,
        kind=conditions.kind_of(verified.sex, declared.post_kind),
        education=declared.education,
        certificate=declared.social_worker_certificate,
        experience_months=conditions.months_worked(periods),
        familiar=declared.familiar_with_community_work,
        lives_in_community=verified.lives_in_community,
        consent=declared.residents_committee_consent_evidence is not None,
        newly_nominated=declared.newly_nominated,
        grounds=grounds(rulebook, declared),
        office=office,
    )


def qualified(rulebook: Rulebook, candidacy: Candidacy, on: date) -> tuple[Decision, ...]:
    """All conditions of the person, measured ``on`` this day (资格条件基准日)."""
    person = nominee(rulebook, candidacy.office, candidacy.verified, candidacy.declared, on)
    since = candidacy.declared.party_member_since
    age = party_age(rulebook, candidacy.office, since, on)
    preferred = recruitment.preferred(rulebook, candidacy.declared.encouraged_groups)
    return (*qualifications(rulebook, person, on), age, preferred, _examined(rulebook, candidacy.declared))


def _examined(rulebook: Rulebook, declared: Declaration) -> Decision:
    rated = declared.yearly_ratings
    recruited = nominations.RECRUITMENT if rated and rated.openly_recruited else ""
    passed = declared.exam.passed if declared.exam else ()
    return recruitment.examined(rulebook, declared.seat_kind or "", passed, recruited, rated.ratings if rated else ())


@dataclass(frozen=True, slots=True)
class CandidacyFile:
    """参选档案: a candidacy with its nominations, its exceptions, and its conditions as of the day they were measured on.

    ``conflicts`` are the other candidacies of the same person in the election, ``bar`` says why the person may stand no more.
    """

    candidacy: Candidacy
    nominations: tuple[Nomination, ...]
    exceptions: tuple[ConditionException, ...]
    conditions: tuple[Decision, ...]
    measured_on: date
    conflicts: tuple[UUID, ...]
    bar: Decision | None

    @property
    def approved(self) -> Collection[str]:
        """The rules whose warning has an approved exception."""
        return {each.rule for each in self.exceptions if each.approved_by is not None}

    @property
    def open_conditions(self) -> tuple[str, ...]:
        """The rules that keep it from review."""
        return tuple(each.rule for each in conditions.in_the_way(self.conditions, self.approved))

    @property
    def retires_on(self) -> date | None:
        """The day from which an elected person has to leave the post."""
        return conditions.retires_on(self.conditions)
