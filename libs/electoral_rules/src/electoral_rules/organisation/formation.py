"""Which bodies an election forms, and what has to be so before anybody is elected to them (组织的产生).

Sources: shenyang-2015 一（二）, 二（五）, 三（一）; liaoning-2014 前言; chengnan-2024 六（一）; nuoenjiya-2021 二, 四（二）;
district-2012 三.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, decide
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import not_ruled

Body = Literal["party_organisation", "residents_committee", "supervision_committee", "representatives", "commission"]


class PriorTermReport(TypedDict):
    """上届工作报告: what has to be done with it, by which meetings, and before what."""

    parts: list[Literal["heard", "reviewed"]]
    by: list[str]
    before: Literal["vote"]


class PartyNames(TypedDict):
    """党组织名称: names the text uses, and whether they mean one body."""

    names: list[str]
    one_body: bool


VALUES: Mapping[str, Any] = {
    "bodies.party_organisation": bool,
    "bodies.residents_committee": bool,
    "bodies.supervision_committee": bool,
    "bodies.representatives": bool,
    "bodies.commission": bool,
    "bodies.party_names": PartyNames,
    "seats.appointment": list[Literal["appointed", "delegated"]],
    "voting.prior_term_report": PriorTermReport,
}
BODY_ZH = {
    "party_organisation": "社区党组织", "residents_committee": "居民委员会", "supervision_committee": "监督委员会",
    "representatives": "居民代表", "commission": "选举委员会",
}  # fmt: skip


def formed(rulebook: Rulebook, body: Body) -> Decision:
    """Whether this election forms the body (本次选举产生的组织); a body the documents do not name is not applicable."""
    rule = rulebook.find(f"bodies.{body}")
    if rule is None:
        return not_ruled(rulebook, f"bodies.{body}")
    named = BODY_ZH[body]
    return decide(
        rule, bool(rule.value), required=True, observed=body,
        yes=(f"本次选举产生{named}。", "This election forms the body."),
        no=(f"本次选举不产生{named}。", "This election does not form the body."),
    )  # fmt: skip


def seat_taken(rulebook: Rulebook, how: Literal["elected", "appointed", "delegated"]) -> Decision:
    """Whether a seat that must be elected may be taken in this way (不得直接任命、委派, shenyang-2015 三（一）)."""
    rule = rulebook.find("seats.appointment")
    if rule is None:
        return not_ruled(rulebook, "seats.appointment")
    return decide(
        rule, how not in rule.value, required="elected", observed=how,
        yes=("经依法选举产生。", "Taken by election."),
        no=("应当依法选举产生的成员不得直接任命、委派，请通过选举产生。",
            "A member who must be elected cannot be appointed or delegated: hold the election."),
    )  # fmt: skip


def prior_term_report(rulebook: Rulebook, done: Collection[str]) -> Decision:
    """Whether the outgoing committee's report (上届工作报告) was heard and reviewed, so that voting may open (5i).

    `done` are the parts recorded: heard, reviewed.
    """
    rule = rulebook.find("voting.prior_term_report")
    if rule is None:
        return not_ruled(rulebook, "voting.prior_term_report")
    named = {"heard": "听取", "reviewed": "审议"}
    missing = [part for part in rule.value["parts"] if part not in done]
    steps = "、".join(named[part] for part in missing)
    return decide(
        rule, not missing, required=rule.value["parts"], observed=sorted(done),
        yes=("已听取、审议上届工作报告。", "The outgoing committee's report was heard and reviewed."),
        no=(f"上届居民委员会工作报告尚未{steps}，不能开始投票。请先召开选举大会或居民代表会议。",
            f"The outgoing committee's report has not been {' or '.join(missing)}: voting cannot open before that."),
    )  # fmt: skip


def same_party_body(rulebook: Rulebook, asked_of: str, done_by: str) -> Decision:
    """Whether what the body named `done_by` did counts for the body the text names `asked_of` (党支部、党总支, AMB-24)."""
    rule = rulebook.find("bodies.party_names")
    if rule is None:
        return not_ruled(rulebook, "bodies.party_names")
    names = rule.value["names"]
    one = rule.value["one_body"] and asked_of in names and done_by in names
    return decide(
        rule, asked_of == done_by or one, required=asked_of, observed=done_by,
        yes=("名称指同一社区党组织。", "Both names mean the one party organisation of the community."),
        no=(f"应由{asked_of}办理，不能由{done_by}代替。", "The text names another party organisation for this."),
    )  # fmt: skip
