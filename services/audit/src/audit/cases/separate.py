"""Separate a case from the one it seemed to repeat (分开办理)."""

from audit.domain.case import Case, Line, Link, Relation
from audit.problems import NotARepeat
from audit.work import Work


async def separate_case(work: Work, number: str, reason: str) -> Case:
    """Handle a case by itself again, as it is about something else; both stay linked as reports of the same person.

    Raises:
        NotARepeat.
    """
    case = await work.cases.lock(work.visible(await work.cases.find(number)))
    if not case.repeats:
        raise NotARepeat()
    payload = {"case": number, "first": case.repeats}
    case = await work.cases.link(case, [Link(case.repeats, Relation.SAME_REPORTER)])
    case = await work.cases.save(case, Line("separate", reason))
    await work.record("audit.case.separated", case, payload)
    return case
