"""Enter the supervision committee (登记监督委员会) that the representatives recommended or elected at their meeting."""

from collections.abc import Mapping
from uuid import UUID

from electoral_rules import Decision, exits
from electoral_rules.book import steps
from electoral_rules.exits import Act
from electoral_rules.organisation import supervision_formation as law
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.work import refuse

from registry.deputies.show import show_deputies
from registry.domain.elections import Election
from registry.domain.exceptions import OfNumber
from registry.domain.meetings import Meeting
from registry.domain.people import Resident
from registry.domain.supervision import Forming, Member, Proposed, SupervisionCommittee
from registry.domain.wording import SUPERVISION_FORMED
from registry.elections.advance import take_step
from registry.meetings.minutes import require_minutes
from registry.meetings.quote import quote_motion
from registry.problems import EntitledUnlike, NotAResident, NotOfSupervision, SupervisionFormed
from registry.representatives.valid import valid_representatives
from registry.stages.meet import Done, meet_exits
from registry.work import Work, require_step

_ACT: Act = "supervision_formed"


async def form_supervision_committee(work: Work, election_id: UUID, forming: Forming) -> SupervisionCommittee:
    """Keep the committee that the meeting decided on; its election is decided by it.

    Raises:
        RefusedByRule: formed by others or on another day, too few or too many, another chair, or a deputy who lives here was not
        proposed; what only warns goes through with an approved exception for this number. EntitledUnlike: the meeting counted other
        representatives than the register holds. NotOfSupervision, SupervisionFormed, WrongStep, MotionUnfit, MinutesUnfit, NotAResident.
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
    await _require_register(work, election, meeting)
    members = await _members(work, election, forming)
    decisions = await _decisions(work, election, forming, members, meeting)
    refuse(decisions, await work.exceptions.approved(OfNumber(election, len(members))))
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


async def _require_register(work: Work, election: Election, meeting: Meeting) -> None:
    valid = len(await valid_representatives(work, election))
    if meeting.entitled != valid:
        raise EntitledUnlike(valid)


async def _members(work: Work, election: Election, forming: Forming) -> tuple[Member, ...]:
    known = await work.residents.all_of(election.community_code, forming.residents)
    if forming.residents - set(known):
        raise NotAResident()
    return tuple(_member(each, known) for each in forming.members)


def _member(one: Proposed, known: Mapping[UUID, Resident]) -> Member:
    name = known[one.resident_id].name if one.resident_id else one.name
    return Member(uuid7(), one.resident_id, name, one.kinds, one.office)


async def _decisions(
    work: Work, election: Election, forming: Forming, members: tuple[Member, ...], meeting: Meeting
) -> tuple[Decision, ...]:
    _, found = await show_deputies(work, election.community_code)
    here = [each.deputy for each in found if each.lives_here]
    deputies = law.Deputies(
        frozenset(str(each.number) for each in here),
        frozenset(str(each.number) for each in here if each.resident_id in forming.residents),
    )
    day = next((each.election_day for each in await _committees(work, election)), None)
    choosing = law.Choosing(forming.how, meeting.kind, meeting.met_on, day)
    return law.formation(await work.rulebook(election), choosing, [each.seat for each in members], deputies)


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
