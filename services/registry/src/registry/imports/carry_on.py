"""Carry a big roster on (后台办理): in one transaction that appears whole or not at all, its progress told beside it."""

from dataclasses import replace

from service_kit.problems import Problem

from registry.domain.imports import Line, Progress, RosterImport
from registry.imports.confirm import require_unchanged, write_roster
from registry.imports.preview import check_file, compare_roster
from registry.spreadsheets.reader import read_workbook
from registry.storage.import_jobs import ImportJob
from registry.work import Work

# Nobody waits for the answer, and a busy machine takes its time.
_READING_SECONDS = 300.0


async def carry_on(work: Work, job: ImportJob, progress: Progress) -> None:
    """Read the file, or write what was confirmed; nothing where the import waits for neither any more.

    Raises:
        BadFile, ImportNotReady, ImportOvertaken: nothing of it stays.
    """
    roster = work.visible(await work.imports.find(job.import_id))
    if roster.state == "reading" and job.sealed is not None:
        await _read(work, roster, job.sealed, progress)
    elif roster.state == "writing":
        await work.jurisdictions.lock_register(roster.community_code)
        await require_unchanged(work, roster, "writing")
        await write_roster(work, roster, job.reason, progress)
    await work.import_jobs.end(roster.id)


async def _read(work: Work, roster: RosterImport, sealed: bytes, progress: Progress) -> None:
    sheet = await read_workbook(work.cipher.unseal(sealed), _READING_SECONDS)
    preview = await compare_roster(work, roster, await check_file(sheet), progress)
    # A later file may have come meanwhile. Until here nobody waits for us.
    if (await work.imports.lock(roster)).state == "reading":
        await work.imports.save(preview)
    else:
        await work.imports.unstage(roster)


async def give_up(work: Work, job: ImportJob, problem: Problem) -> None:
    """Say why the worker did not do it: a file that cannot be used is refused, and nobody of it was imported."""
    roster = await work.imports.lock(work.visible(await work.imports.find(job.import_id)))
    zh, en = (problem.detail["zh"] or problem.zh, problem.detail["en"] or problem.en)
    if roster.state == "reading":
        findings = (Line(0, "", "error", "file_unusable", zh, en),)
        await work.imports.save(replace(roster, state="refused", errors=1, findings=findings))
    elif roster.state == "writing":
        lines = (Line(0, "", "warning", "not_written", zh, en), *roster.findings)
        await work.imports.unstage(roster)
        await work.imports.save(
            replace(roster, state="superseded", warnings=roster.warnings + 1, findings=lines, rows_done=0)
        )
    await work.import_jobs.end(roster.id)
