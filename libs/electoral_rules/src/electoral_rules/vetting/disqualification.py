"""The situations that bar a nomination (禁入情形): an answer for each item, from records or from a reviewer's judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.decision import Verdict, decide
from electoral_rules.book.facts import one_of
from electoral_rules.book.model import Item, freeze
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text, decisions_rest_on, rests_on
from electoral_rules.book.wording import names_of
from electoral_rules.vetting import look_backs
from electoral_rules.vetting.look_backs import Record

Answer = Literal["clear", "hit", "undecided"]
Effect = Literal["not_nominated", "not_a_candidate", "not_chosen", "excluded"]
Day = Literal["sign_up", "review_decision", "election_day"]
ITEMS, REFERENCE = "disqualification.items", "disqualification.reference_date"
EFFECTS: Mapping[str, Text] = {
    "not_nominated": ("不得提名", "may not be nominated"),
    "not_a_candidate": ("不能作为候选人", "may not be a candidate"),
    "not_chosen": ("不能选为社区组织成员", "may not be chosen for a community organisation"),
    "excluded": ("不得进入社区“两委”", "is kept out of both committees"),
}


SEATS: Mapping[str, Text] = {
    "open": ("职位空缺", "the seat stays open"),
    "next": ("由得票次多的人依次递补", "the next in votes takes the seat"),
    "vote_again": ("重新投票", "the vote is taken again"),
}
"""当选无效后的职位 (AMB-22): what becomes of the seat, by the reading the plan follows."""


class Barred(TypedDict):
    """禁入情形及其后果: how many items the list has, and what a hit does to a nominee and to a person written in."""

    items: int
    effect: Effect
    write_in: NotRequired[Literal["void"]]


class Reference(TypedDict):
    """基准日: the day an answer is measured at, and the day it is measured at again."""

    decided: Day
    rechecked: NotRequired[Day]


class Needs(TypedDict):
    """所需材料: what an answer has to come with."""

    needs: list[Literal["record", "reviewer", "reason"]]


BARRED: Clause[Barred] = Clause(ITEMS)


@dataclass(frozen=True, slots=True)
class Judgement:
    """判断意见: a reviewer's answer to an item that needs one, with the reviewer's name and the written reason."""

    answer: Answer
    reviewer: str
    reason: str


def item_ids(rulebook: Rulebook) -> tuple[str, ...]:
    """The items every nominee is asked about, in the document's order (D1 …)."""
    return tuple(item.id for item in rulebook.disqualifications)


def answered(rulebook: Rulebook, item_id: str, answer: Answer) -> Decision:
    """The decision on one item: a hit blocks, an open item blocks the next step, clear is ok (CAN-18)."""
    item = rulebook.item(item_id)
    zh, en = effect(rulebook, item)
    words: dict[Answer, tuple[Verdict, str, str]] = {
        "clear": ("ok", f"{item.id}：未发现该情形。", f"{item.id}: clear."),
        "hit": ("blocked", f"{item.id}：{item.zh}，{zh}。", f"{item.id}: {item.en}; {en}."),
        "undecided": ("blocked", f"{item.id}：尚无结论，不得进入下一环节。", f"{item.id}: undecided, so no next step."),
    }
    verdict, zh, en = words[one_of(answer, words)]
    return Decision(f"disqualification.{item.id}", verdict, "clear", answer, zh, en, item.citation)


def effect(rulebook: Rulebook, item: Item) -> Text:
    """What a hit does, in two languages: the item's own effect, or that of the document's list (I02)."""
    rule = BARRED.find(rulebook)
    return EFFECTS[item.effect.get("effect") or (rule.value["effect"] if rule else "not_nominated")]


def answers(rulebook: Rulebook, given: Mapping[str, Answer]) -> tuple[Decision, ...]:
    """The decisions on all items; an item nobody answered is undecided."""
    return tuple(answered(rulebook, item_id, given.get(item_id, "undecided")) for item_id in item_ids(rulebook))


def look_back(
    rulebook: Rulebook, item_id: str, on: date, *, event: date | None = None, ends: date | None = None
) -> Answer:
    """Whether something on record still counts on the reference date `on` (影响期, AMB-03).

    `event` is when it happened, `ends` the last day of its effect (None: still open). An item without a window, or with
    the window "ever" (2h), is hit by any record; "until_end" and "while_true" are hit on the last day and clear the
    day after (2g); "years" are hit until the day the years are full (未满). RulesError when a date needed is missing.
    """
    item = rulebook.item(item_id)
    window = look_backs.window_of(rulebook, look_backs.look_back_of(item), {})
    if window.get("kind") == "years":
        dates = dict.fromkeys(look_backs.starts_of(window), event)
    else:
        dates = {look_backs.end_of(window): ends}
    kinds = [fact["kind"] for fact in item.match.get("facts", ()) if "kind" in fact]
    clear = look_backs.clear_day(rulebook, window, dates, kinds)
    return "hit" if clear is None or on < clear else "clear"


def decided(
    rulebook: Rulebook, item_id: str, on: date, records: Sequence[Record] = (), judgement: Judgement | None = None
) -> Decision:
    """The decision on one item from what is recorded and, where the item needs one, a judgement (CAN-18, CAN-19).

    A record that shows the item and still counts on `on` is a hit, whatever anybody thinks. Without one, an item that
    rests on records alone is clear, unless a record is incomplete or a reviewer calls it undecided; an item that may be
    judged waits for a named reviewer with a written reason.
    """
    item = rulebook.item(item_id)
    hits = [record for record in records if look_backs.counts(rulebook, item, record, on)]
    if hits:
        return _hit(rulebook, item, hits, on)
    if "judgement" in item.basis:
        return judged(rulebook, item_id, judgement)
    if judgement is not None and judgement.answer == "hit":
        return _no_record(rulebook, item)
    if open_marks := [mark for record in records for mark in look_backs.lacking(item, record)]:
        return _incomplete(rulebook, item, open_marks)
    if judgement is not None and judgement.answer != "clear":
        return answered(rulebook, item_id, judgement.answer)
    return replace(answered(rulebook, item_id, "clear"), required=freeze({"answer": "clear", "on": on.isoformat()}))


def _hit(rulebook: Rulebook, item: Item, hits: Sequence[Record], on: date) -> Decision:
    days = [look_backs.clear_from(rulebook, item, record) for record in hits]
    known = [day for day in days if day is not None]
    until = max(known) if len(known) == len(days) else None
    found = answered(rulebook, item.id, "hit")
    required = freeze({"answer": "clear", "on": on.isoformat(), "clear_from": until.isoformat() if until else None})
    zh, en = found.reason_zh, found.reason_en
    if until is not None:
        zh, en = f"{zh}{until}起不再计算。", f"{en} It no longer counts from {until}."
    unclear = [look_backs.read_otherwise(rulebook, item, record, on) for record in hits]
    if all(unclear):
        zh = f"{zh}原文另有读法（{unclear[0]}），按该读法已不计算，请注明。"
        en = f"{en} The text can be read otherwise ({unclear[0]}), and then it does not count: note it."
    return replace(found, required=required, reason_zh=zh, reason_en=en)


@rests_on("disqualification.record")
def _incomplete(rule: Ruled[Needs], item: Item, marks: Sequence[str]) -> Decision:
    zh, en = names_of(f"record_{mark}" for mark in dict.fromkeys(marks))
    no = (
        f"{item.id}：有关记录没有写明{zh}，请补充后再作结论。",
        f"{item.id}: a record does not say {en}; complete it before it is decided.",
    )
    yes = "", ""
    return rule.decide(False, yes, no, required=["record"], observed={"lacking": list(marks)})


@rests_on("disqualification.record")
def _no_record(rule: Ruled[Needs], item: Item) -> Decision:
    no = (
        f"{item.id}：须凭记录认定，请附处罚、判决等文书。",
        f"{item.id}: rests on records; attach the document that shows it.",
    )
    yes = "", ""
    return rule.decide(False, yes, no, required=["record"], observed=item.id)


def unfounded(
    rulebook: Rulebook, item_id: str, basis: Literal["record", "judgement"], judgement: Judgement
) -> tuple[Decision, ...]:
    """What keeps an answer from being given: an opinion where the item rests on records, a judgement without a reason."""
    item = rulebook.item(item_id)
    if basis == "judgement" and basis not in item.basis:
        return (_no_record(rulebook, item),)
    if basis == "judgement" or "record" not in item.basis:
        # Whatever the answer is, it is the reviewer and the reason that are asked for here.
        found = judged(rulebook, item_id, replace(judgement, answer="clear"))
        return (found,) if found.blocks else ()
    return ()


@rests_on("disqualification.judgement")
def judged(rule: Ruled[Needs], item_id: str, judgement: Judgement | None) -> Decision:
    """The decision on an item by judgement: it needs a named reviewer and a written reason, else it is undecided."""
    given = {"reviewer": judgement.reviewer.strip(), "reason": judgement.reason.strip()} if judgement else {}
    missing = [need for need in rule.value["needs"] if not given.get(need)]
    if judgement is not None and not missing:
        return answered(rule.rulebook, item_id, judgement.answer)
    no = (
        f"{item_id}：需要审查人署名并书面说明理由后才有结论。",
        f"{item_id}: needs a named reviewer and a written reason before it is decided.",
    )
    yes = "", ""
    return rule.decide(False, yes, no, required=rule.value["needs"], observed={"missing": missing})


def on_records(rulebook: Rulebook, records: Sequence[Record], on: date) -> tuple[Decision, ...]:
    """The decisions on all items that records show to be hit, or the one that none is (凭记录核查)."""
    if not rulebook.disqualifications:
        return (BARRED.not_ruled(rulebook),)
    shown = [item for item in rulebook.disqualifications if item.match]
    found = [decided(rulebook, item.id, on, records) for item in shown]
    hits = tuple(decision for decision in found if decision.observed == "hit")
    yes = (
        f"记录中没有本选举{len(shown)}项凭记录认定的情形。",
        f"The records show none of the {len(shown)} items that rest on them.",
    )
    no = "", ""
    clear = BARRED.of(rulebook).decide(True, yes, no, required="no_hit", observed=0)
    return hits or (clear,)


@decisions_rest_on(REFERENCE)
def measured(
    rule: Ruled[Reference], item_id: str, records: Sequence[Record], days: Mapping[str, date]
) -> tuple[Decision, ...]:
    """The item on each reference date the rules ask for: when it is decided and, where they say so, again later (AMB-03).

    `days` are the dates known so far: sign_up, review_decision, election_day. A day not known yet is not measured.
    """
    steps = (rule.value["decided"], rule.value.get("rechecked", ""))
    return tuple(decided(rule.rulebook, item_id, days[day], records) for day in steps if day in days)


@rests_on("disqualification.bottom_line")
def bottom_line(rule: Ruled[list[str]], given: Mapping[str, Answer]) -> Decision:
    """Whether a formal candidate has every item of the bottom line (底线要求) answered clear (CAN-26)."""
    left = [item for item in rule.value if given.get(item, "undecided") != "clear"]
    yes = "底线要求各项均已排除。", "Every item of the bottom line is clear."
    no = (
        f"底线要求尚未排除：{'、'.join(left)}，不得列为正式候选人。",
        f"Not clear of the bottom line: {', '.join(left)}.",
    )
    return rule.decide(not left, yes, no, required=list(rule.value), observed=left)


def write_in(rulebook: Rulebook, hit: bool) -> Decision:
    """Whether a person written in (另选他人) whom residents chose is elected: not with a hit; what of the seat is AMB-22 (I02)."""
    listed = BARRED.find(rulebook)
    ruled = listed is not None and "write_in" in listed.value
    void = rulebook.rule("results.write_in_disqualified")
    rule, (zh, en) = (listed.rule if listed is not None and ruled else void), SEATS[void.value["seat"]]
    yes = "没有禁入情形，得票达到要求的可以当选。", "No item is hit: enough votes elect."
    no = f"有禁入情形，通过另选他人当选的无效，{zh}。", f"An item is hit: an election by write-in is void; {en}."
    return decide(rule, not hit, required="clear", observed="hit" if hit else "clear", yes=yes, no=no)
