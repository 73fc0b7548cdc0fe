"""Trainings (培训): who runs the election is trained, by level, with what material, when, and how many came."""

from dataclasses import dataclass
from typing import Annotated, get_args

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation.leadership import Level
from electoral_rules.oversight import training
from service_kit import clock
from service_kit.wire import Count, Day, Text, word_of

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.work import Work

Trained = Annotated[str, *word_of(training.groups())]
ByLevel = Annotated[str, *word_of(get_args(Level))]


@dataclass(frozen=True, slots=True)
class StaffTraining:
    """Which groups of people were trained by which level, on which day, with what material, and how many came."""

    trained: tuple[Trained, ...]
    level: ByLevel
    held_on: Day
    material: Text
    attended: Count


async def ask(work: Work, rulebook: Rulebook, entry: Entry[StaffTraining]) -> Rulings:
    """Say who is still to be trained before the election (GOV-26).

    Raises:
        DayInFuture.
    """
    clock.require_begun(entry.content.held_on, DayInFuture)
    held = [entry.content, *await TRAINING.before(work, entry)]
    trained = {group for each in held if each.attended for group in each.trained}
    return Rulings((), training.before(rulebook, trained))


TRAINING = Kind("training", StaffTraining, ask)
