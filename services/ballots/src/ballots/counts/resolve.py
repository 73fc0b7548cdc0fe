"""Resolve a difference (逐项核定): an overseer who entered neither count decides one field by name, with a reason."""

from uuid import UUID

from electoral_rules.ballots import duties
from service_kit import clock
from service_kit.hashes import sha256_of

from ballots.counts.show import show_count
from ballots.counts.table import Table, require_other, take_table
from ballots.domain.count import PLACES, BoxCount, Resolution
from ballots.problems import AlreadyDone, DifferencesStand, NoDifference
from ballots.work import Work


async def resolve_count(work: Work, box_id: UUID, contest_id: UUID, field: str, value: int, reason: str) -> BoxCount:
    """Store the value of one field on which the entries differ.

    Raises:
        DifferencesStand: an entry is missing. NoDifference: they do not differ there. TwoPeople. AlreadyDone: confirmed.
    """
    log_field = await _log_field(work, field)
    table = await take_table(work, box_id, contest_id, duties.OVERSEEING)
    decision = require_other(work, table.rulebook, table.count)
    if len(table.count.entries) < PLACES:
        raise DifferencesStand(entries=len(table.count.entries))
    if table.count.confirmed:
        raise AlreadyDone()
    difference = next((each for each in table.count.differences if each.field == field), None)
    if difference is None:
        raise NoDifference()
    await work.counts.resolve(_resolution(work, table, field, value, reason))
    payload = {
        **table.payload(),
        "field": log_field or _log_candidate(table, field),
        "first": difference.first,
        "second": difference.second,
        "value": value,
        "reason_sha256": sha256_of(reason),
    }
    await work.record("ballots.count.resolved", table.session, payload, [decision])
    return await show_count(work, box_id)


def _resolution(work: Work, table: Table, field: str, value: int, reason: str) -> Resolution:
    box, attempt = table.box, table.count.attempt
    by, now = work.caller.subject, clock.now()
    return Resolution(box.election_id, box.id, table.contest.id, attempt, field, value, reason, by, now)


async def _log_field(work: Work, field: str) -> str:
    """The field of a person written in, whom the log knows by a commitment only; "" for every other field."""
    kind, _, person = field.partition(":")
    return f"{kind}:{(await work.registry.person(person)).commitment}" if kind == "write_in" else ""


def _log_candidate(table: Table, field: str) -> str:
    kind, colon, candidate = field.partition(":")
    return kind + colon + table.contest.log_id(candidate)
