"""Who moves an election on, and at which stages a thing may be done (选举的步骤)."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

import yaml
from typing_extensions import TypedDict

from electoral_rules.book.lifecycle import ELECTION
from electoral_rules.book.loading import LOADER

Act = Literal["set_day", "draw_up_electors", "correct_electors", "check_in", "adopt_measures", "file_objection"]
Step = Literal["plan", "roll", "nomination", "formal_list", "vote", "result"]
"""选举的步骤: the plan's activation, the electors' list, the first nomination, the formal list, the vote, the result."""


class VoterCode(TypedDict):
    """一次性验证码: days it is good for, wrong id numbers after which it is void, and how many signs it has."""

    valid_days: int
    failures: int
    signs: int


class _File(TypedDict):
    owners: dict[str, str]
    done_at: dict[Act, list[str]]
    behind: dict[Step, str]
    voted: list[str]
    halted: list[str]
    over: list[str]
    dropped: list[str]
    reading_purposes: list[str]
    departures: list[str]
    transferred: str
    voter_code: VoterCode


def owner(stage: str) -> str | None:
    """The service that asks for this stage; None where nobody may."""
    return _data()["owners"].get(stage)


def stages_of(act: Act) -> tuple[str, ...]:
    """The stages at which the act may be done."""
    return tuple(_data()["done_at"][act])


def is_behind(step: Step, stage: str) -> bool:
    """Whether the step has been taken by an election at this stage."""
    order = tuple(ELECTION.states)
    return order.index(stage) >= order.index(_data()["behind"][step])


def vote_over(stage: str) -> bool:
    """Whether nobody votes any more at this stage."""
    return stage in _data()["voted"]


def halted(stage: str) -> bool:
    """Whether nothing goes on at this stage: the election is suspended, cancelled or void (中止、取消、无效)."""
    return stage in _data()["halted"]


def over(stage: str) -> bool:
    """Whether the election is over, so that another of the same body or seat may begin."""
    return stage in _data()["over"]


def dropped() -> tuple[str, ...]:
    """The stages of an election of which its plan asks nothing any more (取消)."""
    return tuple(_data()["dropped"])


def resuming(left: str) -> str:
    """The event that leads a suspended election back to the stage it left."""
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


def going_on() -> tuple[str, ...]:
    """The stages of an election that is neither over nor past its vote."""
    return tuple(stage for stage in ELECTION.states if not over(stage) and not vote_over(stage))


def voter_code() -> VoterCode:
    """How the one-time code on a voter's card is made."""
    return _data()["voter_code"]


def hands_out_ballots(service: str) -> bool:
    """Whether this is the service that hands out ballots, to those who checked in."""
    return service == owner("voting")


@cache
def _data() -> _File:
    text = (resources.files("electoral_rules") / "data" / "steps.yaml").read_text("utf-8")
    found: _File = yaml.load(text, LOADER)
    return found
