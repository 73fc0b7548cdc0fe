"""Meetings and their motions (会议、议题): who attends which, whether one can decide, and whether a motion is carried.

What the laws say of a quorum and a majority is in `assemblies`, for party members in `party.vote`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.loading import read_data
from electoral_rules.book.ruled import Decision, Rulebook
from electoral_rules.electorate import roll
from electoral_rules.electorate.fitness import organic_law
from electoral_rules.organisation import assemblies
from electoral_rules.party import vote

MEASURES, COMMISSION, ELIGIBILITY = "measures", "commission", "eligibility_case"
"""Kinds of motions that something else quotes: election measures, a commission, a case that no rule covers."""
_PARTY = "party_members_meeting"
_THEIR_MEETING = "representatives_for_their_meeting"
"""Representatives who ask for a meeting of their own (提议召集居民代表会议), as the laws name them."""
_RESIDENTS: Literal["residents"] = "residents"
_REPRESENTATIVES: Literal["representatives"] = "representatives"


class _File(TypedDict):
    attended_by: dict[str, list[str]]
    called_by: list[str]
    motions: list[str]
    of_election: list[str]


def kinds() -> Mapping[str, list[str]]:
    """The kinds of meetings, and who attends each as the laws name them."""
    return _data()["attended_by"]


def callers() -> tuple[str, ...]:
    """Who calls a meeting (召集人)."""
    return tuple(_data()["called_by"])


def motions() -> tuple[str, ...]:
    """The kinds of motions (议题的种类)."""
    return tuple(_data()["motions"])


@cache
def proposers() -> tuple[str, ...]:
    """Who may ask for a meeting to be called (提议人), as the laws name them."""
    named = dict.fromkeys(who for shares in values_of(*assemblies.CALL.ids) for who in shares)
    return tuple(who for who in named if who != _THEIR_MEETING)


def of_election(motion: str) -> bool:
    """Whether motions of this kind are about one election always."""
    return motion in _data()["of_election"]


def may_settle(rulebook: Rulebook, motion: str, meeting: str) -> tuple[Decision, ...]:
    """Whether this meeting may settle motions of this kind: a case no rule covers is the representatives' to decide (REG-15)."""
    return (roll.unsettled(rulebook, meeting),) if motion == ELIGIBILITY else ()


def can_decide(rulebook: Rulebook, meeting: str, on: date, entitled: int, present: int) -> tuple[Decision, ...]:
    """Whether enough attend the meeting of the day `on` for it to decide anything; nothing where no law counts them."""
    if meeting == _PARTY:
        return (vote.meeting_valid(rulebook, entitled, present),)
    asked = (assemblies.can_meet(_ruling(rulebook, on), who, entitled, present) for who in kinds()[meeting])
    return tuple(each for each in asked if each.verdict != "not_applicable")


def must_be_called(meeting: str, on: date, proposing: str, entitled: int, signed: int) -> Decision:
    """Whether so many of those who ask oblige the committee to call the meeting, by the organic law of the day `on` (应当召集).

    For a meeting of representatives these ask; for a meeting of residents the residents, households, groups or representatives.
    """
    who = proposing
    if _RESIDENTS not in kinds()[meeting]:
        own = _REPRESENTATIVES in kinds()[meeting] and proposing == _REPRESENTATIVES
        who = _THEIR_MEETING if own else ""
    return assemblies.must_be_called(organic_law("urban", on), who, entitled, signed)


def announced(meeting: str, on: date, told: date | None, special: str) -> tuple[Decision, ...]:
    """Whether a meeting of residents of the day `on` was announced early enough, `told` being the day (提前通知).

    Who does not say when it was announced had no days ahead; `special` is the special case that needs none. Nothing where the
    organic law of that day asks for no notice, or of this meeting none.
    """
    law = organic_law("urban", on)
    if _RESIDENTS not in kinds()[meeting] or not law.has("meeting.notice"):
        return ()
    return (assemblies.announced(law, told or on, on, special),)


def held_again(meeting: str, last: date | None, on: date) -> tuple[Decision, ...]:
    """Whether the representatives met as often as the organic law of the day `on` asks, the last time on `last` (每半年至少一次).

    Nothing of a first meeting, and of one that no law asks to be held again.
    """
    if last is None or _REPRESENTATIVES not in kinds()[meeting]:
        return ()
    decision = assemblies.met_again(organic_law("urban", on), _REPRESENTATIVES, last, on)
    return () if decision.verdict == "not_applicable" else (decision,)


def carried(rulebook: Rulebook, meeting: str, on: date, present: int, agreeing: int) -> Decision:
    """Whether the meeting of the day `on` has decided so: more than half of those present agree."""
    if meeting == _PARTY:
        return vote.elected(rulebook, present, agreeing)
    return assemblies.decides(_ruling(rulebook, on), present, agreeing)


def _ruling(rulebook: Rulebook, on: date) -> Rulebook:
    """What says how meetings decide: the organic law of the day, where the rulebook does not name one (居民委员会组织法)."""
    return rulebook if rulebook.has("meeting.majority") else organic_law("urban", on)


@cache
def _data() -> _File:
    found: _File = read_data("meetings.yaml")
    return found
