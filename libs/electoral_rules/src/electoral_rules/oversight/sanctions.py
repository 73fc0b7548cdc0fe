"""What follows a breach (违法违纪行为的后果): bribery as defined, the candidate, the void election, the referral."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.facts import one_of
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text, rests_on
from electoral_rules.book.wording import all_listed, names_of

Phase = Literal["before_vote", "after_vote"]
PHASES: tuple[Phase, ...] = ("before_vote", "after_vote")
Bribery = TypedDict(
    "Bribery", {"by": list[str], "to": list[str], "with": list[str], "aim": Literal["influence_voters"]}
)
"""贿选: who gives, to whom, what, and with which aim."""


BribePart = Literal["by", "to", "with"]
ELSE = "none_of_these"


@dataclass(frozen=True, slots=True)
class Bribe:
    """收买: the class of who gave (行贿人), of who got it (受贿人) and of what (财物或者其他利益), and whether it was to sway votes."""

    giver: str
    receiver: str
    benefit: str
    influences: bool


class CandidateSanction(TypedDict):
    """候选人的后果: once this is found (查实 or simply so), what it means before and after the vote."""

    found: Literal["verified", "exists"]
    before_vote: Literal["candidacy_cancelled", "not_nominated", "not_candidate"]
    after_vote: NotRequired[Literal["election_void", "write_in_void"]]


class Cancelled(TypedDict):
    """取消参选资格: what a cancelled candidacy means before and after the vote."""

    before_vote: Literal["removed"]
    after_vote: Literal["void"]


class VoidByMeans(TypedDict):
    """以不正当手段当选的: what the law itself makes of such an election."""

    elected: Literal["void"]


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


RETALIATION: Clause[Retaliation] = Clause("sanctions.retaliation")
INVESTIGATE: Clause[Literal[True]] = Clause("supervision.investigate")
SANCTION: Clause[CandidateSanction] = Clause("sanctions.candidate")
CANCELLED: Clause[Cancelled] = Clause("results.candidacy_cancelled")
MEANS: Clause[VoidByMeans] = Clause("results.void_by_means")
REFERRAL: Clause[Referral] = Clause("sanctions.referral")
LED_TO = ("vacancy_opened", "certificate_void")
"""当选无效的后续: what stating an election void does at once."""
CONSEQUENCES: Mapping[str, Text] = {
    "candidacy_cancelled": (
        "立即取消其参选资格，从候选人名单中除名",
        "the candidacy is cancelled at once and leaves the list",
    ),
    "removed": ("取消参选资格，从候选人名单中除名", "the candidacy is cancelled and leaves the list"),
    "not_nominated": ("不得提名", "the person may not be nominated"),
    "not_candidate": ("不能作为候选人", "the person cannot be a candidate"),
    "election_void": (
        "当选无效，职位空缺，当选证书作废",
        "the election is void, the seat vacant, the certificate void",
    ),
    "write_in_void": ("通过另选他人当选的，当选无效", "elected as a write-in, the election is void"),
    "void": ("当选无效，职位空缺", "the election is void, the seat vacant"),
}


@rests_on("sanctions.bribery")
def bribery(rule: Ruled[Bribery], giver: str, receiver: str, benefit: str, influences: bool) -> Decision:
    """Whether an act is bribery (贿选) as the document defines it; blocked means it is.

    giver: candidate, relative, friend or instructed_person (the latter for somebody acting on instruction); receiver:
    voter, election_worker, other_candidate; benefit: property or other_benefit. Not applicable where nothing defines it.
    """
    value = rule.value
    bought = influences and giver in value["by"] and receiver in value["to"] and benefit in value["with"]
    (zh, en) = names_of([giver, receiver, benefit])
    yes = (
        "不属于文件规定的贿选；有其他违法行为的另行查处。",
        "Not bribery as the document defines it; other breaches are looked into apart.",
    )
    no = f"属于贿选：{zh}，须调查核实并依法处理。", f"This is bribery: {en}. It is investigated and dealt with."
    return rule.decide(not bought, yes, no, required=value, observed=[giver, receiver, benefit, influences])


@rests_on("sanctions.bribery")
def bribery_found(rule: Ruled[Bribery], act: Bribe | None) -> Decision:
    """Whether a case may be decided as bribery (认定为贿选): who gave what to whom is recorded and fits the definition (AUD-10).

    Where it does not fit, the breach that was found has another name.
    """
    if act is None:
        no = (
            "认定贿选前，请登记行贿人、受贿人、财物或者利益、与候选人的关系以及目的。",
            "Before it is found to be bribery, record who gave what to whom, how the giver is related and with which aim.",
        )
        return rule.decide(False, no, no, required=rule.value, observed=None)
    found = bribery(rule.rulebook, act.giver, act.receiver, act.benefit, act.influences)
    yes = "符合文件规定的贿选。", "It is bribery as the document defines it."
    no = (
        "不属于文件规定的贿选，不能认定为贿选；请改按查实的情形认定。",
        "It is not bribery as the document defines it: decide the case as the breach that was found.",
    )
    observed = [act.giver, act.receiver, act.benefit, act.influences]
    return rule.decide(found.blocks, yes, no, required=rule.value, observed=observed)


@cache
def bribing() -> Mapping[BribePart, tuple[str, ...]]:
    """The classes that definitions name of givers, of receivers and of what is given, and in each somebody or something else."""
    values = tuple(values_of("sanctions.bribery"))
    parts: tuple[BribePart, ...] = ("by", "to", "with")
    return {part: tuple(sorted({each for value in values for each in value[part]} | {ELSE})) for part in parts}


def investigated(rulebook: Rulebook, kind: str, opened: bool) -> Decision:
    """Whether a breach that was found has its case (发现一起查处一起); retaliation has a rule of its own where one is."""
    own = RETALIATION.find(rulebook) if kind == "retaliation" else None
    rule: Ruled[object] | None = own or INVESTIGATE.find(rulebook)
    if rule is None:
        return INVESTIGATE.not_ruled(rulebook)
    zh, en = names_of([kind])
    yes = "已立案查处。", "A case is open."
    no = f"发现的违法违纪行为（{zh}）须立案查处。", f"The breach found ({en}) has to be investigated: open a case."
    return rule.decide(opened, yes, no, required="case", observed=opened)


@rests_on("supervision.leaders_keep_out")
def leader_keeps_out(rule: Ruled[KeepsOut], who: str, act: str) -> Decision:
    """Whether a leader may do this: no influence or interference in a leader's own name (不得以个人名义影响和干扰)."""
    if who != rule.value["who"]:
        return rule.not_ruled()
    zh, en = names_of([act])
    yes = "不属于以个人名义影响和干扰选举。", "This is not interference in the leader's own name."
    no = f"街道领导干部不得{zh}，应予制止并查处。", f"Barred for leaders of the street: {en}; stop and investigate it."
    return rule.decide(act not in rule.value["barred"], yes, no, required=rule.value["barred"], observed=act)


@rests_on("sanctions.candidate")
def candidate(rule: Ruled[CandidateSanction], found: bool, phase: Phase) -> Decision:
    """What a breach found against a candidate means before the vote, or for the elected after it (9c).

    Blocked means that the candidacy, or the election, may not stand. Where the document says nothing for the elected, a
    cancelled candidacy is not elected.
    """
    one_of(phase, PHASES)
    asking: Ruled[CandidateSanction | Cancelled] = rule if phase in rule.value else CANCELLED.of(rule.rulebook)
    effect = asking.value[phase]
    zh, en = CONSEQUENCES[effect]
    yes = "尚未查实，不得据此处理；请先调查核实。", "Nothing has been verified: investigate before acting on it."
    no = f"已查实，{zh}。", f"Verified: {en}."
    return asking.decide(not found, yes, no, required=effect, observed={"found": found, "phase": phase})


def ending(rulebook: Rulebook, *, verified: bool, elected: bool, write_in: bool = False) -> Decision:
    """Whether a candidacy, or the election of who is elected, may be ended: only by what was verified (CAN-39, BAL-26).

    It rests on the document's own words, or where it has none for the phase on the law's (urban-law-2025 第二十二条,
    villagers-law-2025 第二十一条), else on what follows of itself; words about people written in (nuoenjiya-2021 三（二）)
    are about nobody else.
    """
    phase: Phase = "after_vote" if elected else "before_vote"
    own, means, general = SANCTION.find(rulebook), MEANS.find(rulebook), CANCELLED.of(rulebook)
    effect: str = own.value.get(phase, "") if own else ""
    asking: Ruled[CandidateSanction] | Ruled[VoidByMeans] | Ruled[Cancelled] = general
    if own is not None and effect not in (("",) if write_in else ("", "write_in_void")):
        asking = own
    elif means is not None and elected:
        effect, asking = means.value["elected"], means
    else:
        effect = general.value[phase]
    zh, en = CONSEQUENCES[effect]
    yes = f"已查实，{zh}。", f"Verified: {en}."
    no = "尚未查实此人，不得据此处理；请先调查核实。", "Nothing was verified of this person: investigate first."
    return asking.decide(verified, yes, no, required="verified", observed={"verified": verified, "phase": phase})


@rests_on("sanctions.void_election")
def void_election(rule: Ruled[list[str]], done: Collection[str]) -> Decision:
    """Whether all that a void election (当选无效) leads to is done: the vacancy opened, the certificate void (BAL-26)."""
    return all_listed(rule, done, ("当选无效后还须", "After a void election there remains"))


@rests_on("sanctions.referral")
def referral(rule: Ruled[Referral], breaks: Literal["public_security", "crime"], referred_to: str) -> Decision:
    """Whether a breach of the public security law, or a crime, went where it belongs (移送公安机关, AUD-15)."""
    one_of(breaks, rule.value)
    wanted = rule.value[breaks]
    zh, en = names_of([wanted])
    yes = "已依法移送。", "Referred as the law asks."
    no = f"须依法移送：{zh}；请登记移送和回执。", f"It has to be referred: {en}. Record the referral and its receipt."
    return rule.decide(referred_to == wanted, yes, no, required=wanted, observed=referred_to)


def organs() -> tuple[str, ...]:
    """Where documents have a breach referred to (移送)."""
    return tuple(sorted({organ for value in values_of(*REFERRAL.ids) for organ in value.values()}))
