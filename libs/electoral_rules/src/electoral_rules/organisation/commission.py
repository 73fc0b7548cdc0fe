"""The election commission (选举委员会): size, parity, who is on it, and who chairs it.

Sources: shenyang-2015 一（二）1, 二（一）; liaoning-2014 二（二）; nuoenjiya-2021 四（二）2（1）; district-2012 五1.
That misconduct ends a membership is in `accountability`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NotRequired, get_args

from typing_extensions import TypedDict

from electoral_rules.book import catalogue
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.silence import not_ruled
from electoral_rules.book.values import Size
from electoral_rules.book.wording import names_of
from electoral_rules.electorate.representation import bodies_named, congress, same_congress
from electoral_rules.organisation.bodies import size_allowed


class CommissionElectedBy(TypedDict):
    """产生方式: elected, pushed out (推选) or set up (成立), by whom, and under whose lead or guidance."""

    how: Literal["elected", "pushed_out", "set_up"]
    by: list[str]
    led_by: list[str]


class CommissionComposition(TypedDict):
    """组成: kinds of members; one of each is needed, or all are to be drawn from them."""

    kinds: list[str]
    rule: Literal["one_of_each", "drawn_from"]


class CommissionChair(TypedDict):
    """主任人选: kinds of persons, and whether the person may stand in the election (absent: the text is silent)."""

    who: list[str]
    standing: NotRequired[bool]


Way = Literal["elected", "pushed_out", "set_up"]
Office = Literal["chair", "deputy", "member"]
Cause = Literal["breach", "stands", "relative_stands", "resigned", "moved", "other"]
COMMUNITY = "community"
"""Who sets a commission up where no meeting does (由社区成立)."""
WAYS, OFFICES, CAUSES = get_args(Way), get_args(Office), get_args(Cause)
"""How a commission comes about (产生方式), the offices of its members, and why a membership ends."""
SIZE: Clause[Size] = Clause("commission.size")
BREACH: Cause = "breach"
RELATIVE: Cause = "relative_stands"
CHAIR, ELECTED_BY = "commission.chair", "commission.elected_by"
COMPOSITION: Clause[CommissionComposition] = Clause("commission.composition")
CANDIDATES_LEAVE: Clause[Literal["membership_ends"]] = Clause("commission.candidates_leave")
RELATIVES_LEAVE: Clause[Literal["membership_ends"]] = Clause("commission.relatives_leave")


@dataclass(frozen=True, slots=True)
class Seat:
    """席位: the office of a member, and the kinds of people the member is one of (代表方面)."""

    office: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choosing:
    """产生: how the commission came about, by which body, under whose lead or guidance, and which congress elected it."""

    how: str
    by: str
    led_by: tuple[str, ...]
    congress: Literal["sitting", "new"]


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of people that documents want on a commission or as its chair."""
    rules = [rule for each in catalogue.documents() for rule in each.rules]
    wanted = [kind for rule in rules if rule.id in COMPOSITION.ids for kind in rule.value["kinds"]]
    return tuple(dict.fromkeys([*wanted, *(kind for rule in rules if rule.id == CHAIR for kind in rule.value["who"])]))


@cache
def leaders() -> tuple[str, ...]:
    """Who leads or guides the forming of a commission, as documents name them."""
    rules = [rule for each in catalogue.documents() for rule in each.rules if rule.id == ELECTED_BY]
    return tuple(dict.fromkeys(leader for rule in rules for leader in rule.value["led_by"]))


def formation(rulebook: Rulebook, choosing: Choosing, seats: Sequence[Seat]) -> tuple[Decision, ...]:
    """Everything that stands in the way of a commission that came about so, of these members (GOV-18, GOV-19, GOV-20)."""
    chairs = [chair(rulebook, _named(rulebook, each), standing=False) for each in seats if each.office == "chair"]
    return (
        elected_by(rulebook, choosing.how, choosing.by),
        guided(rulebook, choosing.led_by),
        congress(rulebook, choosing.congress),
        *commission_size(rulebook, len(seats)),
        composition(rulebook, [_counted(rulebook, each) for each in seats]),
        *chairs,
    )


def _counted(rulebook: Rulebook, seat: Seat) -> str:
    rule = COMPOSITION.find(rulebook)
    return _first_of(seat.kinds, rule.value["kinds"] if rule else ())


def _named(rulebook: Rulebook, seat: Seat) -> str:
    rule = rulebook.find(CHAIR)
    return _first_of(seat.kinds, rule.value["who"] if rule else ())


def _first_of(kinds: Sequence[str], wanted: Collection[str]) -> str:
    return next((kind for kind in kinds if kind in wanted), kinds[0])


def commission_size(rulebook: Rulebook, members: int) -> tuple[Decision, ...]:
    """Whether the commission (选举委员会) may have so many members, and whether the number is odd where that is preferred."""
    rule = SIZE.find(rulebook)
    size = size_allowed(rule, members, ("选举委员会", "the commission")) if rule else SIZE.not_ruled(rulebook)
    return (size, parity(rulebook, members))


@rests_on("commission.parity")
def parity(rule: Ruled[Literal["odd"]], members: int) -> Decision:
    """Whether the number is odd (以奇数为宜); an encouragement never stands in the way, and silence asks for nothing."""
    yes = "人数为奇数。", "The number is odd."
    no = f"选举委员会{members}人，以奇数为宜，建议增减1人。", f"{members} is even, an odd number is preferred."
    return rule.decide(members % 2 == 1, yes, no, required="odd", observed=members)


@rests_on("commission.elected_by")
def elected_by(rule: Ruled[CommissionElectedBy], how: str, by: str = "") -> Decision:
    """Whether the commission came about as the document says (选举产生、推选、成立); `by` is the body that chose it.

    Where 大会 and 会议 of the representatives are one body (AMB-10), either name will do.
    """
    ways = {"elected": "选举产生", "pushed_out": "推选产生", "set_up": "成立"}
    bodies = [same for name in rule.value["by"] for same in same_congress(rule.rulebook, name)]
    holds = how == rule.value["how"] and (not bodies or by in bodies)
    (zh, en), way = bodies_named(rule.value["by"]), ways[rule.value["how"]]
    way = f"由{zh}{way}" if zh else way
    yes = "选举委员会的产生符合规定。", "The commission came about as the document says."
    no = (
        f"选举委员会应{way}，请重新产生。",
        f"The commission has to be {rule.value['how'].replace('_', ' ')}{f' by {en}' if en else ''}.",
    )
    return rule.decide(holds, yes, no, observed={"how": how, "by": by})


@rests_on("commission.elected_by")
def guided(rule: Ruled[CommissionElectedBy], led_by: Collection[str]) -> Decision:
    """Whether the commission came about under the lead or guidance of those the document names (在…领导、指导下)."""
    (zh, en), missing = names_of(rule.value["led_by"]), [each for each in rule.value["led_by"] if each not in led_by]
    yes = "选举委员会在规定的领导、指导下产生。", "The commission came about under the lead the document names."
    no = f"选举委员会应在{zh}的领导或指导下产生，请写明。", f"A commission comes about under the lead of: {en}."
    return rule.decide(not missing, yes, no, required=rule.value["led_by"], observed=sorted(led_by))


@rests_on("commission.composition")
def composition(rule: Ruled[CommissionComposition], kinds: Sequence[str]) -> Decision:
    """Whether the members, given by the kind each represents, are who the document asks for (组成, GOV-20)."""
    wanted = rule.value["kinds"]
    if rule.value["rule"] == "drawn_from":
        others = sum(kind not in wanted for kind in kinds)
        holds, zh = others == 0, f"有{others}名成员不属于建议人选：{names_of(wanted)[0]}。"
        en = f"{others} members are not of the suggested kinds."
    else:
        missing = [kind for kind in wanted if kind not in kinds]
        holds, zh = not missing, f"选举委员会缺少以下方面的代表：{names_of(missing)[0]}。"
        en = f"The commission has nobody for: {names_of(missing)[1]}."
    yes = "选举委员会的组成符合规定。", "The commission is composed as the document asks."
    no = zh, en
    return rule.decide(holds, yes, no, required=wanted, observed=sorted(kinds))


@rests_on("commission.chair")
def chair(rule: Ruled[CommissionChair], kind: str, standing: bool) -> Decision:
    """Whether the chair (选举委员会主任) is of the kinds named and, where the text says so, not standing (不参与选举)."""
    wanted = rule.value["who"]
    may_stand = rule.value.get("standing", True)
    condition = "" if may_stand else "不参与选举的"
    yes = "选举委员会主任人选符合提倡的做法。", "The chair is whom the document encourages."
    no = (
        f"提倡由{condition}{names_of(wanted)[0]}担任选举委员会主任，请说明情况。",
        f"Encouraged as chair: {names_of(wanted)[1]}{'' if may_stand else ', not standing'}.",
    )
    return rule.decide(
        kind in wanted and (may_stand or not standing), yes, no, observed={"kind": kind, "standing": standing}
    )


def relative_stands(rulebook: Rulebook) -> Decision:
    """What the law says of a commission member whose near relative is nominated: the member leaves, too (2025 laws, art. 15)."""
    leaves = RELATIVES_LEAVE.find(rulebook)
    if leaves is None:
        return not_ruled(rulebook, RELATIVES_LEAVE.ids[0])
    no = (
        "选举委员会成员的近亲属被提名为候选人，该成员应当退出选举委员会，按推选结果依次递补或者另行推选。",
        "A near relative is nominated: the member leaves the commission; the next in the result follows, or somebody is chosen.",
    )
    return leaves.decide(False, ("", ""), no, required="no_relative_nominated", observed="relative_nominated")


def member_stands(rulebook: Rulebook, office: str, kind: str = "") -> Decision:
    """What the documents say of a commission member who is nominated (选举委员会成员参选).

    The laws end the membership; liaoning-2014 and shenyang-2015 speak of the chair only (提倡不参与选举的人担任主任).
    """
    leaves = CANDIDATES_LEAVE.find(rulebook)
    if leaves is not None:
        yes = "", ""
        no = (
            "选举委员会成员被提名为候选人，应当退出选举委员会，此后不得再办理选举事务。",
            "A member who is nominated leaves the commission; no further act is accepted.",
        )
        return leaves.decide(False, yes, no, required="not_nominated", observed="nominated")
    rule = rulebook.find("commission.chair")
    if office != "chair" or rule is None or "standing" not in rule.value:
        return not_ruled(rulebook, "commission.chair")
    return chair(rulebook, kind or rule.value["who"][0], standing=True)
