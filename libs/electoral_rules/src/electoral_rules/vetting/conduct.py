"""Forbidden acts in an election (违法违纪行为): which items of the documents an act is, and what follows from each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from electoral_rules.book.decision import Decision, Text
from electoral_rules.book.model import Item, freeze
from electoral_rules.book.rulebook import Rulebook, RuleMissing
from electoral_rules.vetting.look_backs import Record, matching

Consequence = Literal[
    "forbidden",
    "investigated",
    "candidacy_cancelled",
    "election_void",
    "membership_ended",
    "party_discipline",
    "police_referral",
    "criminal_referral",
    "struck_by_law",
    "pledge_rejected",
    "accountability",
]
CONSEQUENCES: Mapping[Consequence, Text] = {
    "forbidden": ("予以制止", "it is stopped"),
    "investigated": ("查处", "it is investigated and dealt with"),
    "candidacy_cancelled": ("取消参选资格", "the candidacy is cancelled"),
    "election_void": ("当选无效", "the election of the person is void"),
    "membership_ended": ("终止选举委员会成员资格", "the commission membership ends"),
    "party_discipline": ("给予党纪处分", "party discipline follows"),
    "police_referral": ("移送公安机关", "it goes to the police"),
    "criminal_referral": ("依法追究刑事责任", "criminal responsibility is pursued"),
    "struck_by_law": ("依法打击", "it is struck at by law"),
    "pledge_rejected": ("不予公布该承诺", "the pledge is not published"),
    "accountability": ("追究责任", "those responsible are held to account"),
}


def items(rulebook: Rulebook) -> tuple[Item, ...]:
    """The forbidden acts of the election's documents, the higher document's first; S1 may stand in both."""
    return rulebook.conduct


def item(rulebook: Rulebook, item_id: str) -> Item:
    """One forbidden act by its id: S1 means the governing document's own, liaoning-2014/S1 that of a higher one.

    RuleMissing where there is none.
    """
    slug, _, name = item_id.rpartition("/")
    own = [entry for entry in rulebook.conduct if entry.id == name]
    chosen = [entry for entry in own if entry.citation.document == (slug or rulebook.slug)]
    if not chosen:
        raise RuleMissing("没有这项行为规定。The documents have no such rule on conduct.")
    return chosen[0]


def effect(rulebook: Rulebook, item_id: str) -> Mapping[str, object]:
    """What follows from an act: {effects: [candidacy_cancelled …], when:, after:, sanctions:, of:} as the text has it."""
    return item(rulebook, item_id).effect


def shown(rulebook: Rulebook, act: Record) -> tuple[Item, ...]:
    """The forbidden acts that what was done shows, mark by mark: kind (bribery), by (candidate), of (voter) …"""
    return tuple(entry for entry in rulebook.conduct if matching(entry, act) is not None)


def consequences(rulebook: Rulebook, act: Record, *, verified: bool, elected: bool = False) -> tuple[Decision, ...]:
    """What follows from an act under every document of the election: one decision for each item it is.

    Nothing follows from a report alone (查清事实): until verified the decisions are ok and say what is to be checked. A
    cancelled candidacy applies before the person is elected, a void election after.
    """
    return tuple(_decision(entry, verified, elected) for entry in shown(rulebook, act))


def _decision(entry: Item, verified: bool, elected: bool) -> Decision:
    listed = [
        name for name in entry.effect["effects"] if name != ("candidacy_cancelled" if elected else "election_void")
    ]
    zh = "、".join(CONSEQUENCES[name][0] for name in listed)
    en = "; ".join(CONSEQUENCES[name][1] for name in listed)
    reason = (f"{entry.zh}：{zh}。", f"{entry.en}: {en}.")
    if not verified:
        reason = (
            f"{entry.zh}：尚未调查核实，暂不作处理。",
            f"{entry.en}: not verified yet; it has no consequences until it is.",
        )
    return Decision(
        rule=f"conduct.{entry.id}",
        verdict="blocked" if verified else "ok",
        required=freeze({"effects": listed}),
        observed="verified" if verified else "reported",
        reason_zh=reason[0],
        reason_en=reason[1],
        citation=entry.citation,
    )
