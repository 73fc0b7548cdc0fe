"""The work plan (工作方案) and what stands in the way of drawing it up and activating it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from electoral_rules import Decision, Rulebook, rulebook
from electoral_rules.dates.scope import Kind, kind_allowed
from electoral_rules.electorate.communities import Community, Law, admission
from electoral_rules.electorate.entitlement import mode_allowed
from electoral_rules.jurisdiction import within
from electoral_rules.organisation.bodies import Committee, rc_size
from electoral_rules.organisation.plans import Vacancy, activation, vacancy

EDITABLE = ("draft", "checked")


@dataclass(frozen=True, slots=True)
class PlanContent:
    """方案内容: what a street decides; `plan_values` fills what the documents leave to it (contested, margin …).

    `readings` says how it reads what a document leaves ambiguous (AMB-06 …); each has a default. `law` is the organic law
    the plan is made under, urban or village (AMB-23).
    """

    document: str
    jurisdiction_code: str
    title: str
    body: str
    kind: Kind
    mode: str
    law: Law
    measures: Mapping[str, str]
    plan_values: Mapping[str, Any]
    readings: Mapping[str, str]
    agencies: Mapping[str, str]
    vacancies: tuple[Vacancy, ...]

    def rulebook(self) -> Rulebook:
        """What its elections would be held to; RulesError when it names what does not exist."""
        return rulebook(self.document, self.measures, {**self.plan_values, **self._shares()}, self.readings)

    def _shares(self) -> dict[str, dict[str, list[str]]]:
        shares: dict[str, list[str]] = {}
        for item, agency in self.agencies.items():
            shares.setdefault(agency, []).append(item)
        return {"agencies": shares} if shares else {}


@dataclass(frozen=True, slots=True)
class Plan:
    """方案: its content, its state (draft, checked, active, closed) and the version its ETag shows."""

    id: UUID
    content: PlanContent
    state: str
    rulebook_sha256: str | None
    version: int

    @property
    def communities(self) -> list[str]:
        """The codes of its communities, each once."""
        return sorted({planned.community for planned in self.content.vacancies})


def drafting_decisions(content: PlanContent, rules: Rulebook) -> list[Decision]:
    """What already refuses a draft: place (管辖), kind and mode (选举种类、方式), office and seats (职数) of the document."""
    return [
        *(within(rules, code) for code in sorted({planned.community for planned in content.vacancies})),
        kind_allowed(rules, content.kind),
        mode_allowed(rules, content.mode),
        *(vacancy(rules, planned) for planned in content.vacancies),
    ]


def activation_decisions(
    content: PlanContent, rules: Rulebook, agreed: Collection[str], communities: Mapping[str, Community]
) -> list[Decision]:
    """Everything an activation needs (启用): seats, mode, the offices (GOV-08), measures, contested or not (AMB-04).

    And of each community, by its code: whether it may hold this election (动迁、村改社区), and how many its committee has.
    """
    return [
        *activation(rules, content.vacancies, content.mode, agreed),
        *(check for code in sorted(communities) for check in admission(rules, communities[code], content.law)),
        *(
            check
            for code in sorted(communities)
            for check in _sizes(content, rules, code, communities[code].households)
        ),
    ]


def _sizes(content: PlanContent, rules: Rulebook, code: str, households: int) -> tuple[Decision, ...]:
    """A by-election fills single seats; only a general election elects the whole committee (换届)."""
    if (content.body, content.kind) != ("residents_committee", "general_election"):
        return ()
    seats = sum(planned.seats for planned in content.vacancies if planned.community == code)
    return rc_size(rules, Committee(seats, households=households or None))


def agencies_of(rules: Rulebook) -> dict[str, str]:
    """The agency of each review item (联审分工), as the plan says or the measure it adopts."""
    adopted = rules.find("review.agencies")
    value: Mapping[str, tuple[str, ...]] = adopted.value if adopted else {}
    return {item: agency for agency, items in value.items() for item in items}


def blocked(decisions: Collection[Decision]) -> list[Decision]:
    """Those that refuse."""
    return [decision for decision in decisions if decision.blocks]
