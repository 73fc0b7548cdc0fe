"""One nomination through one channel (提名方式): who signs it, and whether it is enough."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from electoral_rules.book.decision import Decision, Text
from electoral_rules.book.model import RulesError
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.wording import names_of
from electoral_rules.candidates import nominations
from electoral_rules.candidates.nominations import Supporter
from electoral_rules.electorate.entitlement import Standing, entitled, not_resident

SELF = "self"
ALONE = (SELF, "sign_up")
"""Channels a person takes alone: 自荐 and 报名."""


def names(rulebook: Rulebook) -> Text:
    """The channels the document opens and the sources it names, in words."""
    rules = [rulebook.rule(nominations.PREFIX + channel) for channel in nominations.channels(rulebook)]
    words = [(rule.zh, rule.en) for rule in rules]
    sources = [each for each in nominations.known_sources() if nominations.source_open(rulebook, each)]
    words += [names_of([each]) for each in sources]
    return "、".join(zh for zh, _ in words), ", ".join(en for _, en in words)


def capacity(rulebook: Rulebook, channel: str) -> str | None:
    """The capacity in which a channel is signed; None where the document opens no such channel."""
    try:
        return nominations.capacity(rulebook, channel)
    except RulesError:
        return None


def signers(channel: str, nominee: str, supporters: Sequence[str]) -> Sequence[str] | None:
    """Who signs: the supporters, or where the person acts alone (自荐、报名) the nominee; None where others sign that."""
    if channel not in ALONE:
        return supporters
    return [nominee] if set(supporters) <= {nominee} else None


def received(
    rulebook: Rulebook, channel: str, supporters: Sequence[Supporter], acting: str = ""
) -> tuple[Decision, ...]:
    """Whether a nomination can be taken in: everybody named may sign, and nobody twice; how many it needs is `filled`.

    `acting` is the person whose own account asks, "" where somebody enters what the person signed.
    """
    if channel == SELF:
        return nominations.self_nomination(rulebook, supporters[0], acting or supporters[0].id)
    return nominations.fit(rulebook, supporters)


def signed(channel: str, supporters: Sequence[Supporter]) -> tuple[str, ...]:
    """Whose signatures on a sheet count: those of all who may sign; who acts alone is judged by `received`."""
    return tuple(each.id for each in supporters if channel in ALONE or not each.entitlement.blocks)


def filled(rulebook: Rulebook, channel: str, persons: Collection[str]) -> Decision:
    """Whether enough have signed on the sheet or confirmed by themselves for the nomination to count."""
    return nominations.threshold(rulebook, channel, len(set(persons)))


def eligible(rulebook: Rulebook, birth: date, on: date, *, deprived: bool, left: bool, moved: bool = False) -> Decision:
    """Whether age, rights and a residence anywhere let a person stand; who `left` is a resident of no community now.

    Who lives elsewhere may be nominated under the condition of consent, so where the residence is matters only of somebody
    who stood as a resident here and has `moved` to another community since (划转): that person stands no more.
    """
    if left:
        return not_resident(rulebook)
    return entitled(rulebook, "resident", Standing(birth, not moved, (), deprived), on)
