"""What stands in the way of a work plan (工作方案): when it is drawn up, and when it is activated."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from electoral_rules.book.decision import Decision, decide
from electoral_rules.book.model import Document, Rule, RulesError
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.dates import stages
from electoral_rules.dates.scope import Kind, kind_allowed
from electoral_rules.dates.stages import PlannedStage
from electoral_rules.dates.windows import election_day_allowed
from electoral_rules.electorate import entitlement
from electoral_rules.electorate.communities import Community, Law, admission, law_undecided
from electoral_rules.in_force import in_force
from electoral_rules.jurisdiction import within
from electoral_rules.organisation import elected, plans
from electoral_rules.organisation.plans import Vacancy
from electoral_rules.sizing import Seats, sized


@dataclass(frozen=True, slots=True)
class PlannedBody:
    """一个社区的一个组织: the mode it is elected in, the organic law it is elected under, the seats of each office.

    `opinion_sha256` is the paper that records the residents' opinion on the mode, None where nobody was asked.
    """

    community: str
    body: str
    mode: str
    law: Law
    seats: Seats
    opened: Seats = field(default_factory=dict)
    """Of each office, how many seats became vacant since the document's list was written (出缺)."""
    opinion_sha256: str | None = None

    @property
    def vacancies(self) -> tuple[Vacancy, ...]:
        """Its seats, an office at a time."""
        return tuple(
            Vacancy(self.community, office, seats, self.opened.get(office, 0)) for office, seats in self.seats.items()
        )


Rulebooks = Mapping[Law, Rulebook]
"""The rulebook of each organic law a plan names."""


def drafting(rulebooks: Rulebooks, kind: Kind, planned: Collection[PlannedBody]) -> tuple[Decision, ...]:
    """What already refuses a draft: place (管辖), kind and mode (选举种类、方式), office and seats (职数) of the document.

    RulesError for an office the body does not have.
    """
    return tuple(decision for each in planned for decision in _drafted(rulebooks[each.law], kind, each))


def closed(documents: Sequence[Document], on: date) -> tuple[Decision, ...]:
    """What refuses a plan of this day whose document opens more than one above it, which says all there is (下级文件不得增加).

    `documents` are those it stands under, highest first. One that was in force before the law began is refused like one that
    names the law, which `rules check` refuses, too.
    """
    refused = []
    for place, upper in enumerate(documents):
        lower = [rule for entry in documents[place + 1 :] for rule in entry.rules]
        for rule in upper.rules if in_force(upper, on) else ():
            if opened := [each for each in lower if each.id in upper.closes.get(rule.id, ())]:
                refused.append(_opened(rule, opened))
    return tuple(refused)


def _opened(rule: Rule, opened: Sequence[Rule]) -> Decision:
    zh, en = "、".join(each.zh for each in opened), "; ".join(each.en for each in opened)
    title, (above, article) = opened[0].citation.title, (rule.citation.title, rule.citation.article)
    no = (
        f"《{title}》规定了“{zh}”，但《{above}》{article}已经写明全部情形，不得增加，请改用其他文件。",
        f"{opened[0].citation.document} opens: {en}. {article} of {rule.citation.document} says all there is:"
        " take another document.",
    )
    return decide(rule, False, required=rule.value, observed=[each.id for each in opened], yes=no, no=no, refuse=True)


def activation(
    rulebooks: Rulebooks,
    kind: Kind,
    planned: Collection[PlannedBody],
    agreed: Collection[str],
    communities: Mapping[str, Community],
) -> tuple[Decision, ...]:
    """Everything an activation needs (启用): seats, mode, the offices (GOV-08), contested or not (AMB-04).

    The measures may come later (选举办法), each before the step that rests on it. And of each community, by its code: whether it may hold this election (动迁、村改社区), and how many each body has.
    """
    found = [decision for rulebook in rulebooks.values() for decision in _stated(rulebook, planned, agreed)]
    for each in planned:
        rulebook, community = rulebooks[each.law], communities[each.community]
        found += (plans.vacancy(rulebook, vacancy) for vacancy in each.vacancies)
        found.append(elected.mode_allowed(rulebook, each.body, each.mode))
        found += _mode_chosen(rulebook, each)
        found += admission(rulebook, community, each.law)
        # A by-election fills single seats; only a general election elects a whole body (换届).
        found += sized(rulebook, each.body, each.seats, community) if kind == "general_election" else ()
    return tuple(found)


def undecided(
    rulebooks: Rulebooks, planned: Collection[PlannedBody], communities: Mapping[str, Community]
) -> tuple[Decision, ...]:
    """What no article decides of the communities of a plan: told when it is activated, it stands in nobody's way."""
    return tuple(
        decision
        for each in planned
        for decision in law_undecided(rulebooks[each.law], communities[each.community], each.law)
    )


def scheduled(rulebook: Rulebook, planned: Iterable[PlannedStage], day: date | None) -> tuple[Decision, ...]:
    """Whether the days that a plan gives its stages and its vote lie in those of its documents (GOV-05).

    A day that only warns passes here: the exception is asked for when the day is set. RulesError for an unknown stage.
    """
    vote = () if day is None else (election_day_allowed(rulebook, day),)
    return (*stages.planned(rulebook, planned), *(each for each in vote if not each.warns))


def offices_checking(rulebook: Rulebook) -> tuple[str, ...]:
    """The offices that have to agree to a plan (审核把关); none where no document names any."""
    rule = rulebook.find("plan.checks")
    return tuple(rule.value["offices"]) if rule else ()


def agencies(rulebook: Rulebook) -> Mapping[str, str]:
    """The agency of each review item (联审分工), as the plan says or the measure it adopts."""
    rule = rulebook.find("review.agencies")
    shares: Mapping[str, tuple[str, ...]] = rule.value if rule else {}
    return {item: agency for agency, items in shares.items() for item in items}


def contested(rulebook: Rulebook, office: str) -> bool | None:
    """Whether the seats of an office are contested (差额), None where the plan does not say."""
    own = (plans.OFFICE_MARGINS.of(rulebook).value or {}).get(office)
    if own is not None:
        return own["comparison"] != "none"
    value: bool | None = rulebook.rule("slate.contested").value
    return value


def _drafted(rulebook: Rulebook, kind: Kind, planned: PlannedBody) -> tuple[Decision, ...]:
    known = elected.bodies()[planned.body].offices
    if not set(planned.seats) <= set(known):
        names = "、".join(plans.OFFICES_ZH[office] for office in known)
        raise RulesError(
            f"该组织没有方案所写的职务，可写的有：{names}。This body has no such office; those it has: {', '.join(known)}."
        )
    return (
        within(rulebook, planned.community),
        kind_allowed(rulebook, kind),
        elected.mode_allowed(rulebook, planned.body, planned.mode),
        *(plans.vacancy(rulebook, vacancy) for vacancy in planned.vacancies),
    )


def _mode_chosen(rulebook: Rulebook, planned: PlannedBody) -> tuple[Decision, ...]:
    """Whether the residents were asked about the mode where the law takes their opinion; nothing where it takes none."""
    if not rulebook.has("electorate.mode_opinion") or planned.mode not in entitlement.MODES:
        return ()
    return (entitlement.mode_opinion(rulebook, planned.mode, planned.opinion_sha256 is not None),)


def _stated(rulebook: Rulebook, planned: Collection[PlannedBody], agreed: Collection[str]) -> tuple[Decision, ...]:
    """What the plan as a whole has to state and to have."""
    joint = plans.agencies_complete(rulebook)
    seats = [vacancy for each in planned for vacancy in each.vacancies]
    # A plan for seats that became vacant later is no plan for the document's list.
    listed = [vacancy.community for vacancy in seats if not vacancy.opened]
    return (
        *((plans.communities_complete(rulebook, listed),) if listed or not seats else ()),
        plans.offices_agreed(rulebook, agreed),
        plans.contested_stated(rulebook, list(dict.fromkeys(office for each in planned for office in each.seats))),
        *((joint,) if joint else ()),
    )
