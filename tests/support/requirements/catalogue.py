"""The catalogue of requirements, and what has to be seen of each before a test may carry its mark (要求目录)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import yaml
from electoral_rules.carried import scenarios
from electoral_rules.docs.entries import entries
from electoral_rules.electorate.representatives import is_polled
from electoral_rules.organisation.elected import triples

TESTS = Path(__file__).resolve().parents[2]
OF_BALLOTS = ("CAN-", "BAL-")
Kind = Literal["act", "warn", "outcome", "read", "public read", "prohibition", "refusal", "acceptance"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A requirement of the catalogue, or a case of its scenarios: what it says, and the documents it follows from."""

    id: str
    says: str
    documents: tuple[str, ...]
    general: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """What has to be seen: requests refused under one of `rules`; routes read; unsafe `methods` walked.

    `rows` are the rows of the matrix, by which the documents are found that have a value. `bodies` and `modes` are those it is
    about, all where none is given; those of `ballots` are about no election at meetings of groups. `refusal` and `acceptance`
    are kinds of cases only: halves of an act, whose other half is a case of its own.
    """

    id: str
    kind: Kind
    rules: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    ballots: bool = False

    def about(self, body: str, mode: str) -> bool:
        """Whether it is about elections of this body in this mode."""
        about_ballots = self.ballots or self.id.startswith(OF_BALLOTS)
        return (
            body in (self.bodies or (body,))
            and mode in (self.modes or (mode,))
            and (is_polled(body) or not about_ballots)
        )


def requirements() -> Mapping[str, Sentence]:
    """The 325 sentences by id."""
    found = _catalogue()["requirements"]
    return {
        each: Sentence(each, said["says"], tuple(said["documents"]), said.get("general", False))
        for each, said in found.items()
    }


def cases() -> Mapping[str, Sentence]:
    """The boundary cases of the scenarios by id (`E2E-01/1a`): what is put in, and what is expected."""
    found = _catalogue()["cases"]
    return {each: Sentence(each, f"{said['input']} → {said['expected']}", ()) for each, said in found.items()}


def scenario_titles() -> Mapping[str, str]:
    """What each scenario is about."""
    return cast(Mapping[str, str], _catalogue()["scenarios"])


@cache
def proofs() -> Mapping[str, Proof]:
    """What has to be seen of each requirement and case that tests carry marks of."""
    found: dict[str, dict[str, Any]] = _read("requirements.yaml")
    return {
        each: Proof(
            each,
            said.pop("kind"),
            ballots=said.pop("ballots", False),
            **{name: tuple(value) for name, value in said.items()},
        )
        for each, said in found.items()
    }


def documents_run() -> frozenset[str]:
    """The documents under which elections are held to their filed result."""
    return frozenset(triple.document for triple in scenarios())


def is_carried(requirement: str, document: str) -> bool:
    """Whether an election that the requirement is about is held to its filed result under the document."""
    proof = proofs().get(requirement, Proof(requirement, "act"))
    return any(triple.document == document and proof.about(triple.body, triple.mode) for triple in scenarios())


def has_to_work_under(requirement: str) -> tuple[str, ...]:
    """The documents a requirement follows from or has a value under, and for a general one those under which it is run."""
    sentence, proof = requirements()[requirement], proofs().get(requirement)
    general = {each for each in documents_run() if sentence.general and is_carried(requirement, each)}
    found = {*sentence.documents, *general}
    return tuple(sorted(found | (_with_a_value(proof) if proof else set())))


def _with_a_value(proof: Proof) -> set[str]:
    """Silent is who has no rule of these in the rows, and who leaves its value to the plan; what is encouraged refuses nobody."""
    electing = {triple.document for triple in triples()}
    return {
        said.document.slug
        for rule in set(proof.rules) & set(entries())
        for said in entries()[rule].statements
        if said.document.slug in electing
        and said.rule.value is not None
        and (said.rule.strength != "encouraged" or proof.kind not in ("act", "warn"))
        and {said.rule.key, *said.rule.also} & set(proof.rows)
    }


@cache
def _catalogue() -> dict[str, Any]:
    return cast(dict[str, Any], _read("catalogue.yaml"))


def _read(name: str) -> Any:
    return yaml.safe_load((TESTS / name).read_text("utf-8"))
