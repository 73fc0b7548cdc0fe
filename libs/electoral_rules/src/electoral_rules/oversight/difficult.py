"""Communities where an election is hard (重点难点社区): their ledger and work plan, guidance, the outgoing audit.

That open cases are put right before the vote (先整顿后选举) is `dates.order.rectify_first`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, decide
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import not_ruled
from electoral_rules.wording import listed, named


class Audit(TypedDict):
    """离任审计: items that are audited, strongly disputed ones each, and what becomes of results and findings."""

    items: list[str]
    disputed: Literal["each_audited"]
    results: Literal["published"]
    findings: NotRequired[Literal["dealt_with"]]


VALUES: Mapping[str, Any] = {
    "difficult.ledger": list[str],
    "difficult.classes": list[str],
    "difficult.guidance": list[str],
    "difficult.audit": Audit,
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


def audit(
    rulebook: Rulebook, audited: Collection[str], disputed_left: int, published: bool, findings_left: int = 0
) -> Decision:
    """Whether the outgoing audit (离任经济责任审计) is complete: its items, each strongly disputed one, results published.

    `disputed_left` counts the items members and masses dispute strongly that are not audited yet, `findings_left` the
    problems found that are not dealt with (严肃处理).
    """
    rule = rulebook.find("difficult.audit")
    if rule is None:
        return not_ruled(rulebook, "difficult.audit")
    missing = [item for item in rule.value["items"] if item not in audited]
    zh, en = named([*missing, *["disputed_items"] * bool(disputed_left)])
    left = findings_left if "findings" in rule.value else 0
    parts_zh = [f"尚未审计：{zh}"] * bool(zh) + ["审计结果尚未公布"] * (not published)
    parts_en = [f"not audited: {en}"] * bool(en) + ["the results are not published"] * (not published)
    parts_zh += [f"还有{left}个审计发现的问题没有处理"] * bool(left)
    parts_en += [f"{left} problems found are not dealt with"] * bool(left)
    return decide(
        rule, not parts_zh, required=rule.value,
        observed={
            "audited": sorted(audited), "disputed_left": disputed_left, "published": published, "findings_left": left,
        },
        yes=("审计完成，结果已公布。", "The audit is complete and published."),
        no=("；".join(parts_zh) + "。", "; ".join(parts_en).capitalize() + "."),
    )  # fmt: skip
