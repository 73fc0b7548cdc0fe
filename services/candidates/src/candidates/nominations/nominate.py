"""Nominate (提名): one act by which a person is put forward for a contest, through one channel."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import CANDIDACY
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.steps import Step
from electoral_rules.candidates import channels, nominations
from electoral_rules.candidates.nominations import Supporter
from electoral_rules.organisation import settling
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.problems import NotFound
from service_kit.work import StateRefused, refuse

from candidates.candidacies.conditions import admit_candidacy, measure_conditions
from candidates.candidacies.relatives import require_relatives
from candidates.clients.registry import nominee_message, step_message
from candidates.domain import wording
from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Election
from candidates.domain.nomination import Nomination, NominationWish
from candidates.nominations.exam import require_exam
from candidates.problems import (
    FactsDeclared,
    FactsNeeded,
    SelfOnly,
    SheetUnfit,
    SignedBefore,
    StepRefused,
    UnknownChannel,
)
from candidates.seats.mark import require_seat
from candidates.slates.bars import ask_ahead
from candidates.work import Work

SHEET = "signature_sheet"
"""The kind of evidence that proves who signed (联名表、自荐书)."""

_STEP: Step = "nomination"


@dataclass(frozen=True, slots=True)
class Support:
    """提名依据: who signed, what the law says of them or of the source, and whether it is enough by now."""

    signers: Sequence[UUID]
    decisions: tuple[Decision, ...]
    is_filled: bool


async def nominate_person(work: Work, election_id: UUID, wish: NominationWish) -> tuple[Nomination, Candidacy]:
    """Record the nomination, and open the person's candidacy or join the one there is.

    It counts at once where everybody signed a sheet, or who asks is enough; else when enough have confirmed by themselves.

    Raises:
        StepRefused, UnknownChannel, FactsNeeded, FactsDeclared, SelfOnly, SignedBefore, EvidenceMissing, SheetUnfit;
        RefusedByRule: the documents open other channels only, the measures lack a rule, the channel is not filled, somebody may not sign or signed twice, a condition bars the person.
    """
    election, rulebook = await open_nominations(work, election_id, wish.contest_id)
    support = await _supported(work, election, rulebook, wish, _signers(wish))
    return await take_nomination(work, election, rulebook, wish, support)


async def open_nominations(work: Work, election_id: UUID, contest_id: UUID) -> tuple[Election, Rulebook]:
    """The election and its rulebook, while candidates may still come into it.

    Raises:
        StepRefused; RefusedByRule: the measures lack a rule.
    """
    election = await work.election(election_id)
    if election.contest(contest_id) is None:
        raise NotFound()
    if not steps.may("nominate", election):
        raise StepRefused(state=election.state, step=election.step)
    rulebook = await work.rulebook(election)
    refuse([settling.settled_for(rulebook, "nomination")])
    return election, rulebook


async def take_nomination(
    work: Work, election: Election, rulebook: Rulebook, wish: NominationWish, support: Support
) -> tuple[Nomination, Candidacy]:
    """Record what puts a person forward, whatever it is, and open the candidacy or join the one there is.

    Raises:
        FactsNeeded, FactsDeclared, NotOnCommission, SignedBefore; RefusedByRule: the support or a condition stands in the way.
    """
    new, eligible = await _candidacy(work, election, rulebook, wish)
    refuse(each for each in (*support.decisions, eligible) if each.blocks)
    is_first = steps.comes_next(_STEP, election)
    if is_first:
        await work.registry.check_step(election, _STEP, wording.FIRST_NOMINATION)
    await ask_ahead(work, election, wish.nominee)
    candidacy = await _opened(work, election, new, wish)
    judged = measure_conditions(candidacy, rulebook)
    refuse(each for each in judged if each.blocks)
    if await work.nominations.any_signed(candidacy, support.signers):
        raise SignedBefore()
    made = _made(candidacy, wish, len(support.signers), is_filled=support.is_filled)
    nomination = await work.nominations.add(made, support.signers, wish.confirmed, work.caller.subject)
    payload = {**candidacy.payload(), **_about(candidacy, nomination), "measured_on": clock.today()}
    decisions = (*support.decisions, eligible, *judged)
    await work.record("candidates.nomination.received", candidacy, payload, decisions)
    if support.is_filled:
        candidacy = await admit_candidacy(work, election, candidacy, rulebook)
    if new is not None:
        await work.deliver(nominee_message(election, candidacy))
    if is_first:
        await work.deliver(step_message(election, _STEP, wording.FIRST_NOMINATION))
    return nomination, candidacy


def _made(candidacy: Candidacy, wish: NominationWish, signed: int, *, is_filled: bool) -> Nomination:
    now = clock.now()
    return Nomination(
        election_id=candidacy.election_id,
        id=uuid7(),
        candidacy_id=candidacy.id,
        channel=wish.channel,
        supporters=signed,
        received_at=now,
        sheet_sha256=wish.sheet_sha256,
        answerable_person=wish.answerable.person if wish.answerable else None,
        answerable_body=wish.answerable.body if wish.answerable else None,
        filled_at=now if is_filled else None,
        passed_over=wish.passed_over,
    )


def _about(candidacy: Candidacy, nomination: Nomination) -> dict[str, object]:
    return {
        "nomination_id": nomination.id,
        "channel": nomination.channel,
        "supporters": nomination.supporters,
        "sheet_sha256": nomination.sheet_sha256,
        "filled": nomination.filled_at is not None,
        "contest_id": candidacy.contest_id,
    }


def _signers(wish: NominationWish) -> tuple[UUID, ...]:
    signers = channels.signers(wish.channel, str(wish.nominee), [str(each) for each in wish.supporters])
    if signers is None:
        raise SelfOnly()
    return tuple(UUID(each) for each in signers)


async def _supported(
    work: Work, election: Election, rulebook: Rulebook, wish: NominationWish, signers: Sequence[UUID]
) -> Support:
    """What the law says of those who signed, and whether they are enough by now."""
    capacity = channels.capacity(rulebook, wish.channel)
    if capacity is None:
        refuse([nominations.channel_open(rulebook, wish.channel)])
        raise UnknownChannel.of(channels.names(rulebook))
    if wish.sheet_sha256 is not None:
        await _require_sheet(work, wish.sheet_sha256)
    entitled = await work.registry.entitlements(election, signers, capacity)
    supporters = [Supporter(str(each), entitled[each]) for each in signers]
    acting = str(wish.acting) if wish.acting else ""
    received = channels.received(rulebook, wish.channel, supporters, acting)
    if wish.sheet_sha256 is None:
        enough = channels.filled(rulebook, wish.channel, [str(each) for each in wish.confirmed])
        return Support(signers, received, not enough.blocks)
    signed = channels.signed(wish.channel, supporters)
    return Support(signers, (*received, channels.filled(rulebook, wish.channel, signed)), is_filled=True)


async def _require_sheet(work: Work, sha256: str) -> None:
    if (await work.evidence.require(sha256)).kind != SHEET:
        raise SheetUnfit()


async def _candidacy(
    work: Work, election: Election, rulebook: Rulebook, wish: NominationWish
) -> tuple[Candidacy | None, Decision]:
    """The candidacy that this nomination opens, None where it brings no facts; and whether the person may stand."""
    person = await work.registry.person(wish.nominee)
    eligible = person.eligible(rulebook, clock.today())
    contest = election.contest(wish.contest_id)
    if wish.declared is None or contest is None:
        return None, eligible
    await require_seat(work, election.id, contest.id, wish.declared)
    await require_exam(work, election.id, rulebook, wish.declared)
    await require_relatives(work, election, wish.declared)
    for sha256 in wish.declared.evidence:
        await work.evidence.require(sha256)
    opened = Candidacy(
        election_id=election.id,
        id=uuid7(),
        contest_id=contest.id,
        office=contest.office,
        resident_id=person.id,
        person=person.commitment,
        community_code=election.community_code,
        name=person.name,
        sex=person.sex,
        verified=person.verified(),
        declared=wish.declared,
        state=CANDIDACY.initial,
        version=1,
    )
    return opened, eligible


async def _opened(work: Work, election: Election, new: Candidacy | None, wish: NominationWish) -> Candidacy:
    if new is not None:
        if not await work.candidacies.add(new):
            raise FactsDeclared()
        return new
    known = await work.candidacies.find_of(election.id, wish.contest_id, wish.nominee)
    if known is None:
        raise FactsNeeded()
    candidacy = await work.candidacies.lock(known)
    # Who is past review stands already, and who has ended does not come back by another signature.
    if CANDIDACY.after(candidacy.state, "cancel") is None or CANDIDACY.after(candidacy.state, "unslate") is not None:
        raise StateRefused(CANDIDACY, candidacy.state)
    return candidacy
