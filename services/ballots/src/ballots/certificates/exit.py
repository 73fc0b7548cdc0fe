"""Tell the registry whether everybody who holds a seat has a certificate (出口条件：颁发当选证书)."""

from collections.abc import Collection

from service_kit.deliveries import Message
from service_kit.order import next_number

from ballots.clients.registry import Election, exit_message
from ballots.domain.contest_result import Result
from ballots.domain.statement import Later
from ballots.work import Work


async def exit_of_certificates(work: Work, election: Election, newest: Result, annulled: Collection[str]) -> Message:
    """The exit is met once nobody who is elected waits for a certificate, also where nobody is elected; else it is open.

    The caller holds the serials of the community or the newest result, so that of two at once the later one sees both.
    """
    certified = {each.result_id for each in await work.certificates.of_election(newest.election_id)}
    found = await work.results.of_election(newest.election_id)
    later = Later(await work.statements.of_election(newest.election_id), frozenset(annulled))
    holds = all(each.announced_at and (each.id in certified or not each.now(later).holding) for each in found)
    number = await next_number(work.session)
    return exit_message(election, "certificates_issued", newest.session_id, number, holds=holds)
