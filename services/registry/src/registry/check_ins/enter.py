"""Check an elector in at the venue (签到): once a round, whatever two clerks do at the same moment."""

from uuid import UUID

from electoral_rules.ballots import voting
from electoral_rules.book import steps
from electoral_rules.electorate.credentials import credential_decisions
from electoral_rules.electorate.entitlement import still_entitled
from service_kit import clock
from service_kit.work import refuse

from registry.check_ins.credential import held_credential
from registry.domain.electors import CheckIn
from registry.domain.people import NOBODY
from registry.electors.persons import persons_of
from registry.problems import AlreadyCheckedIn, ElectorUnknown, RoundNotOpen
from registry.work import Work, require_step


async def enter_check_in(work: Work, election_id: UUID, elector_id: UUID, desk: str, round_: int | None) -> CheckIn:
    """Keep who came for the open round, where and when; nothing about a ballot.

    Raises:
        AlreadyCheckedIn: names time and desk of the first. ElectorUnknown: not on the list. ElectionDayMissing.
        RoundNotOpen: ``round_`` is another than the open one. RefusedByRule: not the day of the round, no valid credential,
        no political rights, no resident any more, or the caller acts for another body.
        WrongStep: before the list is posted or after the vote closed.
    """
    # Closing the vote waits for check-ins under way and those after it find the stage changed.
    election = work.own(work.visible(await work.elections.hold(election_id)))
    current = await work.open_round(election)
    if round_ not in (None, current.number):
        raise RoundNotOpen(current.number)
    rulebook = await work.rulebook(election)
    decision = voting.voting_day(rulebook, clock.today(), current.day)
    approved = await work.exceptions.approved(election)
    refuse([decision], approved)
    require_step(election, steps.done_at("check_in"))
    elector = await work.electors.find(election_id, elector_id)
    if elector is None:
        raise ElectorUnknown()
    person = (await persons_of(work, [elector])).get(elector.id)
    standing = person.standing(elector.community_code, current.day) if person else NOBODY
    credential = credential_decisions(rulebook, await held_credential(work, elector), current.day)
    decisions = (still_entitled(rulebook, elector.capacity, standing, current.day), *credential)
    refuse(decisions, approved)
    check_in = CheckIn(elector, current.number, desk, work.caller.subject, clock.now())
    if not await work.check_ins.add(check_in):
        first = await work.check_ins.find(elector, current.number)
        assert first is not None, "undoing one waits for check-ins under way"
        raise AlreadyCheckedIn(first.checked_in_at, first.desk)
    payload = {
        "round": check_in.round,
        "desk": desk,
        "person": work.commitment(elector.person_id, elector.salt),
    }
    await work.record("registry.elector.checked_in", election, payload, decisions)
    return check_in
