"""Duties (报送与到期事项): every report, filing, training and inspection a document asks for, as an item with its day.

Also where an overdue one goes: one level up at a time (REP-15).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from electoral_rules.ballots import filings
from electoral_rules.book.catalogue import values_of
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled
from electoral_rules.book.silence import not_ruled
from electoral_rules.organisation.supervision_formation import unpolled
from electoral_rules.oversight import acceptance, reports, training

Kind = Literal["report", "filing", "training", "inspection"]
KINDS: tuple[Kind, ...] = ("report", "filing", "training", "inspection")
FILING = "filing.receivers"
RULES = (
    *reports.DUTIES,
    FILING,
    *training.BEFORE.ids,
    *training.AFTER.ids,
    *training.FIRST_YEAR.ids,
    *acceptance.INSPECTIONS,
)
"""The rules that make something due."""
LENGTHS: Clause[dict[str, int]] = Clause("jurisdiction.code_length")
_OWED = ("must", "generally", "in_principle")
# Whose duty it is, by the level of the place; what names nobody, or every level (分级), is the duty of the plan's own place.
_LEVEL = {"city": "city", "district": "district", "street": "street", "street_party_committee": "street"}
# 各市要对换届选举工作进行检查验收和总结 (liaoning-2014): its value lists what the city does.
_BY = {"acceptance.city_inspection": "city"}


@dataclass(frozen=True, slots=True)
class Owed:
    """到期事项: what is asked for by a rule of a plan, of whom (`length` digits of a code, 0: of the plan's place), by when.

    `each_election` says that it is due once for each election, in its community. `about` are those who are trained or the
    offices concerned. `document` is the one that asks for it, `unpolled` the bodies that no ballots elect.
    """

    rule: str
    kind: Kind
    zh: str
    en: str
    document: str
    length: int
    each_election: bool
    to: tuple[str, ...]
    cc: tuple[str, ...]
    about: tuple[str, ...]
    due: date | None
    unpolled: tuple[str, ...] = ()

    def owed_for(self, body: str) -> bool:
        """Whether it is due for an election of this body: nothing is filed where no ballots are counted (推选)."""
        return self.rule != FILING or body not in self.unpolled

    def places(self, own: str, communities: Collection[str]) -> tuple[str, ...]:
        """The codes of the places that owe it, for a plan of the place `own` that orders elections in `communities`."""
        return tuple(sorted({code[: self.length] for code in communities})) if self.length else (own,)


@dataclass(frozen=True, slots=True)
class Done:
    """办结情况: on which day, to whom it was sent, and for a training its level."""

    on: date
    sent_to: tuple[str, ...] = ()
    level: str = ""


@cache
def known_receivers() -> tuple[str, ...]:
    """Everybody that documents have something reported to, copied to, or filed with."""
    named = [(*value.get("to", ()), *value.get("cc", ())) for value in values_of(*reports.DUTIES)]
    return tuple(sorted({each for receivers in named for each in receivers} | {*filings.known_receivers()}))


def owed(rulebook: Rulebook, last_days: Mapping[str, date]) -> tuple[Owed, ...]:
    """Everything that a plan makes due, in the order of the rules (REP-01 to 03, 05, 12 and 15).

    `last_days` are those the plan gives its stages: what ends a stage is due on its last day, where neither the rule nor
    the plan dates it on the day the document ends that stage. What is only recommended or left open is no duty.
    """
    lengths = LENGTHS.of(rulebook).value
    rules = [rule for rule in map(rulebook.find, RULES) if rule is not None and rule.strength in _OWED]
    return tuple(_owed(Ruled(rulebook, rule, rule.value), lengths, last_days) for rule in rules)


def _owed(rule: Ruled[object], lengths: Mapping[str, int], last_days: Mapping[str, date]) -> Owed:
    value = rule.value if isinstance(rule.value, Mapping) else {}
    level = _LEVEL.get(str(value.get("by", _BY.get(rule.id, ""))), "")
    counted = rule.id in training.FIRST_YEAR.ids
    each = counted or rule.id == FILING
    dated = date.fromisoformat(value["date"]) if "date" in value else None
    return Owed(
        rule=rule.id,
        kind=_kind(rule.id),
        zh=rule.zh,
        en=rule.en,
        document=rule.citation.document,
        length=lengths["community"] if each else lengths.get(level, 0),
        each_election=each,
        to=tuple(value.get("to", value.get("receivers", ()))),
        cc=tuple(value.get("cc", ())),
        about=tuple(value.get("of", ())),
        due=None if counted else dated or next(_ends(rule, last_days), None),
        unpolled=unpolled(rule.rulebook),
    )


def _kind(rule_id: str) -> Kind:
    if rule_id == FILING:
        return "filing"
    if rule_id in reports.DUTIES:
        return "report"
    return "inspection" if rule_id in acceptance.INSPECTIONS else "training"


def _ends(rule: Ruled[object], last_days: Mapping[str, date]) -> Iterator[date]:
    for stage in rule.rulebook.stages:
        if rule.id in [way.rule for way in stage.exits]:
            if stage.id in last_days:
                yield last_days[stage.id]
            elif stage.end and not stage.soft:
                yield date.fromisoformat(stage.end)


def due_after(rulebook: Rulebook, rule_id: str, election_day: date) -> date | None:
    """The last day of what is counted from the election day; None for what no rule counts from it."""
    return training.latest_training_day(rulebook, election_day) if rule_id in training.FIRST_YEAR.ids else None


def done(rulebook: Rulebook, rule_id: str, how: Done, election_day: date | None) -> tuple[Decision, ...]:
    """Whether what was done is what the rule asks for: every receiver has it, the training was of the level; blocks where not."""
    if rule_id in reports.DUTIES:
        return (reports.complete(rulebook, rule_id, how.sent_to),)
    if rule_id == FILING:
        return (filings.complete(rulebook, how.sent_to),)
    if rule_id in training.FIRST_YEAR.ids and election_day:
        return (training.counts(rulebook, election_day, how.level, how.on),)
    return ()


def in_time(rulebook: Rulebook, rule_id: str, due: date | None, on: date) -> Decision:
    """Whether a duty done (or still open) on the day `on` is in time, the last day included; late ones go one level up."""
    rule = rulebook.find(rule_id)
    if rule is None:
        return not_ruled(rulebook, rule_id)
    return reports.punctual(Ruled(rulebook, rule, rule.value), due, on)


def above(rulebook: Rulebook, code: str) -> str:
    """The code one level above; "" above a province."""
    shorter = [length for length in LENGTHS.of(rulebook).value.values() if length < len(code)]
    return code[: max(shorter, default=0)]
