"""Show a candidacy (查看参选情况) to those who decide about it: conditions, exceptions, nominations."""

from typing import Any
from uuid import UUID

from candidates.domain.candidacy import Candidacy
from candidates.domain.facts import retires_on, without_exception
from candidates.use_cases.admit import conditions
from candidates.use_cases.work import Work

_EXCEPTION = (
    "id",
    "rule",
    "ground",
    "reason",
    "evidence_sha256",
    "proposed_by",
    "proposed_at",
    "approved_by",
    "approved_at",
)


def summary(candidacy: Candidacy) -> dict[str, Any]:
    """The line of a list: who stands for what, in which state."""
    names = ("id", "election_id", "contest_id", "office", "resident_id", "person", "name", "sex", "state", "version")
    flags = ["commission_member"] if candidacy.declared.get("sits_on_commission") else []
    return {name: getattr(candidacy, name) for name in names} | {"flags": flags}


async def list_candidacies(work: Work, election_id: UUID, after: UUID | None, limit: int) -> list[dict[str, Any]]:
    """At most ``limit`` candidacies of an election after the one named, whatever their state."""
    election = await work.election(election_id)
    return [summary(each) for each in await work.candidacies.page(election.id, after, limit)]


async def show_candidacy(work: Work, candidacy_id: UUID) -> dict[str, Any]:
    """One candidacy, in full for who may read what was verified and declared, else its outline."""
    candidacy = await work.candidacy(candidacy_id, lock=False)
    outline, personal = await show_outline(work, candidacy), work.may("candidates.candidacy.read_personal")
    return outline | await _personal(work, candidacy) if personal else outline


async def _personal(work: Work, candidacy: Candidacy) -> dict[str, Any]:
    judged = await conditions(work, candidacy, await work.rulebook(await work.election(candidacy.election_id)))
    return {
        "facts": dict(candidacy.declared),
        "verified": dict(candidacy.verified),
        "conditions": [each.as_dict() for each in judged],
        "retires_on": retires_on(judged),
        "withdrawal": candidacy.withdrawal,
    }


async def show_outline(work: Work, candidacy: Candidacy) -> dict[str, Any]:
    """The candidacy with its nominations, its exceptions and what is still open today: nothing of birth or facts."""
    rulebook = await work.rulebook(await work.election(candidacy.election_id))
    judged = await conditions(work, candidacy, rulebook)
    exceptions = await work.exceptions.of(candidacy.election_id, candidacy.id)
    approved = [row.rule for row in exceptions if row.approved_by is not None]
    nominations = await work.candidacies.nominations(candidacy.election_id, candidacy.id)
    return summary(candidacy) | {
        "case_number": candidacy.case_number,
        "nominations": [dict(row._mapping) for row in nominations],
        "open_conditions": [each.rule for each in without_exception(judged, approved)],
        "exceptions": [{name: getattr(row, name) for name in _EXCEPTION} for row in exceptions],
    }
