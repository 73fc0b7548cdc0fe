"""Nominate (提名): one act by which a person is put forward for a contest, through one channel."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from electoral_rules.candidates import nominations
from electoral_rules.decision import Decision
from electoral_rules.electorate.entitlement import Standing, entitled
from electoral_rules.model import RulesError
from electoral_rules.rulebook import Rulebook
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.problems import NotFound

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import OPEN_FOR_NOMINATION, Contest, Election, Person
from candidates.domain.facts import evidence_of
from candidates.problems import (
    FactsDeclared,
    FactsNeeded,
    SelfOnly,
    SignedBefore,
    StageRefused,
    StateRefused,
    UnknownChannel,
    refuse,
)
from candidates.use_cases.admit import admit, conditions
from candidates.use_cases.work import Work

SELF = "self"
_JOINABLE = ("nominated", "admitted", "reviewing", "cleared")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked: the contest, the nominee, the channel, who signed, and the declared facts or None."""

    contest_id: UUID
    nominee: UUID
    channel: str
    supporters: Sequence[UUID]
    facts: Mapping[str, Any] | None


async def nominate(work: Work, election_id: UUID, wish: Wish) -> tuple[UUID, Candidacy]:
    """Records the nomination and opens the person's candidacy, or joins the one there is; answers with both.

    Raises:
        RefusedByRule: the channel is not filled, somebody may not sign or signed twice, a condition bars the person.
        StageRefused, StateRefused, UnknownChannel, FactsNeeded, FactsDeclared, SelfOnly, SignedBefore, EvidenceMissing.
    """
    election = await work.election(election_id)
    contest = election.contest(wish.contest_id)
    if contest is None:
        raise NotFound()
    if election.stage not in OPEN_FOR_NOMINATION:
        raise StageRefused(stage=election.stage)
    rulebook = await work.rulebook(election)
    signers = _signers(wish)
    person = await work.registry.person(wish.nominee)
    decisions = (*await _supported(work, election, rulebook, wish, signers), _eligible(rulebook, person))
    refuse(decisions)
    candidacy = await _opened(work, election, contest, person, wish)
    judged = await conditions(work, candidacy, rulebook)
    refuse(judged)
    nomination_id = await _signed(work, candidacy, wish.channel, signers)
    data = {"nomination_id": str(nomination_id), "supporters": len(signers), "channel": wish.channel}
    await work.record("candidates.nomination.received", candidacy, data | _named(candidacy), (*decisions, *judged))
    candidacy = await admit(work, candidacy, rulebook)
    if election.stage == OPEN_FOR_NOMINATION[0]:
        await work.registry.advance(election.id, "nominating", "收到首件提名")
    return nomination_id, candidacy


def _signers(wish: Wish) -> Sequence[UUID]:
    if wish.channel != SELF:
        return wish.supporters
    if set(wish.supporters) - {wish.nominee}:
        raise SelfOnly()
    return [wish.nominee]


async def _supported(
    work: Work, election: Election, rulebook: Rulebook, wish: Wish, signers: Sequence[UUID]
) -> tuple[Decision, ...]:
    try:
        capacity = nominations.capacity(rulebook, wish.channel)
    except RulesError:
        raise UnknownChannel() from None
    entitlements = await work.registry.entitlements(election.id, list(Counter(signers)), capacity) if signers else {}
    supporters = [nominations.Supporter(str(signer), entitlements[signer]) for signer in signers]
    if wish.channel == SELF:
        return nominations.self_nomination(rulebook, supporters[0], supporters[0].id)
    return nominations.nomination(rulebook, wish.channel, supporters)


def _eligible(rulebook: Rulebook, person: Person) -> Decision:
    # Who lives elsewhere may be nominated under the condition of consent; age and rights are asked of everybody.
    standing = Standing(birth=person.birth_date, in_community=True, capacities=())
    return entitled(rulebook, "resident", standing, clock.today())


async def _opened(work: Work, election: Election, contest: Contest, person: Person, wish: Wish) -> Candidacy:
    new = Candidacy(
        election.id, uuid7(), contest.id, contest.office, person.id, person.commitment, election.community_code,
        person.name, person.sex, person.verified(), wish.facts or {}, "nominated", 1,
    )  # fmt: skip
    candidacy = await work.candidacies.open(new)
    if candidacy.id != new.id:
        if wish.facts is not None:
            raise FactsDeclared()
        if candidacy.state not in _JOINABLE:
            raise StateRefused(state=candidacy.state)
        return candidacy
    if wish.facts is None:
        raise FactsNeeded()
    for sha256 in evidence_of(wish.facts):
        await work.audit.require_evidence(sha256)
    return candidacy


async def _signed(work: Work, candidacy: Candidacy, channel: str, signers: Sequence[UUID]) -> UUID:
    if await work.candidacies.signed(candidacy, signers):
        raise SignedBefore()
    return await work.candidacies.add_nomination(candidacy, channel, signers, work.caller.subject)


def _named(candidacy: Candidacy) -> dict[str, str]:
    return {"candidacy_id": str(candidacy.id), "contest_id": str(candidacy.contest_id), "person": candidacy.person}
