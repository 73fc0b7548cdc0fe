"""Print the result report form (打印选举结果报告单) as PDF/A."""

from uuid import UUID

from electoral_rules.organisation import naming
from service_kit import clock
from service_kit.printing import qr

from ballots.domain.paper import Report, report_data
from ballots.domain.wording import roll_remarks
from ballots.papers.printing import print_paper
from ballots.problems import WrongState
from ballots.work import Work


async def print_report(work: Work, result_id: UUID) -> bytes:
    """Print the report form of an announced result.

    Raises:
        WrongState: the result is not announced yet. Unprintable: no font shows a name on it.
    """
    result = work.visible(await work.results.find(result_id))
    if result.announced_at is None:
        raise WrongState("结果宣布后才能打印报告单", "Announce the result first.")
    election = await work.election(result.election_id)
    rulebook = await work.rulebook(election)
    session = work.visible(await work.sessions.find(result.session_id))
    venues, staff = await work.venues.of_session(session), await work.sessions.staff_of(session)
    body = naming.body_of(election.community_name, election.body)
    void = result.now(await work.later([result])).void
    roll = await work.registry.roll(election.id)
    about_roll = roll_remarks(roll.registration, [(each.number, each.kind, each.reason) for each in roll.after_final])
    report = Report(result, result.announced_at, venues, staff, body, rulebook, void, about_roll)
    data = {**report_data(report), "qr": qr(f"HUANJIE:{result.id}:{result.sha256}")}
    return await print_paper("report_form", data, clock.local_date(result.announced_at))
