"""Exit conditions (出口条件): of whom each speaks, what decides it, and which records show it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.decision import Decision
from electoral_rules.book.loading import read_data
from electoral_rules.book.model import Stage
from electoral_rules.book.rulebook import Rulebook

Of = Literal["plan", "community", "body"]
_OF_COMMUNITIES = ("commission", "overseer", "party_organisation", "residents_committee")
Act = Literal[
    "plan_activated",
    "day_set",
    "electors_posted",
    "objections_settled",
    "measures_posted",
    "commission_formed",
    "representatives_accepted",
    "representatives_posted",
    "supervision_formed",
    "formal_list_posted",
    "results_determined",
    "results_announced",
    "certificates_issued",
    "results_filed",
]


class Proof(TypedDict):
    """台账凭据: the kind of record, what it has to say, who has to have come, and the part it shows of those the rule needs.

    `done` is the field that is empty while what it records is still to be done: such a record holds the exit back.
    """

    kind: str
    where: NotRequired[dict[str, str]]
    people: NotRequired[str]
    done: NotRequired[str]
    part: NotRequired[str]
    needs: NotRequired[str]


class MatterProof(TypedDict):
    """事项凭据: the kind of matter and the states in which it shows the exit; in any other it holds the exit back.

    `part` is the field of its first step that says which part it shows of those the rule needs.
    """

    kind: str
    states: list[str]
    part: NotRequired[str]
    needs: NotRequired[str]


@dataclass(frozen=True, slots=True)
class ExitRule:
    """出口条件的认定: whom a condition speaks of, what decides it, and who has to see to it.

    An act, a record or a matter, or that every duty of the plan by its rule is done; none of them: no service can decide it yet.
    """

    of: Of
    owner: str
    bodies: tuple[str, ...]
    modes: tuple[str, ...]
    act: Act | None
    record: Proof | None
    matter: MatterProof | None
    duty: bool

    @property
    def decidable(self) -> bool:
        """Whether anything can ever meet it."""
        return self.act is not None or self.read

    @property
    def read(self) -> bool:
        """Whether audit's records, matters or duties decide it."""
        return self.shown_by != ""

    @property
    def shown_by(self) -> str:
        """The kind of record or matter that shows it, or `duty`; "" where none of them decides it."""
        proof = self.record or self.matter
        return proof["kind"] if proof else "duty" if self.duty else ""

    @property
    def needs(self) -> str | None:
        """The field of the rule's value that lists the parts to be shown, "" the value itself; None where it has no parts."""
        return next((each["needs"] for each in (self.record, self.matter) if each and "needs" in each), None)

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
    matter: NotRequired[MatterProof]
    duty: NotRequired[bool]


class _File(TypedDict):
    acts: dict[Act, str]
    on_results: list[Act]
    exits: list[_Group]


def rules() -> Mapping[str, ExitRule]:
    """Every exit condition by the id of the rule that asks for it."""
    return _rules()


def owners() -> frozenset[str]:
    """Everybody who has to see to an exit."""
    return frozenset(found.owner for found in _rules().values())


def owned_by(owners: Collection[str]) -> frozenset[str]:
    """The rules whose exits one of these has to see to."""
    return frozenset(rule for rule, found in _rules().items() if found.owner in owners)


def seen_to_at(rule: str, community: str, plan: str) -> str:
    """The place whose people see to an exit: its community where its owner is of one, else the plan's place."""
    return community if _rules()[rule].owner in _OF_COMMUNITIES else plan


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


def matters_shown() -> frozenset[str]:
    """The kinds of matters that can meet an exit."""
    return frozenset(found.matter["kind"] for found in _rules().values() if found.matter)


def by_duty() -> frozenset[str]:
    """The rules whose exits are met once every duty of the plan by them is done."""
    return frozenset(rule for rule, found in _rules().items() if found.duty)


def shown_by(kind: str, content: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The exits that a record of this content shows: rule, and the part of it ("" where it has none)."""
    for rule, found in _rules().items():
        proof = found.record
        if proof is not None and proof["kind"] == kind and _says(proof, content) and _done(proof, content):
            yield from ((rule, part) for part in _parts(proof, content))


def shown_by_matter(kind: str, state: str, begun: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The exits that a matter in this state shows, by what its first step said: rule, and the part of it."""
    for rule, found in _rules().items():
        proof = found.matter
        if proof is not None and proof["kind"] == kind and state in proof["states"]:
            yield from ((rule, part) for part in _parts(proof, begun))


def held_back_by(kind: str, content: Mapping[str, object]) -> frozenset[str]:
    """The rules whose exits a record holds back: it tells of something that is still to be done."""
    return frozenset(
        rule
        for rule, found in _rules().items()
        if (proof := found.record) and proof["kind"] == kind and _says(proof, content) and not _done(proof, content)
    )


def held_back_by_matter(kind: str, state: str) -> frozenset[str]:
    """The rules whose exits a matter in this state holds back: it is not where it has to come to."""
    return frozenset(
        rule
        for rule, found in _rules().items()
        if (proof := found.matter) and proof["kind"] == kind and state not in proof["states"]
    )


def needed(rulebook: Rulebook, rule: str) -> frozenset[str]:
    """The parts that have to be shown before the exit is met; one nameless part where the rule lists none."""
    needs = _rules()[rule].needs
    if needs is None:
        return frozenset([""])
    value = rulebook.rule(rule).value
    return frozenset(value[needs] if needs else value)


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


def _done(proof: Proof, content: Mapping[str, object]) -> bool:
    return "done" not in proof or content.get(proof["done"]) is not None


def _parts(proof: Proof | MatterProof, content: Mapping[str, object]) -> tuple[str, ...]:
    if "part" not in proof:
        return ("",)
    found = content.get(proof["part"])
    return tuple(map(str, found)) if isinstance(found, list | tuple) else (str(found),)


@cache
def _rules() -> Mapping[str, ExitRule]:
    return {rule: _exit(group) for group in _file()["exits"] for rule in group["rules"]}


def _exit(group: _Group) -> ExitRule:
    about = tuple(group.get("bodies", ())), tuple(group.get("modes", ()))
    records = group.get("record"), group.get("matter")
    return ExitRule(group["of"], group["owner"], *about, group.get("act"), *records, group.get("duty", False))


@cache
def _file() -> _File:
    found: _File = read_data("exits.yaml")
    return found
