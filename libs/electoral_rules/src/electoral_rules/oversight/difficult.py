"""Communities where an election is hard (重点难点社区): their ledger and work plan, guidance, the outgoing audit.

That open cases are put right before the vote (先整顿后选举) is `dates.order.rectify_first`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.wording import all_listed, names_of


class Audit(TypedDict):
    """离任审计: items that are audited, strongly disputed ones each, and what becomes of results and findings."""

    items: list[str]
    disputed: Literal["each_audited"]
    results: Literal["published"]
    findings: NotRequired[Literal["dealt_with"]]


class Published(TypedDict):
    """公布时限: before what the result of the outgoing audit is published."""

    published: Literal["before_next_election"]


OUTGOING_AUDIT: Clause[Published] = Clause("difficult.outgoing_audit")
AUDITED_BODY = "residents_committee"
"""The body whose director is audited when the term ends."""


def audited_before(rulebook: Rulebook, body: str, kind: str) -> bool:
    """Whether an audit of the director who leaves is published before this election: a general one of the residents' committee.

    urban-law-2025 第三十八条, villagers-law-2025 第四十条: before the next election of the committee; a by-election ends no term.
    """
    return body == AUDITED_BODY and kind == "general_election" and OUTGOING_AUDIT.find(rulebook) is not None


@rests_on("difficult.outgoing_audit")
def outgoing_audit(rule: Ruled[Published], published: date | None, election_day: date) -> Decision:
    """Whether the outgoing audit was published before the election day (离任经济责任审计结果应当在选举之前公布)."""
    yes = "离任审计结果已在选举之前公布。", "The outgoing audit was published before the election."
    no = (
        f"离任经济责任审计结果应当在选举日{election_day}之前公布。",
        f"The outgoing audit has to be published before the election day, {election_day}.",
    )
    shown = published and published.isoformat()
    return rule.decide(
        published is not None and published < election_day, yes, no, required=election_day.isoformat(), observed=shown
    )


@rests_on("difficult.ledger")
def ledger(rule: Ruled[list[str]], entered: Collection[str]) -> Decision:
    """Whether the ledger entry of a difficult community is complete (建档立卡, 一社区一策台账)."""
    return all_listed(rule, entered, ("台账还缺少", "The ledger entry still lacks"))


@rests_on("difficult.ledger")
def group_sent(rule: Ruled[list[str]], members: int) -> Decision:
    """Whether a work group that is sent to the community has members, where the document sends one (选派工作组, GOV-37)."""
    asked = bool({"work_group", "cadre"} & set(rule.value))
    yes = f"工作组有{members}名成员。", f"The work group has {members} members."
    no = "请写明工作组成员。", "State the members of the work group."
    return rule.decide(members > 0 or not asked, yes, no, observed=members)


@rests_on("difficult.classes")
def planned(rule: Ruled[list[str]], kind: str, has_plan: bool) -> Decision:
    """Whether a community of a kind named as difficult (城乡结合部 …) has a work plan of its own (具体工作预案)."""
    yes = "已有预案，或者不属于列举的类型。", "There is a plan, or none is asked for."
    no = (
        f"{names_of([kind])[0]}社区须制定具体工作预案。",
        f"A community of this kind ({names_of([kind])[1]}) needs a work plan of its own.",
    )
    observed = {"kind": kind, "has_plan": has_plan}
    return rule.decide(has_plan or kind not in rule.value, yes, no, required=list(rule.value), observed=observed)


def audited() -> tuple[str, ...]:
    """The items that documents have audited when somebody leaves office (重要事务、重点工程、重大支出)."""
    return tuple(sorted({item for value in values_of("difficult.audit") for item in value["items"]}))


def deeds() -> tuple[str, ...]:
    """What documents have a street do in a difficult community (坐镇指挥、驻社区指导、解决突出问题)."""
    return tuple(sorted({deed for value in values_of("difficult.guidance") for deed in value}))


@rests_on("difficult.guidance")
def guidance(rule: Ruled[list[str]], done: Collection[str]) -> Decision:
    """Whether the street does in a difficult community what the document asks (坐镇指挥、驻社区指导)."""
    return all_listed(rule, done, ("街道还须", "The street still has to"))


@rests_on("difficult.audit")
def audit(
    rule: Ruled[Audit], audited: Collection[str], disputed_left: int, published: bool, findings_left: int = 0
) -> Decision:
    """Whether the outgoing audit (离任经济责任审计) is complete: its items, each strongly disputed one, results published.

    `disputed_left` counts the items members and masses dispute strongly that are not audited yet, `findings_left` the
    problems found that are not dealt with (严肃处理).
    """
    missing = [item for item in rule.value["items"] if item not in audited]
    zh, en = names_of([*missing, *["disputed_items"] * bool(disputed_left)])
    left = findings_left if "findings" in rule.value else 0
    parts_zh = [f"尚未审计：{zh}"] * bool(zh) + ["审计结果尚未公布"] * (not published)
    parts_en = [f"not audited: {en}"] * bool(en) + ["the results are not published"] * (not published)
    parts_zh += [f"还有{left}个审计发现的问题没有处理"] * bool(left)
    parts_en += [f"{left} problems found are not dealt with"] * bool(left)
    yes = "审计完成，结果已公布。", "The audit is complete and published."
    no = "；".join(parts_zh) + "。", "; ".join(parts_en).capitalize() + "."
    observed = {
        "audited": sorted(audited),
        "disputed_left": disputed_left,
        "published": published,
        "findings_left": left,
    }
    return rule.decide(not parts_zh, yes, no, observed=observed)


@rests_on("difficult.screening")
def screened(rule: Ruled[Literal["throughout", "prompt"]], unsettled: int) -> Decision:
    """Whether the disputes that were found are settled (矛盾排查贯穿始终, AUD-33); `unsettled` of the election are not."""
    yes = "排查出的矛盾已化解。", "The disputes that were found are settled."
    no = (
        f"还有{unsettled}件矛盾没有化解，请责任人采取措施。",
        f"{unsettled} disputes are not settled: their owners have to act.",
    )
    return rule.decide(unsettled == 0, yes, no, required=0, observed=unsettled)
