"""Preview a roster (预检花名册): every error and warning by row; only a faultless one can be confirmed."""

import asyncio
import hashlib
from collections.abc import Iterable, Sequence

from service_kit import clock
from service_kit.ids import uuid7

from registry.domain.imports import RosterImport, Summary
from registry.imports.staging import indexes_of, staged_rows
from registry.spreadsheets.findings import Finding
from registry.spreadsheets.reader import read_workbook
from registry.spreadsheets.roster import Roster, check_roster
from registry.work import Work

_MOST_SHOWN = 500


async def preview_import(work: Work, community: str, content: bytes) -> RosterImport:
    """Keep the preview of a workbook and, where nothing is wrong, its rows with encrypted id numbers.

    An earlier roster of the community that still waits for its confirmation is superseded.

    Raises:
        Forbidden; BadFile: the file as a whole cannot be used, and nothing is kept.
    """
    await work.community(community)
    sheet = await read_workbook(content)
    # Some thousand rows are some hundred milliseconds nobody else should wait.
    roster = await asyncio.to_thread(check_roster, sheet, clock.today())
    indexes = await asyncio.to_thread(indexes_of, work.cipher, roster.rows)
    findings = sorted([*roster.findings, *await _elsewhere(work, community, indexes)], key=lambda finding: finding.row)
    errors = sum(finding.severity == "error" for finding in findings)
    preview = RosterImport(
        id=uuid7(),
        community_code=community,
        state="refused" if errors else "ready",
        rows=len(roster.rows),
        errors=errors,
        warnings=len(findings) - errors,
        summary=await _summary(work, community, roster, indexes),
        findings=tuple(finding.line() for finding in findings[:_MOST_SHOWN]),
        file_sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=work.caller.subject,
        uploaded_at=clock.now(),
    )
    staged: Iterable[Sequence[object]] = (
        () if errors else await asyncio.to_thread(staged_rows, work.cipher, preview.id, roster.rows)
    )
    await work.imports.supersede(community)
    await work.imports.add(preview, staged)
    return preview


async def _elsewhere(work: Work, community: str, indexes: dict[int, bytes]) -> list[Finding]:
    """People of the file who live in another community; which one is shown only within the caller's jurisdiction."""
    homes = await work.residents.elsewhere(list(indexes.values()), community)
    found = []
    for row, index in indexes.items():
        home = homes.get(index)
        if home is not None:
            place = await work.jurisdictions.find(home) if work.caller.covers(home) else None
            code = "id_elsewhere" if place else "id_elsewhere_hidden"
            found.append(Finding(row, "身份证号", code, place=place.name if place else ""))
    return found


async def _summary(work: Work, community: str, roster: Roster, indexes: dict[int, bytes]) -> Summary:
    codes = sorted({finding.code for finding in roster.findings})
    return Summary(
        residents=len(roster.rows),
        households=len({row.household for row in roster.rows if row.household}),
        groups=len({row.group for row in roster.rows if row.group}),
        already_registered=await work.residents.known(list(indexes.values()), community),
        findings={code: sum(finding.code == code for finding in roster.findings) for code in codes},
    )
