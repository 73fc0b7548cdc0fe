"""Residents' representatives (居民代表): who can be one, and how credentials are numbered."""

from datetime import date

from electoral_rules import Decision, rulebook
from electoral_rules.days import age_on
from electoral_rules.decision import decide

from registry.domain.people import Person

LAW = "urban-law-2018"


def fitness(person: Person | None, community: str, on: date) -> Decision:
    """Whether a person can be a representative: a resident of the community of voting age (居民委员会组织法第八条).

    None stands for an id nobody has, which looks like a resident of another community.
    """
    rule = rulebook(LAW, {}, {}).rule("electorate.min_age")
    here = person is not None and person.community_code == community
    age = age_on(person.birth_date, on) if person is not None and here else None
    holds = age is not None and age >= rule.value
    no = (
        (f"未满{rule.value}周岁，不能担任居民代表。", f"Under {rule.value}, hence no representative.")
        if here
        else ("不是本社区居民，不能担任居民代表。", "Not a resident of this community, hence no representative.")
    )
    return decide(
        rule, holds, required=rule.value, observed=age, yes=("可以担任居民代表。", "Can be a representative."), no=no
    )


def credential(community: str, place: int) -> str:
    """The number of a credential (代表证号): the community's last six digits and a running number."""
    return f"{community[-6:]}-{place:03d}"
