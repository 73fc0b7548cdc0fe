"""Party organisations of a community (社区党组织): which kind, how many seats, which officers, and who may be on it.

Sources: district-2012 三1 and 二5, liaoning-2014 二（一）, nuoenjiya-2021 三（一）. The kinds are the branch (党支部), the
general branch (党总支) and the party committee (党委). The numbers of full seats never include part-time members (兼职委员).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal, NotRequired, TypeVar

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, Text, decide
from electoral_rules.facts import counted
from electoral_rules.model import Rule
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import not_ruled, silent
from electoral_rules.values import Size
from electoral_rules.wording import between, listed, named

Kind = Literal["branch", "general_branch", "party_committee"]
KINDS: tuple[Kind, ...] = ("branch", "general_branch", "party_committee")
Found = TypeVar("Found")


class Members(TypedDict):
    """党员人数: bounds of a tier, both included; a missing bound is open."""

    at_least: NotRequired[int]
    at_most: NotRequired[int]


class Tier(TypedDict):
    """一档: a kind of party organisation and the number of members it is for, if the text ties it to one."""

    kind: Kind
    members: NotRequired[Members]


class Tiers(TypedDict):
    """分档: tiers may overlap where the text's edges do (AMB-06)."""

    tiers: list[Tier]


class Sizes(TypedDict, total=False):
    """各类党组织的委员职数: seats by kind; a kind the text is silent on is missing."""

    branch: Size
    general_branch: Size
    party_committee: Size


class Officers(TypedDict, total=False):
    """各类党组织的职务: posts and how many of each, by kind; `every` is for each kind not named itself."""

    branch: dict[str, Size]
    general_branch: dict[str, Size]
    party_committee: dict[str, Size]
    every: dict[str, Size]


VALUES: Mapping[str, Any] = {
    "party.kind": Tiers,
    "party.size": Sizes,
    "party.officers": Officers,
    "party.offices": list[str],
    "party.part_time_seats": Literal["not_counted"],
}


def of_kind(value: Mapping[str, Found], kind: str) -> Found | None:
    """The part of a rule value for this kind of party organisation: its own, else the one for `every` kind."""
    return value.get(kind, value.get("every"))


def kinds(rulebook: Rulebook, members: int) -> tuple[str, ...]:
    """The kinds of party organisation that fit so many members; two where the text's tiers meet, none where it is silent."""
    counted(members)
    rule = rulebook.find("party.kind")
    tiers: Sequence[Tier] = rule.value["tiers"] if rule else ()
    return tuple(tier["kind"] for tier in tiers if _within(tier.get("members", Members()), members))


def kind_allowed(rulebook: Rulebook, members: int, chosen: str) -> Decision:
    """Whether so many party members form this kind of party organisation (党支部、党总支、党委)."""
    rule = rulebook.find("party.kind")
    if rule is None:
        return not_ruled(rulebook, "party.kind")
    fitting = kinds(rulebook, members)
    (zh, en), (own_zh, own_en) = named(fitting), named([chosen])
    return decide(
        rule, chosen in fitting, required=fitting, observed=chosen,
        yes=(f"党员{members}人，可设{own_zh}。", f"{members} members may form a {own_en}."),
        no=(f"党员{members}人，应设{zh}，不设{own_zh}。", f"{members} members form a {en}, not a {own_en}."),
    )  # fmt: skip


def size(
    rulebook: Rulebook, seats: int, members: int | None = None, kind: str | None = None, part_time: int = 0
) -> Decision:
    """Whether the committee may have so many full seats (PTY-18), and `part_time` members besides them (PTY-20).

    `kind` is what the organisation is; None takes every kind that fits its number of `members`, so that at an edge the
    sizes of both tiers are allowed (AMB-06). A text that calls one body by several names has one size for it (AMB-24).
    Part-time members (兼职委员) need a rule that leaves them out of the number (不占职数); without one this is blocked.
    """
    rule = rulebook.find("party.size")
    if rule is None:
        return not_ruled(rulebook, "party.size")
    if part_time and not rulebook.has("party.part_time_seats"):
        return silent(rulebook, "whether part-time members count", "兼职委员是否占职数")
    known = _sizes(rulebook, rule)
    counted(seats, part_time)
    by_members = members is not None and rulebook.has("party.kind")
    fitting = (kind,) if kind else (kinds(rulebook, members or 0) if by_members else tuple(known))
    sizes = {name: known[name] for name in fitting if name in known}
    if not sizes:
        return not_ruled(rulebook, "party.size")
    zh, en = _sizes_told(sizes)
    return decide(
        rule, any(one["at_least"] <= seats <= one["at_most"] for one in sizes.values()), required=sizes, observed=seats,
        yes=(f"设委员{seats}人，符合规定（{zh}人）。", f"{seats} seats are within the rule ({en})."),
        no=(f"设委员{seats}人，不符合规定：{zh}人。", f"{seats} seats are outside the rule: {en}."),
    )  # fmt: skip


def _sizes_told(sizes: Mapping[str, Size]) -> tuple[str, str]:
    """The sizes by kind, or the one size where all kinds have the same (several names of one body, AMB-24)."""
    if len(sizes) > 1 and len({(one["at_least"], one["at_most"]) for one in sizes.values()}) == 1:
        sizes = {"party_organisation": next(iter(sizes.values()))}
    zh = "或".join(f"{named([name])[0]}{_span(one)[0]}" for name, one in sizes.items())
    return zh, " or ".join(f"{named([name])[1]} {_span(one)[1]}" for name, one in sizes.items())


def _sizes(rulebook: Rulebook, rule: Rule) -> Mapping[str, Size]:
    names, sizes = rulebook.find("bodies.party_names"), dict[str, Size](rule.value)
    if names and names.value["one_body"]:
        return {str(name): size for size in sizes.values() for name in KINDS} | sizes
    return sizes


def officers(rulebook: Rulebook, kind: str, posts: Mapping[str, int]) -> Decision:
    """Whether the planned posts (office → number) are those of this kind of party organisation (书记、副书记, PTY-19)."""
    rule = rulebook.find("party.officers")
    asked: Mapping[str, Size] | None = of_kind(rule.value, kind) if rule else None
    if rule is None or asked is None:
        return not_ruled(rulebook, "party.officers")
    wrong = [name for name, one in asked.items() if not one["at_least"] <= posts.get(name, 0) <= one["at_most"]]
    zh = "，".join(f"{named([name])[0]}{_span(asked[name])[0]}名" for name in wrong)
    en = ", ".join(f"{named([name])[1]} {_span(asked[name])[1]}" for name in wrong)
    return decide(
        rule, not wrong, required=asked, observed=posts,
        yes=("书记、副书记职数符合规定。", "The posts are those the rule gives."),
        no=(f"职数不符合规定，应设：{zh}。", f"The posts differ from the rule, which gives: {en}."),
    )  # fmt: skip


def offices(rulebook: Rulebook, filled: Collection[str]) -> Decision:
    """Whether the new committee has filled every office it elects (选举产生书记、副书记、纪检委员)."""
    return listed(rulebook, "party.offices", filled, ("尚未选出", "Not yet elected"))


def _within(bounds: Members, number: int) -> bool:
    return bounds.get("at_least", 0) <= number <= bounds.get("at_most", number)


def _span(one: Size) -> Text:
    return between(one["at_least"], one["at_most"])
