"""Confirm a nomination (确认联名): a supporter says by the own account what others sign on the sheet."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import CANDIDACY
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import channels
from electoral_rules.candidates.nominations import Supporter
from service_kit import clock
from service_kit.work import StateRefused, refuse

from candidates.candidacies.conditions import admit_candidacy
from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Election
from candidates.domain.nomination import AwaitedConfirmation, Nomination
from candidates.problems import SelfOnly, SignedBefore, StepRefused, UnknownChannel
from candidates.slates.bars import ask_ahead
from candidates.work import Work


async def confirm_nomination(work: Work, nomination_id: UUID) -> tuple[Nomination, Candidacy]:
    """Record that the person supports the nomination; with enough of them it counts, and the candidacy may be admitted.

    Raises:
        AccountUnbound, StepRefused, SelfOnly, SignedBefore; RefusedByRule: the person may not sign.
    """
    person = work.own_entry
    nomination = await work.nominations.find(nomination_id)
    candidacy = work.visible(await work.candidacies.find(nomination.candidacy_id) if nomination else None)
    assert nomination is not None
    election = await work.election(candidacy.election_id)
    if not steps.may("nominate", election):
        raise StepRefused(state=election.state, step=election.step)
    if channels.signers(nomination.channel, str(candidacy.resident_id), [str(person)]) is None:
        raise SelfOnly()
    rulebook = await work.rulebook(election)
    allowed = await _allowed(work, election, rulebook, nomination, person)
    supporter = await work.registry.person(person)
    await ask_ahead(work, election, candidacy.resident_id)
    candidacy = await work.candidacies.lock(candidacy)
    refuse(allowed)
    if CANDIDACY.after(candidacy.state, "cancel") is None or CANDIDACY.after(candidacy.state, "unslate") is not None:
        raise StateRefused(CANDIDACY, candidacy.state)
    if not await work.nominations.confirm(nomination, person):
        raise SignedBefore()
    nomination = await _count(work, rulebook, nomination)
    payload = {
        **candidacy.payload(),
        "nomination_id": nomination.id,
        "supporter": supporter.commitment,
        "filled": nomination.filled_at is not None,
    }
    await work.record("candidates.nomination.confirmed", candidacy, payload, allowed)
    if nomination.filled_at is not None:
        candidacy = await admit_candidacy(work, election, candidacy, rulebook)
    return nomination, candidacy


async def list_awaited(work: Work, election_id: UUID) -> tuple[AwaitedConfirmation, ...]:
    """List the nominations that name the person whose account asks and wait for that person's word.

    Raises:
        AccountUnbound.
    """
    election = await work.election(election_id)
    return await work.nominations.awaiting(election.id, work.own_entry)


async def _allowed(
    work: Work, election: Election, rulebook: Rulebook, nomination: Nomination, person: UUID
) -> tuple[Decision, ...]:
    capacity = channels.capacity(rulebook, nomination.channel)
    if capacity is None:
        raise UnknownChannel.of(channels.names(rulebook))
    entitled = await work.registry.entitlements(election, [person], capacity)
    return channels.received(rulebook, nomination.channel, [Supporter(str(person), entitled[person])], str(person))


async def _count(work: Work, rulebook: Rulebook, nomination: Nomination) -> Nomination:
    """The nomination with everybody who supports it by now; it counts from the moment they are enough."""
    signed = [str(each) for each in await work.nominations.confirmed(nomination)]
    is_enough = not channels.filled(rulebook, nomination.channel, signed).blocks
    filled_at = nomination.filled_at or (clock.now() if is_enough else None)
    return await work.nominations.fill(replace(nomination, filled_at=filled_at))
