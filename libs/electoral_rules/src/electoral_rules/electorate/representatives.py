"""How many residents' representatives a community elects, and of whom (居民代表名额): by households, by groups, in all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.facts import one_of, require_counts
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text, rests_on
from electoral_rules.book.shares import most, percent, reaches, reveals
from electoral_rules.book.values import Share, Size

BODY = "representatives"
"""The body that an election of representatives is of."""
Method = Literal["households", "groups"]
METHODS: tuple[Method, ...] = ("households", "groups")
Preferred = Literal["employed", "party_member"]
PREFERRED: Mapping[str, Text] = {"employed": ("在职人员", "employed"), "party_member": ("党员", "party members")}


class About(TypedDict):
    """左右: a number the text gives without a limit either way."""

    about: int


class Minimum(TypedDict):
    """代表总数的下限: up to how many households it holds, and whether it goes before or after the quota."""

    at_least: int
    up_to_households: NotRequired[int]
    order: NotRequired[Literal["after_quota", "before_quota"]]


class Increment(TypedDict):
    """每若干户增加: how part steps are rounded, and whether all households count or those above the base."""

    above_households: int
    per_households: int
    add: int
    rounding: Literal["down", "up"]
    counted: Literal["above", "all"]


class LowIncome(Share):
    """低保户和低保边缘户代表的比例: which representatives are counted."""

    counted: list[Literal["low_income", "marginal_low_income"]]


PER_HOUSEHOLDS: Clause[Size] = Clause("representatives.per_households")
PER_GROUP: Clause[Size] = Clause("representatives.per_group")
MINIMUM: Clause[Minimum] = Clause("representatives.minimum")
INCREMENT: Clause[Increment] = Clause("representatives.increment")
LOW_INCOME: Clause[LowIncome] = Clause("representatives.low_income_share")
HOUSEHOLDS: Clause[About] = Clause("constituency.households")
PREFERRED_RULE: Clause[list[Preferred]] = Clause("representatives.preferred")
REPRESENTATIVES: Clause[int] = Clause("constituency.representatives")


@dataclass(frozen=True, slots=True)
class Range:
    """名额: the fewest and the most representatives a rule allows; None where it sets no limit."""

    least: int
    most: int | None


def per_households(rulebook: Rulebook, households: int) -> Range | None:
    """The range by households (每20至40户1名): as few as one each 40, as many as one each 20; None where nothing says so.

    Fewer households than one representative stands for still have one.
    """
    rule = PER_HOUSEHOLDS.find(rulebook)
    if rule is None:
        return None
    fewest = -(-households // rule.value["at_most"])
    return Range(fewest, max(fewest, households // rule.value["at_least"]))


def per_groups(rulebook: Rulebook, groups: int) -> Range | None:
    """The range by resident groups (每组2至3名); None where nothing says so."""
    rule = PER_GROUP.find(rulebook)
    return Range(groups * rule.value["at_least"], groups * rule.value["at_most"]) if rule else None


def per_constituencies(rulebook: Rulebook, households: int) -> Range | None:
    """The range by constituencies (每50户左右一个选区，各推选1人); None where nothing says so.

    Fewer households than a constituency has still make one.
    """
    rule = HOUSEHOLDS.find(rulebook)
    if rule is None:
        return None
    about, each = rule.value["about"], REPRESENTATIVES.of(rulebook).value
    whole, begun = households // about, -(-households // about)
    return Range(max(whole, min(begun, 1)) * each, begun * each)


def least(rulebook: Rulebook, households: int) -> int:
    """The fewest representatives in all: the floor, and above its households one more for each step (D02, D03, AMB-07).

    0 where no floor is set.
    """
    floor, step = MINIMUM.find(rulebook), INCREMENT.find(rulebook)
    if floor is None:
        return 0
    if step is None or households <= step.value["above_households"]:
        return int(floor.value["at_least"])
    counted = households - (step.value["above_households"] if step.value["counted"] == "above" else 0)
    up = step.value["rounding"] == "up"
    steps = -(-counted // step.value["per_households"]) if up else counted // step.value["per_households"]
    return int(floor.value["at_least"] + steps * step.value["add"])


def quota(rulebook: Rulebook, method: Method, households: int, groups: int, count: int) -> tuple[Decision, ...]:
    """Everything the documents say on the number of representatives: by households or by groups, and in all.

    `method` is the way the community chose (每20至40户 or 每个居民小组). Where the text's order is read so (AMB-21,
    minimum_first), a number that just reaches the floor meets the quota too. RulesError for another method.
    """
    one_of(method, METHODS)
    require_counts(households, groups, count)
    by = _by_households(rulebook, households, count) if method == "households" else _by_groups(rulebook, groups, count)
    found = [decision for decision in (by, _floor(rulebook, households, count)) if decision]
    return tuple(found) or (MINIMUM.not_ruled(rulebook),)


def constituency(rulebook: Rulebook, households: int, elected: int) -> Decision:
    """Whether a constituency elects as many as each does (各推选1人); the reason tells how far it is from about 50 households.

    How far is too far no text says (左右), so the deviation is shown and refuses nothing (REG-20).
    """
    rule, size = REPRESENTATIVES.find(rulebook), HOUSEHOLDS.find(rulebook)
    if rule is None or size is None:
        return REPRESENTATIVES.not_ruled(rulebook)
    require_counts(households, elected)
    deviation = households - size.value["about"]
    yes = (
        f"选区{households}户，与{size.value['about']}户相差{abs(deviation)}户，推选{elected}名代表。",
        f"{households} households, {abs(deviation)} from {size.value['about']}: {elected} elected.",
    )
    no = f"每个选区推选{rule.value}名代表，现为{elected}名。", f"Each constituency elects {rule.value}, not {elected}."
    return rule.decide(elected == rule.value, yes, no, observed={"elected": elected, "deviation": deviation})


def is_polled(body: str) -> bool:
    """Whether a body is elected by nominations and ballots (投票选举).

    Representatives are elected at meetings of their groups or constituencies (推选): nobody is nominated there, no list of
    candidates is posted, no ballot issued and no result filed.
    """
    return body != BODY


@rests_on("constituency.households")
def constituency_size(rule: Ruled[About], households: int) -> Decision:
    """How far a constituency is from the households the text wants (每50户左右, REG-20); `observed` is the difference in 户.

    How far is too far no text says, so it is shown and refuses nothing.
    """
    require_counts(households)
    about = rule.value["about"]
    text = (
        f"选区{households}户，与{about}户左右相差{abs(households - about)}户。",
        f"{households} households, {abs(households - about)} from about {about}.",
    )
    return rule.decide(True, text, text, required=about, observed=households - about)


@rests_on("representatives.low_income_share")
def low_income(rule: Ruled[LowIncome], representatives: int, counted: int) -> Decision:
    """Whether those of low-income and marginal low-income households are few enough (不得高于10%, exact).

    `counted` of `representatives`; persons.
    """
    require_counts(representatives, counted)
    limit, said = most(rule.value, representatives), percent(counted, representatives)
    yes = f"代表{representatives}人，其中低保户和低保边缘户代表占{said}，符合规定。", f"{said}: within the limit."
    no = (
        f"代表{representatives}人，低保户和低保边缘户代表占{said}，最多{limit}人，请调整推选结果。",
        f"{said} of {representatives}: at most {limit} may be.",
    )
    return rule.decide(reaches(rule.value, counted, representatives), yes, no, required=limit, observed=counted)


def low_income_shown(rulebook: Rulebook, representatives: int, counted: int) -> Decision:
    """The same as it may be shown (REG-21): whether the share is kept, without numbers where they would tell of single persons."""
    found = low_income(rulebook, representatives, counted)
    if found.verdict == "not_applicable" or not reveals(counted, representatives):
        return found
    zh = "高于规定的比例，请调整推选结果。" if found.blocks else "符合规定的比例。"
    en = "above the limit" if found.blocks else "within the limit"
    about = "低保户和低保边缘户代表人数较少，不公布数字，", "Too few to show a number; "
    return replace(found, observed=None, reason_zh=about[0] + zh, reason_en=f"{about[1]}{en}.")


@rests_on("representatives.preferred")
def preferred(rule: Ruled[list[Preferred]], representatives: int, members: Mapping[Preferred, int]) -> Decision:
    """The shares of those the text prefers (在职人员、党员, D06), to be shown; it refuses nothing."""
    shares = [(name, percent(members.get(name, 0), representatives)) for name in rule.value]
    text = (
        "、".join(f"{PREFERRED[name][0]}占{share}" for name, share in shares) + "。",
        ", ".join(f"{share} {PREFERRED[name][1]}" for name, share in shares) + ".",
    )
    observed = {name: members.get(name, 0) for name in rule.value}
    return rule.decide(True, text, text, observed=observed)


def preferred_shown(rulebook: Rulebook, representatives: int, members: Mapping[Preferred, int]) -> Decision:
    """The same as it may be shown: without numbers where they would tell of single persons (比例的保护)."""
    found = preferred(rulebook, representatives, members)
    if found.verdict == "not_applicable" or not any(reveals(count, representatives) for count in members.values()):
        return found
    zh, en = "人数较少，不公布比例", "too few to show a share"
    shares = [
        (PREFERRED[name], None if reveals(count, representatives) else percent(count, representatives))
        for name, count in members.items()
    ]
    return replace(
        found,
        observed=None,
        reason_zh="、".join(f"{name[0]}占{share}" if share else f"{name[0]}{zh}" for name, share in shares) + "。",
        reason_en=", ".join(f"{share} {name[1]}" if share else f"{name[1]}: {en}" for name, share in shares) + ".",
    )


def _by_households(rulebook: Rulebook, households: int, count: int) -> Decision | None:
    rule, found = PER_HOUSEHOLDS.find(rulebook), per_households(rulebook, households)
    if rule is None or found is None:
        return _by_constituencies(rulebook, households, count)
    holds = found.least <= count <= (found.most or 0) or _floor_first(rulebook, count)
    low, high = rule.value["at_least"], rule.value["at_most"]
    yes = f"{households}户，推选{count}名代表，符合每{low}至{high}户1名。", f"{count} for {households} households fits."
    no = (
        f"{households}户按每{low}至{high}户1名为{_span(found)}，现为{count}名，须说明理由。",
        f"{households} households make {found.least} to {found.most} representatives, not {count}.",
    )
    return rule.decide(holds, yes, no, required=[found.least, found.most], observed=count)


def _span(found: Range) -> str:
    return f"{found.least}名" if found.least == found.most else f"{found.least}至{found.most}名"


def _by_groups(rulebook: Rulebook, groups: int, count: int) -> Decision | None:
    rule, found = PER_GROUP.find(rulebook), per_groups(rulebook, groups)
    if rule is None or found is None:
        return None
    holds = found.least <= count <= (found.most or 0) or _floor_first(rulebook, count)
    yes = f"{groups}个居民小组，推选{count}名代表，符合规定。", f"{count} for {groups} groups fits."
    no = (
        f"{groups}个居民小组{_word(rule.strength)}推选{_span(found)}代表，现为{count}名，须说明理由。",
        f"{groups} groups make {found.least} to {found.most} representatives, not {count}.",
    )
    return rule.decide(holds, yes, no, required=[found.least, found.most], observed=count)


def _by_constituencies(rulebook: Rulebook, households: int, count: int) -> Decision | None:
    rule, found = HOUSEHOLDS.find(rulebook), per_constituencies(rulebook, households)
    if rule is None or found is None:
        return None
    about, low, high = rule.value["about"], found.least, found.most or 0
    yes = (
        f"{households}户按每{about}户左右划分选区，推选{count}名代表。",
        f"{count} constituencies of about {about} fit.",
    )
    no = (
        f"{households}户按每{about}户左右应划分{low}至{high}个选区，现为{count}个，须说明理由。",
        f"{households} households make {low} to {high} constituencies, not {count}.",
    )
    return rule.decide(low <= count <= high, yes, no, required=[low, high], observed=count)


def _floor(rulebook: Rulebook, households: int, count: int) -> Decision | None:
    floor, step = MINIMUM.find(rulebook), INCREMENT.find(rulebook)
    if floor is None:
        return None
    above = step is not None and households > step.value["above_households"]
    rule, needed = (step if step is not None and above else floor), least(rulebook, households)
    yes = f"代表{count}名，不少于{needed}名。", f"{count} representatives, {needed} or more."
    no = (
        f"代表{count}名，{_word(rule.strength)}不少于{needed}名，差{needed - count}名。",
        f"{count} representatives: {needed - count} fewer than {needed}.",
    )
    return rule.decide(count >= needed, yes, no, required=needed, observed=count)


def _floor_first(rulebook: Rulebook, count: int) -> bool:
    rule = MINIMUM.find(rulebook)
    return rule is not None and rule.value.get("order") == "before_quota" and count == rule.value["at_least"]


def _word(strength: str) -> str:
    return "一般" if strength == "generally" else "应"
