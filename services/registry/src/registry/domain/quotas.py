"""What quotas of representatives ask of people (比例标记, REG-21): kept of each, shown as shares only."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from electoral_rules import Decision
from electoral_rules.book.shares import shown
from electoral_rules.electorate.quota import Quota
from electoral_rules.electorate.representatives import Method

from registry.domain.places import CommunityCount

LOW_INCOME = ("low_income", "marginal_low_income")
"""低保户、低保边缘户."""
Part = Literal["community", "group", "constituency", "representatives"]


@dataclass(frozen=True, slots=True)
class FlagsStated:
    """比例标记: the households of low and of marginally low income, who is employed, and the paper it is taken from."""

    low_income: tuple[str, ...]
    marginal_low_income: tuple[str, ...]
    employed: tuple[UUID, ...]
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class Tally:
    """计数: of the residents of one group and constituency, those who are representatives or those who are not."""

    group_no: int
    constituency_no: int | None
    representative: bool
    people: int
    low_income: int
    employed: int
    party_members: int


@dataclass(frozen=True, slots=True)
class Share:
    """比例: of the people of a part, as percentages; None where it would tell of single persons."""

    part: Part
    number: int | None
    people: int
    low_income: str | None
    employed: str | None
    party_members: str | None


@dataclass(frozen=True, slots=True)
class Shares:
    """比例一览: version 0 is before anything was stated."""

    version: int
    shares: tuple[Share, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """拟定名额: the way the community chooses, and how many; None for a number nobody proposes."""

    method: Method
    representatives: int | None
    unit_representatives: int | None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """名额测算: the counts it rests on, what the rules make of them, and the decisions on so many representatives."""

    counts: CommunityCount
    quota: Quota
    representatives: int
    decisions: tuple[Decision, ...]


def shares_of(tallies: Iterable[Tally]) -> tuple[Share, ...]:
    """The shares of the community and its representatives, then of each group and constituency."""
    known = tuple(tallies)
    groups = {each.group_no for each in known}
    placed = {each.constituency_no for each in known if each.constituency_no is not None}
    return (
        *_shares("community", {0: known}),
        *_shares("representatives", {0: tuple(each for each in known if each.representative)}),
        *_shares("group", {number: tuple(e for e in known if e.group_no == number) for number in sorted(groups)}),
        *_shares(
            "constituency",
            {number: tuple(e for e in known if e.constituency_no == number) for number in sorted(placed)},
        ),
    )


def _shares(part: Part, parts: dict[int, tuple[Tally, ...]]) -> list[Share]:
    people = {number: sum(each.people for each in own) for number, own in parts.items()}
    low = shown({n: (sum(each.low_income for each in own), people[n]) for n, own in parts.items()})
    employed = shown({n: (sum(each.employed for each in own), people[n]) for n, own in parts.items()})
    party = shown({n: (sum(each.party_members for each in own), people[n]) for n, own in parts.items()})
    return [Share(part, n or None, people[n], low[n], employed[n], party[n]) for n in parts]
