"""What follows a breach (违法违纪行为的后果): bribery as defined, the candidate, the void election, the referral."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, Text, decide
from electoral_rules.facts import one_of
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import not_ruled
from electoral_rules.wording import listed, named

Phase = Literal["before_vote", "after_vote"]
PHASES: tuple[Phase, ...] = ("before_vote", "after_vote")
Bribery = TypedDict(
    "Bribery", {"by": list[str], "to": list[str], "with": list[str], "aim": Literal["influence_voters"]}
)
"""贿选: who gives, to whom, what, and with which aim."""


class CandidateSanction(TypedDict):
    """候选人的后果: once this is found (查实 or simply so), what it means before and after the vote."""

    found: Literal["verified", "exists"]
    before_vote: Literal["candidacy_cancelled", "not_nominated", "not_candidate"]
    after_vote: NotRequired[Literal["election_void", "write_in_void"]]


class Cancelled(TypedDict):
    """取消参选资格: what a cancelled candidacy means before and after the vote."""

    before_vote: Literal["removed"]
    after_vote: Literal["void"]


class Retaliation(TypedDict):
    """打击报复: of whom, and that each case is investigated."""

    of: list[str]
    each: Literal["investigated"]


class Referral(TypedDict):
    """移送: where a breach of the public security law and a crime go."""

    public_security: Literal["public_security_organ"]
    crime: Literal["criminal_liability"]


class KeepsOut(TypedDict):
    """不得影响和干扰: who keeps out of the election, and of which acts."""

    who: str
    barred: list[str]


VALUES: Mapping[str, Any] = {
    "supervision.leaders_keep_out": KeepsOut,
    "sanctions.bribery": Bribery,
    "sanctions.retaliation": Retaliation,
    "supervision.investigate": Literal[True],
    "sanctions.candidate": CandidateSanction,
    "results.candidacy_cancelled": Cancelled,
    "sanctions.void_election": list[str],
    "sanctions.referral": Referral,
}
CONSEQUENCES: Mapping[str, Text] = {
    "candidacy_cancelled": ("立即取消其参选资格，从候选人名单中除名", "the candidacy is cancelled at once and leaves the list"),
    "not_nominated": ("不得提名", "the person may not be nominated"),
    "not_candidate": ("不能作为候选人", "the person cannot be a candidate"),
    "election_void": ("当选无效，职位空缺，当选证书作废", "the election is void, the seat vacant, the certificate void"),
    "write_in_void": ("通过另选他人当选的，当选无效", "elected as a write-in, the election is void"),
    "void": ("当选无效，职位空缺", "the election is void, the seat vacant"),
}  # fmt: skip


def bribery(rulebook: Rulebook, giver: str, receiver: str, benefit: str, influences: bool) -> Decision:
    """Whether an act is bribery (贿选) as the document defines it; blocked means it is.

    giver: candidate, relative, friend or instructed_person (the latter for somebody acting on instruction); receiver:
    voter, election_worker, other_candidate; benefit: property or other_benefit. Not applicable where nothing defines it.
    """
    rule = rulebook.find("sanctions.bribery")
    if rule is None:
        return not_ruled(rulebook, "sanctions.bribery")
    value = rule.value
    bought = influences and giver in value["by"] and receiver in value["to"] and benefit in value["with"]
    (zh, en) = named([giver, receiver, benefit])
    return decide(
        rule, not bought, required=value, observed=[giver, receiver, benefit, influences],
        yes=("不属于文件规定的贿选；有其他违法行为的另行查处。", "Not bribery as the document defines it; other breaches are looked into apart."),
        no=(f"属于贿选：{zh}，须调查核实并依法处理。", f"This is bribery: {en}. It is investigated and dealt with."),
    )  # fmt: skip


def investigated(rulebook: Rulebook, kind: str, opened: bool) -> Decision:
    """Whether a breach that was found has its case (发现一起查处一起); retaliation has a rule of its own where one is."""
    own = "sanctions.retaliation" if kind == "retaliation" else "supervision.investigate"
    rule = rulebook.find(own) or rulebook.find("supervision.investigate")
    if rule is None:
        return not_ruled(rulebook, "supervision.investigate")
    zh, en = named([kind])
    return decide(
        rule, opened, required="case", observed=opened,
        yes=("已立案查处。", "A case is open."),
        no=(f"发现的违法违纪行为（{zh}）须立案查处。", f"The breach found ({en}) has to be investigated: open a case."),
    )  # fmt: skip


def leader_keeps_out(rulebook: Rulebook, who: str, act: str) -> Decision:
    """Whether a leader may do this: no influence or interference in a leader's own name (不得以个人名义影响和干扰)."""
    rule = rulebook.find("supervision.leaders_keep_out")
    if rule is None or who != rule.value["who"]:
        return not_ruled(rulebook, "supervision.leaders_keep_out")
    zh, en = named([act])
    return decide(
        rule, act not in rule.value["barred"], required=rule.value["barred"], observed=act,
        yes=("不属于以个人名义影响和干扰选举。", "It is no interference in the leader's own name."),
        no=(f"街道领导干部不得{zh}，应予制止并查处。", f"Barred for leaders of the street: {en}; stop and investigate it."),
    )  # fmt: skip


def candidate(rulebook: Rulebook, found: bool, phase: Phase) -> Decision:
    """What a breach found against a candidate means before the vote, or for the elected after it (9c).

    Blocked means that the candidacy, or the election, may not stand. Where the document says nothing for the elected, a
    cancelled candidacy is not elected.
    """
    rule = rulebook.find("sanctions.candidate")
    if rule is None:
        return not_ruled(rulebook, "sanctions.candidate")
    one_of(phase, PHASES)
    if phase not in rule.value:
        rule = rulebook.rule("results.candidacy_cancelled")
    zh, en = CONSEQUENCES[rule.value[phase]]
    return decide(
        rule, not found, required=rule.value[phase], observed={"found": found, "phase": phase},
        yes=("尚未查实，不得据此处理；请先调查核实。", "Nothing is verified: nothing follows before the check."),
        no=(f"已查实，{zh}。", f"Verified: {en}."),
    )  # fmt: skip


def void_election(rulebook: Rulebook, done: Collection[str]) -> Decision:
    """Whether all that a void election (当选无效) leads to is done: the vacancy opened, the certificate void (BAL-26)."""
    return listed(rulebook, "sanctions.void_election", done, ("当选无效后还须", "After a void election there remains"))


def referral(rulebook: Rulebook, breaks: Literal["public_security", "crime"], referred_to: str) -> Decision:
    """Whether a breach of the public security law, or a crime, went where it belongs (移送公安机关, AUD-15)."""
    rule = rulebook.find("sanctions.referral")
    if rule is None:
        return not_ruled(rulebook, "sanctions.referral")
    one_of(breaks, rule.value)
    wanted = rule.value[breaks]
    zh, en = named([wanted])
    return decide(
        rule, referred_to == wanted, required=wanted, observed=referred_to,
        yes=("已依法移送。", "Referred as the law asks."),
        no=(f"须依法移送：{zh}；请登记移送和回执。", f"It has to be referred: {en}. Record the referral and its receipt."),
    )  # fmt: skip
