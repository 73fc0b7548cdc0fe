"""Which bodies are elected, to which offices, and in which modes the documents have it (组织、职务、选举方式).

A triple of document, body and mode is one way an election can be ordered; the national laws, which other documents
stand on, order none themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.decision import Decision, Text, decide
from electoral_rules.book.loading import available, document, read_data
from electoral_rules.book.model import Document
from electoral_rules.book.rulebook import DEFAULTS, DERIVED, Rulebook
from electoral_rules.book.rulebook import rulebook as resolve
from electoral_rules.book.silence import not_ruled
from electoral_rules.dates.scope import KINDS, Kind
from electoral_rules.electorate import entitlement
from electoral_rules.electorate.communities import Law
from electoral_rules.organisation.formation import BODY_ZH

__all__ = [
    "KINDS",
    "Body",
    "Triple",
    "bodies",
    "mode_allowed",
    "modes",
    "modes_of",
    "name",
    "offices",
    "triples",
    "usual",
]
_NATIONAL = "country"


class _Entry(TypedDict):
    offices: list[str]
    rules: list[str]
    words: NotRequired[dict[str, str]]
    modes: NotRequired[list[str]]


class Usual(TypedDict):
    """通常: the body, kind, mode and law of a plan that does not say."""

    body: str
    kind: Kind
    mode: str
    law: Law


class _File(TypedDict):
    bodies: dict[str, _Entry]
    modes: dict[str, tuple[str, str]]
    usual: Usual


@dataclass(frozen=True, slots=True)
class Body:
    """组织: its offices, the rules that tell its modes, how their words read as modes, and the modes no rule tells."""

    slug: str
    offices: tuple[str, ...]
    rules: tuple[str, ...]
    words: Mapping[str, str]
    modes: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Triple:
    """规范性文件、组织、选举方式."""

    document: str
    body: str
    mode: str


@cache
def bodies() -> Mapping[str, Body]:
    """Every body that an election can be of, by slug."""
    return MappingProxyType(
        {
            slug: Body(
                slug,
                tuple(entry["offices"]),
                tuple(entry["rules"]),
                MappingProxyType(entry.get("words", {})),
                tuple(entry.get("modes", ())),
            )
            for slug, entry in _data()["bodies"].items()
        }
    )


@cache
def offices() -> tuple[str, ...]:
    """Every office of every body, each once."""
    return tuple(dict.fromkeys(office for body in bodies().values() for office in body.offices))


@cache
def modes() -> Mapping[str, Text]:
    """Every mode of election with its name in both languages."""
    return MappingProxyType({**entitlement.MODES, **{slug: (zh, en) for slug, (zh, en) in _data()["modes"].items()}})


def usual() -> Usual:
    """What a plan is for that does not say."""
    return _data()["usual"]


def modes_of(rulebook: Rulebook, body: Body) -> tuple[str, ...]:
    """The modes the documents name for a body, each once; none where they leave the mode open."""
    words = [word for rule_id in body.rules if (rule := rulebook.find(rule_id)) for word in _words(rule.value)]
    named = [body.words.get(word, "") for word in words] if body.words else words
    return tuple(dict.fromkeys(mode for mode in named if mode)) or body.modes


def mode_allowed(rulebook: Rulebook, body: str, mode: str) -> Decision:
    """Whether the document opens this mode of electing the body (选举方式, E01).

    Not applicable where the document leaves the mode open, or does not know the body.
    """
    known = bodies().get(body)
    if known is None or not known.words:
        return (
            entitlement.mode_allowed(rulebook, mode) if known and known.rules else not_ruled(rulebook, f"bodies.{body}")
        )
    rule = next((rule for rule_id in known.rules if (rule := rulebook.find(rule_id))), None)
    if rule is None:
        return not_ruled(rulebook, known.rules[0])
    allowed = modes_of(rulebook, known)
    zh, en = "、".join(modes()[each][0] for each in allowed), " or ".join(modes()[each][1] for each in allowed)
    return decide(
        rule,
        mode in allowed,
        required=allowed,
        observed=mode,
        yes=("选举方式符合文件规定。", "The mode of election is one the document opens."),
        no=(f"文件规定的选举方式是{zh}，不能采用其他方式。", f"The document has elections {en} only."),
    )


@cache
def triples() -> tuple[Triple, ...]:
    """Every triple the documents know: bodies a document itself has elected, in each mode it names."""
    return tuple(found for slug in available() if slug not in (DERIVED, DEFAULTS) for found in _of(document(slug)))


def name(triple: Triple) -> Text:
    """The triple in words: the document's title, the body, the mode."""
    title = document(triple.document).title if triple.document in available() else triple.document
    body, mode = BODY_ZH.get(triple.body, triple.body), modes().get(triple.mode, (triple.mode, triple.mode))
    return f"《{title}》{body}（{mode[0]}）", f"{title}: {triple.body.replace('_', ' ')}, {mode[1]}"


def _of(found: Document) -> Iterator[Triple]:
    if found.level == _NATIONAL:
        return
    own, rulebook = {rule.id for rule in found.rules if rule.value is True}, resolve(found.slug, {}, {})
    for body in bodies().values():
        if f"bodies.{body.slug}" in own:
            yield from (Triple(found.slug, body.slug, mode) for mode in modes_of(rulebook, body))


def _words(value: object) -> list[str]:
    """The words a rule's value holds, however deep."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else ()
    return [word for part in parts for word in _words(part)]


@cache
def _data() -> _File:
    found: _File = read_data("bodies.yaml")
    return found
