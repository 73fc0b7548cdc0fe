"""Which elections can be carried to their filed result, and what the others still lack (可以办结的选举)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.decision import Text
from electoral_rules.book.loading import available, document, read_data
from electoral_rules.dates.scope import KINDS
from electoral_rules.electorate.representatives import is_polled
from electoral_rules.organisation.elected import Triple, name, triples


@dataclass(frozen=True, slots=True)
class Carriage:
    """能否办结: the scenario test that carries the triple to its filed result, "" where none does; then what is missing.

    `kind` is named where it is this kind of election (罢免) that cannot be carried, whatever its triple.
    """

    triple: Triple
    scenario: str
    missing: tuple[str, ...]
    kind: str = ""

    @property
    def carried(self) -> bool:
        """Whether the election can be carried to its filed result."""
        return bool(self.scenario)

    @property
    def reason(self) -> Text:
        """The answer, in Chinese and English."""
        (zh, en), count = name(self.triple), len(self.missing)
        zh, en = f"{zh}{KINDS.get(self.kind, '')}", f"{en} ({self.kind})" if self.kind else en
        if self.carried:
            return f"{zh}可以从方案办到备案。", f"{en}: can be carried to its filed result."
        return (
            f"{zh}还有{count}项要求没有实现，不能办到备案。",
            f"{en}: {count} requirements are not carried out yet, so it cannot be carried to its filed result.",
        )


class _Missing(TypedDict):
    every: list[str]
    ballots: list[str]
    bodies: NotRequired[dict[str, list[str]]]
    modes: NotRequired[dict[str, list[str]]]


class _Carried(TypedDict):
    document: str
    body: str
    mode: str
    scenario: str


class _File(TypedDict):
    carried: list[_Carried]
    missing: dict[str, _Missing]
    kinds: dict[str, list[str]]


def carriage(triple: Triple) -> Carriage:
    """Whether a triple can be carried to its filed result, by which scenario, and the requirements it lacks in order.

    A document that somebody added is carried as far as one above it: it fills and tightens what its parents order.
    """
    scenario = _scenarios().get(triple, "") or _scenario_above(triple)
    return Carriage(triple, scenario, () if scenario else _missing(triple))


def kind_lacking(triple: Triple, kind: str) -> Carriage | None:
    """What elections of this kind lack whatever their triple (罢免); None where the kind itself can be held."""
    lacking = kinds_refused().get(kind, ())
    return Carriage(triple, "", tuple(lacking), kind) if lacking else None


def kinds_refused() -> Mapping[str, Collection[str]]:
    """The kinds of election that cannot be held at all yet, each with the requirements it lacks."""
    return dict(_data()["kinds"])


def scenarios() -> Mapping[Triple, str]:
    """The carried triples, each with the path of the test that plays it to the end."""
    return dict(_scenarios())


def refused() -> tuple[Carriage, ...]:
    """Every triple the documents know that cannot be carried yet."""
    return tuple(found for triple in triples() if not (found := carriage(triple)).carried)


def _scenario_above(triple: Triple) -> str:
    if triple.document in _data()["missing"] or triple.document not in available():
        return ""
    above = (carriage(replace(triple, document=parent)) for parent in document(triple.document).parents)
    return next((found.scenario for found in above if found.carried), "")


def _missing(triple: Triple) -> tuple[str, ...]:
    lists = _data()["missing"].get(triple.document)
    if lists is None:
        # A national law alone, or a document somebody added below none that is carried: whatever any document's elections lack.
        known = _data()["missing"].values()
        return tuple(sorted({each for found in known for each in (*found["every"], *found["ballots"])}))
    more = lists["ballots"] if is_polled(triple.body) else []
    own = (*lists.get("bodies", {}).get(triple.body, ()), *lists.get("modes", {}).get(triple.mode, ()))
    return tuple(sorted({*lists["every"], *more, *own}))


@cache
def _scenarios() -> Mapping[Triple, str]:
    return {Triple(entry["document"], entry["body"], entry["mode"]): entry["scenario"] for entry in _data()["carried"]}


@cache
def _data() -> _File:
    found: _File = read_data("carried.yaml")
    return found
