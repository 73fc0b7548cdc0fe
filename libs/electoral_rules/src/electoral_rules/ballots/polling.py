"""The room in which people vote (投票现场): booth and station, candidates who withdraw, mobile boxes, forbidden acts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.facts import require_counts
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.wording import all_listed

NEEDS_ZH = {"route": "路线", "times": "时间", "voter_list": "选民名单"}


class MobileBox(TypedDict):
    """流动票箱: how many keep it, and what it carries."""

    handlers_at_least: int
    needs: list[Literal["route", "times", "voter_list"]]


SET_UP: Clause[Literal[True]] = Clause("voting.booth", "voting.secret", "voting.station")
INSTRUCTIONS: Clause[list[Literal["election_rules", "cautions", "way_of_voting"]]] = Clause("voting.instructions")


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
    found = [_set_up(rule, there) for name, there in parts.items() if (rule := SET_UP.find(rulebook, name))]
    if instructions := INSTRUCTIONS.find(rulebook):
        lacking = ("投票前还须宣布或确定", "To be announced or fixed before voting")
        found.append(all_listed(instructions, seen.instructions, lacking))
    return tuple(found) or (SET_UP.not_ruled(rulebook),)


def _set_up(rule: Ruled[Literal[True]], there: bool) -> Decision:
    yes = f"{rule.zh}：已落实。", f"{rule.en}: in place."
    no = f"{rule.zh}：尚未落实，不得开始投票。", f"{rule.en}: not in place, the vote cannot open."
    return rule.decide(there, yes, no, required=True, observed=there)


@rests_on("voting.candidates_leave")
def candidate_admitted(rule: Ruled[list[Literal["vote_together", "leave_together"]]], *, left: bool) -> Decision:
    """Whether a candidate may be checked in at the venue, as voter, agent, teller or guest (7h).

    Candidates vote first together and then leave together (先集中投票、再集体回避, nuoenjiya-2021 四（二）2（5）).
    """
    yes = "候选人可以进场投票，投票后集体回避。", "The candidate may come in to vote, and leaves afterwards."
    no = "候选人已集体回避，不得再进入选举现场。", "The candidate has left the venue and cannot be checked in again."
    return rule.decide(not left, yes, no, observed="left" if left else "present")


@rests_on("voting.mobile_box")
def mobile_box(rule: Ruled[MobileBox], handlers: int, carried: Collection[str]) -> Decision:
    """Whether a mobile box may go out (流动票箱, BAL-07): enough people keep it, with route, times and voter_list."""
    require_counts(handlers)
    least, missing = rule.value["handlers_at_least"], [name for name in rule.value["needs"] if name not in carried]
    lacks = "、".join(NEEDS_ZH[name] for name in missing)
    yes = "流动票箱可以出发。", "The mobile box may go out."
    no = (
        f"流动票箱须由至少{least}人看管，现有{handlers}人；缺少：{lacks or '无'}。",
        f"At least {least} people keep a mobile box, here {handlers}; missing: {', '.join(missing) or 'nothing'}.",
    )
    return rule.decide(
        handlers >= least and not missing, yes, no, observed={"handlers": handlers, "carried": sorted(carried)}
    )


@rests_on("voting.venue_control")
def under_control(rule: Ruled[list[Literal["central", "mobile"]]], controlled: Collection[str]) -> Decision:
    """Whether central station and mobile boxes are under control (管控, nuoenjiya-2021 四（二）2（5）); `controlled` lists them."""
    lacking = ("投票站和票箱都应有人管控，尚无人管控", "Station and boxes are to be under control, not so")
    return all_listed(rule, controlled, lacking)


@rests_on("results.publication")
def published(rule: Ruled[Literal[True]], *, shown: bool) -> Decision:
    """Whether the result was published (公布选举结果, district-2012 四（二）（3）); other documents say when: `voting.same_day`."""
    yes = "选举结果已公布。", "The result is published."
    no = "选举结果应当公布。", "The result has to be published."
    return rule.decide(shown, yes, no, observed=shown)


@rests_on("voting.online")
def online(rule: Ruled[Literal[False]]) -> Decision:
    """Whether anybody may vote online (网上投票): the laws of 2025 know no such vote, so none is offered."""
    no = "法律没有规定网上投票，请到投票站投票。", "The law knows no vote online: vote at the polling station."
    return rule.decide(False, no, no, required="paper", observed="online", refuse=True)
