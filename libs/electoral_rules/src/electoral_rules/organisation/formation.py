"""Which bodies an election forms, and what has to be so before anybody is elected to them (组织的产生).

Sources: shenyang-2015 一（二）, 二（五）, 三（一）; liaoning-2014 前言; chengnan-2024 六（一）; nuoenjiya-2021 二, 四（二）;
district-2012 三.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on

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


FORMS: Clause[bool] = Clause(
    "bodies.party_organisation",
    "bodies.residents_committee",
    "bodies.supervision_committee",
    "bodies.representatives",
    "bodies.commission",
)
BODY_ZH = {
    "party_organisation": "社区党组织",
    "residents_committee": "居民委员会",
    "supervision_committee": "监督委员会",
    "representatives": "居民代表",
    "commission": "选举委员会",
}


def formed(rulebook: Rulebook, body: Body) -> Decision:
    """Whether this election forms the body (本次选举产生的组织); a body the documents do not name is not applicable."""
    rule_id = f"bodies.{body}"
    rule = FORMS.find(rulebook, rule_id)
    if rule is None:
        return FORMS.not_ruled(rulebook, rule_id)
    named = BODY_ZH[body]
    yes = f"本次选举产生{named}。", "This election forms the body."
    no = f"本次选举不产生{named}。", "This election does not form the body."
    return rule.decide(bool(rule.value), yes, no, required=True, observed=body)


@rests_on("seats.appointment")
def seat_taken(
    rule: Ruled[list[Literal["appointed", "delegated"]]], how: Literal["elected", "appointed", "delegated"]
) -> Decision:
    """Whether a seat that must be elected may be taken in this way (不得直接任命、委派, shenyang-2015 三（一）)."""
    yes = "经依法选举产生。", "Taken by election."
    no = (
        "应当依法选举产生的成员不得直接任命、委派，请通过选举产生。",
        "A member who must be elected cannot be appointed or delegated: hold the election.",
    )
    return rule.decide(how not in rule.value, yes, no, required="elected", observed=how)


@rests_on("voting.prior_term_report")
def prior_term_report(rule: Ruled[PriorTermReport], done: Collection[str]) -> Decision:
    """Whether the outgoing committee's report (上届工作报告) was heard and reviewed, so that voting may open (5i).

    `done` are the parts recorded: heard, reviewed.
    """
    named = {"heard": "听取", "reviewed": "审议"}
    missing = [part for part in rule.value["parts"] if part not in done]
    steps = "、".join(named[part] for part in missing)
    yes = "已听取、审议上届工作报告。", "The outgoing committee's report was heard and reviewed."
    no = (
        f"上届居民委员会工作报告尚未{steps}，不能开始投票。请先召开选举大会或居民代表会议。",
        f"The outgoing committee's report has not been {' or '.join(missing)}: voting cannot open before that.",
    )
    return rule.decide(not missing, yes, no, required=rule.value["parts"], observed=sorted(done))


@rests_on("bodies.party_names")
def same_party_body(rule: Ruled[PartyNames], asked_of: str, done_by: str) -> Decision:
    """Whether what the body named `done_by` did counts for the body the text names `asked_of` (党支部、党总支, AMB-24)."""
    names = rule.value["names"]
    one = rule.value["one_body"] and asked_of in names and done_by in names
    yes = "名称指同一社区党组织。", "Both names mean the one party organisation of the community."
    no = f"应由{asked_of}办理，不能由{done_by}代替。", "The text names another party organisation for this."
    return rule.decide(asked_of == done_by or one, yes, no, required=asked_of, observed=done_by)
