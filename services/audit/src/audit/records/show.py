"""Show records (查看台账): each kind to those who may read it."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from electoral_rules import records
from service_kit.problems import NotFound

from audit.domain.record import Record, WantedRecords
from audit.work import Work


async def show_record(work: Work, record_id: UUID) -> Record:
    """Show a record within the caller's scope, or one that holds there, if it is of a kind the caller may read."""
    record = await work.records.find(record_id)
    if (
        record is None
        or not may_read(work, record.kind)
        or not (work.caller.covers(record.community_code) or _holds(work, record))
    ):
        raise NotFound()
    return record


async def list_records(work: Work, wanted: WantedRecords, after: UUID | None, limit: int) -> Sequence[Record]:
    """List the wanted records within the caller's scope of the kinds the caller may read, the oldest first."""
    readable = {kind for kind in wanted.kinds if may_read(work, kind)}
    above = readable.intersection(wanted.kinds_above)
    return await work.records.page(work.caller.scope, replace(wanted, kinds=readable, kinds_above=above), after, limit)


def _holds(work: Work, record: Record) -> bool:
    return record.kind in records.holding_below() and work.caller.scope.startswith(record.community_code)


def may_read(work: Work, kind: str) -> bool:
    """Decide whether the caller reads records of a kind, as the kind says."""
    return work.may(f"audit.{kind}.read")
