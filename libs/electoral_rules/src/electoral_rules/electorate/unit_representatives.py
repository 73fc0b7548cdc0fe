"""Representatives of resident units in the congress of member representatives (驻社区单位代表): how many, how large a share."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.facts import require_counts
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.shares import percent, reaches
from electoral_rules.book.values import Share


class UnitCount(TypedDict):
    """单位代表数: between two shares [numerator, denominator] of the number of resident units."""

    at_least: list[int]
    at_most: list[int]
    of: Literal["resident_units"]


COUNT: Clause[UnitCount] = Clause("unit_representatives.count")
SHARE: Clause[Share] = Clause("unit_representatives.share")


def count_range(rulebook: Rulebook, units: int) -> tuple[int, int] | None:
    """The fewest and the most unit representatives for so many resident units (10%至30%): the lower end rounded up, the upper
    down.

    None where no document says so, and where no whole number lies between the two shares (one to three units).
    """
    rule = COUNT.find(rulebook)
    if rule is None:
        return None
    (low, low_of), (high, high_of) = rule.value["at_least"], rule.value["at_most"]
    least, most = -(-units * low // low_of), units * high // high_of
    return (least, most) if least <= most else None


def least_residents(rulebook: Rulebook, unit_representatives: int) -> int:
    """The fewest resident representatives beside which so many unit representatives keep their share (SUP-10)."""
    numerator, denominator = SHARE.of(rulebook).value["share"]
    return -(-unit_representatives * (denominator - numerator) // numerator)


@rests_on("unit_representatives.count")
def number(rule: Ruled[UnitCount], units: int, unit_representatives: int) -> Decision:
    """Whether the number of unit representatives lies between the two shares of the units (D10)."""
    require_counts(units, unit_representatives)
    found = count_range(rule.rulebook, units)
    said = f"应为{found[0]}至{found[1]}名" if found else "比例之间没有整数，无法确定人数，请报区里研究"
    said_en = (
        f"there must be {found[0]} to {found[1]}" if found else "no whole number lies between the shares: impossible"
    )
    yes = (
        f"驻社区单位{units}个，单位代表{unit_representatives}名，符合规定。",
        f"{unit_representatives} for {units} units.",
    )
    no = (
        f"驻社区单位{units}个，单位代表{said}，现为{unit_representatives}名。",
        f"{units} units: {said_en}, not {unit_representatives}.",
    )
    holds = found is not None and found[0] <= unit_representatives <= found[1]
    return rule.decide(holds, yes, no, required=found, observed=unit_representatives)


@rests_on("unit_representatives.share")
def share(rule: Ruled[Share], resident_representatives: int, unit_representatives: int) -> Decision:
    """Whether unit representatives are few enough among all member representatives (不超过30%, D11, exact).

    The reason names the fewest resident representatives that would make it right.
    """
    require_counts(resident_representatives, unit_representatives)
    total, least = resident_representatives + unit_representatives, least_residents(rule.rulebook, unit_representatives)
    said = percent(unit_representatives, total)
    yes = f"社区成员代表{total}名，单位代表占{said}，符合规定。", f"Unit representatives are {said} of {total}."
    no = (
        f"社区成员代表{total}名，单位代表占{said}，居民代表至少须{least}名。",
        f"Unit representatives are {said} of {total}: at least {least} resident representatives are needed.",
    )
    observed = [unit_representatives, total]
    required = {"resident_representatives": least}
    return rule.decide(reaches(rule.value, unit_representatives, total), yes, no, required=required, observed=observed)


def unit_representatives(
    rulebook: Rulebook, units: int, resident_representatives: int, unit_representatives: int
) -> tuple[Decision, ...]:
    """Both rules on unit representatives at once: their number by the units, their share by the residents."""
    return (
        number(rulebook, units, unit_representatives),
        share(rulebook, resident_representatives, unit_representatives),
    )


def possible(rulebook: Rulebook, units: int, resident_representatives: int) -> Decision:
    """Whether both rules can be met together (SUP-10); where not, how many resident representatives it takes."""
    found = count_range(rulebook, units)
    return number(rulebook, units, 0) if found is None else share(rulebook, resident_representatives, found[0])
