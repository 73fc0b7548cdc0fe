"""Open data of results (选举结果开放数据): what each field means, and when a result is interim or final."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, NotRequired, get_args

from typing_extensions import TypedDict

from electoral_rules.book import steps
from electoral_rules.book.lifecycle import ELECTION
from electoral_rules.book.loading import document, read_data
from electoral_rules.book.model import Citation
from electoral_rules.dates import scope
from electoral_rules.organisation import elected
from electoral_rules.organisation.formation import BODY_ZH
from electoral_rules.organisation.plans import OFFICES_ZH

ResultState = Literal["awaited", "interim", "final", "void"]
_FORMED: steps.Step = "formation"
RESULT_STATES: tuple[ResultState, ...] = get_args(ResultState)
"""待公布、进行中、终局、无效."""


@dataclass(frozen=True, slots=True)
class OpenField:
    """字段: what it is called and means, its unit ("" for none), the Chinese of its closed words, and the words of the law."""

    slug: str
    zh: str
    en: str
    unit: str
    says_zh: str
    says_en: str
    words: Mapping[str, str]
    rule: str
    citation: Citation | None


class _Words(TypedDict):
    zh: str
    en: str


class _Entry(TypedDict):
    zh: str
    en: str
    unit: NotRequired[str]
    rule: NotRequired[str]
    says: _Words


class _File(TypedDict):
    law: str
    states: dict[ResultState, _Words]
    rounds: dict[str, str]
    fields: dict[str, _Entry]


def result_state(election: steps.Standing, *, announced: bool) -> ResultState:
    """How far the results of an election are; `announced` says whether one of them is.

    An election that is not voted on by ballots is decided once its representatives or its supervision committee are accepted.
    """
    if steps.came_to_nothing(election.state):
        return "void"
    if steps.over(election.state):
        return "final"
    return "interim" if announced or is_formed(election.step) else "awaited"


def is_formed(step: str) -> bool:
    """Whether an election was decided without ballots of its own: by groups or a meeting (代表、监督委员会产生)."""
    return step == _FORMED


@cache
def fields() -> Mapping[str, OpenField]:
    """Every field in the order of the columns."""
    return MappingProxyType({slug: _field(slug, entry) for slug, entry in _data()["fields"].items()})


def _field(slug: str, entry: _Entry) -> OpenField:
    rule, says = entry.get("rule", ""), entry["says"]
    words = MappingProxyType(dict(_words().get(slug, {})))
    return OpenField(
        slug, entry["zh"], entry["en"], entry.get("unit", ""), says["zh"], says["en"], words, rule, _citation(rule)
    )


def _citation(rule: str) -> Citation | None:
    if not rule:
        return None
    return next(each.citation for each in document(_data()["law"]).rules if each.id == rule)


def _words() -> Mapping[str, Mapping[str, str]]:
    return {
        "kind": scope.KINDS,
        "body": {slug: BODY_ZH[slug] for slug in elected.bodies()},
        "mode": {slug: zh for slug, (zh, _) in elected.modes().items()},
        "office": {slug: OFFICES_ZH[slug] for slug in elected.offices()},
        "state": ELECTION.states,
        "result_state": {slug: words["zh"] for slug, words in _data()["states"].items()},
        "round_kind": _data()["rounds"],
    }


@cache
def _data() -> _File:
    found: _File = read_data("open_results.yaml")
    return found
