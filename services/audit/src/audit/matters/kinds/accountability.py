"""Who is held to account (责任追究): a leader's or an officer's act, and what was decided about it."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import accountability
from service_kit import clock
from service_kit.wire import Day, LongText, Text, word_of

from audit.cases.quote import require_case
from audit.domain.matter import Matter, Move
from audit.domain.record import Rulings
from audit.matters.kind import Step
from audit.problems import DayInFuture
from audit.tasks.wire import NumberOfCase
from audit.work import Work

Act = Annotated[str, *word_of(accountability.acts())]
Consequence = Annotated[str, *word_of(accountability.consequences())]


@dataclass(frozen=True, slots=True)
class AccountabilityOpened:
    """The act, whose it is (an office, no name), what happened, and the case it was found in, if any."""

    act: Act
    office: Text
    facts: LongText
    found_on: Day
    case_number: NumberOfCase | None = None


@dataclass(frozen=True, slots=True)
class AccountabilityDecided:
    """What the act led to, whether somebody is held to account, and by which measure or for which reason not."""

    consequence: Consequence
    held_to_account: bool
    grounds: LongText
    decided_on: Day


async def begin(work: Work, _: Rulebook, matter: Matter, move: Move[AccountabilityOpened]) -> Rulings:
    """Ask nothing of the rules: whether somebody answers for it is decided in the next step.

    Raises:
        DayInFuture. CaseMissing: no such case of this place.
    """
    clock.require_begun(move.content.found_on, DayInFuture)
    await require_case(work, matter, move.content.case_number)
    return Rulings(())


async def decide(_: Work, rulebook: Rulebook, matter: Matter, move: Move[AccountabilityDecided]) -> Rulings:
    """Whether somebody is held to account where the document has it so (AUD-16).

    Raises:
        DayInFuture.
    """
    clock.require_begun(move.content.decided_on, DayInFuture)
    (opened,) = BEGIN.contents(matter)
    content = move.content
    return Rulings((accountability.official(rulebook, opened.act, content.consequence, content.held_to_account),))


BEGIN = Step("begin", AccountabilityOpened, begin)
ACCOUNTABILITY = (BEGIN, Step("decide", AccountabilityDecided, decide))
