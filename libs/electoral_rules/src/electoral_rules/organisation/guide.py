"""What everybody may ask about an election (公众指引, GOV-31): who answers for it, and how to complain, as its documents say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.model import Rule
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.ruled import Ruled, Text
from electoral_rules.book.wording import names_of
from electoral_rules.organisation import leadership
from electoral_rules.oversight import complaints
from electoral_rules.oversight.complaints import Clock

CONDUCTED_BY = ("commission.elected_by", "plan.checks")
CHANNELS = "complaints.channels"
HEARD_BY = ("complaints.organs", "complaints.reported_to", "complaints.investigated_by")
WAYS = (*HEARD_BY, CHANNELS, "complaints.hotline")


@dataclass(frozen=True, slots=True)
class Channel:
    """举报渠道: a way to complain and its names (Chinese, English)."""

    slug: str
    names: Text


def responsible(rulebook: Rulebook) -> tuple[Rule, ...]:
    """Who conducts the election, leads it and answers for it, each as the text says it; empty where all is silent."""
    led = (*leadership.GROUP.all(rulebook), *leadership.RESPONSIBLE.all(rulebook))
    return (*_known(rulebook, CONDUCTED_BY), *(ruled.rule for ruled in led))


def ways(rulebook: Rulebook) -> tuple[Rule, ...]:
    """To whom and how to complain (举报), as the texts say it; empty where all is silent."""
    return _known(rulebook, WAYS)


def channels(rulebook: Rulebook) -> tuple[Channel, ...]:
    """The channels that have to be open (举报渠道); empty where no document orders any."""
    rule = rulebook.find(CHANNELS)
    return tuple(Channel(slug, names_of([slug])) for slug in (rule.value if rule else ()))


@cache
def known_channels() -> tuple[str, ...]:
    """Every channel that a document wants open."""
    return tuple(dict.fromkeys(each for value in values_of(CHANNELS) for each in value))


def deadline(rulebook: Rulebook) -> Ruled[Clock] | None:
    """Within how many days a complaint is decided; None where neither documents nor measures say."""
    return complaints.DAYS.find(rulebook)


def _known(rulebook: Rulebook, rule_ids: tuple[str, ...]) -> tuple[Rule, ...]:
    found = map(rulebook.find, rule_ids)
    return tuple(rule for rule in found if rule is not None)
