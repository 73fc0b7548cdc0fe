"""One nomination through one channel (提名方式): who signs it, and whether it is enough."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from electoral_rules.book.decision import Decision, Text
from electoral_rules.book.model import RulesError
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import nominations
from electoral_rules.candidates.nominations import Supporter
from electoral_rules.electorate.entitlement import Standing, entitled

SELF = "self"


def names(rulebook: Rulebook) -> Text:
    """The channels the document opens, in words."""
    rules = [rulebook.rule(nominations.PREFIX + channel) for channel in nominations.channels(rulebook)]
    return "、".join(rule.zh for rule in rules), ", ".join(rule.en for rule in rules)


def capacity(rulebook: Rulebook, channel: str) -> str | None:
    """The capacity in which a channel is signed; None where the document opens no such channel."""
    try:
        return nominations.capacity(rulebook, channel)
    except RulesError:
        return None


def signers(channel: str, nominee: str, supporters: Sequence[str]) -> Sequence[str] | None:
    """Who signs: the supporters, or for a self-nomination (自荐) the nominee; None where others sign a self-nomination."""
    if channel != SELF:
        return supporters
    return [nominee] if set(supporters) <= {nominee} else None


def supported(rulebook: Rulebook, channel: str, supporters: Sequence[Supporter]) -> tuple[Decision, ...]:
    """All decisions on the signatures of a nomination."""
    if channel == SELF:
        return nominations.self_nomination(rulebook, supporters[0], supporters[0].id)
    return nominations.nomination(rulebook, channel, supporters)


def eligible(rulebook: Rulebook, birth: date, on: date) -> Decision:
    """Whether age and rights let a person be nominated.

    Who lives elsewhere may be nominated under the condition of consent, so residence is not asked here.
    """
    return entitled(rulebook, "resident", Standing(birth=birth, in_community=True, capacities=()), on)
