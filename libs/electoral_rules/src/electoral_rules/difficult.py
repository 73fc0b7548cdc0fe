"""Communities where an election is hard (重点难点社区): their ledger, rectify first, audits, and what is prepared for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, decide
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import not_ruled
from electoral_rules.values import AtLeast
from electoral_rules.wording import listed, named


class Audit(TypedDict):
    """离任审计: items that are audited, strongly disputed ones each, and what becomes of the results."""

    items: list[str]
    disputed: Literal["each_audited"]
    results: Literal["published"]


EmergencyPlan = TypedDict("EmergencyPlan", {"for": Literal["complex"], "by": list[str]})
"""应急预案: where the election is complex (选情复杂), made by these levels."""


class EmergencyReport(TypedDict):
    """突发事件报告: who is told."""

    to: str


VALUES: Mapping[str, Any] = {
    "difficult.ledger": list[str],
    "difficult.classes": list[str],
    "difficult.guidance": list[str],
    "difficult.audit": Audit,
    "supervision.emergency_plan": EmergencyPlan,
    "supervision.emergency_report": EmergencyReport,
    "supervision.warning_education": AtLeast,
    "supervision.discipline_pledge": list[str],
}


def ledger(rulebook: Rulebook, entered: Collection[str]) -> Decision:
    """Whether the ledger entry of a difficult community is complete (建档立卡, 一社区一策台账)."""
    return listed(rulebook, "difficult.ledger", entered, ("台账还缺少", "The ledger entry still lacks"))


def planned(rulebook: Rulebook, kind: str, has_plan: bool) -> Decision:
    """Whether a community of a kind named as difficult (城乡结合部 …) has a work plan of its own (具体工作预案)."""
    rule = rulebook.find("difficult.classes")
    if rule is None:
        return not_ruled(rulebook, "difficult.classes")
    return decide(
        rule, has_plan or kind not in rule.value, required=list(rule.value), observed={"kind": kind, "has_plan": has_plan},
        yes=("已有预案，或者不属于列举的类型。", "There is a plan, or none is asked for."),
        no=(f"{named([kind])[0]}社区须制定具体工作预案。", f"A community of this kind ({named([kind])[1]}) needs a work plan of its own."),
    )  # fmt: skip


def guidance(rulebook: Rulebook, done: Collection[str]) -> Decision:
    """Whether the street does in a difficult community what the document asks (坐镇指挥、驻社区指导)."""
    return listed(rulebook, "difficult.guidance", done, ("街道还须", "The street still has to"))


def may_vote(rulebook: Rulebook, open_cases: int, released: bool) -> Decision:
    """Whether a community may enter the vote stage: no difficult case open, or the street's release (先整顿后选举, 10e)."""
    rule = rulebook.find("election.rectify_first")
    if rule is None:
        return not_ruled(rulebook, "election.rectify_first")
    return decide(
        rule, released or not open_cases, required=rule.value, observed={"open_cases": open_cases, "released": released},
        yes=("可以进入投票阶段。", "The community may enter the vote stage."),
        no=(f"还有{open_cases}件重点难点问题未解决，先整顿后选举；解决问题或由街道批准后再进入投票阶段。", f"{open_cases} difficult cases are open: solve them, or have the street release the community, before the vote."),
    )  # fmt: skip


def audit(rulebook: Rulebook, audited: Collection[str], disputed_left: int, published: bool) -> Decision:
    """Whether the outgoing audit (离任经济责任审计) is complete: its items, each strongly disputed one, results published.

    `disputed_left` counts the items members and masses dispute strongly that are not audited yet.
    """
    rule = rulebook.find("difficult.audit")
    if rule is None:
        return not_ruled(rulebook, "difficult.audit")
    missing = [item for item in rule.value["items"] if item not in audited]
    zh, en = named([*missing, *["disputed_items"] * bool(disputed_left)])
    parts_zh = [f"尚未审计：{zh}"] * bool(zh) + ["审计结果尚未公布"] * (not published)
    parts_en = [f"not audited: {en}"] * bool(en) + ["the results are not published"] * (not published)
    return decide(
        rule, not parts_zh, required=rule.value,
        observed={"audited": sorted(audited), "disputed_left": disputed_left, "published": published},
        yes=("审计完成，结果已公布。", "The audit is complete and published."),
        no=("；".join(parts_zh) + "。", "; ".join(parts_en).capitalize() + "."),
    )  # fmt: skip


def emergency_plan(rulebook: Rulebook, is_complex: bool, linked: bool) -> Decision:
    """Whether a community with a complex election has its emergency plan (应急处置预案) before the stage opens (AUD-22)."""
    rule = rulebook.find("supervision.emergency_plan")
    if rule is None:
        return not_ruled(rulebook, "supervision.emergency_plan")
    return decide(
        rule, linked or not is_complex, required=rule.value, observed={"complex": is_complex, "linked": linked},
        yes=("应急预案符合要求。", "The emergency plan is as it should be."),
        no=("选情复杂，须先制定应急处置预案。", "The election is complex here: make the emergency plan first."),
    )  # fmt: skip


def emergency_report(rulebook: Rulebook, told: Collection[str]) -> Decision:
    """Whether an emergency (突发事件) went to the office it has to be reported to (AUD-21)."""
    rule = rulebook.find("supervision.emergency_report")
    if rule is None:
        return not_ruled(rulebook, "supervision.emergency_report")
    zh, en = named([rule.value["to"]])
    return decide(
        rule, rule.value["to"] in told, required=rule.value["to"], observed=sorted(told),
        yes=("已报告。", "Reported."),
        no=(f"突发事件须报告{zh}。", f"An emergency is reported to the {en}."),
    )  # fmt: skip


def warning_education(rulebook: Rulebook, meetings: int) -> Decision:
    """Whether the branch held its warning education meeting (警示教育大会, AUD-27)."""
    rule = rulebook.find("supervision.warning_education")
    if rule is None:
        return not_ruled(rulebook, "supervision.warning_education")
    wanted = rule.value["at_least"]
    return decide(
        rule, meetings >= wanted, required=wanted, observed=meetings,
        yes=("警示教育大会已召开。", "The warning education meeting was held."),
        no=(f"须召开{wanted}次警示教育大会，已召开{meetings}次。", f"{wanted} warning education meeting has to be held, {meetings} were."),
    )  # fmt: skip


def discipline_pledges(rulebook: Rulebook, signed_by: Collection[str]) -> Decision:
    """Whether all groups signed the discipline pledge (换届纪律承诺, AUD-04)."""
    return listed(rulebook, "supervision.discipline_pledge", signed_by, ("尚未作出承诺", "Not yet pledged"))
