"""May a plan say this itself (方案写明的内容): what a document settles, no lower level settles anew (GOV-04)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import cast

from electoral_rules.book import catalogue
from electoral_rules.book.rulebook import loosens
from electoral_rules.book.ruled import Decision, Rulebook, Ruled
from electoral_rules.organisation.adopting import contradicted
from electoral_rules.organisation.plans import OfficeMargin, margins_open

MARGINS = "margins"
OfficeMargins = Mapping[str, OfficeMargin]


def overstepping(
    rulebooks: Collection[Rulebook], stated: Mapping[str, object], measures: Mapping[str, str]
) -> tuple[Decision, ...]:
    """What refuses a plan's own words: values a document settles or a law keeps from being loosened, topics ruled otherwise.

    `rulebooks` are those of its organic laws, with its measures and without the values it states. A topic that one of the
    laws leaves open may be adopted for it. What everything is silent on refuses nothing here: the rulebook does.
    """
    found = [decision for book in rulebooks for decision in _settled(book, stated)]
    for topic, code in measures.items():
        refused = [contradicted(book, topic, code) for book in rulebooks]
        found += refused[0] if all(refused) else ()
    if margins := stated.get(MARGINS):
        found += [each for book in rulebooks if (each := margins_open(book, cast(OfficeMargins, margins))).blocks]
    return tuple({each.rule: each for each in found}.values())


def _settled(book: Rulebook, stated: Mapping[str, object]) -> Iterator[Decision]:
    for name, value in stated.items():
        rule = book.find(_rules_stated().get(name, ""))
        if rule is not None and (rule.stated_by != name or loosens(rule, value)):
            title = rule.citation.title
            no = (
                f"{rule.zh}已由《{title}》规定，方案不能另作规定。请删去这一项，或者按规定填写。",
                f"{rule.en}: {title} settles it, the plan cannot. Leave it out, or state it as ruled.",
            )
            yield Ruled(book, rule, rule.value).decide(False, no, no, observed=value, refuse=True)


@cache
def _rules_stated() -> Mapping[str, str]:
    """What a plan may state by name, and the rule each name gives its value to where a document leaves it open."""
    return {rule.stated_by: rule.id for each in catalogue.documents() for rule in each.rules if rule.stated_by}
