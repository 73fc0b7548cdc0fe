"""Who answers for a breach besides the candidate (责任追究): commission members, party cadres, handlers, officials."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, decide
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import if_ruled, not_ruled
from electoral_rules.wording import named

Effect = Literal["none", "bad_influence", "serious_consequences"]


class PartyDiscipline(TypedDict):
    """党纪处分: the acts of party members and cadres, and the kinds of discipline."""

    acts: list[str]
    kinds: list[str]


class Handlers(TypedDict):
    """信访承办人的责任: faults, and what each effect of them leads to."""

    faults: list[str]
    effects: dict[Literal["bad_influence", "serious_consequences"], Literal["criticism", "liability"]]


class OfficialAccountability(TypedDict):
    """责任追究: who is held to account, and for which acts, each with the consequence it takes."""

    who: list[str]
    acts: dict[str, Literal["none_needed", "serious_consequences", "mass_incident"]]


VALUES: Mapping[str, Any] = {
    "sanctions.party_discipline": PartyDiscipline,
    "sanctions.handlers": Handlers,
    "sanctions.accountability": OfficialAccountability,
    "commission.misconduct": Literal["membership_ends"],
}


def commission_member(rulebook: Rulebook, *, in_breach: bool, ended: bool) -> Decision:
    """Whether a commission member (选举委员会成员) found in breach has left: membership ends promptly (及时终止其资格, 9d)."""
    return if_ruled(
        rulebook, "commission.misconduct", ended or not in_breach, observed={"in_breach": in_breach, "ended": ended},
        yes=("成员资格符合要求。", "The membership is as it should be."),
        no=("有违法违纪行为，须及时终止其选举委员会成员资格，并补足空缺。", "In breach: end the membership promptly and fill the vacancy."),
    )  # fmt: skip


def commission_action(rulebook: Rulebook, ended: date | None, on: date) -> Decision:
    """Whether an act of a commission member on the day `on` counts: none from the day the membership ended (9d)."""
    return if_ruled(
        rulebook, "commission.misconduct", ended is None or on < ended,
        observed={"ended": ended and ended.isoformat(), "on": on.isoformat()},
        yes=("成员资格有效。", "The membership stands."),
        no=(f"其成员资格已于{ended}终止，此后的行为无效。", f"The membership ended on {ended}: later acts are refused."),
    )  # fmt: skip


def party_discipline(rulebook: Rulebook, act: str, kind: str) -> Decision:
    """Whether a discipline of a party member or cadre is one the document gives for this act (党纪处分, M06)."""
    rule = rulebook.find("sanctions.party_discipline")
    if rule is None:
        return not_ruled(rulebook, "sanctions.party_discipline")
    (acts_zh, acts_en), (kinds_zh, kinds_en) = named(rule.value["acts"]), named(rule.value["kinds"])
    return decide(
        rule, act in rule.value["acts"] and kind in rule.value["kinds"], required=rule.value, observed=[act, kind],
        yes=("处分符合文件规定。", "The discipline is one the document gives."),
        no=(f"文件规定的行为：{acts_zh}；处分：{kinds_zh}。", f"The acts named: {acts_en}; the discipline: {kinds_en}."),
    )  # fmt: skip


def handler(rulebook: Rulebook, fault: str, effect: Effect, recorded: str) -> Decision:
    """Whether a handler's fault (不及时、敷衍塞责、压制打击) has the record it asks for (9i).

    Criticism (通报批评) takes a bad influence, liability serious consequences; a fault without either takes nothing.
    """
    rule = rulebook.find("sanctions.handlers")
    if rule is None:
        return not_ruled(rulebook, "sanctions.handlers")
    wanted = rule.value["effects"].get(effect, "") if fault in rule.value["faults"] else ""
    zh, en = named([wanted])
    return decide(
        rule, recorded == wanted, required=wanted, observed={"fault": fault, "effect": effect, "recorded": recorded},
        yes=("责任处理与情节相符。", "The record fits the fault."),
        no=(f"应登记：{zh}。" if wanted else "未造成不良影响的，不作通报批评。", f"To be recorded: {en}." if wanted else "Without a bad influence there is no criticism."),
    )  # fmt: skip


def official(rulebook: Rulebook, act: str, consequence: str, opened: bool) -> Decision:
    """Whether an accountability case (责任追究) is open where it has to be, or closed to acts that are not named (AUD-16).

    consequence: none_needed, serious_consequences or mass_incident, as it happened.
    """
    rule = rulebook.find("sanctions.accountability")
    if rule is None:
        return not_ruled(rulebook, "sanctions.accountability")
    asked = rule.value["acts"].get(act)
    due = asked is not None and asked in ("none_needed", consequence)
    zh, en = named(rule.value["who"])
    return decide(
        rule, opened or not due, required=asked, observed={"act": act, "consequence": consequence, "opened": opened},
        yes=("责任追究符合要求。" if due else "未达到责任追究的条件。", "Accountability is as it should be." if due else "What accountability takes is not there."),
        no=(f"须追究责任：{zh}；请立案。", f"To be held to account: {en}. Open a case."),
    )  # fmt: skip
