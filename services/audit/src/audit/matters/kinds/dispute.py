"""Disputes that were looked for (矛盾纠纷排查): what might come of it, who sees to it, and how it was settled."""

from dataclasses import dataclass

from electoral_rules.book.lifecycle import DISPUTE as CYCLE
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import difficult
from service_kit import clock
from service_kit.wire import Day, LongText, Text

from audit.cases.quote import require_case
from audit.domain.matter import Matter, Move, WantedMatters
from audit.domain.record import Rulings
from audit.matters.kind import Step, nothing
from audit.problems import DayInFuture
from audit.tasks.wire import NumberOfCase
from audit.work import Work

_MANY = 1000


@dataclass(frozen=True, slots=True)
class DisputeFound:
    """What the residents are at odds about, who sees to it, and the day it was found."""

    subject: LongText
    owner: Text
    found_on: Day


@dataclass(frozen=True, slots=True)
class DisputeHandled:
    """What was done to settle it."""

    action: LongText


@dataclass(frozen=True, slots=True)
class DisputeSettled:
    """The day it was settled and how, and the number of the case it became, if any."""

    settled_on: Day
    outcome: LongText
    case_number: NumberOfCase | None = None


async def begin(work: Work, rulebook: Rulebook, matter: Matter, move: Move[DisputeFound]) -> Rulings:
    """Say how many disputes are not settled, this one among them (AUD-33).

    Raises:
        DayInFuture.
    """
    clock.require_begun(move.content.found_on, DayInFuture)
    return Rulings((), (difficult.screened(rulebook, await _others(work, matter) + 1),))


async def settle(work: Work, rulebook: Rulebook, matter: Matter, move: Move[DisputeSettled]) -> Rulings:
    """Say how many disputes are left.

    Raises:
        DayInFuture. CaseMissing: the case it became is not one of this place.
    """
    clock.require_begun(move.content.settled_on, DayInFuture)
    await require_case(work, matter, move.content.case_number)
    return Rulings((), (difficult.screened(rulebook, await _others(work, matter)),))


async def _others(work: Work, matter: Matter) -> int:
    wanted = WantedMatters([matter.kind], matter.community_code, matter.election_id)
    found = await work.matters.page(work.caller.scope, wanted, None, _MANY)
    return sum(each.state in CYCLE.open for each in found if each.id != matter.id)


DISPUTE = (
    Step("begin", DisputeFound, begin),
    Step("handle", DisputeHandled, nothing),
    Step("settle", DisputeSettled, settle),
)
