"""Posts held together (一肩挑、交叉任职): secretary and director in one person, members of both committees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.ruled import Decision, Ruled, Text, rests_on
from electoral_rules.candidates.structure import Member


class DirectorPost(TypedDict):
    """主任任副书记: the post a director who is a party member holds unless secretary."""

    director: str
    unless: str
    post: str


@rests_on("structure.one_shoulder")
def one_shoulder(rule: Ruled[bool], same_person: bool) -> Decision:
    """Whether party secretary and director are one person (一肩挑): a must in one document, encouraged in others."""
    no: Text = (
        "提倡书记、主任“一肩挑”，目前分设，不作限制。",
        "One person for both posts is encouraged; two hold them now.",
    )
    if rule.strength == "must":
        no = (
            "书记、主任须全部实现“一肩挑”，目前分设。",
            "Secretary and director must be one person; two hold the posts now.",
        )
    yes = "书记、主任由一人担任。", "One person is secretary and director."
    return rule.decide(
        same_person, yes, no, required="one_person", observed="one_person" if same_person else "two_persons"
    )


@rests_on("rc.director_is")
def director(rule: Ruled[Literal["party_secretary"]], *, secretary: bool, elected: bool) -> Decision:
    """Whether the director is the party secretary and came to the office by the legal procedure (通过法定程序担任主任).

    nuoenjiya-2021 三（一）: the secretary is to be director, but is elected to it like anybody, never just declared.
    """
    no: Text = ("居民委员会主任应由社区党组织书记担任。", "The party secretary is to be director.")
    if secretary:
        no = (
            "书记担任主任须通过法定程序选举产生，不得直接明确。",
            "The secretary becomes director by the legal procedure only.",
        )
    yes = "书记通过法定程序担任主任。", "The secretary became director by the legal procedure."
    observed = {"secretary": secretary, "elected": elected}
    return rule.decide(secretary and elected, yes, no, required={"is": rule.value, "by": "election"}, observed=observed)


@rests_on("structure.cross_appointment")
def cross_appointment(rule: Ruled[bool], team: Sequence[Member]) -> Decision:
    """How many sit on both committees (交叉任职); encouraged, so none never stands in the way."""
    both = sum({"residents_committee", "party_organisation"} <= set(member.bodies) for member in team)
    text: Text = (f"交叉任职{both}人。", f"{both} sit on both committees.")
    return rule.decide(both > 0, text, text, required="encouraged", observed=both)


@rests_on("structure.director_post")
def director_post(
    rule: Ruled[DirectorPost], *, party_member: bool, secretary: bool, deputy_secretary: bool
) -> Decision:
    """Whether a director who is a party member but not secretary serves as deputy secretary (liaoning-2014 二（一）)."""
    if not party_member or secretary:
        zh, en = "只适用于未担任书记的党员主任。", "Applies to a director who is a party member and not secretary."
        return rule.not_applicable((zh, en), required=rule.value["post"], observed=None)
    yes = "主任担任副书记。", "The director is deputy secretary."
    no = (
        "主任是党员且未担任书记的，应担任副书记。",
        "The director, a party member and not secretary, should be deputy secretary.",
    )
    return rule.decide(deputy_secretary, yes, no, required=rule.value["post"], observed=deputy_secretary)
