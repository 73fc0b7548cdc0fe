"""Draw up the formal list (拟定正式候选人名单) from the candidacies that passed all reviews."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.book.decision import Decision
from electoral_rules.candidates import listing
from electoral_rules.organisation import settling
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.problems import NotFound
from service_kit.work import refuse

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Election
from candidates.domain.slate import Slate, SlateContest, contests_of, decisions_on, passed_over
from candidates.problems import SlatePublished, StepRefused
from candidates.slates.bars import bars_of, find_bars
from candidates.slates.prepare import find_preparation
from candidates.slates.sources import sources_of
from candidates.teams.judge import told_of_list
from candidates.work import Work

CLEARED = "cleared"


async def draw_slate(work: Work, election_id: UUID, wanted: Collection[UUID] | None) -> Slate:
    """Draw up the list of all cleared candidacies, or of exactly those ``wanted``; who has left since is left out of "all".

    What the law says of them as a team is told with the list.

    Raises:
        SlatePublished, StepRefused; RefusedByRule: the measures lack a rule for the count (BAL-17), somebody is not cleared (2l),
        has not spoken, promised or signed what the document asks (5d–5f), the number is not the plan's (AMB-04), or somebody wanted has left or lost political rights.
    """
    election = await work.election(election_id)
    rulebook = await work.rulebook(election)
    bars = await find_bars(work, election, rulebook, await work.candidacies.of_election(election.id))
    preparation = await find_preparation(work, election, rulebook)
    history = await work.slates.lock_history(election.id)
    if history.on_wall is not None:
        raise SlatePublished()
    if not steps.may("draw_formal_list", election):
        raise StepRefused(state=election.state, step=election.step)
    refuse([settling.settled_for(rulebook, "formal_list")])
    refuse(bars_of(bars, wanted or ()))
    known = await work.candidacies.of_election(election.id)
    chosen, ready = _chosen(known, wanted, bars), _chosen(known, None, bars)
    sources = await sources_of(work, election, rulebook, chosen)
    decisions = (*sources, *decisions_on(rulebook, election, chosen, preparation))
    decisions += passed_over(rulebook, chosen, ready, preparation.discussions.support)
    refuse(decisions, await work.exceptions.approved(election))
    decisions += await told_of_list(work, election, chosen)
    slate = await work.slates.add(new_slate(work, election, listing.FORMAL, contests_of(election, chosen), decisions))
    await work.record("candidates.slate.drawn", slate, {**slate.payload(), "candidates": slate.members}, decisions)
    return slate


def new_slate(
    work: Work,
    election: Election,
    kind: str,
    contests: tuple[SlateContest, ...],
    decisions: tuple[Decision, ...] = (),
) -> Slate:
    """A list as the caller draws it up; its number comes with its row."""
    about = (
        kind,
        election.community_code,
        contests,
        decisions,
        work.caller.subject,
        clock.now(),
        election.rulebook_sha256,
    )
    return Slate(election.id, uuid7(), 0, *about)


def _chosen(
    known: Sequence[Candidacy], wanted: Collection[UUID] | None, bars: Mapping[UUID, Decision]
) -> list[Candidacy]:
    if wanted is None:
        return [each for each in known if each.state == CLEARED and each.id not in bars]
    if set(wanted) - {each.id for each in known}:
        raise NotFound()
    return [each for each in known if each.id in wanted]
