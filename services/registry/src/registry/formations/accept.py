"""Accept the representatives as a whole (代表的产生): by the votes of their groups, within the quotas, with those of the units."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from electoral_rules import Decision, exits
from electoral_rules.book.lifecycle import CREDENTIAL
from service_kit import clock
from service_kit.encryption import new_salt
from service_kit.ids import uuid7
from service_kit.work import refuse

from registry.domain.elections import Election
from registry.domain.electors import Chosen
from registry.domain.exceptions import OfNumber
from registry.domain.people import Person
from registry.domain.representation import Formation, Forming, FromUnit, Seat, UnitRepresentative, elects_all
from registry.domain.wording import REPRESENTATIVES_ACCEPTED, SUCCEEDED, credential
from registry.elections.advance import take_step
from registry.formations.judge import judge_formation
from registry.group_votes.going_on import lock_going_on
from registry.problems import AlreadyRepresentative, NoGroupVotes, UnitUnknown
from registry.stages.meet import Done, meet_exits
from registry.work import Work


async def accept_representatives(work: Work, election_id: UUID, forming: Forming) -> Formation:
    """Give everybody a credential whom a group elected and a unit sends; where all are elected, the credentials before end.

    Raises:
        RefusedByRule: too few or too many, too large a share, or somebody the street placed and no group elected; what only
        warns goes through with an approved exception for this number. NoGroupVotes, UnitUnknown, AlreadyRepresentative, EvidenceMissing;
        NotOfRepresentatives, WrongStep, RepresentativesAccepted.
    """
    election = await work.election(election_id)
    await work.evidence.require(forming.evidence_sha256)
    election = await lock_going_on(work, election)
    await _require_units(work, election, forming.units)
    formed = await judge_formation(work, election, forming.method, len(forming.units))
    if not formed.seats:
        raise NoGroupVotes()
    refuse(formed.decisions, await work.exceptions.approved(OfNumber(election, formed.members)))
    formation = Formation(
        election_id=election.id,
        community_code=election.community_code,
        method=forming.method,
        representatives=len(formed.seats),
        unit_representatives=len(forming.units),
        term_from=forming.term.first,
        term_to=forming.term.last,
        evidence_sha256=forming.evidence_sha256,
        accepted_by=work.caller.subject,
        accepted_at=clock.now(),
    )
    await _keep(work, election, formation, forming, formed.seats, formed.decisions)
    unmet = exits.failing("representatives_accepted", formed.decisions)
    await meet_exits(work, election, Done("representatives_accepted", election.id, unmet=unmet))
    await take_step(work, election, "formation", REPRESENTATIVES_ACCEPTED)
    return formation


async def _require_units(work: Work, election: Election, sent: Sequence[FromUnit]) -> None:
    here = {each.id for each in await work.units.page(election.community_code, None, None)}
    if any(each.unit_id not in here for each in sent):
        raise UnitUnknown()


async def _keep(
    work: Work,
    election: Election,
    formation: Formation,
    forming: Forming,
    seats: Sequence[Seat],
    decisions: Sequence[Decision],
) -> None:
    code = election.community_code
    people = await work.residents.people([each.resident_id for each in seats])
    issued = await work.representatives.count(code) + await work.representation.count_of_units(code)
    chosen = [_chosen(code, issued + place, each, people) for place, each in enumerate(seats, start=1)]
    sent = [
        _sent(work, formation, credential(code, issued + len(seats) + place), each)
        for place, each in enumerate(forming.units, start=1)
    ]
    ruling = (SUCCEEDED, formation.evidence_sha256, formation.accepted_by, formation.accepted_at)
    ended = 0
    if elects_all(election):
        ended = await work.representatives.succeed(code, clock.today(), *ruling)
        ended += await work.unit_representatives.succeed(code, clock.today(), *ruling)
    added = [(uuid7(), replace(each, elected_in=election.id)) for each in chosen]
    if await work.representatives.add(code, forming.term, added, *ruling[2:]) < len(added):
        raise AlreadyRepresentative()
    await work.representation.form(formation, sent)
    persons = {
        each.credential_no: {
            "person": work.commitment(each.resident_id, people[each.resident_id].salt),
            "group": each.group_no,
        }
        for each in chosen
    }
    units = {each.credential_no: {"person": work.commitment(each.id, each.salt), "unit": each.unit_id} for each in sent}
    payload = {
        "method": formation.method,
        "representatives": formation.representatives,
        "unit_representatives": formation.unit_representatives,
        "ended": ended,
        "term_from": formation.term_from,
        "term_to": formation.term_to,
        "persons": persons,
        "units": units,
        "evidence_sha256": formation.evidence_sha256,
    }
    await work.record("registry.representatives.accepted", election, payload, decisions)


def _chosen(code: str, place: int, seat: Seat, people: Mapping[UUID, Person]) -> Chosen:
    number = seat.place_no if seat.place_kind == "constituency" else None
    group = seat.place_no if number is None else people[seat.resident_id].group_no
    return Chosen(seat.resident_id, group, credential(code, place), number)


def _sent(work: Work, formation: Formation, credential_no: str, sent: FromUnit) -> UnitRepresentative:
    return UnitRepresentative(
        community_code=formation.community_code,
        id=uuid7(),
        elected_in=formation.election_id,
        unit_id=sent.unit_id,
        name=sent.name,
        id_cipher=work.cipher.encrypt(sent.id_number),
        id_index=work.cipher.blind_index(sent.id_number),
        salt=new_salt(),
        credential_no=credential_no,
        term_from=formation.term_from,
        term_to=formation.term_to,
        status=CREDENTIAL.initial,
        ended_on=None,
    )
