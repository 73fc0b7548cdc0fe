"""Calls (来电登记) at a public telephone: what somebody asked or reported, and the case that came of it."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import intake
from service_kit import clock
from service_kit.wire import Day, LongText

from audit.cases.quote import require_case
from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.records.kinds.report_channel import REPORT_CHANNEL, is_open
from audit.tasks.wire import NumberOfCase
from audit.work import Work


@dataclass(frozen=True, slots=True)
class Call:
    """The telephone, the day, whether somebody asked or reported, what was said, and the number of the case it became, if any."""

    telephone_record: UUID
    called_on: Day
    about: Literal["consultation", "report"]
    content: LongText
    case_number: NumberOfCase | None = None


async def ask(work: Work, rulebook: Rulebook, entry: Entry[Call]) -> Rulings:
    """Whether it came in on a telephone that is public and staffed, of this place or one above it (AUD-19).

    Raises:
        DayInFuture. CaseMissing: the case it became is not one of this place.
    """
    clock.require_begun(entry.content.called_on, DayInFuture)
    await require_case(work, entry, entry.content.case_number)
    return Rulings((intake.line_open(rulebook, await _is_public(work, entry)),))


async def _is_public(work: Work, entry: Entry[Call]) -> bool:
    found = await work.records.find(entry.content.telephone_record)
    if found is None or found.kind != REPORT_CHANNEL.slug or found.superseded_by:
        return False
    line = REPORT_CHANNEL.content(found)
    return line.way == "telephone" and is_open(line) and entry.community_code.startswith(found.community_code)


CALL = Kind("call", Call, ask)
