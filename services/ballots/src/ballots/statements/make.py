"""State that an election became void (宣布当选无效): by a notice, on the strength of a case; the seat is open again (BAL-26)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from electoral_rules import exits
from electoral_rules.ballots import announcing, statements
from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import naming
from electoral_rules.oversight import sanctions
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.order import next_number
from service_kit.work import refuse

from ballots.clients.candidates import Candidacy
from ballots.clients.registry import VOID_NOTICE, Election, exit_message, notice_message, vacancy_message
from ballots.domain import wording
from ballots.domain.certificate import Certificate
from ballots.domain.contest_result import Result
from ballots.domain.notice import Notice, Posting
from ballots.domain.statement import Statement
from ballots.problems import AlreadyDone, NotAnnulled, NotElected
from ballots.teams.check import keep_check
from ballots.teams.judge import Changing, judge_where_ordered
from ballots.teams.offices import offices_of
from ballots.work import Work


async def make_statement(work: Work, result_id: UUID, person: str, case_number: str, posting: Posting) -> Statement:
    """State that the election of ``person``, a candidacy or somebody written in, is void; the result stays on record.

    The certificate of the person falls with it, the registry is told of the vacancy and of the office that ends, what the result met is unmet again, and
    the team without the person is judged where the documents ask anything of it.

    Raises:
        NotElected: the result elects nobody of this id, or is not announced. CaseMissing.
        RefusedByRule: the case does not verify it of this person.
        NotAnnulled: the person stands by a candidacy that is not annulled. EvidenceMissing. AlreadyDone.
    """
    result = work.visible(await work.results.find(result_id))
    if result.announced_at is None or person not in result.elected:
        raise NotElected()
    election = await work.election(result.election_id)
    rulebook = await work.rulebook(election)
    known = await work.candidates.candidacies(election.id)
    decisions = await _ground(work, rulebook, result, known, (person, case_number))
    certificate = await _certificate(work, result, person)
    made = _statement(work, election, result, person, case_number, posting, certificate)
    posted = notice_message(VOID_NOTICE, election.id, made.id, made.notice)
    await work.registry.check(posted)
    team = await judge_where_ordered(work, election, rulebook, Changing(leaving=person))
    result = await work.results.lock(result)
    if not await work.statements.add(made):
        raise AlreadyDone()
    await _record(work, result, made, decisions)
    if certificate is not None:
        await _void_certificate(work, certificate, made, result.content.log_ids[person])
    cases = await keep_check(work, election, team) if team else []
    number = await next_number(work.session)
    lost = [exit_message(election, act, made.id, number, holds=False) for act in exits.on_results()]
    vacant = vacancy_message(election, made, result.content.contest.office, clock.today())
    await work.deliver(posted, vacant, await offices_of(work, election, result, known), *lost, *cases)
    return made


async def _ground(
    work: Work, rulebook: Rulebook, result: Result, known: Mapping[str, Candidacy], about: tuple[str, str]
) -> tuple[Decision, Decision]:
    person, case_number = about
    case = await work.audit.case(case_number)
    candidacy = known.get(person)
    verified = case.strikes(result.election_id, result.community_code, person)
    ground = sanctions.ending(rulebook, verified=verified, elected=True, write_in=candidacy is None)
    refuse([ground])
    # A candidacy is annulled where it lives; somebody written in has none.
    if candidacy is not None and not candidacy.is_annulled:
        raise NotAnnulled()
    return ground, sanctions.void_election(rulebook, sanctions.LED_TO)


async def _certificate(work: Work, result: Result, person: str) -> Certificate | None:
    known = await work.certificates.of_election(result.election_id)
    return next((each for each in known if (each.result_id, each.candidate) == (result.id, person)), None)


def _statement(
    work: Work,
    election: Election,
    result: Result,
    person: str,
    case_number: str,
    posting: Posting,
    certificate: Certificate | None,
) -> Statement:
    content, body = result.content, naming.body_of(election.community_name, election.body)
    office, now = naming.office_zh(content.contest.office), clock.now()
    text = wording.void_text(body, office, content.names[person], certificate)
    notice = Notice.make(uuid7(), announcing.void_title(body, office), text, now, posting)
    kind, by = statements.VOID, work.caller.subject
    return Statement(result.election_id, uuid7(), result.id, kind, person, case_number, notice, by, now)


async def _record(work: Work, result: Result, made: Statement, decisions: Sequence[Decision]) -> None:
    payload = {
        "result_id": result.id,
        "session_id": result.session_id,
        "contest_id": result.contest_id,
        "statement_id": made.id,
        "kind": made.kind,
        "person": result.content.log_ids[made.person],
        "case": made.case_number,
        "notice_id": made.notice.id,
    }
    await work.record("ballots.result.statement_made", result, payload, decisions)


async def _void_certificate(work: Work, certificate: Certificate, made: Statement, log_id: str) -> None:
    certificate = await work.certificates.save(replace(await work.certificates.lock(certificate), status="void"))
    payload = {**certificate.payload(), "candidate": log_id, "notice_id": made.notice.id}
    await work.record("ballots.certificate.voided", certificate, payload)
