"""The room in which people vote (投票现场): booth and station, candidates who withdraw, mobile boxes, forbidden acts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, decide
from electoral_rules.facts import counted
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import if_ruled, not_ruled
from electoral_rules.wording import listed, named

Act = Literal[
    "violence", "threat", "deceit", "bribery", "forged_ballots", "false_count", "retaliation", "canvassing",
    "improper_competition", "induced_voting", "repeat_voting", "illegal_proxy", "mobile_box_misuse",
    "shortened_procedure", "influencing_voters", "disturbing_order", "against_will", "against_procedure", "against_rules",
    "rumour", "false_accusation", "ethnic_issues", "clan", "religion", "evil_forces", "hostile_forces",
    "illegal_religious_activity", "separatism", "crime",
]  # fmt: skip
FORBIDDEN = (
    "voting.forbidden", "voting.candidate_influence", "voting.improper_means", "sanctions.breaches",
    "supervision.interference", "supervision.guise",
)  # fmt: skip
"""The rules that name acts no election allows: at the vote, by candidates, by forces from outside, in its guise."""
NEEDS_ZH = {"route": "路线", "times": "时间", "voter_list": "选民名单"}


class MobileBox(TypedDict):
    """流动票箱: how many keep it, and what it carries."""

    handlers_at_least: int
    needs: list[Literal["route", "times", "voter_list"]]


VALUES: Mapping[str, Any] = {
    "voting.secret": Literal[True],
    "voting.booth": Literal[True],
    "voting.station": Literal[True],
    "voting.instructions": list[Literal["election_rules", "cautions", "way_of_voting"]],
    "voting.candidates_leave": list[Literal["vote_together", "leave_together"]],
    "voting.mobile_box": MobileBox,
    "voting.venue_control": list[Literal["central", "mobile"]],
    "results.publication": Literal[True],
    **dict.fromkeys(FORBIDDEN, list[Act]),
}


@dataclass(frozen=True, slots=True)
class Room:
    """现场: secret ballot, booth and stations set up, and which instructions were given (BAL-05)."""

    secret: bool = False
    booth: bool = False
    station: bool = False
    instructions: Collection[str] = ()


def room(rulebook: Rulebook, seen: Room) -> tuple[Decision, ...]:
    """What the room has to have before the vote opens (无记名、秘密写票处、投票站、宣布选举规则): one decision for each rule."""
    parts = {"voting.secret": seen.secret, "voting.booth": seen.booth, "voting.station": seen.station}
    found = [_set_up(rulebook, rule_id, there) for rule_id, there in parts.items() if rulebook.has(rule_id)]
    if rulebook.has("voting.instructions"):
        lacking = ("投票前还须宣布或确定", "To be announced or fixed before voting")
        found.append(listed(rulebook, "voting.instructions", seen.instructions, lacking))
    return tuple(found) or (not_ruled(rulebook, "voting.booth"),)


def _set_up(rulebook: Rulebook, rule_id: str, there: bool) -> Decision:
    rule = rulebook.rule(rule_id)
    return decide(
        rule, there, required=True, observed=there,
        yes=(f"{rule.zh}：已落实。", f"{rule.en}: in place."),
        no=(f"{rule.zh}：尚未落实，不得开始投票。", f"{rule.en}: not in place, the vote cannot open."),
    )  # fmt: skip


def candidate_admitted(rulebook: Rulebook, *, left: bool) -> Decision:
    """Whether a candidate may be checked in at the venue, as voter, agent, teller or guest (7h).

    Candidates vote first together and then leave together (先集中投票、再集体回避, nuoenjiya-2021 四（二）2（5）).
    """
    return if_ruled(
        rulebook, "voting.candidates_leave", not left, observed="left" if left else "present",
        yes=("候选人可以进场投票，投票后集体回避。", "The candidate may come in to vote, and leaves afterwards."),
        no=("候选人已集体回避，不得再进入选举现场。", "The candidate has left the venue and cannot be checked in again."),
    )  # fmt: skip


def mobile_box(rulebook: Rulebook, handlers: int, carried: Collection[str]) -> Decision:
    """Whether a mobile box may go out (流动票箱, BAL-07): enough people keep it, with route, times and voter_list."""
    rule = rulebook.find("voting.mobile_box")
    if rule is None:
        return not_ruled(rulebook, "voting.mobile_box")
    counted(handlers)
    least, missing = rule.value["handlers_at_least"], [name for name in rule.value["needs"] if name not in carried]
    lacks = "、".join(NEEDS_ZH[name] for name in missing)
    return decide(
        rule, handlers >= least and not missing, required=rule.value,
        observed={"handlers": handlers, "carried": sorted(carried)},
        yes=("流动票箱可以出发。", "The mobile box may go out."),
        no=(f"流动票箱须由至少{least}人看管，现有{handlers}人；缺少：{lacks or '无'}。",
            f"At least {least} people keep a mobile box, here {handlers}; missing: {', '.join(missing) or 'nothing'}."),
    )  # fmt: skip


def under_control(rulebook: Rulebook, controlled: Collection[str]) -> Decision:
    """Whether central station and mobile boxes are under control (管控, nuoenjiya-2021 四（二）2（5）); `controlled` lists them."""
    lacking = ("投票站和票箱都应有人管控，尚无人管控", "Station and boxes are to be under control, not so")
    return listed(rulebook, "voting.venue_control", controlled, lacking)


def published(rulebook: Rulebook, *, shown: bool) -> Decision:
    """Whether the result was published (公布选举结果, district-2012 四（二）（3）); other documents say when: `voting.same_day`."""
    return if_ruled(
        rulebook, "results.publication", shown, observed=shown,
        yes=("选举结果已公布。", "The result is published."), no=("选举结果应当公布。", "The result has to be published."),
    )  # fmt: skip


def incident(rulebook: Rulebook, act: str) -> Decision:
    """Whether the documents forbid this act (破坏选举的行为, J18, M04, M09): blocked, with the rule that names it."""
    known = [rule for name in FORBIDDEN if (rule := rulebook.find(name))]
    if not known:
        return not_ruled(rulebook, FORBIDDEN[0])
    rule = next((rule for rule in known if act in rule.value), known[0])
    zh, en = named([act])
    return decide(
        rule, act not in rule.value, required=rule.value, observed=act,
        yes=("文件没有点名禁止这一行为，请另行研判。", "The documents do not name this act; judge it on its own."),
        no=(f"{zh}为文件所禁止，应记录并查处。", f"Forbidden: {en}; record and investigate it."),
    )  # fmt: skip
