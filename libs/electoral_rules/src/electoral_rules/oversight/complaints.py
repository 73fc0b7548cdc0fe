"""The clock of a complaint (举报), what has to be there before it may be closed, and how it may end (办结)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.calendars import CHINA, Calendar, Last
from electoral_rules.book.catalogue import values_of
from electoral_rules.book.days import days_between
from electoral_rules.book.facts import not_before
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.wording import DONE, names_of

CountedFrom = Literal["receipt", "start_of_check", "verification"]
Clock = TypedDict("Clock", {"within": int, "from": CountedFrom, "last_day": Last})
"""期限: days, from the receipt, from the start of the check (开始核查) or from the verification (查实)."""
Outcomes = dict[Literal["true_and_corrected", "differs_from_fact", "not_solvable_now"], list[str]]
"""处理结果: each outcome with what has to be done before the case is closed with it."""


class Transfer(TypedDict):
    """移送: the outcome of a case that belongs to another organ, and what it asks for."""

    outcome: Literal["transferred"]
    asks: list[str]


class Reply(TypedDict):
    """答复: who hears of the outcome when the reporter is named, and when the case came from the hotline."""

    named_reporter: Literal["reporter"]
    hotline: Literal["hotline"]


DAYS: Clause[Clock] = Clause("complaints.days")
Callback = Literal["", "waiting", "given_up"]
"""回传: how the answer to a hotline stands that has not heard it: on its way, or tried no more; "" where nothing is known."""
RECEIVER = "receiver_named"
REPORTER = "reporter"
HOTLINE = "hotline"
_CALLBACKS: Mapping[Callback, tuple[str, str]] = {
    "": ("", ""),
    "waiting": (
        "答复正在回传热线平台，送达后再归档；已用其他方式告知平台的，请登记。",
        " The answer is on its way to the platform: archive the case once it arrived, or state that the platform was told another way.",
    ),
    "given_up": (
        "答复回传热线平台未成功，已停止尝试：请重新回传，或者登记已用其他方式告知平台。",
        " The answer did not reach the platform and is tried no more: send it again, or state that the platform was told another way.",
    ),
}
TRANSFER: Clause[Transfer] = Clause("complaints.transfer")
OUTCOMES: Clause[Outcomes] = Clause("complaints.outcomes", "complaints.usual_outcomes")


def due_date(
    rulebook: Rulebook, received: date, calendar: Calendar = CHINA, *, begun: Mapping[str, date] | None = None
) -> date:
    """The last day to decide a complaint received on `received`: the first day is not counted (AMB-05).

    `begun` gives the days the check started and the facts were verified ({"start_of_check": …, "verification": …}), for
    a rulebook that counts from one of them; before that day is known the day of receipt stands in for it. A last day on a
    public holiday moves past it (Civil Code art. 203). RuleMissing when nothing is ruled (没有规定期限).
    """
    value = DAYS.of(rulebook).value
    first = (begun or {}).get(value["from"], received)
    return calendar.end(first, value["within"], value["last_day"])


@rests_on("complaints.days")
def in_time(
    rule: Ruled[Clock],
    received: date,
    on: date,
    calendar: Calendar = CHINA,
    *,
    begun: Mapping[str, date] | None = None,
) -> Decision:
    """Whether a complaint decided (or still open) on the day `on` is in time or overdue (9a); see `due_date`.

    RulesError for a day before the receipt.
    """
    not_before(received, on)
    running = rule.value["from"] == "receipt" or rule.value["from"] in (begun or {})
    due = due_date(rule.rulebook, received, calendar, begun=begun)
    left = days_between(on, due)
    yes = (f"在期限内，截止{due}，还有{left}日。", f"In time: due on {due}, {left} days left.")
    if not running:
        yes = ("期限尚未起算，请及时核查。", "The period has not begun: check the complaint promptly.")
    no = (
        f"已超过期限{-left}日，截止日为{due}，列入责任追究报告。",
        f"Overdue by {-left} days, due on {due}: goes to the accountability report.",
    )
    observed = on.isoformat()
    required = due.isoformat() if running else rule.value["from"]
    return rule.decide(left >= 0 or not running, yes, no, required=required, observed=observed)


@rests_on("complaints.acknowledgement")
def acknowledged(rule: Ruled[Clock], received: date, on: date, calendar: Calendar = CHINA) -> Decision:
    """Whether a reporter told on `on` that the report was received (or not told yet) hears in time (书面告知)."""
    due = calendar.end(received, rule.value["within"], rule.value["last_day"])
    yes = f"在告知期限内，截止{due}。", f"Told in time, due on {due}."
    no = (
        f"已超过告知期限，截止日为{due}，请立即书面告知举报人。",
        f"The reporter had to be told by {due}: tell them in writing now.",
    )
    return rule.decide(on <= due, yes, no, required=due.isoformat(), observed=on.isoformat())


@rests_on("complaints.check")
def closing(rule: Ruled[Literal["check_record"]], checks: int) -> Decision:
    """Whether a case may be closed: at least one check (核查) is on record (有报必查, 9b)."""
    yes = "已有核查记录。", "A check is on record."
    no = "没有核查记录，不能办结；请先登记核查情况。", "No check is on record: record one before closing the case."
    return rule.decide(checks > 0, yes, no, required="check_record", observed=checks)


def outcomes(rulebook: Rulebook) -> Mapping[str, tuple[str, ...]]:
    """The outcomes a case may have, each with what it asks for: the document's three kinds or the usual ones, and transfer."""
    transfer, kinds = TRANSFER.of(rulebook).value, _kinds(rulebook).value
    return {str(kind): tuple(steps) for kind, steps in kinds.items()} | {transfer["outcome"]: tuple(transfer["asks"])}


def ending(rulebook: Rulebook, ends: str, receiver: str | None = None) -> Decision:
    """Whether a case may end like this at all (处理结果, AUD-09), a transfer to a named receiver only.

    What else the outcome asks for is checked by `outcome`.
    """
    asks = outcomes(rulebook).get(ends, ())
    return outcome(rulebook, ends, [step for step in asks if step != RECEIVER or receiver])


@cache
def known_outcomes() -> tuple[str, ...]:
    """Every outcome that a document knows, and transfer."""
    kinds = (kind for value in values_of(*OUTCOMES.ids) for kind in value)
    return tuple(dict.fromkeys((*kinds, *(value["outcome"] for value in values_of(*TRANSFER.ids)))))


@cache
def asked_steps() -> tuple[str, ...]:
    """Everything that an outcome asks to be done before a case is closed with it, besides naming whom it is transferred to."""
    return tuple(sorted({step for value in values_of(*OUTCOMES.ids) for asks in value.values() for step in asks}))


def _kinds(rulebook: Rulebook) -> Ruled[Outcomes]:
    """The document's kinds of outcome, else the usual ones."""
    document, usual = OUTCOMES.ids
    return OUTCOMES.find(rulebook, document) or OUTCOMES.of(rulebook, usual)


@rests_on("complaints.transfer")
def outcome(transfer: Ruled[Transfer], ends: str, done: Collection[str]) -> Decision:
    """Whether a case may end like this: a known outcome, and all it asks for is done (说明情况、纠正 …, AUD-09, 9f)."""
    allowed = outcomes(transfer.rulebook)
    rule: Ruled[object] = transfer if ends == transfer.value["outcome"] else _kinds(transfer.rulebook)
    missing = [step for step in allowed.get(ends, ()) if step not in done]
    (zh, en), (kinds_zh, kinds_en) = names_of(missing), names_of(allowed)
    no = (f"办结前还须：{zh}。", f"Before the case is closed: {en}.")
    if ends not in allowed:
        no = (f"没有这种处理结果，可选：{kinds_zh}。", f"There is no such outcome; choose from {kinds_en}.")
    yes = f"可以按“{names_of([ends])[0]}”办结。", f"The case may be closed as {names_of([ends])[1]}."
    observed = [ends, *sorted(done)]
    required = list(allowed.get(ends, allowed))
    return rule.decide(ends in allowed and not missing, yes, no, required=required, observed=observed, refuse=True)


@rests_on("complaints.reply")
def reply(rule: Ruled[Reply], channel: str, is_named: bool, told: Collection[str], callback: Callback = "") -> Decision:
    """Whether those who reported know the outcome: a named reporter, and the 12345 hotline for its own case (答复)."""
    wanted: list[str] = [rule.value["named_reporter"]] if is_named else []
    wanted += [rule.value["hotline"]] if channel == "hotline" else []
    missing = [each for each in wanted if each not in told]
    (zh, en), (how_zh, how_en) = names_of(missing), _CALLBACKS[callback if HOTLINE in missing else ""]
    no = (f"处理结果尚未答复：{zh}。{how_zh}", f"The outcome was not yet told to: {en}.{how_en}")
    return rule.decide(not missing, DONE, no, required=wanted, observed=sorted(told))


def close(
    rulebook: Rulebook,
    *,
    checks: int,
    ends: str,
    done: Collection[str],
    channel: str,
    is_named: bool,
    told: Collection[str],
    callback: Callback = "",
) -> tuple[Decision, ...]:
    """All that has to hold before a case is closed: a check, an outcome with what it asks for, and the reply (办结)."""
    heard = reply(rulebook, channel, is_named, told, callback)
    return (closing(rulebook, checks), outcome(rulebook, ends, done), heard)
