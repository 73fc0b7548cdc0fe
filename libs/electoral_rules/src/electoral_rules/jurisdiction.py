"""Which document governs a place (管辖): by the place's division code, on a day, refused where more than one could."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from electoral_rules.book.loading import available, document
from electoral_rules.book.model import Document, RulesError
from electoral_rules.book.resolution import chain
from electoral_rules.book.rulebook import DEFAULTS, DERIVED, rulebook
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.electorate.communities import (
    ABOLISHED,
    NEIGHBOUR,
    Community,
    Law,
    admission,
    neighbour_roll,
    relocated,
)
from electoral_rules.electorate.fitness import law_on
from electoral_rules.electorate.representatives import (
    HOUSEHOLDS,
    LOW_INCOME,
    PREFERRED_RULE,
    Preferred,
    constituency_size,
    low_income_shown,
    preferred_shown,
)
from electoral_rules.in_force import in_force
from electoral_rules.oversight import complaints, intake

_OF_EVERY_COMPLAINT = (*complaints.DAYS.ids, *intake.SECRECY.ids)
CODE_LENGTH: Clause[dict[str, int]] = Clause("jurisdiction.code_length")


class NotAdmitted(RulesError):
    """The community may not hold this election: `decisions` say why, each with the document's words."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self.decisions = tuple(decisions)
        super().__init__("".join(decision.reason_zh for decision in self.decisions))


def rulebook_for(
    code: str,
    on: date,
    community: Community,
    law: Law,
    measures: Mapping[str, str],
    plan_values: Mapping[str, Any],
    readings: Mapping[str, str] | None = None,
) -> Rulebook:
    """The rulebook of an election in the community `code` on `on`, under the document that governs the place.

    RulesError for a place no document, or more than one, governs. NotAdmitted for a community whose village reform is
    unfinished under the urban law, and for one to be abolished because of relocation (shenyang-2015 一（二）2).
    """
    book = rulebook(governing(code, on), measures, plan_values, readings)
    refused = [decision for decision in admission(book, community, law) if decision.blocks]
    if refused:
        raise NotAdmitted(refused)
    return book


def governing(code: str, on: date, documents: Iterable[Document] | None = None) -> Document:
    """The lowest document in force on `on` whose jurisdiction covers the division `code` (行政区划代码).

    RulesError when none covers it, and when two that do not stand above one another do: then the plan has to name its
    document. A document whose own place is not known exactly (its code is shorter than its level's) settles nothing.
    """
    known = [document(slug) for slug in available()] if documents is None else list(documents)
    found = [entry for entry in known if _covers(entry, code) and in_force(entry, on)]
    above = {parent.slug for entry in found for parent in chain(entry)[:-1]}
    lowest = [entry for entry in found if entry.slug not in above]
    if not lowest:
        raise RulesError(
            "没有在此日期适用于该地区的文件，请在方案中指明。No document in force covers this place: the plan has to name one."
        )
    unsure = [entry for entry in lowest if not _placed(entry)]
    if len(lowest) > 1 or unsure:
        raise RulesError(
            f"管辖不明：可能适用的文件有{'、'.join(entry.slug for entry in lowest)}，请在方案中指明并说明理由。"
            " The jurisdiction is ambiguous: the plan has to name its document."
        )
    return lowest[0]


def complaint_rulebook(held: Rulebook | None, code: str, on: date) -> Rulebook:
    """The rules a complaint (举报) in the place `code` is held to, decided on the day `on`.

    `held` is what its election, or the newest election its place's document ordered, is held to; without one the document
    in force in the place governs, and where none is known the national law. A clock none of them gives is the usual one
    (AMB-05), as usual practice: every report has to be dealt with by a day. That a report is not shown to those it accuses
    is the regulation's own word for every organ since it took effect (信访工作条例第三十条), whether or not measures adopt it.
    """
    book = held or place_rulebook(code, on)
    usual = (rule for rule in document(DEFAULTS).rules if rule.id in _OF_EVERY_COMPLAINT)
    missing = [rule for rule in usual if rule.effective <= on.isoformat() and not book.has(rule.id)]
    adopted = (replace(rule, provenance="measures") for rule in missing)
    return replace(book, rules=(*book.rules, *adopted)) if missing else book


def place_rulebook(code: str, on: date) -> Rulebook:
    """The rules of the document that governs a place on `on`, of the national law where none is known."""
    try:
        found = governing(code, on).slug
    except RulesError:
        found = law_on("urban", on)
    return rulebook(found, {}, {})


def relocations(code: str, on: date, community: Community) -> tuple[Decision, ...]:
    """Whether the community is to be abolished (动迁超过半数, REG-23) by the documents in force in its place on `on`.

    And, where it is, whether its neighbour is named (划归临近社区). Nothing where no document rules it.
    """
    books = _ruling(code, on, ABOLISHED.ids)
    return tuple(check for book in books for check in relocated(book, community))


def neighbours(code: str, on: date, community: Community) -> tuple[Decision, ...]:
    """Whether a community that is to end has a neighbour for its households (划归临近社区, REG-24), by the documents in force there."""
    return tuple(neighbour_roll(book, community) for book in _ruling(code, on, NEIGHBOUR.ids))


def constituency_sizes(code: str, on: date, households: int) -> tuple[Decision, ...]:
    """How far a constituency of so many households is from the size wanted (每50户左右, REG-20), by the documents in force there.

    Nothing where no document divides places into constituencies.
    """
    return tuple(constituency_size(book, households) for book in _ruling(code, on, HOUSEHOLDS.ids))


def low_income_shares(code: str, on: date, representatives: int, counted: int) -> tuple[Decision, ...]:
    """Whether so few of the representatives are of low-income households (不得高于10%), by the documents in force there, as it may be shown."""
    return tuple(low_income_shown(book, representatives, counted) for book in _ruling(code, on, LOW_INCOME.ids))


def preferred_shares(
    code: str, on: date, representatives: int, members: Mapping[Preferred, int]
) -> tuple[Decision, ...]:
    """The shares of those the documents in force there prefer (在职人员、党员, SUP-05), as they may be shown; they refuse nothing."""
    books = _ruling(code, on, PREFERRED_RULE.ids)
    wanted = ((book, PREFERRED_RULE.of(book).value) for book in books)
    return tuple(
        preferred_shown(book, representatives, {name: members[name] for name in names}) for book, names in wanted
    )


def _ruling(code: str, on: date, rules: Collection[str]) -> Iterator[Rulebook]:
    """The rulebooks of the documents in force in a place that hold one of these rules."""
    holding = [entry for entry in map(document, available()) if _covers(entry, code) and in_force(entry, on)]
    return (rulebook(each.slug, {}, {}) for each in holding if any(rule.id in rules for rule in each.rules))


@rests_on("jurisdiction.within")
def within(rule: Ruled[str], code: str) -> Decision:
    """Whether a community or street lies where the plan's document holds (在管辖范围内)."""
    own = rule.rulebook.jurisdiction_code
    yes = "在文件的管辖范围内。", "The place lies in the document's jurisdiction."
    no = (
        f"该地区（{code}）不在《{rule.rulebook.title}》的管辖范围内，请改用当地的文件。",
        f"The place ({code}) lies outside the document's jurisdiction: choose the document that holds there.",
    )
    return rule.decide(code.startswith(own), yes, no, required=own, observed=code)


@rests_on("jurisdiction.in_being")
def in_being(rule: Ruled[str], since: Sequence[date | None], until: Sequence[date | None], on: date) -> Decision:
    """Whether a community is there on the day `on` (存续, GOV-01): it and all places above it, by their first and last days.

    None stands for a day nobody stated, which ends nothing.
    """
    first = max((each for each in since if each), default=date.min)
    last = min((each for each in until if each), default=date.max)
    yes = "社区在存续期内。", "The place is in being."
    if on > last:
        no = (
            f"该社区或其上级已于{last}撤销，请改选存续的社区。",
            f"It was abolished after {last}: choose another place.",
        )
    else:
        no = (f"该社区或其上级自{first}起设立，届时再办理。", f"It is set up on {first}: wait until then.")
    return rule.decide(first <= on <= last, yes, no, observed=on.isoformat())


def _covers(entry: Document, code: str) -> bool:
    return bool(entry.jurisdiction_code) and code.startswith(entry.jurisdiction_code)


def _placed(entry: Document) -> bool:
    (lengths,) = [rule.value for rule in document(DERIVED).rules if rule.id in CODE_LENGTH.ids]
    return len(entry.jurisdiction_code) >= int(lengths[entry.level])
