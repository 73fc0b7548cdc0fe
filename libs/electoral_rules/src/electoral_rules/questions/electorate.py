"""What a case may ask about the electorate, the roll, representatives and communities (选民、名单、居民代表、社区)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from electoral_rules import jurisdiction
from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.electorate import (
    communities,
    credentials,
    entitlement,
    registration,
    representatives,
    roll,
)
from electoral_rules.electorate.communities import Community, Law
from electoral_rules.electorate.credentials import Credential
from electoral_rules.electorate.entitlement import Counts, Mode, Standing
from electoral_rules.electorate.registration import Residency
from electoral_rules.electorate.roll import Change
from electoral_rules.questions import Question


def electorate(book: Rulebook, mode: Mode, **counts: int) -> Decision:
    return entitlement.electorate(book, mode, Counts(**counts))


def elector(book: Rulebook, mode: Mode, birth: date, on: date, in_community: bool = True, **facts: Any) -> Decision:
    person = Standing(birth, in_community, facts.pop("capacities", ()), **facts)
    return entitlement.elector(book, mode, person, on)


def roll_changes(book: Rulebook, added: Sequence[str] = (), removed: Sequence[str] = ()) -> tuple[Decision, ...]:
    """`added` and `removed` list the reason codes, "" where none was given."""
    entries = [*(Change("add", reason) for reason in added), *(Change("cut", reason) for reason in removed)]
    return roll.changes(book, entries)


def roll_publication(book: Rulebook, duplicate: int = 0, missing: int = 0, wrong: int = 0) -> tuple[Decision, ...]:
    """How many exceptions of each kind nobody has decided yet."""
    return roll.publication(book, {"duplicate": duplicate, "missing": missing, "wrong": wrong})


def preferred(book: Rulebook, number: int, employed: int = 0, party_members: int = 0) -> Decision:
    return representatives.preferred(book, number, {"employed": employed, "party_member": party_members})


def community_admission(book: Rulebook, law: Law = "urban", **facts: Any) -> tuple[Decision, ...]:
    return communities.admission(book, Community(**facts), law)


def law_undecided(book: Rulebook, law: Law = "urban", **facts: Any) -> tuple[Decision, ...]:
    return communities.law_undecided(book, Community(**facts), law)


def neighbour_roll(book: Rulebook, **facts: Any) -> Decision:
    return communities.neighbour_roll(book, Community(**facts))


QUESTIONS: Mapping[str, Question] = {
    "electorate": electorate,
    "elector": elector,
    "voter_listed": lambda book, **facts: registration.listed(book, Residency(**facts)),
    "roll_changes": roll_changes,
    "roll_publication": roll_publication,
    "representatives_preferred": preferred,
    "place_in_being": jurisdiction.in_being,
    "credential": lambda book, day, **facts: credentials.credential_valid(book, Credential(**facts), day),
    "community_admission": community_admission,
    "law_undecided": law_undecided,
    "neighbour_roll": neighbour_roll,
}
