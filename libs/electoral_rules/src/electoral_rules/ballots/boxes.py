"""Boxes and the people who count them (票箱与计票人员): where boxes are opened, who counts, and a box that does not add up."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.ballots.voting import is_central
from electoral_rules.book.facts import require_counts
from electoral_rules.book.ruled import Decision, Ruled, Text, rests_on
from electoral_rules.book.wording import all_listed, names_of

Duty = Literal["caller", "counter", "overseer"]


class Chosen(TypedDict):
    """推选: who chooses the tellers, and for which duties."""

    by: Literal["meeting"]
    duties: list[Duty]


class Place(TypedDict):
    """开箱: where, with which boxes there, and before whom."""

    place: Literal["central_venue"]
    boxes: Literal["all"]
    opened: Literal["in_public"]


BoxRule = TypedDict("BoxRule", {"returned": Literal["at_most_issued"], "else": Literal["not_counted_until_settled"]})
"""单箱票数: what keeps a box from being counted."""


@dataclass(frozen=True, slots=True)
class BoxOpening:
    """开箱情况: place (central_venue or another), boxes still on their way, and whether the public watches."""

    place: str
    boxes_missing: int = 0
    in_public: bool = True


def place_of(venue: str, *, arrived: bool) -> str:
    """Where a box of this kind of venue is: at the central venue if it stands there or has arrived, else at its own."""
    return "central_venue" if arrived or is_central(venue) else venue


@rests_on("counting.place")
def box_opening(rule: Ruled[Place], seen: BoxOpening) -> Decision:
    """Whether boxes may be opened here and now (5g): at the central venue, all of them there, in public (shenyang-2015)."""
    require_counts(seen.boxes_missing)
    faults = list(_box_faults(rule.value["place"], seen))
    yes = "可以当众开箱计票。", "The boxes may be opened in public."
    no = (
        f"所有票箱集中到中心会场后才能当众开箱：{'；'.join(zh for zh, _ in faults)}。",
        f"Boxes are opened in public at the central venue when all are there: {'; '.join(en for _, en in faults)}.",
    )
    observed = {"place": seen.place, "boxes_missing": seen.boxes_missing, "in_public": seen.in_public}
    return rule.decide(not faults, yes, no, observed=observed)


def _box_faults(place: str, seen: BoxOpening) -> Iterator[Text]:
    if seen.place != place:
        yield "开箱地点不是中心会场", "this is not the central venue"
    if seen.boxes_missing:
        yield f"还有{seen.boxes_missing}个票箱未到", f"{seen.boxes_missing} are missing"
    if not seen.in_public:
        yield "没有当众开箱", "nobody is watching"


@rests_on("counting.tellers_chosen")
def tellers_chosen(rule: Ruled[Chosen], by: str, duties: Collection[str]) -> Decision:
    """Whether the meeting chose people for every duty: caller 唱票, counter 计票, overseer 监票 (BAL-11)."""
    missing = [duty for duty in rule.value["duties"] if duty not in duties]
    zh, en = names_of(missing)
    yes = "唱票、计票、监票人已由大会推选。", "Callers, counters and overseers were chosen by the meeting."
    no = (
        f"唱票、计票、监票人应在大会上推选{f'，尚缺：{zh}' if missing else '，请由大会重新推选'}。",
        f"Tellers are chosen at the meeting{f'; still missing: {en}' if missing else ': let it choose them'}.",
    )
    return rule.decide(by == rule.value["by"] and not missing, yes, no, observed={"by": by, "duties": sorted(duties)})


@rests_on("counting.public")
def in_public(rule: Ruled[list[Literal["calling", "counting"]]], steps: Collection[str]) -> Decision:
    """Whether the steps that have to be public were: calling 唱票, counting 计票."""
    return all_listed(rule, steps, ("没有公开进行", "Not done in public"))


@rests_on("counting.standard")
def by_the_standard(rule: Ruled[list[Literal["calling", "counting"]]], steps: Collection[str]) -> Decision:
    """Whether calling and counting followed the one standard way (规范唱票计票方式, nuoenjiya-2021 四（二）2（5）)."""
    return all_listed(rule, steps, ("没有按规范方式进行", "Not done in the standard way"))


@rests_on("counting.box")
def box(rule: Ruled[BoxRule], issued: int, returned: int) -> Decision:
    """Whether a box may be counted: it holds no more ballots than were issued for it (7j, derived)."""
    yes = "票箱票数相符，可以计票。", "The box may be counted."
    no = (
        f"该箱收回选票比发出选票多{returned - issued}张，记为事件，查清前不计票。",
        f"The box holds {returned - issued} more ballots than were issued for it: an incident, not counted until settled.",
    )
    return rule.decide(0 <= returned <= issued, yes, no, required=issued, observed=returned)
