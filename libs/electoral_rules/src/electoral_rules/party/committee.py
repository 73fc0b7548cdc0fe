"""Party organisations of a community (社区党组织): which kind, how many seats, which officers, and who may be on it.

Sources: district-2012 三1 and 二5, liaoning-2014 二（一）, nuoenjiya-2021 三（一）. The kinds are the branch (党支部), the
general branch (党总支) and the party committee (党委). The numbers of full seats never include part-time members (兼职委员).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NotRequired, TypeVar

from typing_extensions import TypedDict

from electoral_rules.book.facts import require_counts
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text, rests_on
from electoral_rules.book.silence import silent
from electoral_rules.book.values import Size
from electoral_rules.book.wording import all_listed, between, names_of

Kind = Literal["branch", "general_branch", "party_committee"]
KINDS: tuple[Kind, ...] = ("branch", "general_branch", "party_committee")
Found = TypeVar("Found")
Name = TypeVar("Name", bound=str)


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


Sizes = dict[Kind, Size]
"""各类党组织的委员职数: seats by kind; a kind the text is silent on is missing."""
Officers = dict[Kind | Literal["every"], dict[str, Size]]
"""各类党组织的职务: posts and how many of each, by kind; `every` is for each kind not named itself."""


KIND: Clause[Tiers] = Clause("party.kind")
PART_TIME_SEATS: Clause[Literal["not_counted"]] = Clause("party.part_time_seats")


def of_kind(value: Mapping[Name, Found], kind: str) -> Found | None:
    """The part of a rule value for this kind of party organisation: its own, else the one for `every` kind."""
    return next((value[name] for wanted in (kind, "every") for name in value if name == wanted), None)


def kinds(rulebook: Rulebook, members: int) -> tuple[str, ...]:
    """The kinds of party organisation that fit so many members; two where the text's tiers meet, none where it is silent."""
    require_counts(members)
    rule = KIND.find(rulebook)
    tiers: Sequence[Tier] = rule.value["tiers"] if rule else ()
    return tuple(tier["kind"] for tier in tiers if _within(tier.get("members", Members()), members))


@rests_on("party.kind")
def kind_allowed(rule: Ruled[Tiers], members: int, chosen: str) -> Decision:
    """Whether so many party members form this kind of party organisation (党支部、党总支、党委)."""
    fitting = kinds(rule.rulebook, members)
    (zh, en), (own_zh, own_en) = names_of(fitting), names_of([chosen])
    yes = f"党员{members}人，可设{own_zh}。", f"{members} members may form a {own_en}."
    no = f"党员{members}人，应设{zh}，不设{own_zh}。", f"{members} members form a {en}, not a {own_en}."
    return rule.decide(chosen in fitting, yes, no, required=fitting, observed=chosen)


@rests_on("party.size")
def size(
    rule: Ruled[Sizes], seats: int, members: int | None = None, kind: str | None = None, part_time: int = 0
) -> Decision:
    """Whether the committee may have so many full seats (PTY-18), and `part_time` members besides them (PTY-20).

    `kind` is what the organisation is; None takes every kind that fits its number of `members`, so that at an edge the
    sizes of both tiers are allowed (AMB-06). A text that calls one body by several names has one size for it (AMB-24).
    Part-time members (兼职委员) need a rule that leaves them out of the number (不占职数); without one this is blocked.
    """
    if part_time and not rule.rulebook.has("party.part_time_seats"):
        return silent(rule.rulebook, "whether part-time members count", "兼职委员是否占职数")
    known = _sizes(rule)
    require_counts(seats, part_time)
    by_members = members is not None and rule.rulebook.has("party.kind")
    fitting = (kind,) if kind else (kinds(rule.rulebook, members or 0) if by_members else tuple(known))
    sizes = {name: known[name] for name in fitting if name in known}
    if not sizes:
        return rule.not_ruled()
    zh, en = _sizes_told(sizes)
    yes = f"设委员{seats}人，符合规定（{zh}人）。", f"{seats} seats are within the rule ({en})."
    no = f"设委员{seats}人，不符合规定：{zh}人。", f"{seats} seats are outside the rule: {en}."
    holds = any(one["at_least"] <= seats <= one["at_most"] for one in sizes.values())
    return rule.decide(holds, yes, no, required=sizes, observed=seats)


def _sizes_told(sizes: Mapping[str, Size]) -> tuple[str, str]:
    """The sizes by kind, or the one size where all kinds have the same (several names of one body, AMB-24)."""
    if len(sizes) > 1 and len({(one["at_least"], one["at_most"]) for one in sizes.values()}) == 1:
        sizes = {"party_organisation": next(iter(sizes.values()))}
    zh = "或".join(f"{names_of([name])[0]}{_span(one)[0]}" for name, one in sizes.items())
    return zh, " or ".join(f"{names_of([name])[1]} {_span(one)[1]}" for name, one in sizes.items())


def _sizes(rule: Ruled[Sizes]) -> Mapping[str, Size]:
    names = rule.rulebook.find("bodies.party_names")
    own = {str(name): seats for name, seats in rule.value.items()}
    if names and names.value["one_body"]:
        return {str(name): seats for seats in rule.value.values() for name in KINDS} | own
    return own


@rests_on("party.officers")
def officers(rule: Ruled[Officers], kind: str, posts: Mapping[str, int]) -> Decision:
    """Whether the planned posts (office → number) are those of this kind of party organisation (书记、副书记, PTY-19)."""
    asked = of_kind(rule.value, kind)
    if asked is None:
        return rule.not_ruled()
    wrong = [name for name, one in asked.items() if not one["at_least"] <= posts.get(name, 0) <= one["at_most"]]
    zh = "，".join(f"{names_of([name])[0]}{_span(asked[name])[0]}名" for name in wrong)
    en = ", ".join(f"{names_of([name])[1]} {_span(asked[name])[1]}" for name in wrong)
    yes = "书记、副书记职数符合规定。", "The posts are those the rule gives."
    no = f"职数不符合规定，应设：{zh}。", f"The posts differ from the rule, which gives: {en}."
    return rule.decide(not wrong, yes, no, required=asked, observed=posts)


@rests_on("party.offices")
def offices(rule: Ruled[list[str]], filled: Collection[str]) -> Decision:
    """Whether the new committee has filled every office it elects (选举产生书记、副书记、纪检委员)."""
    return all_listed(rule, filled, ("尚未选出", "Not yet elected"))


def _within(bounds: Members, number: int) -> bool:
    return bounds.get("at_least", 0) <= number <= bounds.get("at_most", number)


def _span(one: Size) -> Text:
    return between(one["at_least"], one["at_most"])
