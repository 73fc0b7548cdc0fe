"""Exit conditions (出口条件): of whom each speaks, what decides it, and which records show it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, NotRequired

import yaml
from typing_extensions import TypedDict

from electoral_rules.book.decision import Decision
from electoral_rules.book.loading import LOADER
from electoral_rules.book.model import Stage
from electoral_rules.book.rulebook import Rulebook

Of = Literal["plan", "community", "body"]
Act = Literal[
    "plan_activated",
    "day_set",
    "electors_posted",
    "objections_settled",
    "measures_posted",
    "commission_formed",
    "representatives_accepted",
    "representatives_posted",
    "formal_list_posted",
    "results_determined",
    "results_announced",
    "results_filed",
]


class Proof(TypedDict):
    """台账凭据: the kind of record, what it has to say, who has to have come, and the part it shows of those the rule needs."""

    kind: str
    where: NotRequired[dict[str, str]]
    people: NotRequired[str]
    part: NotRequired[str]
    needs: NotRequired[str]


@dataclass(frozen=True, slots=True)
class ExitRule:
    """出口条件的认定: whom a condition speaks of, what decides it, and who has to see to it.

    An act, a record, or that every duty of the plan by its rule is done; none of them: no service can decide it yet.
    """

    of: Of
    owner: str
    bodies: tuple[str, ...]
    modes: tuple[str, ...]
    act: Act | None
    record: Proof | None
    duty: bool

    @property
    def decidable(self) -> bool:
        """Whether anything can ever meet it."""
        return self.act is not None or self.read

    @property
    def read(self) -> bool:
        """Whether audit's records or duties decide it."""
        return self.record is not None or self.duty

    def speaks_of(self, body: str, mode: str) -> bool:
        """Whether it speaks of a body elected in this mode."""
        return body in (self.bodies or (body,)) and mode in (self.modes or (mode,))


@dataclass(frozen=True, slots=True)
class Elected:
    """A body of a community that a plan has elected, and the mode."""

    community: str
    body: str
    mode: str


@dataclass(frozen=True, slots=True)
class Place:
    """出口条件所指: an exit of a stage, of a community and a body; "" where it speaks of the plan or of the community as a whole."""

    stage: str
    rule: str
    community: str
    body: str


class _Group(TypedDict):
    of: Of
    owner: str
    rules: list[str]
    bodies: NotRequired[list[str]]
    modes: NotRequired[list[str]]
    act: NotRequired[Act]
    record: NotRequired[Proof]
    duty: NotRequired[bool]


class _File(TypedDict):
    acts: dict[Act, str]
    on_results: list[Act]
    exits: list[_Group]


def rules() -> Mapping[str, ExitRule]:
    """Every exit condition by the id of the rule that asks for it."""
    return _rules()


def owner_of(act: str) -> str | None:
    """The service that does an act; None for one that decides no exit."""
    return next((service for known, service in _file()["acts"].items() if known == act), None)


def met_by(act: str) -> frozenset[str]:
    """The rules whose exits an act meets."""
    return frozenset(rule for rule, found in _rules().items() if found.act == act)


def met_by_elections() -> frozenset[str]:
    """The rules whose exits the acts of an election meet."""
    return frozenset(rule for rule, found in _rules().items() if found.act and found.of == "body")


def on_results() -> tuple[Act, ...]:
    """The acts that rest on a result, and hold no more once somebody's election is stated to be void (当选无效)."""
    return tuple(_file()["on_results"])


def failing(act: str, decisions: Iterable[Decision]) -> frozenset[str]:
    """The rules of the act that a decision taken with it says are not kept."""
    return frozenset(each.rule for each in decisions if each.blocks) & met_by(act)


def kinds_shown() -> frozenset[str]:
    """The kinds of records that can meet an exit."""
    return frozenset(found.record["kind"] for found in _rules().values() if found.record)


def by_duty() -> frozenset[str]:
    """The rules whose exits are met once every duty of the plan by them is done."""
    return frozenset(rule for rule, found in _rules().items() if found.duty)


def shown_by(kind: str, content: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The exits that a record of this content shows: rule, and the part of it ("" where it has none)."""
    for rule, found in _rules().items():
        proof = found.record
        if proof is not None and proof["kind"] == kind and _says(proof, content):
            yield from ((rule, part) for part in _parts(proof, content))


def needed(rulebook: Rulebook, rule: str) -> frozenset[str]:
    """The parts that have to be shown before the exit is met; one nameless part where the rule lists none."""
    proof = _rules()[rule].record
    if proof is None or "needs" not in proof:
        return frozenset([""])
    value = rulebook.rule(rule).value
    return frozenset(value[proof["needs"]] if proof["needs"] else value)


def places(stages: Iterable[Stage], communities: Collection[str], elected: Collection[Elected]) -> Iterator[Place]:
    """Every exit of the stages for the plan, for each of its communities and for each body, as the condition speaks of them."""
    for stage in stages:
        for rule in dict.fromkeys(way.rule for way in stage.exits):
            found = _rules()[rule]
            if found.of == "plan":
                yield Place(stage.id, rule, "", "")
            elif found.of == "community":
                yield from (Place(stage.id, rule, code, "") for code in communities)
            else:
                spoken_of = (each for each in elected if found.speaks_of(each.body, each.mode))
                yield from (Place(stage.id, rule, each.community, each.body) for each in spoken_of)


def _says(proof: Proof, content: Mapping[str, object]) -> bool:
    said = all(content.get(field) == word for field, word in proof.get("where", {}).items())
    return said and ("people" not in proof or content.get(proof["people"]) not in (None, 0))


def _parts(proof: Proof, content: Mapping[str, object]) -> tuple[str, ...]:
    if "part" not in proof:
        return ("",)
    found = content.get(proof["part"])
    return tuple(map(str, found)) if isinstance(found, list | tuple) else (str(found),)


@cache
def _rules() -> Mapping[str, ExitRule]:
    return {rule: _exit(group) for group in _file()["exits"] for rule in group["rules"]}


def _exit(group: _Group) -> ExitRule:
    about = tuple(group.get("bodies", ())), tuple(group.get("modes", ()))
    return ExitRule(
        group["of"], group["owner"], *about, group.get("act"), group.get("record"), group.get("duty", False)
    )


@cache
def _file() -> _File:
    text = (resources.files("electoral_rules") / "data" / "exits.yaml").read_text("utf-8")
    found: _File = yaml.load(text, LOADER)
    return found
