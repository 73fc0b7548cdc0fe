"""Show what a case led to (处理结果的落实): sanctions, referrals and who answered for it."""

from audit.domain.consequence import OWN, Consequence
from audit.domain.matter import WantedMatters
from audit.domain.record import WantedRecords
from audit.work import Work

_MANY = 200


async def list_consequences(work: Work, number: str) -> list[Consequence]:
    """List what a case led to, the oldest first: what other services carried out quoting it, and the records and matters."""
    case = work.visible(await work.cases.find(number))
    matters = await work.matters.page("", WantedMatters(OWN, quoting=number), None, _MANY)
    records = await work.records.page("", WantedRecords(OWN, saying={"case_number": number}), None, _MANY)
    found = await work.log.quoting(case.election_id, number) if case.election_id else []
    found += [Consequence.of_matter(each) for each in matters]
    found += [Consequence.of_record(each) for each in records]
    return sorted(found, key=lambda each: each.done_at)
