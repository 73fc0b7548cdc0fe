"""Who may act in an election, in which capacity, and who votes in each mode of election (选民资格、选举方式).

The modes are those of the Organic Law, article 8: all residents with the right to vote (直选), one representative of each
household (户代表), representatives elected by the resident groups (居民代表); and the congress of member representatives
(社区成员代表大会, district-2012), which adds representatives of the units of the area. Who is a resident and from which
age one votes no document of the five says (AMB-30): the law above them does, or the election measures adopt it (GK-03).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.days import age_on
from electoral_rules.book.facts import one_of, require_counts
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text, rests_on

Mode = Literal["direct", "household", "representatives", "member_representatives"]
Capacity = Literal["resident", "household_representative", "group_representative", "unit_representative"]
CAPACITIES: Mapping[Capacity, Text] = {
    "resident": ("有选举权的居民", "a resident with the right to vote"),
    "household_representative": ("户代表", "a household representative"),
    "group_representative": ("居民小组选举的代表", "a representative elected by a resident group"),
    "unit_representative": ("驻社区单位代表", "a representative of a resident unit"),
}
MODES: Mapping[Mode, Text] = {
    "direct": ("居民直接选举", "by all voters"),
    "household": ("户代表选举", "by household representatives"),
    "representatives": ("居民代表选举", "by representatives"),
    "member_representatives": ("社区成员代表大会选举", "by the congress of member representatives"),
}


class Residence(TypedDict):
    """居住: whose resident a voter has to be, and for how long."""

    belongs_to: Literal["this_community"]
    length_of_stay: Literal["any"]


class ModeOpinion(TypedDict):
    """居民意见: the modes that take the residents' recorded opinion."""

    modes: list[Mode]
    needs: Literal["residents_opinion"]


class ByMode(TypedDict):
    """选举人: the capacities that vote in each mode."""

    direct: list[Capacity]
    household: list[Capacity]
    representatives: list[Capacity]
    member_representatives: list[Capacity]


MODE_DEFAULT: Clause[list[Mode]] = Clause("electorate.mode_default")
MODE_PREFERRED: Clause[list[Mode]] = Clause("electorate.mode_preferred")
OUTSIDERS: Clause[list[Capacity]] = Clause("electorate.outsiders")
RESIDENCE: Clause[Residence] = Clause("electorate.residence")
NOMINATORS: Clause[Literal["entitled_residents"]] = Clause("electorate.nominators")
COMPOSITION: Clause[list[Capacity]] = Clause("member_representatives.composition")
VOTING: Clause[ByMode] = Clause("electorate.capacities")
PER_HOUSEHOLD: Clause[int] = Clause("electorate.one_per_household")


@dataclass(frozen=True, slots=True)
class Standing:
    """居民情况: what the registry knows of a person: birth date, whether of this community, capacities held on that day."""

    birth: date
    in_community: bool
    capacities: Collection[str]
    deprived: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """人数: how many there are of each kind who could vote; persons, except `households` (户)."""

    residents: int = 0
    households: int = 0
    representatives: int = 0
    unit_representatives: int = 0


@rests_on("electorate.min_age", unsettled=("选民资格（选举办法主题 eligibility）", "voter eligibility"))
def entitled(rule: Ruled[int], capacity: str, person: Standing, on: date) -> Decision:
    """Whether the person may act as `capacity` on the day `on` (age, community, political rights, capacity held).

    The first thing that is missing is the reason; blocked where neither a document nor the measures say who votes.
    RulesError for an unknown capacity.
    """
    zh, en = CAPACITIES[one_of(capacity, CAPACITIES)]
    yes = (f"符合{zh}资格。", f"Entitled as {en}.")
    rights = political_rights(rule.rulebook, person.deprived)
    if rights.blocks:
        return rights
    age = age_on(person.birth, on)
    if age < rule.value:
        no: Text = (
            f"当日未满{rule.value}周岁，没有选举权。",
            f"Under {rule.value} on the day: no right to vote.",
        )
        return rule.decide(False, yes, no, observed=age)
    asking = _residence(rule)
    if not person.in_community and not _may_live_elsewhere(rule.rulebook, capacity):
        no = ("不是本社区居民。", "Not a resident of this community.")
        return asking.decide(False, yes, no, required="this_community", observed="another_community")
    holds = capacity == "resident" or capacity in person.capacities
    no = (f"不具备{zh}身份。", f"Is not {en}.")
    return asking.decide(holds, yes, no, required=capacity, observed=sorted({"resident", *person.capacities}))


@rests_on("electorate.min_age", unsettled=("选民资格（选举办法主题 eligibility）", "voter eligibility"))
def not_resident(rule: Ruled[int]) -> Decision:
    """Refuse whoever is a resident of no community any more (迁出、死亡等): such a person neither votes nor is elected."""
    no = (
        "此人已登记离开（迁出、死亡等），不是任何社区的居民。",
        "The person has left and is a resident of no community any more.",
    )
    return _residence(rule).decide(False, no, no, required="resident", observed="left", refuse=True)


def still_entitled(rulebook: Rulebook, capacity: str, person: Standing, on: date) -> Decision:
    """Whether somebody who stands on the list of electors in this capacity has the vote on the day `on` as before.

    Age, community and political rights are asked anew; whether the capacity is still held is its credential's question.
    """
    return entitled(rulebook, capacity, replace(person, capacities=(capacity,)), on)


def deprived_on(first: date | None, last: date | None, on: date) -> bool:
    """Whether political rights are taken on the day `on`: both days of the term included, for life without a last one."""
    return first is not None and first <= on <= (last or on)


@rests_on("electorate.deprived")
def political_rights(rule: Ruled[Literal["excluded"]], deprived: bool) -> Decision:
    """Whether the person has political rights (依照法律被剥夺政治权利的人除外), without which nobody votes or is elected."""
    yes = "享有政治权利。", "Has political rights."
    no = "被剥夺政治权利，没有选举权和被选举权。", "Deprived of political rights: neither votes nor is elected."
    return rule.decide(not deprived, yes, no, required="political_rights", observed="deprived" if deprived else "held")


@rests_on("electorate.mode_opinion")
def mode_opinion(rule: Ruled[ModeOpinion], mode: str, recorded: bool) -> Decision:
    """Whether the residents' opinion that a mode takes is on record (根据居民意见, urban law 2025 art. 14)."""
    zh, en = MODES[one_of(mode, MODES)]
    yes = "已有居民意见的记录，或者这种方式不要求。", "The residents' opinion is on record, or this mode needs none."
    no = (
        f"采用{zh}须先征求居民意见并作记录。",
        f"An election {en} takes the residents' opinion first: ask for it and record it.",
    )
    observed = {"mode": mode, "recorded": recorded}
    return rule.decide(
        recorded or mode not in rule.value["modes"], yes, no, required=rule.value["modes"], observed=observed
    )


@rests_on("electorate.mode")
def mode_allowed(rule: Ruled[list[Mode]], mode: str) -> Decision:
    """Whether the document opens this mode of election (选举方式, E01): representatives, direct, household …"""
    yes = "选举方式符合文件规定。", "The mode of election is one the document opens."
    no = (
        f"文件规定的选举方式是{modes_named(rule)}，不能采用其他方式。",
        f"The document has elections {modes_named(rule, 1)} only.",
    )
    return rule.decide(mode in rule.value, yes, no, observed=mode)


def mode_choice(rulebook: Rulebook, mode: Mode) -> tuple[Decision, ...]:
    """Whether the mode is one the document opens (E01), and whether it is the one it generally takes or encourages (E02).

    A mode that is encouraged (提倡) needs no reason, though the text generally takes another. RulesError for another word.
    """
    one_of(mode, MODES)
    first = mode_allowed(rulebook, mode)
    usual, liked = MODE_DEFAULT.find(rulebook), MODE_PREFERRED.find(rulebook)
    if usual is None:
        return (first,)
    holds = mode in usual.value or (liked is not None and mode in liked.value)
    yes = "选举方式是文件规定或提倡的。", "The mode is the document's usual or encouraged one."
    no = (
        f"文件规定一般采用{modes_named(usual)}，采用{MODES[mode][0]}须说明理由。",
        f"The document takes elections {modes_named(usual, 1)}; another mode needs a reason.",
    )
    second = usual.decide(holds, yes, no, observed=mode)
    return (first, second)


def modes_named(rule: Ruled[list[Mode]], language: int = 0) -> str:
    """The modes a rule lists in Chinese (0) or English (1), for a reason."""
    return ("、", " or ")[language].join(MODES[mode][language] for mode in rule.value)


def electors(rulebook: Rulebook, mode: Mode) -> tuple[Capacity, ...]:
    """The capacities that vote in this mode; for the congress of member representatives, those the document names (D12)."""
    one_of(mode, MODES)
    made_of = COMPOSITION.find(rulebook)
    if mode == "member_representatives" and made_of is not None:
        return tuple(made_of.value)
    return tuple(VOTING.of(rulebook).value[mode])


@rests_on("electorate.capacities")
def electorate(rule: Ruled[ByMode], mode: Mode, counts: Counts) -> Decision:
    """How many may vote in this mode (选举人总数), each household counting once; blocked for an empty electorate."""
    require_counts(counts.residents, counts.households, counts.representatives, counts.unit_representatives)
    capacities = electors(rule.rulebook, mode)
    there_are = {
        "resident": counts.residents,
        "household_representative": counts.households * PER_HOUSEHOLD.of(rule.rulebook).value,
        "group_representative": counts.representatives,
        "unit_representative": counts.unit_representatives,
    }
    total = sum(there_are[capacity] for capacity in capacities)
    zh = "、".join(CAPACITIES[capacity][0] for capacity in capacities)
    yes = f"{MODES[mode][0]}，由{zh}投票，共{total}名选举人。", f"Elected {MODES[mode][1]}: {total} electors."
    no = f"{MODES[mode][0]}没有选举人，请先登记{zh}。", f"There are no electors {MODES[mode][1]}: register them first."
    return rule.decide(total > 0, yes, no, required=capacities, observed=total)


def elector(rulebook: Rulebook, mode: Mode, person: Standing, on: date) -> Decision:
    """Whether the person votes in this mode: entitled in one of its capacities; otherwise the first one's reason."""
    found = [entitled(rulebook, capacity, person, on) for capacity in electors(rulebook, mode)]
    return next((decision for decision in found if decision.verdict == "ok"), found[0])


@rests_on("electorate.one_per_household")
def household_vote(rule: Ruled[int], already_issued: int) -> Decision:
    """Whether the household may still have its vote (每户一票, REG-18): the named representative holds it, nobody a second."""
    yes = "本户尚未投票。", "The household has not voted yet."
    no = "户代表选举每户一票，本户已经有人领取。", "A household has one vote, and this one's is taken."
    return rule.decide(already_issued < rule.value, yes, no, observed=already_issued)


def _residence(rule: Ruled[int]) -> Ruled[object]:
    """The rule that asks for a resident of this community; the law says it in the sentence that names the age."""
    return NOMINATORS.find(rule.rulebook) or RESIDENCE.find(rule.rulebook) or rule


def _may_live_elsewhere(rulebook: Rulebook, capacity: str) -> bool:
    rule = OUTSIDERS.find(rulebook)
    return rule is not None and capacity in rule.value
