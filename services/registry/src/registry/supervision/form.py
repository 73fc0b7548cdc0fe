"""Enter the supervision committee (登记监督委员会) that the representatives recommended or elected at their meeting."""

from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from electoral_rules import Decision, exits
from electoral_rules.book import steps
from electoral_rules.exits import Act
from electoral_rules.organisation import supervision_formation as law
from electoral_rules.organisation.supervision import SupervisionMember
from electoral_rules.organisation.supervision_formation import Seat
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.work import refuse

from registry.deputies.show import show_deputies
from registry.domain.elections import Election
from registry.domain.exceptions import OfNumber
from registry.domain.meetings import Meeting
from registry.domain.people import Resident
from registry.domain.representation import SentByUnit
from registry.domain.supervision import Forming, Member, Proposed, SupervisionCommittee
from registry.domain.wording import SUPERVISION_FORMED
from registry.elections.advance import take_step
from registry.meetings.minutes import require_minutes
from registry.meetings.quote import quote_motion
from registry.problems import (
    EntitledUnlike,
    NotAResident,
    NotOfSupervision,
    SeatsNotPlanned,
    SupervisionFormed,
    UnitRepresentativeUnknown,
)
from registry.stages.meet import Done, meet_exits
from registry.supervision.congress import Congress, congress_of
from registry.units.sent import unit_person
from registry.work import Work, require_step

_ACT: Act = "supervision_formed"


async def form_supervision_committee(work: Work, election_id: UUID, forming: Forming) -> SupervisionCommittee:
    """Keep the committee that the meeting decided on; its election is decided by it.

    Raises:
        RefusedByRule: formed by others or on another day, too few or too many, another chair, a member who may not be one, or a
        deputy who lives here was not proposed; what only warns goes through with an approved exception for this number. EntitledUnlike: the meeting counted other
        representatives than the register holds. SeatsNotPlanned: more of an office than the plan has seats. NotOfSupervision, SupervisionFormed, WrongStep, MotionUnfit, MinutesUnfit, NotAResident.
    """
    election = await work.election(election_id)
    if election.body != law.BODY:
        raise NotOfSupervision()
    await require_minutes(work, election.community_code, forming.evidence_sha256)
    election = await work.elections.lock(election)
    if await work.supervision.find(election.id):
        raise SupervisionFormed()
    require_step(election, steps.before("formation"))
    meeting = (await quote_motion(work, election, law.BODY, forming.motion_id)).meeting
    congress = await congress_of(work, election)
    if meeting.entitled != len(congress.members):
        raise EntitledUnlike(len(congress.members))
    seated = await _seated(work, election, forming, congress)
    members = tuple(member for member, _ in seated)
    decisions = await _decisions(work, election, forming, [seat for _, seat in seated], meeting)
    refuse(decisions, await work.exceptions.approved(OfNumber(election, len(members))))
    _require_seats(election, members)
    committee = SupervisionCommittee(
        election_id=election.id,
        community_code=election.community_code,
        how=forming.how,
        motion_id=forming.motion_id,
        formed_on=meeting.met_on,
        members=members,
        not_elected=forming.not_elected,
        evidence_sha256=forming.evidence_sha256,
        formed_by=work.caller.subject,
        formed_at=clock.now(),
    )
    await work.supervision.add(committee)
    await work.record("registry.supervision_committee.formed", election, _payload(committee, meeting), decisions)
    await meet_exits(work, election, Done(_ACT, election.id, unmet=exits.failing(_ACT, decisions)))
    await take_step(work, election, "formation", SUPERVISION_FORMED)
    return committee


def _require_seats(election: Election, members: Sequence[Member]) -> None:
    """The plan says how many seats each office has (方案职数): fewer may come in, as far as the law lets them, and no more."""
    chosen = Counter[str](each.office for each in members)
    seats = {each.office: each.seats for each in election.contests}
    over = {office: seats.get(office, 0) for office, count in chosen.items() if count > seats.get(office, 0)}
    if over:
        raise SeatsNotPlanned(over)


async def _seated(
    work: Work, election: Election, forming: Forming, congress: Congress
) -> tuple[tuple[Member, Seat], ...]:
    known = await work.residents.all_of(election.community_code, forming.residents)
    if forming.residents - set(known):
        raise NotAResident()
    sent = {each.id: each for each in await work.unit_representatives.current(election.community_code)}
    if any(each.unit_representative_id and each.unit_representative_id not in sent for each in forming.members):
        raise UnitRepresentativeUnknown()
    return tuple(_seat(work, each, known, sent, congress) for each in forming.members)


def _seat(
    work: Work, one: Proposed, known: Mapping[UUID, Resident], sent: Mapping[UUID, SentByUnit], congress: Congress
) -> tuple[Member, Seat]:
    name, person = one.name, SupervisionMember(None, works_in_community=one.works_here)
    if one.resident_id:
        resident = known[one.resident_id]
        name, lives = resident.name, resident.ended_on is None
        person = SupervisionMember(resident.birth_date, lives, one.works_here, congress.roles_of(str(resident.id)))
    elif one.unit_representative_id:
        # Whom a unit of the area sends works there.
        guest = sent[one.unit_representative_id]
        name, born = guest.name, unit_person(work, guest).birth_date
        person = SupervisionMember(born, False, True, congress.roles_of(guest.counts_as))
    member = Member(uuid7(), one.resident_id, name, one.kinds, one.office, one.unit_representative_id)
    return member, Seat(one.office, one.kinds, person)


async def _decisions(
    work: Work, election: Election, forming: Forming, seats: Sequence[Seat], meeting: Meeting
) -> tuple[Decision, ...]:
    _, found = await show_deputies(work, election.community_code)
    here = [each.deputy for each in found if each.lives_here]
    deputies = law.Deputies(
        frozenset(str(each.number) for each in here),
        frozenset(str(each.number) for each in here if each.resident_id in forming.residents),
    )
    day = next((each.election_day for each in await _committees(work, election)), None)
    choosing = law.Choosing(forming.how, meeting.kind, meeting.met_on, day, meeting.called_by)
    return law.formation(await work.rulebook(election), choosing, seats, deputies, forming.leading)


async def _committees(work: Work, election: Election) -> list[Election]:
    beside = await work.elections.beside(election)
    return [each for each in beside if each.body == law.BESIDE and not steps.came_to_nothing(each.state)]


def _payload(committee: SupervisionCommittee, meeting: Meeting) -> dict[str, object]:
    return {
        "how": committee.how,
        "by": meeting.kind,
        "motion_id": committee.motion_id,
        "formed_on": committee.formed_on,
        "entitled": meeting.entitled,
        "present": meeting.present,
        "members": [{"id": each.id, "office": each.office, "kinds": list(each.kinds)} for each in committee.members],
        "not_elected": len(committee.not_elected),
        "evidence_sha256": committee.evidence_sha256,
    }
