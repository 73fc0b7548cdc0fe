"""Resolve a difference (逐项核定): an overseer who entered neither count decides one field by name, with a reason."""

import hashlib
from uuid import UUID

from service_kit import clock
from service_kit.problems import NotFound

from ballots.domain.ballot import Contest
from ballots.domain.staff import OVERSEER
from ballots.problems import AlreadyDone
from ballots.use_cases.count_desk import both, compare, require_other, take_desk
from ballots.use_cases.work import Work


async def resolve_count(work: Work, box_id: UUID, contest_id: UUID, field: str, value: int, reason: str) -> None:
    """Stores the value of one field on which the entries differ.

    Raises:
        DifferencesStand: an entry is missing. NotFound: they do not differ there. TwoPeople. AlreadyDone: confirmed.
    """
    desk = await take_desk(work, box_id, contest_id, (OVERSEER,))
    entries = await work.counts.entries(desk.box, contest_id)
    decision = require_other(work, desk.rulebook, entries)
    both(entries)
    if await work.counts.confirmed(desk.box, contest_id):
        raise AlreadyDone()
    difference = next((row for row in compare(entries) if row.field == field), None)
    if difference is None:
        raise NotFound("两次录入在该项上没有差异", "The entries do not differ there.")
    values = {
        "field": field, "value": value, "reason": reason, "resolved_by": work.caller.subject,
        "resolved_at": clock.now(),
    }  # fmt: skip
    await work.counts.resolve(desk.key() | values)
    told = {
        "field": await _log_field(work, desk.contest, field), "first": difference.first, "second": difference.second,
        "value": value, "reason_sha256": hashlib.sha256(reason.encode()).hexdigest(),
    }  # fmt: skip
    session = desk.session
    await work.events.record(
        "count.resolved", session.election_id, session.community_code, desk.told() | told, (decision,)
    )


async def _log_field(work: Work, contest: Contest, field: str) -> str:
    kind, colon, person = field.partition(":")
    # The log never names a resident; a person written in is a commitment there.
    known = (await work.registry.person(person)).commitment if kind == "write_in" else contest.log_id(person)
    return kind + colon + known
