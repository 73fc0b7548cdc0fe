"""Enter a record (登记台账)."""

from dataclasses import replace

from electoral_rules import records
from service_kit import clock, rows
from service_kit.ids import uuid7
from service_kit.work import refuse

from audit.cases.quote import with_case
from audit.domain.claim import Origin
from audit.domain.record import Content, Entry, Record
from audit.problems import CannotSupersede, EvidenceNeeded
from audit.records.kind import Kind
from audit.work import Work


async def enter_record(work: Work, kind: Kind[Content], entry: Entry[Content]) -> Record:
    """Enter a record of a kind; one that corrects another names it, and the other stays as it was.

    The case that it became, if a new one, is filed with it.

    Raises:
        Forbidden: a place outside the caller's scope. CannotSupersede. EvidenceMissing, EvidenceNeeded.
        RefusedByRule: what the kind asks of the rules. TwoCases. What `receive_case` raises.
    """
    code, election_id = await work.settle(entry.community_code, entry.election_id)
    entry = replace(entry, community_code=code, election_id=election_id)
    await _check_superseded(work, kind, entry)
    record = _record(work, kind, entry)
    await _check_evidence(work, record)
    rulings = await kind.ask(work, await work.rulebook(entry), entry)
    refuse(rulings.binding, await work.exceptions.approved(record))
    content = await with_case(work, record, Origin(record.kind, record.id), record.content, entry.case)
    record = replace(record, content=content)
    if not await work.records.add(record):
        raise CannotSupersede()
    await work.record("audit.record.entered", record, record.payload(), (*rulings.binding, *rulings.telling))
    return record


def _record(work: Work, kind: Kind[Content], entry: Entry[Content]) -> Record:
    return Record(
        id=uuid7(),
        kind=kind.slug,
        community_code=entry.community_code,
        election_id=entry.election_id,
        content=rows.dump(entry.content),
        evidence=entry.evidence,
        supersedes=entry.supersedes,
        entered_by=work.caller.subject,
        entered_for=work.caller.office,
        entered_at=clock.now(),
    )


async def _check_superseded(work: Work, kind: Kind[Content], entry: Entry[Content]) -> None:
    if entry.supersedes is None:
        return
    before = work.visible(await work.records.find(entry.supersedes))
    if (before.kind, before.community_code) != (kind.slug, entry.community_code) or before.superseded_by:
        raise CannotSupersede()


async def _check_evidence(work: Work, record: Record) -> None:
    proof = records.kinds()[record.kind].evidence
    found = await work.require_evidence(record, record.evidence)
    if proof["needed"] and not any(each.description.kind in proof["kinds"] for each in found):
        raise EvidenceNeeded()
