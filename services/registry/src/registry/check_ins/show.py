"""Show who came in a round (到会情况)."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.electorate.roll import turnout
from service_kit.problems import NotFound

from registry.check_ins.credential import held_credential
from registry.domain.electors import Attendance, CheckIn
from registry.problems import AttendanceLater
from registry.work import Work


async def show_attendance(work: Work, election_id: UUID, round_: int) -> Attendance:
    """Count who is entitled and present; name who is present for the service that hands out ballots.

    Raises:
        AttendanceLater: votes are still cast, and the caller has nothing to do with it.
    """
    election = await work.election(election_id)
    if not (steps.vote_over(election) or work.may("registry.check_in.watch")):
        raise AttendanceLater()
    with_names = steps.hands_out_ballots(work.caller.via)
    entitled = await work.electors.count(election_id)
    present = await work.check_ins.count(election_id, round_)
    return Attendance(
        round_,
        entitled,
        present,
        turnout(await work.rulebook(election), entitled, present),
        await work.check_ins.present(election_id, round_) if with_names else None,
    )


async def show_check_in(work: Work, election_id: UUID, elector_id: UUID) -> CheckIn:
    """Show the check-in of one elector for the open round, with the credential as it is now.

    Raises:
        NotFound: the elector has not checked in. ElectionDayMissing.
    """
    current = await work.open_round(await work.election(election_id))
    elector = await work.electors.find(election_id, elector_id)
    found = await work.check_ins.find(elector, current.number) if elector else None
    if found is None:
        raise NotFound()
    return replace(found, credential=await held_credential(work, found.elector))
