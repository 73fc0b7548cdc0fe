"""What stands in the way of a work plan (工作方案): when it is drawn up, and when it is activated."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.dates.scope import Kind, kind_allowed
from electoral_rules.electorate.communities import Community, Law, admission
from electoral_rules.jurisdiction import within
from electoral_rules.organisation import plans
from electoral_rules.organisation.bodies import Committee, rc_size
from electoral_rules.organisation.elected import mode_allowed
from electoral_rules.organisation.plans import Vacancy


@dataclass(frozen=True, slots=True)
class Planned:
    """方案内容: what a plan wants held: a body in a mode, a kind of election, the law it is made under, its seats."""

    body: str
    kind: Kind
    mode: str
    law: Law
    vacancies: tuple[Vacancy, ...]

    @property
    def communities(self) -> tuple[str, ...]:
        """The codes of its communities, each once, in order."""
        return tuple(sorted({vacancy.community for vacancy in self.vacancies}))


def drafting(rulebook: Rulebook, planned: Planned) -> tuple[Decision, ...]:
    """What already refuses a draft: place (管辖), kind and mode (选举种类、方式), office and seats (职数) of the document."""
    return (
        *(within(rulebook, code) for code in planned.communities),
        kind_allowed(rulebook, planned.kind),
        mode_allowed(rulebook, planned.body, planned.mode),
        *(plans.vacancy(rulebook, vacancy) for vacancy in planned.vacancies),
    )


def activation(
    rulebook: Rulebook, planned: Planned, agreed: Collection[str], communities: Mapping[str, Community]
) -> tuple[Decision, ...]:
    """Everything an activation needs (启用): seats, mode, the offices (GOV-08), measures, contested or not (AMB-04).

    And of each community, by its code: whether it may hold this election (动迁、村改社区), and how many its committee has.
    """
    joint = plans.agencies_complete(rulebook)
    return (
        plans.communities_complete(rulebook, (vacancy.community for vacancy in planned.vacancies)),
        *(plans.vacancy(rulebook, vacancy) for vacancy in planned.vacancies),
        mode_allowed(rulebook, planned.body, planned.mode),
        plans.offices_agreed(rulebook, agreed),
        plans.measures_complete(rulebook),
        plans.contested_stated(rulebook),
        *((joint,) if joint else ()),
        *(check for code in planned.communities for check in admission(rulebook, communities[code], planned.law)),
        *(check for code in planned.communities for check in _size(rulebook, planned, code, communities[code])),
    )


def offices_checking(rulebook: Rulebook) -> tuple[str, ...]:
    """The offices that have to agree to a plan (审核把关); none where no document names any."""
    rule = rulebook.find("plan.checks")
    return tuple(rule.value["offices"]) if rule else ()


def agencies(rulebook: Rulebook) -> Mapping[str, str]:
    """The agency of each review item (联审分工), as the plan says or the measure it adopts."""
    rule = rulebook.find("review.agencies")
    shares: Mapping[str, tuple[str, ...]] = rule.value if rule else {}
    return {item: agency for agency, items in shares.items() for item in items}


def contested(rulebook: Rulebook) -> bool | None:
    """Whether the seats are contested (差额), None where the plan does not say."""
    value: bool | None = rulebook.rule("slate.contested").value
    return value


def _size(rulebook: Rulebook, planned: Planned, code: str, community: Community) -> tuple[Decision, ...]:
    """A by-election fills single seats; only a general election elects the whole committee (换届)."""
    if (planned.body, planned.kind) != ("residents_committee", "general_election"):
        return ()
    seats = sum(vacancy.seats for vacancy in planned.vacancies if vacancy.community == code)
    return rc_size(rulebook, Committee(seats, households=community.households or None))
