"""The steps of an election (选举的步骤): who takes each, what it may follow, and what may be done after it."""

from __future__ import annotations

from functools import cache
from typing import Literal, NotRequired, Protocol, get_args

from typing_extensions import TypedDict

from electoral_rules.book.loading import read_data

Act = Literal[
    "draw_up_electors",
    "set_day",
    "correct_electors",
    "file_objection",
    "nominate",
    "draw_formal_list",
    "withdraw",
    "give_proxy",
    "withdraw_proxy",
    "check_in",
    "adopt_measures",
    "close",
]
Step = Literal["plan", "roll", "nomination", "formal_list", "vote", "count", "result", "formation", "filing"]
"""方案启用、名单公布、首次提名、正式候选人名单公布、投票开始、投票结束、结果认定、代表或监督委员会产生、备案完成, in this order."""
STEPS: tuple[Step, ...] = get_args(Step)
FIRST, LAST = STEPS[0], STEPS[-1]


class Standing(Protocol):
    """选举的现状: its state in the life cycle, and the step it has taken last."""

    @property
    def state(self) -> str: ...
    @property
    def step(self) -> str: ...


class VoterCode(TypedDict):
    """一次性验证码: days it is good for, wrong id numbers after which it is void, and how many signs it has."""

    valid_days: int
    failures: int
    signs: int


class _Entry(TypedDict):
    zh: str
    en: str
    state: str
    by: NotRequired[str]
    after: list[Step]


class _File(TypedDict):
    steps: dict[Step, _Entry]
    done_at: dict[Act, list[Step]]
    voted: Step
    halted: list[str]
    over: list[str]
    dropped: list[str]
    reading_purposes: list[str]
    departures: list[str]
    transferred: str
    voter_code: VoterCode


def name(step: Step) -> tuple[str, str]:
    """What the step is called, in Chinese and in English."""
    entry = _data()["steps"][step]
    return entry["zh"], entry["en"]


def owner(step: Step) -> str | None:
    """The service that asks for this step; None where the registry takes it itself."""
    return _data()["steps"][step].get("by")


def state_after(step: Step) -> str:
    """The state that an election is in once it has taken this step."""
    return _data()["steps"][step]["state"]


def before(step: Step) -> tuple[Step, ...]:
    """The steps that this one may follow at once."""
    return tuple(_data()["steps"][step]["after"])


def done_at(act: Act) -> tuple[Step, ...]:
    """The steps after which the act may be done, until the next one is taken."""
    return tuple(_data()["done_at"][act])


def may(act: Act, election: Standing) -> bool:
    """Whether the act may be done in this election as it stands."""
    return stands_at(election, done_at(act))


def comes_next(step: Step, election: Standing) -> bool:
    """Whether it is this step's turn."""
    return stands_at(election, before(step))


def stands_at(election: Standing, taken: tuple[Step, ...]) -> bool:
    """Whether the election goes on, and one of these steps was its last."""
    return not halted(election.state) and election.step in taken


def is_behind(step: Step, taken: str) -> bool:
    """Whether the step lies behind an election whose last step is `taken`: what the measures settle for it changes no more."""
    order: tuple[str, ...] = STEPS
    return order.index(taken) >= order.index(step)


def vote_over(election: Standing) -> bool:
    """Whether its vote was closed, and the election goes on."""
    return not halted(election.state) and is_behind(_data()["voted"], election.step)


def vote_ahead(election: Standing) -> bool:
    """Whether the election is neither over nor past its vote."""
    return not over(election.state) and election.step in before_the_vote_is_over()


def before_the_vote_is_over() -> tuple[Step, ...]:
    """The steps of an election after which somebody may still vote."""
    return STEPS[: STEPS.index(_data()["voted"])]


def halted(state: str) -> bool:
    """Whether nothing goes on in this state: the election is suspended, cancelled or void (中止、取消、无效)."""
    return state in _data()["halted"]


def over(state: str) -> bool:
    """Whether the election is over, so that another of the same body or seat may begin."""
    return state in _data()["over"]


def came_to_nothing(state: str) -> bool:
    """Whether the election is cancelled or void: it elects nobody, and its day bears on no other (取消、无效)."""
    return halted(state) and over(state)


def settled(election: Standing) -> bool:
    """Whether nothing but its closing is left of it: it is filed, those it forms are accepted, or it ended without a result."""
    return came_to_nothing(election.state) or election.step in done_at("close")


def over_states() -> tuple[str, ...]:
    """The states of an election that is over."""
    return tuple(_data()["over"])


def dropped() -> tuple[str, ...]:
    """The states of an election of which its plan asks nothing any more (取消)."""
    return tuple(_data()["dropped"])


def resuming(left: str) -> str:
    """The event that leads a suspended election back to the state it left."""
    return f"resume_{left}"


def reading_purposes() -> tuple[str, ...]:
    """For what an id number may be read."""
    return tuple(_data()["reading_purposes"])


def departure_reasons() -> tuple[str, ...]:
    """Why a residence ends, as somebody enters it."""
    return tuple(_data()["departures"])


def transferred() -> str:
    """Why a residence ends that goes on in another community (划转)."""
    return _data()["transferred"]


def voter_code() -> VoterCode:
    """How the one-time code on a voter's card is made."""
    return _data()["voter_code"]


def hands_out_ballots(service: str) -> bool:
    """Whether this is the service that hands out ballots, to those who checked in."""
    return service == owner("vote")


@cache
def _data() -> _File:
    found: _File = read_data("steps.yaml")
    return found
