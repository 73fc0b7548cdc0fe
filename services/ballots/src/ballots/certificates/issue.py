"""Issue certificates (颁发当选证书): one for each person elected, by the street, numbered within the election."""

from uuid import UUID

from electoral_rules.ballots import voting
from electoral_rules.organisation import naming
from service_kit import clock
from service_kit.ids import uuid7

from ballots.domain.certificate import Certificate
from ballots.domain.contest_result import Result
from ballots.problems import AlreadyDone, WrongState
from ballots.work import Work


async def issue_certificates(work: Work, result_id: UUID) -> tuple[Certificate, ...]:
    """Store the certificates of everybody this result elects.

    A certificate handed out after the election day is late but owed all the same: the decision says so in the log and
    stops nothing.

    Raises:
        WrongState: the result is not announced, elects nobody, or somebody annulled. AlreadyDone.
    """
    result = work.visible(await work.results.find(result_id))
    await _require_elected(work, result)
    election = await work.election(result.election_id)
    rulebook = await work.rulebook(election)
    issuer = naming.street_office_of(await work.registry.place_name(election.street_code))
    # Numbers run through the election: the first session's row is what all its certificates wait for.
    await work.sessions.lock((await work.sessions.of_election(result.election_id))[0])
    known = await work.certificates.of_election(result.election_id)
    if any(certificate.result_id == result.id for certificate in known):
        raise AlreadyDone()
    timely = voting.same_day(rulebook, voting.CERTIFY, clock.today(), result.election_day)
    issued = tuple(
        _certificate(work, result, person, issuer, serial)
        for serial, person in enumerate(result.elected, len(known) + 1)
    )
    await work.certificates.add(issued)
    for each in issued:
        payload = {**each.payload(), "candidate": result.content.log_ids[each.candidate]}
        await work.record("ballots.certificate.issued", each, payload, [timely])
    return issued


async def _require_elected(work: Work, result: Result) -> None:
    if result.announced_at is None or not result.elected:
        raise WrongState("结果宣布后才能颁发证书，且须有人当选", "Announce the result first; it has to elect somebody.")
    known = await work.candidates.candidacies(result.election_id)
    if any(person in known and not known[person].is_elected for person in result.elected):
        raise WrongState("当选人的参选资格已被取消，不能颁发证书", "The election of this person was annulled.")


def _certificate(work: Work, result: Result, person: str, issuer: str, serial: int) -> Certificate:
    content = result.content
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
    )
