"""Measure a candidacy's conditions (资格条件), and admit it (受理) once nothing stands in the way."""

from dataclasses import replace

from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import CANDIDACY
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import conditions
from electoral_rules.vetting import chains
from service_kit import clock
from service_kit.work import step

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Election
from candidates.domain.qualified import qualified
from candidates.work import Work

_EVENT = "admit"


def measure_conditions(candidacy: Candidacy, rulebook: Rulebook) -> tuple[Decision, ...]:
    """Measure all conditions of the person today."""
    return qualified(rulebook, candidacy, clock.today())


async def admit_candidacy(work: Work, election: Election, candidacy: Candidacy, rulebook: Rulebook) -> Candidacy:
    """Admit a nominated candidacy if a nomination counts and nothing else stands in its way; otherwise leave it as it is.

    Where the documents order no review, who is admitted is cleared with it.
    """
    if not await work.nominations.any_filled(candidacy):
        return candidacy
    state, judged = CANDIDACY.after(candidacy.state, _EVENT), measure_conditions(candidacy, rulebook)
    if state is None or conditions.in_the_way(judged, await work.exceptions.approved(candidacy)):
        return candidacy
    admitted = await work.candidacies.save(replace(candidacy, state=state))
    payload = {**candidacy.payload(), "measured_on": clock.today()}
    await work.record("candidates.candidacy.admitted", candidacy, payload, judged)
    if not chains.is_unreviewed(rulebook, election.body):
        return admitted
    cleared = await work.candidacies.save(replace(admitted, state=step(CANDIDACY, admitted.state, "clear")))
    await work.record("candidates.candidacy.cleared", candidacy, candidacy.payload())
    return cleared
