"""The voter roll (选民名单、选民登记): whether one is needed, what it starts from, who is added and cut, and what holds it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.facts import one_of, require_counts
from electoral_rules.book.loading import document
from electoral_rules.book.rulebook import DEFAULTS
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, decisions_rest_on, rests_on
from electoral_rules.book.wording import names_of
from electoral_rules.electorate.entitlement import MODES, Mode

Base = Literal["last_committee_election", "not_in_village_election", "other"]
Slip = Literal["duplicate", "missing", "wrong"]
PILOT = "pilot"
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


class Frozen(TypedDict):
    """名单确定以后: whose decision still changes it."""

    decided_by: str


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


REQUIRED: Clause[RollRequired] = Clause("roll.required")
BASE: Clause[RollBase] = Clause("roll.base")
BASE_VILLAGE: Clause[VillageBase] = Clause("roll.base_village")
POSTED_WITH: Clause[dict[Mode, str]] = Clause("roll.posted_with")
FROZEN: Clause[Frozen] = Clause("roll.frozen")
ONCE: Clause[int] = Clause("roll.once")
EXCEPTIONS: Clause[list[Slip]] = Clause("roll.exceptions")


@dataclass(frozen=True, slots=True)
class Change:
    """增减: one entry added or cut, and the code of its reason ("" where none was given)."""

    kind: Literal["add", "cut"]
    reason: str


@rests_on("roll.required")
def required(rule: Ruled[RollRequired], mode: Mode, has_roll: bool) -> Decision:
    """Whether the election may go on with, or without, a roll in this mode (E03); a roll is never forbidden."""
    one_of(mode, MODES)
    asked = mode in rule.value["modes"]
    zh, en = MODES[mode]
    yes = ("选民已经登记。", "The voters are registered.")
    if not has_roll:
        yes = (f"{zh}不要求选民登记。", f"Elections {en} need no roll.")
    no = f"{zh}须先进行选民登记，请先编制选民名单。", f"Elections {en} need a roll: register the voters first."
    return rule.decide(
        has_roll or not asked, yes, no, required=rule.value["modes"], observed={"mode": mode, "roll": has_roll}
    )


@rests_on("roll.posted_with")
def posted_with(rule: Ruled[dict[Mode, str]], mode: str, posted: Collection[str]) -> Decision:
    """Whether the list of household representatives or of the new representatives is posted with the roll (同时公布).

    `posted` names the lists that are posted with it (urban law 2025 art. 17).
    """
    wanted = rule.value.get(one_of(mode, MODES), "")
    zh, en = names_of([wanted]) if wanted else ("", "")
    yes = "应当公布的名单已经同时公布。", "The lists that have to be posted are posted together."
    no = f"公布选民名单时应当同时公布{zh}名单。", f"The list of {en} has to be posted together with the roll."
    return rule.decide(not wanted or wanted in posted, yes, no, required=wanted, observed=sorted(posted))


def companion(rulebook: Rulebook, mode: str) -> str:
    """The list that has to be posted with the roll in this mode, as a kind of notice (同时公布); "" where none has to."""
    rule = POSTED_WITH.find(rulebook)
    return next((listed for each, listed in rule.value.items() if each == mode), "") if rule else ""


def posted_together(rulebook: Rulebook, mode: str, posted: Collection[str]) -> tuple[Decision, ...]:
    """Whether what has to be posted with the roll is posted with it; nothing where no list has to be.

    `posted` are the kinds of notices that hang since the same day.
    """
    return (posted_with(rulebook, one_of(mode, MODES), posted),) if companion(rulebook, mode) else ()


def asks_for_roll(rulebook: Rulebook, mode: str) -> bool:
    """Whether the list of electors is the roll here: a document has voters registered in this mode (选民登记, E03)."""
    rule = REQUIRED.find(rulebook)
    return rule is not None and mode in rule.value["modes"]


def drawn(rulebook: Rulebook, mode: str, village_turned: bool, taken: Base, reason: str) -> tuple[Decision, ...]:
    """Whether a list that starts from `taken` may stand for the roll of one election (以何为基数编制名单, E03–E05).

    Where the mode needs no roll, that is all there is to say. Where it does and the document names the list to start from,
    another one needs a recorded `reason`, and a village-turned community may not take it at all.
    """
    found = goes_on(rulebook, mode, True)
    return (*found, base(rulebook, village_turned, taken, reason)) if asks_for_roll(rulebook, mode) else found


def goes_on(rulebook: Rulebook, mode: str, at_hand: bool) -> tuple[Decision, ...]:
    """Whether an election may go on with, or without, a list of electors `at_hand`: the list is the roll where one is asked for (E03).

    Nothing where no document speaks of a roll, or of one in this mode.
    """
    if mode not in MODES or not REQUIRED.find(rulebook):
        return ()
    return (required(rulebook, one_of(mode, MODES), at_hand and asks_for_roll(rulebook, mode)),)


def base(rulebook: Rulebook, village_turned: bool, taken: Base, reason: str = "") -> Decision:
    """Whether the roll starts from the right list (选民基数, E04 and E05).

    A village-turned community (村改社区) must start from the voters of no village election; elsewhere another list than the
    last election's needs a recorded `reason`.
    """
    clause: Clause[RollBase | VillageBase] = BASE_VILLAGE if village_turned else BASE
    rule = clause.find(rulebook)
    if rule is None:
        return clause.not_ruled(rulebook)
    one_of(taken, BASES_ZH)
    wanted = rule.value["base"]
    then = f"（第{BASE_VILLAGE.of(rulebook).value['village_election']}届）" if village_turned else ""
    said = "，已说明理由" if reason else "，请改用该名单或说明理由" if not village_turned else "，请改用该名单"
    yes = f"以{BASES_ZH[wanted]}{then}为基数。", "The roll starts from the right list."
    no = (
        f"应以{BASES_ZH[wanted]}{then}为基数，现以{BASES_ZH[taken]}为基数{said}。",
        f"The roll starts from {taken}; the rule has {wanted}.",
    )
    return rule.decide(taken == wanted, yes, no, required=wanted, observed=taken)


@decisions_rest_on(
    "roll.changes", unsettled=("四增四减的具体情形（选举办法主题 roll_changes）", "the reasons to add and cut voters")
)
def changes(rule: Ruled[ChangeReasons], entries: Sequence[Change]) -> tuple[Decision, ...]:
    """Whether every addition and removal has a reason the measures know (四增四减), one decision for each kind of reason.

    The texts say "four adds, four cuts" without listing them: the reasons are those of the election measures (GK-12).
    """
    given = Counter((entry.kind, entry.reason) for entry in entries)
    return tuple(_change(rule, kind, reason, count) for (kind, reason), count in sorted(given.items()))


@cache
def reasons() -> tuple[str, ...]:
    """Every reason to add or cut a voter that measures may adopt (四增四减的理由)."""
    known = [rule.value for rule in document(DEFAULTS).rules if rule.id == "roll.changes"]
    return tuple(reason for value in known for kind in ("add", "cut") for reason in value[kind])


@rests_on("roll.size")
def size(rule: Ruled[list[Literal["base", "added", "removed"]]], base: int, added: int, removed: int) -> Decision:
    """How many entries the roll has: base plus added less removed (780+32-12=800); `observed` is that number.

    Blocked when more are cut than were there. Persons; RulesError for a negative number.
    """
    require_counts(base, added, removed)
    total = base + added - removed
    yes = (
        f"基数{base}人，增加{added}人，减少{removed}人，名单共{total}人。",
        f"{base} to start with, {added} added, {removed} cut: {total} on the roll.",
    )
    no = (
        f"减少的{removed}人多于基数与增加之和{base + added}人，请核对。",
        f"{removed} cut of {base + added}: more than there are.",
    )
    return rule.decide(total >= 0, yes, no, required=[base, added, removed], observed=max(total, 0))


def after_final(rulebook: Rulebook, final: bool, decided: bool) -> Decision:
    """Whether a roll may be changed: once it is final (名单确定), by a decision of the commission only (REG-30)."""
    yes = ("可以更改名单。", "The roll may be changed.")
    no = (
        "名单已经确定，须凭选举委员会的决定更改，请附上该决定。",
        "The roll is final: it changes by a decision of the commission only; hand that in.",
    )
    return FROZEN.of(rulebook).decide(decided or not final, yes, no, observed={"final": final, "decided": decided})


def before_vote(rulebook: Rulebook, mode: str, final: bool) -> tuple[Decision, ...]:
    """Whether the vote may begin on the roll as it stands (名单确定后投票): it is final, so nobody's objection is open any more.

    Nothing where no document has voters registered in this mode (代表会议选举): the list is no roll then.
    """
    return (_final(FROZEN.of(rulebook), final),) if asks_for_roll(rulebook, mode) else ()


def _final(rule: Ruled[Frozen], final: bool) -> Decision:
    yes = ("选民名单已经确定，可以投票。", "The roll is final: the vote may begin.")
    no = (
        "选民名单尚未确定，不能开始投票，请选举委员会在异议处理完毕后先确定名单。",
        "The roll is not final, so no vote begins: the commission makes it final once the objections are settled.",
    )
    return rule.decide(final, yes, no, required="final", observed="final" if final else "open")


@rests_on("roll.once")
def stands_once(rule: Ruled[int], already: int) -> Decision:
    """Whether a person may be put on a list on which the person stands `already` times in another capacity (一人一票, REG-13)."""
    require_counts(already)
    yes = "此人尚未列入本次选举的名单。", "The person does not stand on the list yet."
    no = (
        "此人已经以其他身份列入本次选举的名单，一人只登记一次，不能重复列入。",
        "The person stands on this list in another capacity already: each person stands there once.",
    )
    return rule.decide(already < rule.value, yes, no, observed=already)


def publication(rulebook: Rulebook, undecided: Mapping[Slip, int]) -> tuple[Decision, ...]:
    """Whether the roll may be published: undecided duplicates (重登) hold it up, missing and wrong entries (漏登、错登) too
    where the document says so; otherwise those are corrected by objections.

    `undecided` counts the exceptions nobody has decided yet, by kind.
    """
    once, listed = ONCE.of(rulebook), EXCEPTIONS.find(rulebook)
    found = [_exceptions(once, {"duplicate": undecided.get("duplicate", 0)})]
    if listed is not None:
        found.append(_exceptions(listed, {kind: undecided.get(kind, 0) for kind in listed.value}))
    return tuple(found)


def registration_method(rulebook: Rulebook, pilot: bool) -> Decision:
    """Whether an area may register voters in its own way (改革试验, E12); `observed.flag` is what every report shows."""
    return _pilot(rulebook) if pilot else _usual(rulebook)


def flag(pilot: bool) -> str:
    """How every report shows an area that tries another way of registration; "" for one that does not."""
    return PILOT if pilot else ""


@rests_on("roll.method")
def _usual(rule: Ruled[list[str]]) -> Decision:
    text = "按文件规定的方式登记。", "Registered as the document says."
    return rule.decide(True, text, text, observed={"flag": ""})


@rests_on("roll.pilot")
def _pilot(rule: Ruled[RollPilot]) -> Decision:
    text = "可以试行其他登记办法，每份报表都须标明“试点”。", "Allowed; every report shows that it is a pilot."
    return rule.decide(True, text, text, observed={"flag": PILOT})


@rests_on("roll.unsettled", unsettled=("规定以外的选民资格情形由谁决定", "who settles cases no rule covers"))
def unsettled(rule: Ruled[DecidedBy], body: str) -> Decision:
    """Whether `body` may settle a case of eligibility no rule covers (E10); blocked where nobody is named for it."""
    wanted = rule.value["decided_by"]
    yes = "由居民代表会议讨论决定，决定适用于同类情形。", "The representatives' meeting decides, for all like cases."
    no = "没有规定的情形应由居民代表会议讨论决定，请提交会议。", "Put it to the representatives' meeting."
    return rule.decide(body == wanted, yes, no, required=wanted, observed=body)


@rests_on("representatives.after_registration")
def registered_first(rule: Ruled[Registered], registration_complete: bool) -> Decision:
    """Whether representatives may be elected yet: after the registration of voters, where they rest on it (REG-26)."""
    yes = "选民登记已经完成，可以推选代表。", "Registration is complete: representatives may be elected."
    no = "选民登记尚未完成，不能推选代表。", "Registration is not complete: no representatives are elected yet."
    return rule.decide(
        registration_complete, yes, no, required="complete", observed="complete" if registration_complete else "open"
    )


@rests_on("turnout.target")
def turnout(rule: Ruled[TurnoutTarget], registered: int, voted: int) -> Decision:
    """The participation the documents want raised (参选率, E13): `observed` is voted of registered; it refuses nothing."""
    require_counts(registered, voted)
    text = (f"登记{registered}人，已有{voted}人参加。", f"{voted} of {registered} registered have taken part.")
    return rule.decide(True, text, text, observed={"voted": voted, "of": registered})


def _change(rule: Ruled[ChangeReasons], kind: Literal["add", "cut"], reason: str, count: int) -> Decision:
    word, word_en = ("增加", "added") if kind == "add" else ("减少", "cut")
    lacks = "没有写明理由" if not reason else "的理由不在规定之内"
    yes = f"{word}{count}人，理由符合规定。", f"{count} {word_en} for a reason that is one of the rule's."
    no = f"{word}的{count}人{lacks}，请逐人选择规定的理由。", f"{count} {word_en} without one of the rule's reasons."
    return rule.decide(
        reason in rule.value[kind], yes, no, required=rule.value[kind], observed={"reason": reason, "count": count}
    )


def _exceptions(rule: Ruled[object], undecided: Mapping[str, int]) -> Decision:
    open_ = {kind: count for kind, count in undecided.items() if count}
    said = "、".join(f"{EXCEPTIONS_ZH[kind]}{count}条" for kind, count in open_.items())
    yes = "没有未核定的登记问题。", "No exception is undecided."
    no = f"{said}尚未核定，核定后方可公布名单。", f"Undecided: {sum(open_.values())} entries; decide them first."
    return rule.decide(not open_, yes, no, required="none_undecided", observed=open_)
