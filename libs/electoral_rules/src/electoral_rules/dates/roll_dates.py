"""The days of the roll and of public notices (选民名单与公示的期限): posting, objections, answers."""

from __future__ import annotations

from datetime import date

from electoral_rules.book.calendars import CHINA, WORKING_DAYS, Calendar
from electoral_rules.book.facts import not_before
from electoral_rules.book.model import RulesError
from electoral_rules.book.ruled import Decision, Rulebook, Ruled, Text, rests_on
from electoral_rules.dates.duties import Notice, Within, anchor_of, counting_of, due, posting
from electoral_rules.dates.timetable import no_roll

ROLL, OBJECTION, ANSWER = "timetable.roll_notice", "timetable.roll_objection", "timetable.roll_answer"
PUBLIC_NOTICE = "timetable.public_notice"


def roll_posting(rulebook: Rulebook, posted: date, election_day: date, calendar: Calendar = CHINA) -> Decision:
    """Whether the roll (选民名单), posted on `posted`, stands long enough before `election_day` (REG-09)."""
    return posting(rulebook, ROLL, posted, election_day, calendar)


def list_posting(
    rulebook: Rulebook, mode: str, posted: date, election_day: date, calendar: Calendar = CHINA
) -> tuple[Decision, ...]:
    """Whether the list of electors (选举人名单) stands long enough where it is the roll; nothing where no roll is needed."""
    if no_roll(rulebook, mode) or not rulebook.has(ROLL):
        return ()
    return (roll_posting(rulebook, posted, election_day, calendar),)


@rests_on(OBJECTION)
def objection(rule: Ruled[Within], posted: date, on: date, calendar: Calendar = CHINA) -> Decision:
    """Whether an objection (异议) made on the day `on` is in time for a roll posted on `posted` (REG-11).

    A late one is kept as late: it has no right to an answer within the days set for one.
    """
    last = due(rule.rule, posted, calendar).day
    yes = f"异议在期限内提出，截止{last}。", f"The objection is in time, due by {last}."
    no = (
        f"异议应在{posted}公布后、{last}以前提出；逾期的登记为逾期，不适用限期答复。",
        f"Objections are made from {posted} to {last}; a later one is recorded as late.",
    )
    return rule.decide(posted <= on <= last, yes, no, required=last.isoformat(), observed=on.isoformat(), refuse=True)


def objections_until(rulebook: Rulebook, mode: str, posted: date, calendar: Calendar = CHINA) -> date | None:
    """The last day for objections to a list posted on `posted`; None where the mode needs no roll or no document has one."""
    rule = None if no_roll(rulebook, mode) else rulebook.find(OBJECTION)
    return due(rule, posted, calendar).day if rule else None


def objections_over(
    rulebook: Rulebook, mode: str, posted: date, on: date, calendar: Calendar = CHINA
) -> tuple[Decision, ...]:
    """Whether a roll posted on `posted` may become final on the day `on`: nobody may object any more (名单确定, REG-30).

    Nothing where the mode needs no roll or no document sets the days.
    """
    if no_roll(rulebook, mode) or not rulebook.has(OBJECTION):
        return ()
    return (_over(rulebook, posted, on, calendar),)


@rests_on(OBJECTION)
def _over(rule: Ruled[Within], posted: date, on: date, calendar: Calendar) -> Decision:
    last = due(rule.rule, posted, calendar).day
    yes = f"异议期限已于{last}届满。", f"The days for objections ended on {last}."
    no = (
        f"异议期限至{last}届满，届满后方可确定名单。",
        f"Objections are taken until {last}: make the roll final after it.",
    )
    return rule.decide(on > last, yes, no, required=last.isoformat(), observed=on.isoformat(), refuse=True)


def objection_term(
    rulebook: Rulebook, mode: str, posted: date, received: date, calendar: Calendar = CHINA
) -> tuple[tuple[Decision, ...], date | None]:
    """Whether an objection received on a day is in time, and the last day to answer it (REG-11, REG-12).

    No decision and no day where the mode needs no roll or no document sets the days; no day for one that is late.
    """
    if no_roll(rulebook, mode) or not rulebook.has(OBJECTION):
        return (), None
    decision = objection(rulebook, posted, received, calendar)
    if decision.blocks or not rulebook.has(ANSWER):
        return (decision,), None
    return (decision,), answer_due(rulebook, received, posted, calendar)


def answer_due(rulebook: Rulebook, received: date, posted: date | None = None, calendar: Calendar = CHINA) -> date:
    """The last day to answer an objection received on `received` (REG-12).

    Read from the end of the days for objections, it needs the day the roll was `posted` (AMB-16); RulesError without.
    RuleMissing where the documents set no answer.
    """
    rule = rulebook.rule(ANSWER)
    if anchor_of(rule) == "objection_received":
        return due(rule, received, calendar).day
    if posted is None:
        raise RulesError(
            "答复自异议期届满起算，请给出选民名单的公布日。The answer counts from the end of the objections: give the day "
            "the roll was posted."
        )
    return due(rule, due(rulebook.rule(OBJECTION), posted, calendar).day, calendar).day


@rests_on(ANSWER)
def answer(
    rule: Ruled[Within], received: date, on: date, posted: date | None = None, calendar: Calendar = CHINA
) -> Decision:
    """Whether an objection answered, or still open, on the day `on` is in time; overdue ones alert commission and street."""
    not_before(received, on)
    last = answer_due(rule.rulebook, received, posted, calendar)
    yes = f"在期限内，截止{last}。", f"In time: due by {last}."
    no = (
        f"异议最迟应于{last}答复，已逾期，提醒选举委员会和街道。",
        f"The answer was due by {last}: the commission and the street are alerted.",
    )
    return rule.decide(on <= last, yes, no, required=last.isoformat(), observed=on.isoformat())


@rests_on(PUBLIC_NOTICE)
def notice_stood(rule: Ruled[Notice], posted: date, submitted: date, calendar: Calendar = CHINA) -> Decision:
    """Whether a public notice (公示) posted on `posted` has stood its days when the list is `submitted` (PTY-08)."""
    earliest, days = due(rule.rule, posted, calendar).day, rule.value["days"]
    zh, en = _told(rule)
    short = (earliest - submitted).days
    yes = f"公示已满{zh}，可以上报。", f"The notice has stood {en}: the list may be submitted."
    no = (
        f"公示须满{zh}，还差{short}日：最早{earliest}上报。",
        f"The notice has to stand {en}; {short} day{'s' * (short != 1)} short: submit on {earliest} at the earliest.",
    )
    observed = {"submitted": submitted.isoformat(), "days_short": max(short, 0)}
    required = {"days": days, "earliest": earliest.isoformat()}
    return rule.decide(submitted >= earliest, yes, no, required=required, observed=observed)


def _told(rule: Ruled[Notice]) -> Text:
    """How long a notice stands, in words: n days, n working days, or n whole days, where the day after them submits."""
    days, whole = rule.value["days"], rule.value.get("whole_days")
    if counting_of(rule.rule) == WORKING_DAYS:
        return f"{days}个工作日", f"{days} working days"
    return (f"{whole}个整日", f"{whole} whole days") if whole else (f"{days}日", f"{days} days")
