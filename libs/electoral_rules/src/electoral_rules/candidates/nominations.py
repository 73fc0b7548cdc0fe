"""Nomination (提名): the channels a document opens, and whether one nomination fills one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import documents
from electoral_rules.book.model import Rule, RulesError
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text, decisions_rest_on, rests_on
from electoral_rules.book.wording import names_of

PREFIX = "nomination."
Body = Literal["residents_committee", "party_organisation"]


class Channel(TypedDict):
    """提名方式: how many supporters, in which capacity; for a sign-up its form, what it states, and who sets its last day."""

    at_least: int
    capacity: str
    body: NotRequired[Body]
    form: NotRequired[Literal["written"]]
    states: NotRequired[list[str]]
    last_day: NotRequired[Literal["set_by_commission"]]


class Sources(TypedDict):
    """候选人来源: where candidates come from, and whether each source has to be opened."""

    sources: list[str]
    all_opened: bool


class Selection(TypedDict):
    """竞争性选拔: whose proposals of which persons, for which offices, come out of competitive selection."""

    proposed_by: str
    employed_as: str
    offices: list[str]


class Accountability(TypedDict):
    """责任制: who has to be named for a recommendation."""

    named: list[str]


class Arrangement(TypedDict):
    """人事安排、直接提名: by whom, and that it is a proposal only."""

    by: str
    effect: Literal["proposal"]


CHANNEL: Clause[Channel] = Clause(
    "nomination.joint_residents",
    "nomination.joint_household_representatives",
    "nomination.joint_group_representatives",
    "nomination.self",
    "nomination.party_self",
)
ONLY: Clause[list[str]] = Clause("nomination.only")
SOURCES: Clause[Sources] = Clause("nomination.sources")
RECOMMENDATION, RECRUITMENT = "organisation_recommendation", "open_recruitment"
"""组织推荐、公开招选: the sources candidates come from where nobody nominates them."""
ORGANISATION = "party_organisation"
"""社区党组织提名: how a document that names the only ways calls an organisation's word."""


@dataclass(frozen=True, slots=True)
class Supporter:
    """联名人: an opaque id, and the decision on the person's entitlement in the channel's capacity."""

    id: str
    entitlement: Decision


@dataclass(frozen=True, slots=True)
class SignUp:
    """报名: the day it came, whether in writing, and what it states (intent 参选意愿, office 参选职务)."""

    on: date
    written: bool
    states: Collection[str]


def channels(rulebook: Rulebook, body: Body = "residents_committee") -> tuple[str, ...]:
    """The channels to this body's candidacies: joint_residents, joint_household_representatives, …, self, sign_up."""
    return tuple(
        rule.id.removeprefix(PREFIX)
        for rule in rulebook.rules
        if _is_channel(rule) and rule.value.get("body", "residents_committee") == body
    )


@cache
def known_channels() -> tuple[str, ...]:
    """Every channel that a document opens to any body's candidacies."""
    found = (rule.id.removeprefix(PREFIX) for entry in documents() for rule in entry.rules if _is_channel(rule))
    return tuple(dict.fromkeys(found))


def known_sources() -> tuple[str, ...]:
    """Every source that candidates come from where nobody nominates them: an organisation's word, or open recruitment."""
    return RECOMMENDATION, RECRUITMENT


def source_open(rulebook: Rulebook, source: str) -> bool:
    """Whether the documents let candidates come from this source, or name the party organisation's word as one of the only ways."""
    rule, only = SOURCES.find(rulebook), ONLY.find(rulebook)
    named = source == RECOMMENDATION and only is not None and ORGANISATION in only.value
    return named or (rule is not None and source in rule.value["sources"])


def channel_open(rulebook: Rulebook, channel: str) -> Decision:
    """Whether nominations may come by this channel: where a document names the only one, all others are closed (7a).

    Not applicable where the documents say nothing about how candidates are nominated: the measures have to.
    """
    only, found = ONLY.find(rulebook), CHANNEL.find(rulebook, PREFIX + channel)
    if only is None and found is not None and _is_channel(found.rule):
        yes: Text = ("可以采用这种方式提名。", "Nominations may come this way.")
        open_ways = channels(rulebook, found.value.get("body", "residents_committee"))
        return found.decide(True, yes, yes, required=open_ways, observed=channel)
    if only is None and not channels(rulebook):
        return CHANNEL.not_ruled(rulebook, PREFIX + channel)
    rule = only or CHANNEL.of(rulebook, PREFIX + channels(rulebook)[0])
    named = [_way(rulebook, name) for name in (only.value if only else channels(rulebook))]
    zh, en = "、".join(way for way, _ in named), "; ".join(way for _, way in named)
    yes = "采用规定的方式产生候选人。", "Candidates arise in the way the document asks."
    no = f"文件没有这种提名方式，可以采用的有：{zh}。", f"The document does not open this channel; it opens: {en}."
    return rule.decide(
        only is not None and channel in only.value, yes, no, required=channels(rulebook), observed=channel, refuse=True
    )


@decisions_rest_on("nomination.sign_up")
def sign_up(rule: Ruled[Channel], made: SignUp, last_day: date) -> tuple[Decision, ...]:
    """Whether a written sign-up is complete and in time (一律报名, nuoenjiya-2021 四（二）2（4）, 7a).

    `last_day` is the date the commission set; a sign-up on that day is in time, the day after it is late.
    """
    missing = [part for part in rule.value["states"] if part not in made.states]
    zh, en = names_of(rule.value["states"])
    yes = "在规定日期前报名。", "Signed up in time."
    no = (
        f"报名截止{last_day}，{made.on}已过规定日期，不予受理。",
        f"The last day was {last_day}: {made.on} is too late.",
    )
    in_time = rule.decide(made.on <= last_day, yes, no, required=last_day.isoformat(), observed=made.on.isoformat())
    yes = "书面报名，已表明参选意愿和参选职务。", "In writing, with intent and office."
    no = f"报名须书面提出，并表明{zh.replace('、', '和')}。", f"A sign-up is made in writing and states {en}."
    complete = rule.decide(
        made.written and not missing,
        yes,
        no,
        required=rule.value["states"],
        observed={"written": made.written, "states": sorted(made.states)},
    )
    return in_time, complete


def capacity(rulebook: Rulebook, channel: str) -> str:
    """The capacity a supporter acts in, as `entitlement.entitled` names it."""
    return str(_channel(rulebook, channel).value["capacity"])


def threshold(rulebook: Rulebook, channel: str, count: int) -> Decision:
    """Whether `count` fit supporters are enough for the channel; fewer is blocked, for who takes a channel must fill it."""
    rule = _channel(rulebook, channel)
    needed = rule.value["at_least"]
    yes = "提名人数达到要求。", "Enough supporters."
    no = (
        f"{rule.zh}须{needed}人以上，有效联名只有{count}人，还差{needed - count}人；不同方式的人数不能合并计算。",
        (
            f"This channel needs at least {needed} supporters, {count} are valid, {needed - count} missing; "
            "supporters of different channels are not added up."
        ),
    )
    return rule.decide(count >= needed, yes, no, required=needed, observed=count, refuse=True)


@rests_on("nomination.once")
def signed_once(rule: Ruled[int], supporters: Sequence[Supporter]) -> Decision:
    """Whether nobody supports the same nominee twice (每人联名一次)."""
    repeated = len(supporters) - len({supporter.id for supporter in supporters})
    yes = "没有重复联名。", "No signature is repeated."
    no = (
        f"有{repeated}处重复联名，请删除后重新提交。",
        f"{repeated} signatures are repeated: remove them and submit again.",
    )
    return rule.decide(repeated == 0, yes, no, observed=repeated)


def fit(rulebook: Rulebook, supporters: Sequence[Supporter]) -> tuple[Decision, ...]:
    """Who of the supporters may not sign, and whether nobody signed twice."""
    unfit = {supporter.id: supporter.entitlement for supporter in supporters if supporter.entitlement.blocks}
    return (*unfit.values(), signed_once(rulebook, supporters))


def nomination(rulebook: Rulebook, channel: str, supporters: Sequence[Supporter]) -> tuple[Decision, ...]:
    """All decisions on a joint nomination: each supporter's entitlement, no repetition, enough who are fit and distinct."""
    able = {supporter.id for supporter in supporters if not supporter.entitlement.blocks}
    return (*fit(rulebook, supporters), threshold(rulebook, channel, len(able)))


def self_nomination(rulebook: Rulebook, nominee: Supporter, acting: str) -> tuple[Decision, ...]:
    """自荐: the person acting nominates himself or herself and is entitled as a resident; `acting` is the actor's person id."""
    rule = _channel(rulebook, "self")
    yes = "本人自荐。", "Nominated by the person concerned."
    no = "自荐须由本人提出。", "A self-nomination is made by the person concerned."
    own = rule.decide(
        acting == nominee.id, yes, no, required="own", observed="own" if acting == nominee.id else "other", refuse=True
    )
    return (nominee.entitlement, own)


@rests_on("nomination.sources")
def sources(rule: Ruled[Sources], opened: Collection[str], source: str) -> Decision:
    """Whether both sources were opened and the candidate came from one (组织推荐和公开招选相结合, CAN-06).

    Sources are organisation_recommendation and open_recruitment, as in the rule.
    """
    closed = [each for each in rule.value["sources"] if each not in opened]
    zh, en = names_of(rule.value["sources"])
    yes = "组织推荐和公开招选均已开展，来源已记录。", "Both sources are open and the candidate's is recorded."
    no = (
        f"以下来源须都开展，并记录候选人的来源：{zh}。",
        f"All of these are to be opened and the candidate's recorded: {en}.",
    )
    observed = {"opened": sorted(opened), "source": source}
    required = rule.value["sources"]
    return rule.decide(not closed and source in rule.value["sources"], yes, no, required=required, observed=observed)


def came_from(rulebook: Rulebook, opened: Collection[str], ways: Iterable[Collection[str]]) -> tuple[Decision, ...]:
    """What `sources` says of each candidate, of whom `ways` are the channels and sources; nothing where no document names any."""
    rule = SOURCES.find(rulebook)
    if rule is None:
        return ()
    known = rule.value["sources"]
    return tuple(sources(rulebook, opened, next((way for way in own if way in known), "")) for own in ways)


@rests_on("nomination.accountability")
def accountable(rule: Ruled[Accountability], *, person: bool, body: bool) -> Decision:
    """Whether a recommendation names the person and the body that answer for it (推荐责任制, CAN-45)."""
    given = [name for name, known in (("person", person), ("body", body)) if known]
    yes = "推荐责任人和责任单位已写明。", "The person and body that answer for it are named."
    no = "推荐必须写明责任人和责任单位。", "A recommendation names the person and the body that answer for it."
    return rule.decide(set(rule.value["named"]) <= set(given), yes, no, required=rule.value["named"], observed=given)


@rests_on("nomination.competitive_selection")
def competitive_selection(
    rule: Ruled[Selection], proposed_by: str, employed_as: str, office: str, selected: bool
) -> Decision:
    """Whether an organisation's nominee who is a full-time community worker came out of competitive selection (8m).

    `proposed_by` is organisation or self, `employed_as` full_time_community_worker or none. Anybody else, or another
    office than the rule's, is not bound by it (district-2012 五3).
    """
    bound = proposed_by == rule.value["proposed_by"] and employed_as == rule.value["employed_as"]
    if not bound or office not in rule.value["offices"]:
        zh, en = (
            "只适用于组织提名的专职工作人员。",
            "Applies to full-time workers the organisation proposes for these offices only.",
        )
        return rule.not_applicable((zh, en), required=rule.value["offices"], observed=office)
    yes = "经竞争性选拔产生。", "Came out of competitive selection."
    no = (
        "组织提名的社区专职工作人员，须先经竞争性选拔。",
        "A full-time worker the organisation proposes needs competitive selection first.",
    )
    return rule.decide(selected, yes, no, required="competitive_selection", observed="selected" if selected else "none")


@rests_on("nomination.arrangement")
def arrangement(rule: Ruled[Arrangement], used_as: str) -> Decision:
    """Whether an arranged person (人事安排、直接提名) is used as a proposal, and not as candidate or appointee (CAN-40)."""
    yes = "作为建议人选，仍须按程序产生。", "A proposal: the person still goes through the procedure."
    no = (
        "安排的人选只能作为建议，不得直接列为正式候选人或任命。",
        "An arranged person is a proposal, never a formal candidate or an appointment.",
    )
    return rule.decide(
        used_as == rule.value["effect"], yes, no, required=rule.value["effect"], observed=used_as, refuse=True
    )


def _way(rulebook: Rulebook, name: str) -> Text:
    """A way of nomination in words: its rule's, or those of who nominates."""
    rule = rulebook.find(PREFIX + name)
    return (rule.zh, rule.en) if rule else names_of([name])


def _is_channel(rule: Rule) -> bool:
    return rule.id.startswith(PREFIX) and isinstance(rule.value, Mapping) and "capacity" in rule.value


def _channel(rulebook: Rulebook, channel: str) -> Ruled[Channel]:
    rule = CHANNEL.find(rulebook, PREFIX + channel)
    if rule is None or not _is_channel(rule.rule):
        raise RulesError("文件没有规定这种提名方式。The document opens no such channel of nomination.")
    return rule
