"""Show records (查看台账): each kind to those who may read it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from electoral_rules import exits, records
from service_kit.order import next_number
from service_kit.problems import NotFound

from audit.domain.duty import Duty
from audit.domain.record import Record, ShownExit, ShownExits, WantedRecords
from audit.work import Work

DUTY = "duty"
"""Beside the kinds of records: that what a plan owes by a rule is done."""


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


async def list_shown_exits(work: Work, within: str) -> ShownExits:
    """List which exits of stages (出口条件) the records of a place and of those above it show, in one reading."""
    number = await next_number(work.session)
    found = await work.records.holding(exits.kinds_shown(), within)
    standing = [each for each in found if _reaches(each, within)]
    items = (ShownExit.of(each, *part) for each in standing for part in exits.shown_by(each.kind, each.content))
    return ShownExits(number, (*items, *_done(await work.duties.asked_in(exits.by_duty(), within))))


def _done(duties: Sequence[Duty]) -> Iterator[ShownExit]:
    """The rules of each plan all of whose duties are done."""
    of_plans: dict[tuple[UUID, str], list[Duty]] = {}
    for duty in duties:
        for plan_id in duty.plan_ids:
            of_plans.setdefault((plan_id, duty.rule), []).append(duty)
    for (plan_id, rule), owed in of_plans.items():
        times = [each.completion.at for each in owed if each.completion and each.completion.at]
        if len(times) == len(owed):
            last = owed[-1]
            yield ShownExit(rule, "", last.id, DUTY, last.community_code, last.election_id, plan_id, max(times))


def _reaches(record: Record, place: str) -> bool:
    return record.community_code.startswith(place) or record.kind in records.holding_below()


def _holds(work: Work, record: Record) -> bool:
    return record.kind in records.holding_below() and work.caller.scope.startswith(record.community_code)


def may_read(work: Work, kind: str) -> bool:
    """Decide whether the caller reads records of a kind, as the kind says."""
    return work.may(f"audit.{kind}.read")
