"""Admit (受理): a candidacy goes to review once no condition bars it and every warning has an approved exception."""

from electoral_rules.decision import Decision
from electoral_rules.rulebook import Rulebook
from service_kit import clock

from candidates.domain.candidacy import Candidacy
from candidates.domain.facts import qualified, without_exception
from candidates.use_cases.work import Work


async def conditions(work: Work, candidacy: Candidacy, rulebook: Rulebook) -> tuple[Decision, ...]:
    """All conditions of the person (资格条件), measured today."""
    return qualified(rulebook, candidacy.verified, candidacy.declared, clock.today())


async def open_conditions(work: Work, candidacy: Candidacy, rulebook: Rulebook) -> tuple[Decision, ...]:
    """The conditions that stand in the way today: barred, or warned of without an approved exception."""
    rows = await work.exceptions.of(candidacy.election_id, candidacy.id)
    approved = [row.rule for row in rows if row.approved_by is not None]
    return without_exception(await conditions(work, candidacy, rulebook), approved)


async def admit(work: Work, candidacy: Candidacy, rulebook: Rulebook) -> Candidacy:
    """The candidacy, admitted if nothing stands in the way any more; otherwise as it was."""
    if candidacy.state != "nominated" or await open_conditions(work, candidacy, rulebook):
        return candidacy
    admitted = await work.move(candidacy, "admit")
    data = {"candidacy_id": str(candidacy.id), "person": candidacy.person}
    await work.record("candidates.candidacy.admitted", candidacy, data, await conditions(work, candidacy, rulebook))
    return admitted
