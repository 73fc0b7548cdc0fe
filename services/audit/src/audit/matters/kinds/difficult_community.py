"""The ledger of difficult communities (一社区一策): first put right, then elect, unless the street releases the community."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import groundwork
from electoral_rules.oversight import difficult, precautions
from service_kit import clock
from service_kit.wire import Day, Text, word_of

from audit.domain.matter import Matter, Move
from audit.domain.record import Rulings
from audit.matters.kind import Step, nothing
from audit.problems import DayInFuture
from audit.work import Work

PLAN = "emergency_plan"
HardClass = Annotated[str, *word_of(groundwork.classes())]


@dataclass(frozen=True, slots=True)
class DifficultCommunity:
    """Why it is difficult, the plan for it, who leads and who is sent, and by when; null is what is not settled.

    `emergency_plan` is the record of the emergency plan that holds there.
    """

    difficulty: HardClass
    cause: Text | None = None
    work_plan: Text | None = None
    leader: Text | None = None
    cadre: Text | None = None
    work_group: tuple[Text, ...] = ()
    deadline: Day | None = None
    emergency_plan: UUID | None = None


@dataclass(frozen=True, slots=True)
class WorkGroupSent:
    """A work group: its members, when it went and came back, and what it did."""

    members: tuple[Text, ...]
    sent_on: Day
    back_on: Day | None = None
    result: Text | None = None


@dataclass(frozen=True, slots=True)
class ProblemsSolved:
    """The day the problems were solved, and how."""

    solved_on: Day
    result: Text


@dataclass(frozen=True, slots=True)
class CommunityReleased:
    """Why the community may elect though problems are open, is put right again, or is struck off."""

    reason: Text


async def begin(work: Work, rulebook: Rulebook, matter: Matter, move: Move[DifficultCommunity]) -> Rulings:
    """Whether the entry is complete, and the plans are there that such a community needs (GOV-35, AUD-22)."""
    entry = move.content
    names = ("cause", "work_plan", "leader", "cadre", "work_group", "deadline")
    entered = {"file", *(name for name in names if getattr(entry, name))}
    planned = difficult.planned(rulebook, entry.difficulty, entry.work_plan is not None)
    plan = await work.records.find(entry.emergency_plan) if entry.emergency_plan else None
    linked = bool(plan and plan.kind == PLAN and matter.community_code.startswith(plan.community_code))
    emergency = precautions.emergency_plan(rulebook, is_complex=True, linked=linked)
    return Rulings((difficult.ledger(rulebook, entered), planned, emergency))


async def group(_: Work, rulebook: Rulebook, __: Matter, move: Move[WorkGroupSent]) -> Rulings:
    """Whether a group went that has members (GOV-37).

    Raises:
        DayInFuture.
    """
    clock.require_begun(move.content.back_on or move.content.sent_on, DayInFuture)
    return Rulings((difficult.group_sent(rulebook, len(move.content.members)),))


async def solve(_: Work, __: Rulebook, ___: Matter, move: Move[ProblemsSolved]) -> Rulings:
    """Ask nothing of the rules.

    Raises:
        DayInFuture.
    """
    clock.require_begun(move.content.solved_on, DayInFuture)
    return Rulings(())


DIFFICULT_COMMUNITY = (
    Step("begin", DifficultCommunity, begin),
    Step("group", WorkGroupSent, group),
    Step("solve", ProblemsSolved, solve),
    Step("release", CommunityReleased, nothing),
    Step("reopen", CommunityReleased, nothing),
    Step("close", CommunityReleased, nothing),
)
