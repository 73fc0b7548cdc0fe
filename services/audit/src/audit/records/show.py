"""Show records (查看台账): each kind to those who may read it."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from service_kit.problems import NotFound

from audit.domain.record import Record, WantedRecords
from audit.work import Work


async def show_record(work: Work, record_id: UUID) -> Record:
    """Show a record within the caller's scope, if it is of a kind the caller may read."""
    record = work.visible(await work.records.find(record_id))
    if not may_read(work, record.kind):
        raise NotFound()
    return record


async def list_records(work: Work, wanted: WantedRecords, after: UUID | None, limit: int) -> Sequence[Record]:
    """List the wanted records within the caller's scope of the kinds the caller may read, the oldest first."""
    readable = {kind for kind in wanted.kinds if may_read(work, kind)}
    return await work.records.page(work.caller.scope, replace(wanted, kinds=readable), after, limit)


def may_read(work: Work, kind: str) -> bool:
    """Decide whether the caller reads records of a kind, as the kind says."""
    return work.may(f"audit.{kind}.read")
