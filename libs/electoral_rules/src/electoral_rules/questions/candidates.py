"""Questions on candidates: sources and sign-up, margins, speeches and pledges, conditions, the make-up of the team."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from electoral_rules.book.days import age_on
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import (
    nominations,
    posts,
    retirement,
    slates,
    structure,
)
from electoral_rules.candidates.structure import Member
from electoral_rules.questions import Answer, Question

ADULT = age_on(date.fromisoformat("1980-01-01"), date.fromisoformat("2024-05-15"))
"""An age of no youth, for questions that do not turn on it."""


def sign_up(book: Rulebook, on: date, last_day: date, **facts: Any) -> Answer:
    """A sign-up on the day `on`; in writing with intent and office unless the case says otherwise."""
    made = nominations.SignUp(on, facts.get("written", True), facts.get("states", ("intent", "office")))
    return nominations.sign_up(book, made, last_day)


def list_of(book: Rulebook, seats: int, candidates: int, office: str = "member", **facts: Any) -> Answer:
    """One office's list; `without_speech`, `without_pledge` and `under_review` say how many have not spoken, signed, passed."""
    silent, unsigned, pending = (facts.get(name, 0) for name in ("without_speech", "without_pledge", "under_review"))
    entries = [
        slates.Entry(
            f"c{number}",
            "cleared" if number >= pending else "reviewing",
            office,
            number >= silent,
            number >= unsigned,
            educated=True,
            programme="approved",
        )
        for number in range(candidates)
    ]
    return slates.slate(book, office, seats, entries)


def team(size: int, ages: Sequence[int] = (), **counts: int) -> list[Member]:
    """A team of `size`: the ages told, and how many are women, educated (大专以上), party members or on both committees."""
    women, educated, party, both = (counts.get(name, 0) for name in ("women", "educated", "party", "both"))
    return [
        Member(
            age=ages[number] if number < len(ages) else ADULT,
            education="junior_college" if number < educated else "senior_high",
            woman=number < women,
            party_member=number < party,
            bodies=("residents_committee", "party_organisation") if number < both else ("residents_committee",),
        )
        for number in range(size)
    ]


def ages(book: Rulebook, years: Sequence[int]) -> Answer:
    """Whether a team of these ages has its young member."""
    return structure.youth(book, [Member(age, "bachelor") for age in years])


def party_share(book: Rulebook, size: int, party: int, last: Sequence[int] | None = None) -> Answer:
    """The party share of a residents' committee; `last` is last term's [members of the party, seats]."""
    return structure.party_share(book, team(size, party=party), _part(last))


def education_share(book: Rulebook, size: int, educated: int, last: Sequence[int] | None = None) -> Answer:
    """The share with junior college or more; `last` is last term's [so educated, seats]."""
    return structure.education_share(book, team(size, educated=educated), _part(last))


def after_the_vote(book: Rulebook, size: int, last: Mapping[str, Sequence[int]], **facts: Any) -> Answer:
    """What the team's make-up does to the result; `last` has last term's education and party shares."""
    decided = structure.targets(book, team(size, **facts), _part(last.get("education")), _part(last.get("party")))
    return structure.consequence(book, decided)


def trend(book: Rulebook, age: Mapping[str, Sequence[int]], education: Mapping[str, Sequence[int]]) -> Answer:
    """Age and education of a team against the one before, each {before: [sum, members], now: [sum, members]}."""
    (old_age, new_age), (old_level, new_level) = (
        ((each["before"][0], each["before"][1]), (each["now"][0], each["now"][1])) for each in (age, education)
    )
    return structure.trend(book, (old_age, new_age), (old_level, new_level))


def spoken(book: Rulebook, step: slates.Step, candidates: int, speeches: int) -> Answer:
    """So many speeches given by so many candidates before the step formal_list or vote."""
    ids = [f"c{number}" for number in range(candidates)]
    return slates.speeches(book, ids, ids[:speeches], step)


def _part(given: Sequence[int] | None) -> structure.Part | None:
    return None if given is None else (given[0], given[1])


QUESTIONS: Mapping[str, Question] = {
    "sign_up": sign_up,
    "slate": list_of,
    "speeches": spoken,
    "full_term": lambda book, elected, birth, office, kind="male": retirement.full_term(
        book, birth, kind, office, elected
    ),
    "leaves_post": lambda book, on, birth, kind="male": retirement.leaves_post(book, birth, kind, on),
    "youth": ages,
    "women": lambda book, size, women: structure.women(book, team(size, women=women)),
    "party_share": party_share,
    "education_share": education_share,
    "team_result": after_the_vote,
    "age_and_education": trend,
    "cross_appointment": lambda book, size, both: posts.cross_appointment(book, team(size, both=both)),
}
