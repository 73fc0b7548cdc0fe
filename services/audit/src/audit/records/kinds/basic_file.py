"""Basic files (规章制度和基础工作档案): the systems, pacts and rules of a new committee, each with its adoption."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import archives
from service_kit import clock
from service_kit.wire import Day, Text, word_of

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.work import Work

BasicRules = Annotated[str, *word_of(archives.files())]


@dataclass(frozen=True, slots=True)
class BasicFile:
    """Which system, pact or rules, the day it was adopted, and who adopted it."""

    file: BasicRules
    adopted_on: Day
    adopted_by: Text


async def ask(work: Work, rulebook: Rulebook, entry: Entry[BasicFile]) -> Rulings:
    """Say which of those that the document asks for are not there yet (REP-09).

    Raises:
        DayInFuture.
    """
    clock.require_begun(entry.content.adopted_on, DayInFuture)
    adopted = {each.file for each in (entry.content, *await BASIC_FILE.before(work, entry))}
    return Rulings((), archives.basic_files(rulebook, adopted))


BASIC_FILE = Kind("basic_file", BasicFile, ask)
