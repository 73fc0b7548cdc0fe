"""Print the result report form (打印选举结果报告单) as PDF/A."""

from collections.abc import Sequence
from uuid import UUID

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import naming
from service_kit import clock
from service_kit.hashes import sha256_of
from service_kit.printing import qr

from ballots.clients.registry import Election
from ballots.domain.contest_result import Result, latest_results
from ballots.domain.paper import Report, report_data
from ballots.domain.statement import Later
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
    return await _print(work, await work.election(result.election_id), [result], f"{result.id}:{result.sha256}")


async def print_election_report(work: Work, election_id: UUID) -> bytes:
    """Print one report form for the whole election: the latest result of each of its contests.

    Raises:
        WrongState: a contest has no result, or its latest is not announced yet. Unprintable.
    """
    election = await work.election(election_id)
    found = await final_results(work, election)
    whole = sha256_of("".join(result.sha256 for result in found))
    return await _print(work, election, found, f"{election.id}:{whole}")


async def final_results(work: Work, election: Election) -> list[Result]:
    """The latest result of each contest of the election, in their order.

    Raises:
        WrongState: a contest has no result, or its latest is not announced yet.
    """
    latest = latest_results(await work.results.of_election(election.id))
    found = [work.visible(latest.get(contest.id)) for contest in election.contests if contest.id in latest]
    if len(found) < len(election.contests):
        raise WrongState("各职位都有结果后才能打印或报送选举结果报告单", "Every contest needs its result first.")
    if any(each.announced_at is None for each in found):
        raise WrongState("结果宣布后才能打印或报送报告单", "Announce the result first.")
    return found


async def _print(work: Work, election: Election, found: Sequence[Result], code: str) -> bytes:
    body = naming.body_of(election.community_name, election.body)
    roll = await work.registry.roll(election.id)
    about_roll = roll_remarks(roll.registration, [(each.number, each.kind, each.reason) for each in roll.after_final])
    rulebook, later = await work.rulebook(election), await work.later(found)
    reports = [await _report(work, result, body, rulebook, later, about_roll) for result in found]
    data = {**report_data(reports), "qr": qr(f"HUANJIE:{code}")}
    return await print_paper("report_form", data, clock.local_date(max(each.announced_at for each in reports)))


async def _report(
    work: Work, result: Result, body: str, rulebook: Rulebook, later: Later, about_roll: Sequence[str]
) -> Report:
    if result.announced_at is None:
        raise WrongState("结果宣布后才能打印报告单", "Announce the result first.")
    session = work.visible(await work.sessions.find(result.session_id))
    venues, staff = await work.venues.of_session(session), await work.sessions.staff_of(session)
    void = result.now(later).void
    return Report(result, result.announced_at, venues, staff, body, rulebook, void, about_roll)
