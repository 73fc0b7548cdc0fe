"""Determine the results of a session (认定选举结果): a pure function of counts, attendance, rulebook and standings."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from electoral_rules.ballots import counting, rounds, voting
from electoral_rules.book.lifecycle import BOX, SESSION
from electoral_rules.book.rulebook import Rulebook
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.order import next_number
from service_kit.work import refuse, step

from ballots.clients.registry import exit_message, step_message
from ballots.domain import wording
from ballots.domain.ballot import Contest
from ballots.domain.contest_result import Determination, Meeting, Result, Standing, decide_outcome
from ballots.domain.count import Count
from ballots.domain.figures import Figures, total
from ballots.domain.session import Session
from ballots.domain.sheet import Sheet
from ballots.problems import CountsIncomplete, CountsUnbalanced, WriteInUnreviewed
from ballots.results.people import People, find_people
from ballots.results.show import standings
from ballots.storage.result_json import result_sha256
from ballots.work import Work


async def determine_results(work: Work, session_id: UUID) -> list[Standing]:
    """Determine the result of every contest on the ballot, and move the election on.

    Raises:
        CountsIncomplete, CountsUnbalanced, WriteInUnreviewed; RefusedByRule: another day.
    """
    session = work.visible(await work.sessions.find(session_id))
    step(SESSION, session.state, "determine")
    election = await work.election(session.election_id)
    rulebook = await work.rulebook(election)
    counts = await work.counts.of_session(session)
    people = await find_people(work, session, counts)
    move = step_message(election, "result", session.id, wording.RESULTS_DETERMINED)
    await work.registry.check(move)
    session = await work.sessions.lock(session)
    boxes = await work.boxes.of_session(session)
    due = len(boxes) * len(session.ballot)
    if len(counts) < due or counts != await work.counts.of_session(session):
        raise CountsIncomplete()
    decision = voting.same_day(rulebook, voting.COUNT, clock.today(), session.election_day)
    refuse([decision], await work.exceptions.approved(session))
    state = step(SESSION, session.state, "determine")
    sheets = await work.sheets.of_session(session)
    determined = [
        _result(
            rulebook,
            election.mode,
            session,
            contest,
            _meeting(session, sheets, contest),
            _total(counts, contest),
            people,
        )
        for contest in session.ballot
    ]
    await work.sessions.save(replace(session, state=state))
    for box in boxes:
        await work.boxes.save(replace(box, state=step(BOX, box.state, "settle")))
    for result in determined:
        await work.results.add(result)
        payload = {**result.payload(), **result.content.payload()}
        await work.record("ballots.result.determined", result, payload, result.content.outcome.decisions)
    number = await next_number(work.session)
    await work.deliver(move, exit_message(election, "results_determined", session.id, number, [decision]))
    return await standings(work, determined)


def _total(counts: Sequence[Count], contest: Contest) -> Figures:
    return total(count.figures for count in counts if count.contest_id == contest.id)


def _meeting(session: Session, sheets: Sequence[Sheet], contest: Contest) -> Meeting:
    account = next(sheet.account for sheet in sheets if contest.id in sheet.contests)
    if account is None or session.attendance is None:
        raise CountsIncomplete()
    return Meeting.of(session.attendance, account)


def _result(
    rulebook: Rulebook,
    mode: str,
    session: Session,
    contest: Contest,
    meeting: Meeting,
    figures: Figures,
    people: People,
) -> Result:
    _require_all_papers(rulebook, meeting, figures)
    written = people.write_ins(figures)
    outcome = decide_outcome(rulebook, mode, contest, meeting, figures, people.standings(contest, written))
    if rounds.needs_review(outcome.next_step):
        raise WriteInUnreviewed(persons=list(outcome.next_step.among))
    content = Determination(contest, session.round, rulebook.sha256, meeting, figures, written, outcome)
    return Result(
        session.election_id,
        uuid7(),
        session.id,
        contest.id,
        session.community_code,
        session.election_day,
        session.round,
        content,
        result_sha256(content),
        clock.now(),
    )


def _require_all_papers(rulebook: Rulebook, meeting: Meeting, figures: Figures) -> None:
    if figures.returned == meeting.returned:
        return
    papers = counting.Ballots(meeting.returned, figures.returned, 0, figures.valid, figures.void_total)
    raise CountsUnbalanced(
        f"投票结束时登记收回{meeting.returned}张，各票箱清点共{figures.returned}张",
        f"{meeting.returned} papers were noted at the closing, the boxes hold {figures.returned}.",
        decisions=[counting.accounting(rulebook, papers).as_dict()],
    )
