"""From the preliminary list of a party election to the approved result (报批与备案): steps, notice, approvals, filing.

Sources: nuoenjiya-2021 四（二）1, liaoning-2014 二（一）, district-2012 四（一）. How many days the notice (公示) stands is a rule
of the timetable; here it only has to be over.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.ruled import Decision, Ruled, rests_on
from electoral_rules.book.wording import all_listed, step_in_turn
from electoral_rules.party.committee import of_kind

Steps = dict[Literal["party_committee", "every"], list[str]]
"""步骤: what follows what, by kind of party organisation; `every` is for each kind not named itself."""


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


@rests_on("party.method")
def method(rule: Ruled[Method], recommended_by: Collection[str], elected_by: str, way: str = "") -> Decision:
    """Whether the election is two recommendations and one vote (两推一选, PTY-01), or the other `way` the text allows."""
    both = all(source in recommended_by for source in rule.value["recommended_by"])
    holds = (both and elected_by in rule.value["elected_by"]) or (way != "" and way == rule.value.get("or"))
    other = (
        ("；也可以采取自荐直选", "; self-nomination and direct election will do as well")
        if "or" in rule.value
        else ("", "")
    )
    yes = "选举办法符合规定。", "The way of electing is as the text asks."
    no = (
        f"应先由党员和群众推荐、上级党组织推荐，再由规定的大会选举{other[0]}。",
        f"Members and residents recommend, the superior party organisation recommends, then the meeting elects{other[1]}.",
    )
    return rule.decide(holds, yes, no, observed={"recommended_by": tuple(recommended_by), "elected_by": elected_by})


@rests_on("party.steps")
def step(rule: Ruled[Steps], step: str, done: Collection[str], kind: str) -> Decision:
    """Whether a step of the election may be taken now: every earlier one has been (PTY-05, PTY-06)."""
    return step_in_turn(rule, of_kind(rule.value, kind) or (), step, done)


@rests_on("party.public_notice")
def submission(rule: Ruled[Notice], notice_over: bool) -> Decision:
    """Whether the list may go on to the street: the public notice (公示) is over (PTY-08)."""
    yes = "公示期已满。", "The public notice is over."
    no = "公示尚未期满，期满后再上报或确定预备人选。", "The public notice is not over yet: go on when it is."
    return rule.decide(notice_over, yes, no, required="notice_over", observed=notice_over)


@rests_on("party.list_approval")
def list_approved(rule: Ruled[ListApproval], approved: bool) -> Decision:
    """Whether the vote may be held: the street party committee has approved the list (批复, PTY-09, PTY-11)."""
    yes = "街道党工委已批复预备人选名单。", "The street party committee has approved the list."
    no = (
        "街道党工委尚未批复预备人选名单，不得提交大会选举。",
        "The street party committee has not approved the list: it may not be put to the vote.",
    )
    return rule.decide(approved, yes, no, required=rule.value["approved_by"], observed=approved)


@rests_on("party.secretary_approval")
def street_reply(rule: Ruled[list[str]], *, secretary: bool, agreed: Collection[str]) -> Decision:
    """Whether the street may reply to a list: for a `secretary` on it the higher bodies agreed first (PTY-10, 6i)."""
    if not secretary:
        return rule.not_ruled()
    lacking = (
        "书记人选须先经研究同意，街道才能批复，尚缺",
        "The street may not reply before these agree to the secretary",
    )
    return all_listed(rule, agreed, lacking)


@rests_on("party.secretary_investigation")
def secretary_investigation(rule: Ruled[list[str]], taking_part: Collection[str]) -> Decision:
    """Whether those who have to took part in investigating the person for secretary (旗委组织部派员参与考察, PTY-07)."""
    lacking = ("考察书记人选没有参与的有", "Did not take part in investigating the secretary")
    return all_listed(rule, taking_part, lacking)


@rests_on("party.result_approval")
def result(rule: Ruled[ResultApproval], *, approved: bool, posted: bool = False) -> Decision:
    """Whether the result has been approved by the street, and posted after that where the text says so (PTY-14)."""
    wait = "then" in rule.value
    yes = "选举结果已经审批。", "The result has been approved."
    no = (
        f"选举结果应报街道党工委审批{'，同意后张榜公布' if wait else ''}。",
        f"The result goes to the street party committee for approval{', then it is posted' if wait else ''}.",
    )
    return rule.decide(approved and (posted or not wait), yes, no, observed={"approved": approved, "posted": posted})


@rests_on("party.secretary_filing")
def secretary_filed(rule: Ruled[list[str]], acknowledged: Collection[str]) -> Decision:
    """Whether the elected secretary has been filed where the text says (报旗委组织部备案, PTY-14)."""
    return all_listed(rule, acknowledged, ("当选书记尚未报备案", "The secretary is not yet filed with"))


@rests_on("party.subordinates")
def subordinates(rule: Ruled[Literal["all_elected"]], organisations: int, elected: int) -> Decision:
    """Whether the party organisations below the community's have held their elections too (下属党组织, PTY-27)."""
    yes = "下属党组织均已换届。", "Every subordinate party organisation has held its election."
    no = (
        f"还有{organisations - elected}个下属党组织没有换届。",
        f"{organisations - elected} subordinate party organisations have not held their election.",
    )
    return rule.decide(elected >= organisations, yes, no, required=organisations, observed=elected)
