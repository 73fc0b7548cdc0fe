"""Preview a roster (预检花名册): what it would change, and every error and warning by row; only a faultless one can be confirmed."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import replace

from service_kit import clock
from service_kit.ids import uuid7

from registry.domain.differences import Tally
from registry.domain.imports import RosterImport, Summary
from registry.imports.compare import compare
from registry.imports.staging import staged_rows
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
    uploaded = RosterImport(
        id=uuid7(),
        community_code=community,
        state="refused",
        rows=len(roster.rows),
        errors=0,
        warnings=0,
        summary=_summary(roster, roster.findings, None),
        findings=(),
        file_sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=work.caller.subject,
        uploaded_at=clock.now(),
    )
    await work.imports.supersede(community)
    preview = await _compared(work, uploaded, roster)
    await work.imports.add(preview)
    return preview


async def _compared(work: Work, uploaded: RosterImport, roster: Roster) -> RosterImport:
    wrong = {finding.row for finding in roster.findings if finding.severity == "error"}
    rows = [row for row in roster.rows if row.row not in wrong]
    await work.imports.stage(await asyncio.to_thread(staged_rows, work.cipher, uploaded.id, rows))
    tally, findings = await compare(work, uploaded, roster)
    errors = sum(finding.severity == "error" for finding in findings)
    if errors:
        await work.imports.unstage(uploaded)
    first = sorted(findings, key=lambda finding: (finding.row, finding.column, finding.code))[:_MOST_SHOWN]
    return replace(
        uploaded,
        state="refused" if errors else "ready",
        errors=errors,
        warnings=len(findings) - errors,
        summary=_summary(roster, findings, tally),
        findings=tuple(finding.line() for finding in first),
        difference_sha256=None if errors else await work.differences.digest(uploaded),
    )


def _summary(roster: Roster, findings: Sequence[Finding], tally: Tally | None) -> Summary:
    codes = [finding.code for finding in findings]
    return Summary(
        residents=len(roster.rows),
        households=len({row.household for row in roster.rows if row.household}),
        groups=len({row.group for row in roster.rows if row.group}),
        already_registered=tally.known if tally else 0,
        findings={code: codes.count(code) for code in sorted(set(codes))},
        tally=tally,
    )
