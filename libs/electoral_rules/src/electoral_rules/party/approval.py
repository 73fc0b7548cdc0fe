"""From the preliminary list of a party election to the approved result (报批与备案): steps, notice, approvals, filing.

Sources: nuoenjiya-2021 四（二）1, liaoning-2014 二（一）, district-2012 四（一）. How many days the notice (公示) stands is a rule
of the timetable; here it only has to be over.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, decide
from electoral_rules.party.committee import of_kind
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import if_ruled, not_ruled
from electoral_rules.wording import in_turn, listed


class Steps(TypedDict, total=False):
    """步骤: what follows what, by kind of party organisation; `every` is for each kind not named itself."""

    party_committee: list[str]
    every: list[str]


class Notice(TypedDict):
    """公示: the step that waits until the notice is over."""

    before: Literal["submission", "preliminary_list"]


class ListApproval(TypedDict):
    """名单报批: who submits the preliminary list, and who approves it."""

    submitted_by: NotRequired[str]
    approved_by: Literal["street_party_committee"]


class ResultApproval(TypedDict):
    """结果报批: who approves the result, and what follows."""

    approved_by: Literal["street_party_committee"]
    then: NotRequired[Literal["posted"]]


Method = TypedDict("Method", {"recommended_by": list[str], "elected_by": list[str], "or": NotRequired[str]})
"""两推一选: who recommends, who elects, and which other way the text allows instead."""

VALUES: Mapping[str, Any] = {
    "party.method": Method,
    "party.steps": Steps,
    "party.public_notice": Notice,
    "party.list_approval": ListApproval,
    "party.secretary_approval": list[str],
    "party.secretary_investigation": list[str],
    "party.result_approval": ResultApproval,
    "party.secretary_filing": list[str],
    "party.subordinates": Literal["all_elected"],
}


def method(rulebook: Rulebook, recommended_by: Collection[str], elected_by: str, way: str = "") -> Decision:
    """Whether the election is two recommendations and one vote (两推一选, PTY-01), or the other `way` the text allows."""
    rule = rulebook.find("party.method")
    if rule is None:
        return not_ruled(rulebook, "party.method")
    both = all(source in recommended_by for source in rule.value["recommended_by"])
    holds = (both and elected_by in rule.value["elected_by"]) or (way != "" and way == rule.value.get("or"))
    other = (
        ("；也可以采取自荐直选", "; self-nomination and direct election will do as well")
        if "or" in rule.value
        else ("", "")
    )
    return decide(
        rule, holds, required=rule.value, observed={"recommended_by": tuple(recommended_by), "elected_by": elected_by},
        yes=("选举办法符合规定。", "The way of electing is as the text asks."),
        no=(f"应先由党员和群众推荐、上级党组织推荐，再由规定的大会选举{other[0]}。",
            f"Members and residents recommend, the superior party organisation recommends, then the meeting elects{other[1]}."),
    )  # fmt: skip


def step(rulebook: Rulebook, step: str, done: Collection[str], kind: str) -> Decision:
    """Whether a step of the election may be taken now: every earlier one has been (PTY-05, PTY-06)."""
    rule = rulebook.find("party.steps")
    order: Sequence[str] = (of_kind(rule.value, kind) or ()) if rule else ()
    return in_turn(rulebook, "party.steps", order, step, done)


def submission(rulebook: Rulebook, notice_over: bool) -> Decision:
    """Whether the list may go on to the street: the public notice (公示) is over (PTY-08)."""
    return if_ruled(
        rulebook, "party.public_notice", notice_over, required="notice_over", observed=notice_over,
        yes=("公示期已满。", "The public notice is over."),
        no=("公示尚未期满，期满后再上报或确定预备人选。", "The public notice is not over yet: go on when it is."),
    )  # fmt: skip


def list_approved(rulebook: Rulebook, approved: bool) -> Decision:
    """Whether the vote may be held: the street party committee has approved the list (批复, PTY-09, PTY-11)."""
    rule = rulebook.find("party.list_approval")
    if rule is None:
        return not_ruled(rulebook, "party.list_approval")
    return decide(
        rule, approved, required=rule.value["approved_by"], observed=approved,
        yes=("街道党工委已批复预备人选名单。", "The street party committee has approved the list."),
        no=("街道党工委尚未批复预备人选名单，不得提交大会选举。",
            "The street party committee has not approved the list: it may not be put to the vote."),
    )  # fmt: skip


def street_reply(rulebook: Rulebook, *, secretary: bool, agreed: Collection[str]) -> Decision:
    """Whether the street may reply to a list: for a `secretary` on it the higher bodies agreed first (PTY-10, 6i)."""
    rule = rulebook.find("party.secretary_approval")
    if rule is None or not secretary:
        return not_ruled(rulebook, "party.secretary_approval")
    lacking = (
        "书记人选须先经研究同意，街道才能批复，尚缺",
        "The street may not reply before these agree to the secretary",
    )
    return listed(rulebook, rule.id, agreed, lacking)


def secretary_investigation(rulebook: Rulebook, taking_part: Collection[str]) -> Decision:
    """Whether those who have to took part in investigating the person for secretary (旗委组织部派员参与考察, PTY-07)."""
    lacking = ("考察书记人选没有参与的有", "Did not take part in investigating the secretary")
    return listed(rulebook, "party.secretary_investigation", taking_part, lacking)


def result(rulebook: Rulebook, *, approved: bool, posted: bool = False) -> Decision:
    """Whether the result has been approved by the street, and posted after that where the text says so (PTY-14)."""
    rule = rulebook.find("party.result_approval")
    if rule is None:
        return not_ruled(rulebook, "party.result_approval")
    wait = "then" in rule.value
    return decide(
        rule, approved and (posted or not wait), required=rule.value, observed={"approved": approved, "posted": posted},
        yes=("选举结果已经审批。", "The result has been approved."),
        no=(f"选举结果应报街道党工委审批{'，同意后张榜公布' if wait else ''}。",
            f"The result goes to the street party committee for approval{', then it is posted' if wait else ''}."),
    )  # fmt: skip


def secretary_filed(rulebook: Rulebook, acknowledged: Collection[str]) -> Decision:
    """Whether the elected secretary has been filed where the text says (报旗委组织部备案, PTY-14)."""
    return listed(
        rulebook, "party.secretary_filing", acknowledged, ("当选书记尚未报备案", "The secretary is not yet filed with")
    )


def subordinates(rulebook: Rulebook, organisations: int, elected: int) -> Decision:
    """Whether the party organisations below the community's have held their elections too (下属党组织, PTY-27)."""
    return if_ruled(
        rulebook, "party.subordinates", elected >= organisations, required=organisations, observed=elected,
        yes=("下属党组织均已换届。", "Every subordinate party organisation has held its election."),
        no=(f"还有{organisations - elected}个下属党组织没有换届。",
            f"{organisations - elected} subordinate party organisations have not held their election."),
    )  # fmt: skip
