"""Confirm a previewed roster (确认导入花名册): its whole difference as one change set, or nothing."""

from uuid import UUID

from service_kit import clock
from service_kit.ids import uuid7

from registry.changes.settle import settle
from registry.domain.changes import ChangeSet
from registry.domain.imports import Progress, RosterImport, State, untold
from registry.imports.staging import BATCH
from registry.problems import ImportNotReady, ImportOvertaken
from registry.work import Work


async def confirm_import(work: Work, import_id: UUID, reason: str) -> tuple[RosterImport, ChangeSet]:
    """Take the difference that was shown into the register: who is new in, who is known changed, who is missing left alone.

    Raises:
        ImportNotReady: it has errors, was confirmed, or its preview is gone. ImportOvertaken: the register has changed since.
    """
    roster = work.visible(await work.imports.find(import_id))
    await work.jurisdictions.lock_register(roster.community_code)
    roster = await work.imports.lock(roster)
    await require_unchanged(work, roster, "ready")
    return await write_roster(work, roster, reason)


async def require_unchanged(work: Work, roster: RosterImport, state: State) -> None:
    """Let only an import of this state pass whose rows are there and would change what was shown.

    Raises:
        ImportNotReady, ImportOvertaken.
    """
    # The preview's rows do not outlive a crash of the database; their number tells.
    if roster.state != state or not roster.difference_sha256 or await work.imports.staged(roster.id) != roster.rows:
        raise ImportNotReady()
    await work.differences.join_whole_tables()
    if await work.differences.digest(roster) != roster.difference_sha256:
        raise ImportOvertaken()


async def write_roster(
    work: Work, roster: RosterImport, reason: str, progress: Progress = untold
) -> tuple[RosterImport, ChangeSet]:
    """Make the change set of an unchanged import and take it into the register.

    Raises:
        ImportNotReady: an import of before they were compared. ImportOvertaken: somebody lives in another community by now.
    """
    tally, digest = roster.summary.tally, roster.difference_sha256
    if not (tally and digest):
        raise ImportNotReady()
    change_set = ChangeSet(
        id=uuid7(),
        community_code=roster.community_code,
        origin="import",
        import_id=roster.id,
        reason=reason,
        created=tally.created,
        changed=tally.changed,
        moved=tally.moved,
        sha256=digest,
        made_by=work.caller.subject,
        made_at=clock.now(),
    )
    await _make(work, roster, change_set, progress)
    roster = await work.imports.confirm(roster, change_set)
    payload = {
        "import_id": roster.id,
        "change_set_id": change_set.id,
        "file_sha256": roster.file_sha256,
        "difference_sha256": digest,
        "rows": roster.rows,
        "created": change_set.created,
        "updated": change_set.changed,
        "moved": change_set.moved,
        "missing": tally.missing,
        "warnings": roster.warnings,
    }
    await work.record("registry.residents.imported", roster, payload)
    return roster, change_set


async def _make(work: Work, roster: RosterImport, change_set: ChangeSet, progress: Progress) -> None:
    await work.changes.add(change_set)
    await work.changes.add_staged(change_set, roster)
    await work.changes.make_households(change_set)
    created, last = 0, await work.imports.last_row(roster)
    for first in range(1, last + 1, BATCH):
        created += await work.changes.make_new(change_set, roster, range(first, first + BATCH), clock.today())
        await progress(min(first + BATCH, roster.rows), roster.rows)
    if created != change_set.created:
        raise ImportOvertaken()
    await settle(work, change_set)
