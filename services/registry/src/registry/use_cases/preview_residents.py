"""Previews a roster (预检花名册): every error and warning by row; only a faultless one can be confirmed."""

import asyncio
import hashlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from service_kit import clock
from service_kit.ids import uuid7

from registry.spreadsheets.findings import Finding
from registry.spreadsheets.reader import read_workbook
from registry.spreadsheets.roster import Roster, RosterRow, check_roster
from registry.use_cases.desk import Desk
from registry.use_cases.staging import indexes_of, staged_rows

_SHOWN_FINDINGS = 500


async def preview_residents(desk: Desk, community: str, content: bytes) -> UUID:
    """Keeps the preview of a workbook and, where nothing is wrong, its rows with encrypted id numbers.

    An earlier roster of the community that still waits for its confirmation is superseded.

    Raises:
        BadFile: the file as a whole cannot be used; nothing is kept.
    """
    await desk.community(community)
    sheet = await read_workbook(content)
    # Some thousand rows are some hundred milliseconds nobody else should wait.
    roster = await asyncio.to_thread(check_roster, sheet, clock.today())
    indexes = await asyncio.to_thread(indexes_of, desk.cipher, roster.rows)
    findings = sorted([*roster.findings, *await _elsewhere(desk, community, indexes)], key=lambda finding: finding.row)
    errors = sum(finding.severity == "error" for finding in findings)
    import_id = uuid7()
    row = {
        "community_code": community, "id": import_id, "state": "refused" if errors else "ready",
        "file_sha256": hashlib.sha256(content).hexdigest(), "rows": len(roster.rows), "errors": errors,
        "warnings": len(findings) - errors, "summary": await _summary(desk, community, roster, indexes),
        "findings": [finding.as_dict() for finding in findings[:_SHOWN_FINDINGS]],
        "uploaded_by": desk.caller.subject, "uploaded_at": clock.now(),
    }  # fmt: skip
    staged: Iterable[Any] = () if errors else await asyncio.to_thread(staged_rows, desk.cipher, import_id, roster.rows)
    await desk.store.imports.supersede(community)
    await desk.store.imports.add(row, staged)
    return import_id


async def _elsewhere(desk: Desk, community: str, indexes: dict[int, bytes]) -> list[Finding]:
    """People of the file who live in another community; which one is told only within the caller's jurisdiction."""
    homes = await desk.store.residents.elsewhere(list(indexes.values()), community)
    found = []
    for row, index in indexes.items():
        home = homes.get(index)
        if home is not None:
            place = await desk.store.jurisdictions.find(home) if desk.caller.covers(home) else None
            code = "id_elsewhere" if place else "id_elsewhere_hidden"
            found.append(Finding(row, "身份证号", code, place=place["name"] if place else ""))
    return found


async def _summary(desk: Desk, community: str, roster: Roster, indexes: dict[int, bytes]) -> dict[str, Any]:
    known = await desk.store.residents.known(list(indexes.values()), community)
    rows: list[RosterRow] = roster.rows
    codes = sorted({finding.code for finding in roster.findings})
    return {
        "residents": len(rows),
        "households": len({row.household for row in rows if row.household}),
        "groups": len({row.group for row in rows if row.group}),
        "already_registered": known,
        "findings": {code: sum(finding.code == code for finding in roster.findings) for code in codes},
    }
