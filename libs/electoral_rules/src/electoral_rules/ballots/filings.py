"""Filing the result (选举结果备案): who receives it by the document, and when it is complete."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.ruled import Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.wording import all_done, words


class Filing(TypedDict):
    """备案: the receivers, and from which day on it may be filed."""

    receivers: list[str]
    anchor: Literal["election_day"]
    days: int
    bound: Literal["earliest"]


RECEIVERS_ZH: Mapping[str, str] = MappingProxyType({slug: zh for slug, (zh, _) in words().items()})
"""Chinese names of receivers, by slug."""


def receivers(rulebook: Rulebook) -> tuple[str, ...]:
    """Who the result is filed with: the street, the district's civil affairs bureau …; RuleMissing where no document says."""
    return tuple(rulebook.rule("filing.receivers").value["receivers"])


@cache
def known_receivers() -> tuple[str, ...]:
    """Every receiver that a document names."""
    return tuple(dict.fromkeys(each for value in values_of("filing.receivers") for each in value["receivers"]))


@rests_on("filing.receivers")
def complete(rule: Ruled[Filing], acknowledged: Collection[str]) -> Decision:
    """Whether the filing is complete: every receiver has acknowledged it (签收, 1f, BAL-24 and BAL-25)."""
    lacking = ("备案未完成，尚未签收的有", "The filing is incomplete, not yet acknowledged by")
    yes = ("备案已完成。", "The filing is complete.")
    return all_done(rule, rule.value["receivers"], acknowledged, lacking, yes)
