"""After the election (后续工作): plans, promises, openness, agreements, and talks with those who leave or lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.wording import all_done, all_listed, names_of


class Paper(TypedDict):
    """协议、证书: who gets which paper, and from whom where the document says so."""

    who: str
    paper: str
    issued_by: NotRequired[str]


class Open(TypedDict):
    """公开: what is open, and who supervises it."""

    supervised_by: Literal["all_residents"]
    open: list[str]


SUPERVISED = "supervision.openness"
PAPER: Clause[Paper] = Clause("follow_up.post_agreement", "follow_up.officer_certificate")
TALK: Clause[list[str]] = Clause("follow_up.leavers", "follow_up.losers")


@rests_on("follow_up.plans")
def plans_made(rule: Ruled[list[str]], made: Collection[str]) -> Decision:
    """Whether the new team has its plans (任期规划、年度计划、五年规划, REP-13, GOV-40)."""
    return all_listed(rule, made, ("尚未制定", "Not yet made"))


@rests_on("follow_up.openness")
def openness(rule: Ruled[list[str]], set_up: Collection[str]) -> Decision:
    """Whether the systems of openness (党务、居务公开) are there."""
    return all_listed(rule, set_up, ("尚未建立", "Not yet set up"))


def plans() -> tuple[str, ...]:
    """The plans that documents have a new team make (任期规划、年度计划、五年规划)."""
    return tuple(sorted({plan for value in values_of("follow_up.plans") for plan in value}))


def open_affairs() -> tuple[str, ...]:
    """The affairs and systems that documents have open to residents (居务公开)."""
    systems = {each for value in values_of("follow_up.openness") for each in value}
    return tuple(sorted(systems | {each for value in values_of(SUPERVISED) for each in value["open"]}))


def supervised_affairs() -> tuple[str, ...]:
    """The affairs that all residents supervise, and the supervision committee looks at."""
    return tuple(sorted({each for value in values_of(SUPERVISED) for each in value["open"]}))


@rests_on(SUPERVISED)
def supervised(rule: Ruled[Open], shown: Collection[str]) -> Decision:
    """Whether the affairs that all residents supervise (自觉接受全体社区居民的监督) are open to them."""
    return all_done(rule, rule.value["open"], shown, ("尚未公开", "Not yet open"))


def groups_talked_with() -> tuple[str, ...]:
    """Those whom documents have spoken with after an election (落选人、离职成员)."""
    return tuple(sorted({group for value in values_of(*TALK.ids) for group in value}))


def channels() -> tuple[str, ...]:
    """The channels of publicity that documents name (宣传形式)."""
    named = values_of("publicity.channels", "publicity.party_conditions")
    return tuple(sorted({channel for value in named for channel in value}))


@rests_on("publicity.channels")
def publicity(rule: Ruled[list[str]], used: Collection[str]) -> Decision:
    """Whether all channels of publicity the document names are used (宣传形式, GOV-28)."""
    return all_listed(rule, used, ("尚未使用的宣传形式", "Channels not yet used"))


@rests_on("publicity.education")
def many_forms(rule: Ruled[Literal["various_forms"]], used: Collection[str]) -> Decision:
    """Whether publicity takes various forms (采取多种形式, liaoning-2014 一（四）): more than one."""
    yes = "宣传采取了多种形式。", "Publicity took various forms."
    no = "只采用了一种宣传形式，须采取多种形式。", "Publicity took one form only: use others, too."
    return rule.decide(len(set(used)) > 1, yes, no, observed=sorted(used))


@rests_on("publicity.content")
def told(rule: Ruled[list[str]], content: Collection[str]) -> Decision:
    """Whether all the document wants made known was (宣传内容, nuoenjiya-2021 四（一）2)."""
    return all_listed(rule, content, ("尚未宣传", "Not yet made known"))


@rests_on("publicity.party_conditions")
def conditions_told(rule: Ruled[list[str]], used: Collection[str]) -> Decision:
    """Whether residents were told the conditions of office of the party organisation's leaders (任职条件告知广大居民).

    The channels the document names end in 等形式: one of them is enough, and another one is to be judged by people.
    """
    zh, en = names_of(rule.value)
    yes = "任职条件已告知居民。", "Residents were told the conditions of office."
    no = (
        f"任职条件尚未告知居民，可以采用的形式有：{zh}等。",
        f"Residents were not told the conditions of office; channels: {en}.",
    )
    return rule.decide(any(channel in rule.value for channel in used), yes, no, observed=sorted(used))


@rests_on("follow_up.promises")
def promises(rule: Ruled[Literal["followed_up"]], is_open: int) -> Decision:
    """Whether public promises (公开承诺) are honoured; `is_open` counts those that are not followed up."""
    yes = "公开承诺均有落实记录。", "Every promise is followed up."
    no = f"还有{is_open}项公开承诺没有落实记录。", f"{is_open} promises are not followed up."
    return rule.decide(not is_open, yes, no, required=0, observed=is_open)


def papers(rulebook: Rulebook, who: str, has: Collection[str]) -> tuple[Decision, ...]:
    """Whether a worker has the papers due (岗位就业协议、聘任证书); not applicable for others."""
    found = tuple(_paper(rule, has) for rule in PAPER.all(rulebook) if rule.value["who"] == who)
    return found or (PAPER.not_ruled(rulebook),)


def _paper(rule: Ruled[Paper], has: Collection[str]) -> Decision:
    due = rule.value["paper"]
    zh, en = names_of([due])
    yes, no = ("已签订或颁发。", "Signed or issued."), (f"还须办理：{zh}。", f"Still due: {en}.")
    return rule.decide(due in has, yes, no, required=due, observed=sorted(has))


def talks(rulebook: Rulebook, open_talks: Mapping[str, int]) -> tuple[Decision, ...]:
    """Whether everybody who left or lost was spoken with (思想工作, REP-18); `open_talks` counts persons left by group."""
    found = tuple(_talk(rule, open_talks) for rule in TALK.all(rulebook))
    return found or (TALK.not_ruled(rulebook, TALK.ids[1]),)


def _talk(rule: Ruled[list[str]], open_talks: Mapping[str, int]) -> Decision:
    left = sum(open_talks.get(group, 0) for group in rule.value)
    zh, en = names_of(rule.value)
    no = f"还有{left}名{zh}没有谈话。", f"{left} not yet spoken with: {en}."
    return rule.decide(not left, ("均已谈话。", "Everybody was spoken with."), no, required=0, observed=left)
