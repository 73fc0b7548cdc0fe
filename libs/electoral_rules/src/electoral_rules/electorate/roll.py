"""The voter roll (选民名单、选民登记): whether one is needed, what it starts from, who is added and cut, and what holds it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, decide
from electoral_rules.electorate.entitlement import MODES, Mode
from electoral_rules.facts import counted, one_of
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import if_ruled, not_ruled, silent

Base = Literal["last_committee_election", "not_in_village_election", "other"]
Slip = Literal["duplicate", "missing", "wrong"]
BASES_ZH = {
    "last_committee_election": "上届居民委员会选举的选民",
    "not_in_village_election": "未参加村委会换届选举的选民",
    "other": "其他名单",
}
EXCEPTIONS_ZH = {"duplicate": "重登", "missing": "漏登", "wrong": "错登"}


class RollRequired(TypedDict):
    """选民登记: the modes in which voters are registered."""

    modes: list[Mode]


class RollBase(TypedDict):
    """选民基数: the list the roll starts from, and how it is brought up to date."""

    base: Literal["last_committee_election"]
    method: Literal["four_adds_four_cuts"]


class VillageBase(TypedDict):
    """村改社区的选民基数: those who took no part in that village committee election (第几届)."""

    base: Literal["not_in_village_election"]
    village_election: int
    method: Literal["four_adds_four_cuts"]


class ChangeReasons(TypedDict):
    """四增四减: the reasons to add a voter and those to cut one."""

    add: list[str]
    cut: list[str]


class DecidedBy(TypedDict):
    """由谁决定: the body that settles what no rule covers."""

    decided_by: str


class RollPilot(TypedDict):
    """改革试验: per what it may be tried, and where it is flagged."""

    per: str
    flagged: str


TurnoutTarget = TypedDict("TurnoutTarget", {"raise": str})
"""参选率: what is to be raised."""


class Registered(TypedDict):
    """选民登记的进度."""

    registration: Literal["complete"]


VALUES: Mapping[str, Any] = {
    "roll.required": RollRequired,
    "roll.base": RollBase,
    "roll.base_village": VillageBase,
    "roll.method": list[str],
    "roll.changes": ChangeReasons,
    "roll.size": list[Literal["base", "added", "removed"]],
    "roll.once": int,
    "roll.exceptions": list[Slip],
    "roll.unsettled": DecidedBy,
    "roll.pilot": RollPilot,
    "turnout.target": TurnoutTarget,
    "representatives.after_registration": Registered,
}


@dataclass(frozen=True, slots=True)
class Change:
    """增减: one entry added or cut, and the code of its reason ("" where none was given)."""

    kind: Literal["add", "cut"]
    reason: str


def required(rulebook: Rulebook, mode: Mode, has_roll: bool) -> Decision:
    """Whether the election may go on with, or without, a roll in this mode (E03); a roll is never forbidden."""
    rule = rulebook.find("roll.required")
    if rule is None:
        return not_ruled(rulebook, "roll.required")
    one_of(mode, MODES)
    asked = mode in rule.value["modes"]
    zh, en = MODES[mode]
    yes = ("选民已经登记。", "The voters are registered.")
    if not has_roll:
        yes = (f"{zh}不要求选民登记。", f"Elections {en} need no roll.")
    return decide(
        rule, has_roll or not asked, required=rule.value["modes"], observed={"mode": mode, "roll": has_roll}, yes=yes,
        no=(f"{zh}须先进行选民登记，请先编制选民名单。", f"Elections {en} need a roll: register the voters first."),
    )  # fmt: skip


def base(rulebook: Rulebook, village_turned: bool, taken: Base, reason: str = "") -> Decision:
    """Whether the roll starts from the right list (选民基数, E04 and E05).

    A village-turned community (村改社区) must start from the voters of no village election; elsewhere another list than the
    last election's needs a recorded `reason`.
    """
    rule = rulebook.find("roll.base_village" if village_turned else "roll.base")
    if rule is None:
        return not_ruled(rulebook, "roll.base_village" if village_turned else "roll.base")
    one_of(taken, BASES_ZH)
    wanted = rule.value["base"]
    then = f"（第{rule.value['village_election']}届）" if village_turned else ""
    said = "，已说明理由" if reason else "，请改用该名单或说明理由" if not village_turned else "，请改用该名单"
    return decide(
        rule, taken == wanted, required=wanted, observed=taken,
        yes=(f"以{BASES_ZH[wanted]}{then}为基数。", "The roll starts from the right list."),
        no=(f"应以{BASES_ZH[wanted]}{then}为基数，现以{BASES_ZH[taken]}为基数{said}。",
            f"The roll starts from {taken}; the rule has {wanted}."),
    )  # fmt: skip


def changes(rulebook: Rulebook, entries: Sequence[Change]) -> tuple[Decision, ...]:
    """Whether every addition and removal has a reason the measures know (四增四减), one decision for each kind of reason.

    The texts say "four adds, four cuts" without listing them: the reasons are those of the election measures (GK-12).
    """
    rule = rulebook.find("roll.changes")
    if rule is None:
        return (
            silent(rulebook, "the reasons to add and cut voters", "四增四减的具体情形（选举办法主题 roll_changes）"),
        )
    counted = Counter((entry.kind, entry.reason) for entry in entries)
    return tuple(_change(rulebook, kind, reason, count) for (kind, reason), count in sorted(counted.items()))


def size(rulebook: Rulebook, base: int, added: int, removed: int) -> Decision:
    """How many entries the roll has: base plus added less removed (780+32-12=800); `observed` is that number.

    Blocked when more are cut than were there. Persons; RulesError for a number below nought.
    """
    counted(base, added, removed)
    total = base + added - removed
    return decide(
        rulebook.rule("roll.size"), total >= 0, required=[base, added, removed], observed=max(total, 0),
        yes=(f"基数{base}人，增加{added}人，减少{removed}人，名单共{total}人。",
             f"{base} to start with, {added} added, {removed} cut: {total} on the roll."),
        no=(f"减少的{removed}人多于基数与增加之和{base + added}人，请核对。",
            f"{removed} cut of {base + added}: more than there are."),
    )  # fmt: skip


def publication(rulebook: Rulebook, undecided: Mapping[Slip, int]) -> tuple[Decision, ...]:
    """Whether the roll may be published: undecided duplicates (重登) hold it up, missing and wrong entries (漏登、错登) too
    where the document says so; otherwise those are corrected by objections.

    `undecided` counts the exceptions nobody has decided yet, by kind.
    """
    once, named = rulebook.rule("roll.once"), rulebook.find("roll.exceptions")
    found = [_exceptions(rulebook, once.id, {"duplicate": undecided.get("duplicate", 0)})]
    if named is not None:
        found.append(_exceptions(rulebook, named.id, {kind: undecided.get(kind, 0) for kind in named.value}))
    return tuple(found)


def registration_method(rulebook: Rulebook, pilot: bool) -> Decision:
    """Whether an area may register voters in its own way (改革试验, E12); `observed.flag` is what every report shows."""
    if not pilot:
        rule = rulebook.find("roll.method")
        if rule is None:
            return not_ruled(rulebook, "roll.method")
        text = ("按文件规定的方式登记。", "Registered as the document says.")
        return decide(rule, True, required=rule.value, observed={"flag": ""}, yes=text, no=text)
    rule = rulebook.find("roll.pilot")
    if rule is None:
        return not_ruled(rulebook, "roll.pilot")
    text = ("可以试行其他登记办法，每份报表都须标明“试点”。", "Allowed; every report shows that it is a pilot.")
    return decide(rule, True, required=rule.value, observed={"flag": "pilot"}, yes=text, no=text)


def unsettled(rulebook: Rulebook, body: str) -> Decision:
    """Whether `body` may settle a case of eligibility no rule covers (E10); blocked where nobody is named for it."""
    rule = rulebook.find("roll.unsettled")
    if rule is None:
        return silent(rulebook, "who settles cases no rule covers", "规定以外的选民资格情形由谁决定")
    wanted = rule.value["decided_by"]
    return decide(
        rule, body == wanted, required=wanted, observed=body,
        yes=("由居民代表会议讨论决定，决定适用于同类情形。", "The representatives' meeting decides, for all like cases."),
        no=("没有规定的情形应由居民代表会议讨论决定，请提交会议。", "Put it to the representatives' meeting."),
    )  # fmt: skip


def registered_first(rulebook: Rulebook, registration_complete: bool) -> Decision:
    """Whether representatives may be elected yet: after the registration of voters, where they rest on it (REG-26)."""
    return if_ruled(
        rulebook, "representatives.after_registration", registration_complete,
        required="complete", observed="complete" if registration_complete else "open",
        yes=("选民登记已经完成，可以推选代表。", "Registration is complete: representatives may be elected."),
        no=("选民登记尚未完成，不能推选代表。", "Registration is not complete: no representatives are elected yet."),
    )  # fmt: skip


def turnout(rulebook: Rulebook, registered: int, voted: int) -> Decision:
    """The participation the documents want raised (参选率, E13): `observed` is voted of registered; it refuses nothing."""
    counted(registered, voted)
    rule = rulebook.find("turnout.target")
    if rule is None:
        return not_ruled(rulebook, "turnout.target")
    text = (f"登记{registered}人，已有{voted}人参加。", f"{voted} of {registered} registered have taken part.")
    return decide(rule, True, required=rule.value, observed={"voted": voted, "of": registered}, yes=text, no=text)


def _change(rulebook: Rulebook, kind: str, reason: str, count: int) -> Decision:
    rule = rulebook.rule("roll.changes")
    word, word_en = ("增加", "added") if kind == "add" else ("减少", "cut")
    named = "没有写明理由" if not reason else "的理由不在规定之内"
    return decide(
        rule, reason in rule.value[kind], required=rule.value[kind], observed={"reason": reason, "count": count},
        yes=(f"{word}{count}人，理由符合规定。", f"{count} {word_en} for a reason that is one of the rule's."),
        no=(f"{word}的{count}人{named}，请逐人选择规定的理由。", f"{count} {word_en} without one of the rule's reasons."),
    )  # fmt: skip


def _exceptions(rulebook: Rulebook, rule_id: str, undecided: Mapping[str, int]) -> Decision:
    open_ = {kind: count for kind, count in undecided.items() if count}
    said = "、".join(f"{EXCEPTIONS_ZH[kind]}{count}条" for kind, count in open_.items())
    return decide(
        rulebook.rule(rule_id), not open_, required="none_undecided", observed=open_,
        yes=("没有未核定的登记问题。", "No exception is undecided."),
        no=(f"{said}尚未核定，核定后方可公布名单。", f"Undecided: {sum(open_.values())} entries; decide them first."),
    )  # fmt: skip
