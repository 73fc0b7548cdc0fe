"""Who answers for a breach besides the candidate (责任追究): commission members, party cadres, handlers, officials."""

from __future__ import annotations

from datetime import date
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.wording import names_of

Effect = Literal["none", "bad_influence", "serious_consequences"]


class PartyDiscipline(TypedDict):
    """党纪处分: the acts of party members and cadres, and the kinds of discipline."""

    acts: list[str]
    kinds: list[str]


class Handlers(TypedDict):
    """信访承办人的责任: faults, and what each effect of them leads to."""

    faults: list[str]
    effects: dict[Literal["bad_influence", "serious_consequences"], Literal["criticism", "liability"]]


DISCIPLINE: Clause[PartyDiscipline] = Clause("sanctions.party_discipline")
HANDLERS: Clause[Handlers] = Clause("sanctions.handlers")
LEAVING: Clause[Literal["membership_ends"]] = Clause("commission.misconduct", "commission.candidates_leave")
"""What ends a membership of the commission: misconduct, or a nomination where the law has it so."""


class OfficialAccountability(TypedDict):
    """责任追究: who is held to account, and for which acts, each with the consequence it takes."""

    who: list[str]
    acts: dict[str, Literal["none_needed", "serious_consequences", "mass_incident"]]


ACCOUNTABILITY: Clause[OfficialAccountability] = Clause("sanctions.accountability")


@rests_on("commission.misconduct")
def commission_member(rule: Ruled[Literal["membership_ends"]], *, in_breach: bool, ended: bool) -> Decision:
    """Whether a commission member (选举委员会成员) found in breach has left: membership ends promptly (及时终止其资格, 9d)."""
    yes = "成员资格符合要求。", "The membership is as it should be."
    no = (
        "有违法违纪行为，须及时终止其选举委员会成员资格，并补足空缺。",
        "In breach: end the membership promptly and fill the vacancy.",
    )
    return rule.decide(ended or not in_breach, yes, no, observed={"in_breach": in_breach, "ended": ended})


def commission_action(rulebook: Rulebook, ended: date | None, on: date) -> Decision:
    """Whether an act of a commission member on the day `on` counts: none from the day the membership ended (9d, LAW-08)."""
    rule = next(iter(LEAVING.all(rulebook)), None)
    if rule is None:
        return LEAVING.not_ruled(rulebook)
    yes = "成员资格有效。", "The membership stands."
    no = f"其成员资格已于{ended}终止，此后的行为无效。", f"The membership ended on {ended}: later acts are refused."
    return rule.decide(
        ended is None or on < ended, yes, no, observed={"ended": ended and ended.isoformat(), "on": on.isoformat()}
    )


@rests_on("sanctions.party_discipline")
def party_discipline(rule: Ruled[PartyDiscipline], act: str, kind: str) -> Decision:
    """Whether a discipline of a party member or cadre is one the document gives for this act (党纪处分, M06)."""
    (acts_zh, acts_en), (kinds_zh, kinds_en) = names_of(rule.value["acts"]), names_of(rule.value["kinds"])
    yes = "处分符合文件规定。", "The discipline is one the document gives."
    no = f"文件规定的行为：{acts_zh}；处分：{kinds_zh}。", f"The acts named: {acts_en}; the discipline: {kinds_en}."
    return rule.decide(act in rule.value["acts"] and kind in rule.value["kinds"], yes, no, observed=[act, kind])


@rests_on("sanctions.handlers")
def handler(rule: Ruled[Handlers], fault: str, effect: Effect, recorded: str) -> Decision:
    """Whether a handler's fault (不及时、敷衍塞责、压制打击) has the record it asks for (9i).

    Criticism (通报批评) takes a bad influence, liability serious consequences; a fault without either takes nothing.
    """
    wanted = rule.value["effects"].get(effect, "") if effect != "none" and fault in rule.value["faults"] else ""
    zh, en = names_of([wanted])
    yes = "责任处理与情节相符。", "The record fits the fault."
    no = (
        f"应登记：{zh}。" if wanted else "未造成不良影响的，不作通报批评。",
        f"To be recorded: {en}." if wanted else "Without a bad influence there is no criticism.",
    )
    return rule.decide(
        recorded == wanted, yes, no, required=wanted, observed={"fault": fault, "effect": effect, "recorded": recorded}
    )


@rests_on("sanctions.accountability")
def official(rule: Ruled[OfficialAccountability], act: str, consequence: str, opened: bool) -> Decision:
    """Whether an accountability case (责任追究) is open where it has to be, or closed to acts that are not named (AUD-16).

    consequence: none_needed, serious_consequences or mass_incident, as it happened.
    """
    asked = rule.value["acts"].get(act)
    due = asked is not None and asked in ("none_needed", consequence)
    zh, en = names_of(rule.value["who"])
    yes = (
        "责任追究符合要求。" if due else "未达到责任追究的条件。",
        "Accountability is as it should be." if due else "What accountability takes is not there.",
    )
    no = f"须追究责任：{zh}；请立案。", f"To be held to account: {en}. Open a case."
    return rule.decide(
        opened or not due, yes, no, required=asked, observed={"act": act, "consequence": consequence, "opened": opened}
    )


def disciplined_acts() -> tuple[str, ...]:
    """The acts of party members and cadres that documents discipline (党纪处分)."""
    return tuple(sorted({act for value in values_of(*DISCIPLINE.ids) for act in value["acts"]}))


def disciplines() -> tuple[str, ...]:
    """The kinds of party discipline that documents give."""
    return tuple(sorted({kind for value in values_of(*DISCIPLINE.ids) for kind in value["kinds"]}))


def faults() -> tuple[str, ...]:
    """The faults of those who handle letters and visits that documents name."""
    return tuple(sorted({fault for value in values_of(*HANDLERS.ids) for fault in value["faults"]}))


def measures() -> tuple[str, ...]:
    """What a handler's fault takes (通报批评、依法追究责任)."""
    return tuple(sorted({taken for value in values_of(*HANDLERS.ids) for taken in value["effects"].values()}))


def acts() -> tuple[str, ...]:
    """The acts that leaders and staff are held to account for (责任追究)."""
    return tuple(sorted({act for value in values_of(*ACCOUNTABILITY.ids) for act in value["acts"]}))


def consequences() -> tuple[str, ...]:
    """What such an act may take before somebody answers for it; `none_needed` where it takes nothing."""
    return tuple(sorted({taken for value in values_of(*ACCOUNTABILITY.ids) for taken in value["acts"].values()}))
