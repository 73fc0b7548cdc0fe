"""Issue certificates (颁发当选证书): one for each person who holds a seat, by the street, numbered by community and year."""

from uuid import UUID

from electoral_rules.ballots import certificates, voting
from electoral_rules.organisation import naming
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.work import refuse

from ballots.certificates.exit import exit_of_certificates
from ballots.domain.certificate import Certificate
from ballots.domain.contest_result import Result
from ballots.domain.statement import Later
from ballots.problems import AlreadyDone, WrongState
from ballots.work import Work


async def issue_certificates(work: Work, result_id: UUID, printed_by: str) -> tuple[Certificate, ...]:
    """Store the certificates of everybody this result elects, on forms that an authority printed, "" for the house's own.

    A certificate handed out after the election day is late but owed all the same: the decision says so in the log and
    stops nothing.

    Raises:
        WrongState: the result is not announced, or nobody holds a seat by it. AlreadyDone.
        RefusedByRule: another authority prints them, or another office issues them.
    """
    result = work.visible(await work.results.find(result_id))
    annulled = await work.candidates.annulled(result.election_id) if result.announced_at else frozenset[str]()
    election = await work.election(result.election_id)
    rulebook = await work.rulebook(election)
    issued_by = certificates.ISSUING[work.caller.role]
    origin = certificates.certificate(rulebook, printed_by=printed_by, issued_by=issued_by)
    refuse([origin])
    issuer = naming.street_office_of(await work.registry.place_name(election.street_code))
    result = await work.results.lock(result)
    holding = result.now(Later(await work.statements.of_election(result.election_id), annulled)).holding
    if result.announced_at is None or not holding:
        raise WrongState("结果宣布后才能颁发证书，且须有人当选", "Announce the result first; it has to elect somebody.")
    known = await work.certificates.of_election(result.election_id)
    if any(certificate.result_id == result.id for certificate in known):
        raise AlreadyDone()
    first = await work.certificates.take_serials(result.community_code, result.election_day.year, len(holding))
    timely = voting.same_day(rulebook, voting.CERTIFY, clock.today(), result.election_day)
    issued = tuple(
        _certificate(work, result, person, (issuer, printed_by), serial) for serial, person in enumerate(holding, first)
    )
    await work.certificates.add(issued)
    for each in issued:
        payload = {**each.payload(), "candidate": result.content.log_ids[each.candidate], "printed_by": printed_by}
        await work.record("ballots.certificate.issued", each, payload, [origin, timely])
    await work.deliver(await exit_of_certificates(work, election, result, annulled))
    return issued


def _certificate(work: Work, result: Result, person: str, origin: tuple[str, str], serial: int) -> Certificate:
    content, (issuer, printed_by) = result.content, origin
    return Certificate(
        result.election_id,
        uuid7(),
        result.id,
        result.community_code,
        person,
        f"{result.community_code}-{result.election_day.year}-{serial:03d}",
        content.names[person],
        content.contest.office,
        issuer,
        "issued",
        clock.today(),
        work.caller.subject,
        printed_by,
    )
