"""Confirms a previewed roster (确认导入花名册): everybody in one transaction, or nobody."""

from typing import Any
from uuid import UUID

from service_kit import clock
from service_kit.problems import NotFound

from registry.problems import ImportNotReady, ImportOvertaken
from registry.use_cases.desk import Desk


async def find_import(desk: Desk, import_id: UUID, *, lock: bool = False) -> dict[str, Any]:
    """An import of the caller's jurisdiction; NotFound otherwise."""
    found = await desk.store.imports.find(import_id, lock=lock)
    if found is None or not desk.caller.covers(found["community_code"]):
        raise NotFound()
    return found


async def confirm_residents(desk: Desk, import_id: UUID) -> dict[str, Any]:
    """Takes the rows into the register: new residents in, known ones changed, those not in the file left alone.

    Raises:
        ImportNotReady: it has errors, was confirmed, or its preview is gone. ImportOvertaken: somebody moved since.
    """
    waiting = await find_import(desk, import_id, lock=True)
    # The preview's rows do not outlive a crash of the database; their number tells.
    if waiting["state"] != "ready" or await desk.store.imports.staged(import_id) != waiting["rows"]:
        raise ImportNotReady()
    community = waiting["community_code"]
    taken = await desk.store.imports.take(import_id, community, clock.today())
    if len(taken) != waiting["rows"]:
        raise ImportOvertaken()
    await desk.store.imports.confirm(import_id, {"confirmed_by": desk.caller.subject, "confirmed_at": clock.now()})
    totals = await desk.store.residents.totals(community)
    await desk.store.jurisdictions.count_community(community, {**totals, "counted_at": clock.now()})
    data = {
        "import_id": str(import_id), "file_sha256": waiting["file_sha256"], "rows": waiting["rows"],
        "created": sum(taken), "updated": len(taken) - sum(taken), "warnings": waiting["warnings"],
    }  # fmt: skip
    await desk.record("registry.residents.imported", data, community=community)
    return {**await find_import(desk, import_id), "created": sum(taken), "updated": len(taken) - sum(taken)}
