"""Trainings of those in office (任前培训、上岗培训、履职培训): who was trained after an election, and at which level."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.ruled import Decision, Rulebook
from electoral_rules.organisation.leadership import Level
from electoral_rules.oversight import training
from service_kit import clock
from service_kit.wire import Count, Day, Text, word_of

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.work import Work

TrainedAfter = Annotated[str, *word_of(training.groups_after())]
TrainedOffice = Annotated[str, *word_of(training.officers())]


@dataclass(frozen=True, slots=True)
class TrainedOfficer:
    """Somebody who was elected to an office on a day, and took part."""

    name: Text
    office: TrainedOffice
    elected_on: Day


@dataclass(frozen=True, slots=True)
class OfficeTraining:
    """Which groups were trained, which officers took part by name, by which level, when, with what material, how many came."""

    trained: tuple[TrainedAfter, ...]
    officers: tuple[TrainedOfficer, ...]
    level: Level
    held_on: Day
    material: Text
    attended: Count


async def ask(work: Work, rulebook: Rulebook, entry: Entry[OfficeTraining]) -> Rulings:
    """Say who is still to be trained, and whether each officer who took part has the first year's training (REP-12).

    Raises:
        DayInFuture.
    """
    now = entry.content
    clock.require_begun(now.held_on, DayInFuture)
    held = [now, *await OFFICE_TRAINING.before(work, entry)]
    groups = {group for each in held if each.attended for group in each.trained}
    first_years = tuple(_first_year(rulebook, officer, held, now) for officer in now.officers)
    return Rulings((), (*training.after(rulebook, groups), *first_years))


def _first_year(
    rulebook: Rulebook, officer: TrainedOfficer, held: list[OfficeTraining], now: OfficeTraining
) -> Decision:
    taken = [(each.level, each.held_on) for each in held if officer in each.officers]
    times = training.times_taken(rulebook, officer.elected_on, taken)
    return training.first_year(rulebook, officer.office, officer.elected_on, times, now.held_on)


OFFICE_TRAINING = Kind("office_training", OfficeTraining, ask)
