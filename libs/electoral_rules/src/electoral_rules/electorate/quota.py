"""What the numbers of a community make of the rules on representatives (居民代表名额测算, SUP-01, SUP-10)."""

from __future__ import annotations

from dataclasses import dataclass

from electoral_rules.book.decision import Decision
from electoral_rules.book.facts import require_counts
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.electorate import representatives, unit_representatives
from electoral_rules.electorate.representatives import Method, Range


@dataclass(frozen=True, slots=True)
class Counted:
    """社区计数: what quotas rest on."""

    households: int
    groups: int
    units: int


@dataclass(frozen=True, slots=True)
class Way:
    """名额的确定办法: the range it makes, and the part of it that the least number in all leaves; None where nothing is left."""

    method: Method
    made: Range
    fitting: Range | None


@dataclass(frozen=True, slots=True)
class Quota:
    """名额: the ways the documents offer, the least in all, and what the units' representatives ask for.

    `units` is None where no document speaks of them or no whole number fits; `beside_units` is the fewest resident
    representatives beside whom the fewest of the units keep their share.
    """

    ways: tuple[Way, ...]
    least: int
    units: Range | None
    beside_units: int | None

    @property
    def fewest(self) -> int:
        """The fewest resident representatives that no rule warns of, by the first way that leaves any; else the least."""
        fitting = [each.fitting.least for each in self.ways if each.fitting]
        return max(next(iter(fitting), self.least), self.beside_units or 0)


def quota_of(rulebook: Rulebook, counted: Counted) -> Quota:
    """How many representatives a community of these counts has, by each way, and how many its units send."""
    require_counts(counted.households, counted.groups, counted.units)
    least = representatives.least(rulebook, counted.households)
    made: dict[Method, Range | None] = {
        "households": representatives.per_households(rulebook, counted.households)
        or representatives.per_constituencies(rulebook, counted.households),
        "groups": representatives.per_groups(rulebook, counted.groups),
    }
    ways = tuple(Way(method, found, _fitting(found, least)) for method, found in made.items() if found)
    whole = unit_representatives.count_range(rulebook, counted.units)
    units = Range(*whole) if whole else None
    return Quota(ways, least, units, unit_representatives.least_residents(rulebook, units.least) if units else None)


def judged(
    rulebook: Rulebook, counted: Counted, method: Method, residents: int, units: int | None
) -> tuple[Decision, ...]:
    """What the documents say of so many representatives of the residents and of the units.

    None for the units asks whether their two rules can be met together at all (SUP-10).
    """
    decisions = representatives.quota(rulebook, method, counted.households, counted.groups, residents)
    if unit_representatives.COUNT.find(rulebook) is None:
        return decisions
    if units is None:
        return (*decisions, unit_representatives.possible(rulebook, counted.units, residents))
    return (*decisions, *unit_representatives.unit_representatives(rulebook, counted.units, residents, units))


def _fitting(made: Range, least: int) -> Range | None:
    fitting = Range(max(made.least, least), made.most)
    return fitting if made.most is None or fitting.least <= made.most else None
