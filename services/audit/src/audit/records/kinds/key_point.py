"""Key points (关键节点): the supervision of one is confirmed, with signature, photo and record (全程签字拍照纪实)."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import acceptance
from service_kit import clock
from service_kit.wire import Day, Text, word_of

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.work import Work

SupervisedPoint = Annotated[str, *word_of(acceptance.points())]
# What the documents call a piece of evidence, by the kind of file that is one.
_SHOWS = {"signature_sheet": "signature", "photo": "photo", "record": "record"}


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """The point, who confirms that it was supervised, on which day, and what was seen."""

    point: SupervisedPoint
    confirmed_by: Text
    confirmed_on: Day
    note: Text


async def ask(work: Work, rulebook: Rulebook, entry: Entry[KeyPoint]) -> Rulings:
    """Whether the evidence that the document asks for of a key point is there (AUD-02, AUD-03).

    Raises:
        DayInFuture. EvidenceMissing.
    """
    clock.require_begun(entry.content.confirmed_on, DayInFuture)
    files = await work.require_evidence(entry, entry.evidence)
    shows = {_SHOWS.get(each.description.kind, "") for each in files}
    return Rulings((acceptance.evidence(rulebook, entry.content.point, shows - {""}),))


KEY_POINT = Kind("key_point", KeyPoint, ask)
