"""What a notice says and where it is posted (公布的内容与地点)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on

ZH: Mapping[str, str] = {"time": "选举时间", "place": "选举地点", "formal_list": "正式候选人名单"}
PLACES: Mapping[str, str] = {
    "in_community": "社区内",
    "prominent_place_in_community": "社区显著位置",
    "community_board_and_gathering_places": "社区公开栏以及其它人口相对集中的地方",
}


class Place(TypedDict):
    """公布地点."""

    place: Literal["in_community", "prominent_place_in_community", "community_board_and_gathering_places"]


PLACE: Clause[Place] = Clause("timetable.formal_list_place", "timetable.recommendation_place")


@rests_on("timetable.formal_list_contents")
def contents(rule: Ruled[list[Literal["time", "place", "formal_list"]]], shown: Collection[str]) -> Decision:
    """Whether the notice before the election says all it has to: time, place, formal list (选举时间、地点和名单)."""
    missing = [part for part in rule.value if part not in shown]
    zh = "、".join(ZH[part] for part in missing)
    yes = "公布内容齐全。", "The notice says all it has to."
    no = f"公布内容缺少{zh}，请补充后再张榜。", f"The notice lacks {', '.join(missing)}: add it before posting."
    return rule.decide(not missing, yes, no, observed=sorted(shown))


def posted_at(rulebook: Rulebook, places: Collection[str], what: str = "formal_list") -> Decision:
    """Whether the formal list, or the recommendation's result (`what` = "recommendation"), is posted where it has to be.

    A prominent place in the community is also a place in the community.
    """
    rule_id = f"timetable.{what}_place"
    rule = PLACE.find(rulebook, rule_id)
    if rule is None:
        return PLACE.not_ruled(rulebook, rule_id)
    asked = rule.value["place"]
    holds = bool(set(places) & set(PLACES)) if asked == "in_community" else asked in places
    yes = f"已在{PLACES[asked]}公布。", "It is posted where it has to be."
    no = f"应在{PLACES[asked]}张榜公布。", f"It has to be posted: {asked}."
    return rule.decide(holds, yes, no, required=asked, observed=sorted(places))
