"""Who can be a residents' representative (居民代表资格), by the organic law a community is under."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from electoral_rules.book.days import age_on
from electoral_rules.book.decision import Decision, decide
from electoral_rules.book.loading import document
from electoral_rules.book.model import Document, Rule
from electoral_rules.book.resolution import chain
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.rulebook import rulebook as resolve
from electoral_rules.electorate.communities import Community, Law
from electoral_rules.electorate.entitlement import Capacity, Standing, political_rights

LAWS: Mapping[Law, tuple[str, ...]] = {
    "urban": ("urban-law-2018", "urban-law-2025"),
    "villagers": ("villagers-law-2018", "villagers-law-2025"),
}
"""The documents of each organic law, the oldest first: the older ones also stand for what came before them."""
REPRESENTATIVE: Capacity = "group_representative"
"""The capacity in which a representative of record votes."""
UNIT_REPRESENTATIVE: Capacity = "unit_representative"
"""The capacity in which somebody whom a unit of the area sends votes."""


def law_of(community: Community) -> Law:
    """The organic law a community is under: the villagers' law while its reform is unfinished (A07)."""
    return "villagers" if community.reform_unfinished else "urban"


def law_on(law: Law, on: date) -> str:
    """The slug of the organic law that holds on this day (施行期间)."""
    return next(slug for slug in LAWS[law] if not (until := document(slug).effective[1]) or on.isoformat() <= until)


def law_beside(governing: str | Document, law: Law) -> str:
    """The slug of the organic law that stands beside a governing document: the one of the document's own time in force."""
    start = chain(governing)[-1].effective[0]
    return law_on(law, date.fromisoformat(start)) if start else LAWS[law][0]


def law_over(governing: str, law: Law, on: date) -> str:
    """The slug of the organic law of this day where it stands above a governing document that does not name it; "" otherwise.

    It came into force after the document was written, or nobody named it: its must holds against what the document says. A
    document that names a law of this day stands under that one, and one of before 2026 is held to as it was written.
    """
    named, holding = {entry.slug for entry in chain(governing)}, law_on(law, on)
    return "" if holding == LAWS[law][0] or any(law_on(each, on) in named for each in LAWS) else holding


def organic_law(law: Law, on: date) -> Rulebook:
    """The rulebook of an organic law by itself, as it holds on this day."""
    return _by_itself(law_on(law, on))


@cache
def _by_itself(slug: str) -> Rulebook:
    return resolve(slug, {}, {})


def representatives(rulebook: Rulebook, people: Sequence[Standing | None], on: date) -> tuple[Decision, ...]:
    """Whether each can be a representative: a resident of the community of voting age with political rights (居民委员会组织法第八条).

    None stands for an id nobody has, which looks like a resident of another community.
    """
    rule = rulebook.rule("electorate.min_age")
    return tuple(_fit(rulebook, rule, person, on) for person in people)


def _fit(rulebook: Rulebook, rule: Rule, person: Standing | None, on: date) -> Decision:
    here = person is not None and person.in_community
    if person is not None and here and person.deprived:
        return political_rights(rulebook, deprived=True)
    age = age_on(person.birth, on) if person is not None and here else None
    no = (
        (f"未满{rule.value}周岁，不能担任居民代表。", f"Under {rule.value}: cannot be a representative.")
        if here
        else ("不是本社区居民，不能担任居民代表。", "Not a resident of this community: cannot be a representative.")
    )
    holds = age is not None and age >= rule.value
    yes = ("可以担任居民代表。", "Can be a representative.")
    return decide(rule, holds, required=rule.value, observed=age, yes=yes, no=no)
