"""Where the electors of a mode are drawn from (选举人的来源): the registers that are kept, and those that are missing yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from typing_extensions import TypedDict

from electoral_rules.book.decision import Decision, decide
from electoral_rules.book.loading import read_data
from electoral_rules.book.model import Rule
from electoral_rules.book.ruled import Rulebook
from electoral_rules.electorate import entitlement
from electoral_rules.electorate.entitlement import Capacity, Mode
from electoral_rules.organisation import elected

Register = Literal["residents", "households", "representatives", "unit_representatives"]


class _File(TypedDict):
    registers: dict[str, Register]
    missing: dict[str, tuple[str, str]]
    voters: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Source:
    """来源: a capacity that votes, and the register that holds those who have it."""

    capacity: Capacity
    register: Register


def drawable(rulebook: Rulebook, body: str, mode: str) -> Decision:
    """Whether the registers of all who vote in this mode are kept (选举方式、选举人, E01).

    A refusal names those that are missing. RulesError for an unknown mode.
    """
    missing = [_data()["missing"][voter] for voter in _voters(rulebook, mode) if voter in _data()["missing"]]
    zh, en = "、".join(name for name, _ in missing), " and ".join(name for _, name in missing)
    mode_zh, mode_en = elected.modes().get(mode, (mode, mode))
    return decide(
        _rule(rulebook, body, mode),
        not missing,
        required=_voters(rulebook, mode),
        observed={"missing": [name for _, name in missing]},
        yes=("选举人的名册已经建立。", "The registers of the electors are kept."),
        no=(
            f"{mode_zh}的{zh}尚未建立，请在名册建立后编制选举人名单。",
            f"Elections {mode_en} need {en}, which is not kept yet: draw the list up once it is.",
        ),
        refuse=True,
    )


def sources(rulebook: Rulebook, mode: str) -> tuple[Source, ...]:
    """The capacities that vote in a mode whose registers are kept, each with its register."""
    registers = _data()["registers"]
    return tuple(
        Source(cast(Capacity, voter), registers[voter]) for voter in _voters(rulebook, mode) if voter in registers
    )


def named_by_household(rulebook: Rulebook, body: str, mode: str) -> Decision:
    """Whether each household names who votes for it in this mode (户代表, REG-18).

    RulesError for an unknown mode.
    """
    mode_zh, mode_en = elected.modes().get(mode, (mode, mode))
    return decide(
        _rule(rulebook, body, mode),
        any(map(one_a_household, sources(rulebook, mode))),
        required="household_representative",
        observed=_voters(rulebook, mode),
        yes=("每户推选一名户代表投票。", "Each household names who votes for it."),
        no=(f"{mode_zh}不由户代表投票，无须推选户代表。", f"No household representatives vote in elections {mode_en}."),
        refuse=True,
    )


def one_a_household(source: Source) -> bool:
    """Whether those of this source vote for their households, each household once (每户一票)."""
    return source.register == "households"


def of_residents(source: Source) -> bool:
    """Whether everybody of this source is a resident (居民名册、户), so that whoever is missing on the list can be found."""
    return source.register in ("residents", "households")


def _voters(rulebook: Rulebook, mode: str) -> tuple[str, ...]:
    if own := _data()["voters"].get(mode):
        return tuple(own)
    return entitlement.electors(rulebook, cast(Mode, mode))


def _rule(rulebook: Rulebook, body: str, mode: str) -> Rule:
    """The rule that says who votes in this mode, for a refusal to cite."""
    return next(_rules(rulebook, body, mode), rulebook.rule(entitlement.VOTING.ids[0]))


def _rules(rulebook: Rulebook, body: str, mode: str) -> Iterator[Rule]:
    known = elected.bodies()[body].rules if mode in _data()["voters"] else entitlement.COMPOSITION.ids
    yield from (rule for rule_id in known if (rule := rulebook.find(rule_id)))


@cache
def _data() -> _File:
    found: _File = read_data("electors.yaml")
    return found
