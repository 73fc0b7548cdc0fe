"""Keep the version of a list that a notice makes public (名单版本), chained to the one before."""

from collections.abc import Sequence
from dataclasses import replace

from electoral_rules import Decision
from electoral_rules.book.lifecycle import ROLL_VERSION
from electoral_rules.electorate import roll
from service_kit import clock
from service_kit.work import step

from registry.domain.elections import Election
from registry.domain.elector_versions import Changed, ListVersion, next_version
from registry.domain.electors import Correction
from registry.domain.notices import Notice
from registry.work import Work


async def publish_version(work: Work, election: Election, notice: Notice) -> ListVersion:
    """Keep the list as the notice shows it, with what was corrected since the version before; that one is superseded.

    The election is locked; a correction that no notice showed yet is shown by this one.
    """
    await work.elector_corrections.post(election.id, notice.number)
    decided = await work.elector_corrections.all(election.id)
    changes = [each for each in decided if each.notice_number == notice.number]
    before = await work.elector_versions.newest(election.id)
    entries = [work.commitment(*each) for each in await work.electors.people(election.id)]
    version = next_version(before, notice, entries, [_changed(work, each) for each in changes], clock.now())
    size = await _size(work, election, version, changes)
    if before:
        await work.elector_versions.save(replace(before, state=step(ROLL_VERSION, before.state, "supersede")))
    await work.elector_versions.add(version)
    payload = {
        "version": version.number,
        "notice": version.notice_number,
        "count": version.listed,
        "changes": len(changes),
        "predecessor_sha256": version.predecessor_sha256,
        "changes_sha256": version.changes_sha256,
        "list_sha256": version.entries_sha256,
        "version_sha256": version.sha256,
    }
    await work.record("registry.electors.published", election, payload, [size])
    return version


async def _size(work: Work, election: Election, version: ListVersion, changes: Sequence[Correction]) -> Decision:
    added = sum(each.kind == "add" for each in changes)
    struck = len(changes) - added
    return roll.size(await work.rulebook(election), version.listed - added + struck, added, struck)


def _changed(work: Work, correction: Correction) -> Changed:
    person = work.commitment(correction.elector.person_id, correction.elector.salt)
    return Changed(correction.number, correction.kind, person, correction.reason, correction.evidence_sha256)
