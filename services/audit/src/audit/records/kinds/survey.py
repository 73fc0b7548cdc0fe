"""Surveys (调查摸底): what was found out of a community before the plan is drawn up."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import groundwork
from service_kit import clock
from service_kit.wire import Count, Day, LongText, word_of

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.work import Work

Difficulty = Annotated[str, *word_of(groundwork.classes())]


@dataclass(frozen=True, slots=True)
class CommunitySurvey:
    """The day, and residents, households, groups and units, problems and difficulty; null is what was not found out yet."""

    surveyed_on: Day
    residents: Count | None = None
    households: Count | None = None
    groups: Count | None = None
    units: Count | None = None
    problems: LongText | None = None
    difficulty: Difficulty | None = None


async def ask(_: Work, rulebook: Rulebook, entry: Entry[CommunitySurvey]) -> Rulings:
    """Whether the survey found out what the document has it find out (GOV-06).

    Raises:
        DayInFuture.
    """
    survey = entry.content
    clock.require_begun(survey.surveyed_on, DayInFuture)
    has_counts = None not in (survey.residents, survey.households, survey.groups, survey.units)
    known = {"situation": has_counts, "problems": bool(survey.problems), "difficulty": survey.difficulty is not None}
    return Rulings((groundwork.surveyed(rulebook, {item for item, is_known in known.items() if is_known}),))


SURVEY = Kind("survey", CommunitySurvey, ask)
