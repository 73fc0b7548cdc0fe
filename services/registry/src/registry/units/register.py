"""Register a unit of the area, list those there are, and end one that left (驻社区单位, REG-22)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from service_kit import clock
from service_kit.ids import uuid7

from registry.counts.recount import recount
from registry.domain.units import Unit, UnitStated
from registry.problems import LeavingAhead, UnitEnded, UnitKnown
from registry.residents.note_reading import note_reading
from registry.work import Work


async def register_unit(work: Work, code: str, stated: UnitStated) -> Unit:
    """Keep a unit with its contact; quotas of unit representatives count it from now on.

    Raises:
        UnitKnown: one of the name is here. Forbidden.
    """
    await work.community(code)
    unit = Unit(
        community_code=code,
        id=uuid7(),
        name=stated.name,
        kind=stated.kind,
        contact_cipher=work.cipher.encrypt(stated.contact),
        since=stated.since,
        ended_on=None,
        registered_by=work.caller.subject,
        registered_at=clock.now(),
    )
    if not await work.units.add(unit):
        raise UnitKnown()
    await recount(work, code)
    await work.record("registry.unit.registered", unit, {"unit_id": unit.id, "kind": unit.kind, "since": unit.since})
    return unit


async def list_units(work: Work, code: str, after: UUID | None, limit: int) -> list[Unit]:
    """List the units here now, with whom to speak to.

    Raises:
        Forbidden. ThrottledByRule: the account has read enough today.
    """
    community = await work.community(code)
    found = await work.units.page(code, after, limit)
    await note_reading(work, "unit_contact", community, {"persons": len(found)}, len(found))
    return found


async def end_unit(work: Work, code: str, unit_id: UUID, on: date) -> Unit:
    """Keep the last day of a unit here; it counts no more.

    Raises:
        Forbidden, NotFound, UnitEnded, LeavingAhead.
    """
    await work.community(code)
    clock.require_begun(on, LeavingAhead)
    unit = work.visible(await work.units.lock(code, unit_id))
    if unit.ended_on or on < unit.since:
        raise UnitEnded()
    await work.units.end(unit, on)
    await recount(work, code)
    await work.record("registry.unit.ended", unit, {"unit_id": unit.id, "ended_on": on})
    return replace(unit, ended_on=on)
