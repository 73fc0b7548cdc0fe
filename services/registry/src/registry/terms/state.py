"""State when a body of a community was elected last (登记上届选举), before this register held its elections (GOV-34)."""

from service_kit import clock

from registry.domain.terms import Held, LastElection
from registry.problems import DayInFuture, LastElectionJustStated
from registry.work import Work


async def state_last_election(work: Work, code: str, held: Held) -> LastElection:
    """Keep the day in the place of what was stated before.

    Raises:
        Forbidden, NotFound, EvidenceMissing, DayInFuture, LastElectionJustStated.
    """
    community = await work.community(code)
    clock.require_begun(held.elected_on, DayInFuture)
    await work.evidence.require(held.evidence_sha256)
    version = await work.terms.next_version(code, held.body)
    about = (held.elected_on, held.evidence_sha256, work.caller.subject, clock.now())
    stated = LastElection(community.code, held.body, version, *about)
    if not await work.terms.add(stated):
        raise LastElectionJustStated()
    payload = {
        "body": held.body,
        "version": version,
        "elected_on": held.elected_on,
        "evidence_sha256": held.evidence_sha256,
    }
    await work.record("registry.last_election.stated", stated, payload)
    return stated
