"""Preview a roster (预检花名册): what it would change, and every error and warning by row; only a faultless one can be confirmed."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import replace

from service_kit import clock
from service_kit.ids import uuid7
from service_kit.workbooks.reading import Sheet

from registry.domain.differences import Tally
from registry.domain.imports import Progress, RosterImport, State, Summary, untold
from registry.imports.compare import compare
from registry.imports.staging import BATCH, staged_rows
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
    roster = await check_file(await read_workbook(content))
    await work.imports.supersede(community)
    preview = await compare_roster(work, uploaded(work, community, content, "refused"), roster)
    await work.imports.add(preview)
    return preview


def uploaded(work: Work, community: str, content: bytes, state: State) -> RosterImport:
    """Make the import of a file nobody has looked into."""
    return RosterImport(
        id=uuid7(),
        community_code=community,
        state=state,
        rows=0,
        errors=0,
        warnings=0,
        summary=_summary(Roster([], []), (), None),
        findings=(),
        file_sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=work.caller.subject,
        uploaded_at=clock.now(),
    )


async def check_file(sheet: Sheet) -> Roster:
    """Check what was read of a file.

    Raises:
        BadFile: it is no roster.
    """
    # Some thousand rows are some hundred milliseconds nobody else should wait.
    return await asyncio.to_thread(check_roster, sheet, clock.today())


async def compare_roster(work: Work, upload: RosterImport, roster: Roster, progress: Progress = untold) -> RosterImport:
    """Stage the rows and compare them with the register: the import as it is to be shown."""
    wrong = {finding.row for finding in roster.findings if finding.severity == "error"}
    people = [row for row in roster.rows if row.row not in wrong]
    staged = await asyncio.to_thread(staged_rows, work.cipher, upload.id, people)
    for first in range(0, len(staged), BATCH):
        await work.imports.stage(staged[first : first + BATCH])
        await progress(min(first + BATCH, len(staged)), len(roster.rows))
    tally, findings = await compare(work, upload, roster)
    errors = sum(finding.severity == "error" for finding in findings)
    if errors:
        await work.imports.unstage(upload)
    first_of = sorted(findings, key=lambda finding: (finding.row, finding.column, finding.code))[:_MOST_SHOWN]
    return replace(
        upload,
        state="refused" if errors else "ready",
        rows=len(roster.rows),
        errors=errors,
        warnings=len(findings) - errors,
        summary=_summary(roster, findings, tally),
        findings=tuple(finding.line() for finding in first_of),
        difference_sha256=None if errors else await work.differences.digest(upload),
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
