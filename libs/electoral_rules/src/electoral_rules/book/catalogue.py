"""The documents as a reader asks for them (文件目录): which there are, and what stands above each of their rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from electoral_rules.book.loading import available, document
from electoral_rules.book.model import Document, Rule, Strength
from electoral_rules.book.resolution import binding, chain
from electoral_rules.book.rulebook import DEFAULTS, DERIVED


@dataclass(frozen=True, slots=True)
class Placed:
    """所在文件: a rule and the document that it stands in."""

    document: Document
    rule: Rule

    @property
    def since(self) -> str:
        """The first day it holds (ISO); "" where it is not given."""
        return self.rule.effective or self.document.effective[0]

    @property
    def until(self) -> str:
        """The last day it holds (ISO); "" where no end is given."""
        return self.document.effective[1]


@dataclass(frozen=True, slots=True)
class Explained:
    """规则与上级规定: a rule in its place, and what higher levels say under its id, highest first.

    `others` are the codes of the other rules under this id, one of which a plan adopts.
    """

    placed: Placed
    above: tuple[Placed, ...]
    others: tuple[str, ...]

    @property
    def strength(self) -> Strength:
        """Its strength in effect: a must of a higher level stays one, whatever weaker word this level uses."""
        upper = tuple(each.rule for each in self.above)
        return binding(replace(self.placed.rule, above=upper)).strength


def documents() -> tuple[Document, ...]:
    """All documents shipped, by slug."""
    return tuple(map(document, available()))


def find(slug: str) -> Document | None:
    """The document with this slug; None where there is none."""
    return document(slug) if slug in available() else None


def values_of(*rule_ids: str) -> Iterator[Any]:
    """The values that the documents give these rules, document after document."""
    return (rule.value for entry in documents() for rule in entry.rules if rule.id in rule_ids)


def governs(entry: Document) -> bool:
    """Whether elections are held under it: what is derived, and usual practice, are no governing documents."""
    return entry.slug not in (DERIVED, DEFAULTS)


def explain(entry: Document, rule_id: str, code: str = "") -> Explained | None:
    """The document's rule with this id, the one of `code` where several share the id; None where there is none."""
    own = [rule for rule in entry.rules if rule.id == rule_id]
    rule = next((rule for rule in own if code in ("", rule.code)), None)
    if rule is None:
        return None
    higher = [document(DERIVED), *chain(entry)[:-1]] if governs(entry) else []
    above = tuple(Placed(upper, each) for upper in higher for each in upper.rules if each.id == rule_id)
    return Explained(Placed(entry, rule), above, tuple(each.code for each in own if each is not rule))
