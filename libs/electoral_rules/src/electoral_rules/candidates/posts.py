"""Posts held together (一肩挑、交叉任职): secretary and director in one person, members of both committees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from typing_extensions import TypedDict

from electoral_rules.candidates.structure import Member
from electoral_rules.decision import Decision, Text, decide
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import not_ruled


class DirectorPost(TypedDict):
    """主任任副书记: the post a director who is a party member holds unless secretary."""

    director: str
    unless: str
    post: str


VALUES: Mapping[str, Any] = {
    "rc.director_is": Literal["party_secretary"],
    "structure.one_shoulder": bool,
    "structure.cross_appointment": bool,
    "structure.director_post": DirectorPost,
}


def one_shoulder(rulebook: Rulebook, same_person: bool) -> Decision:
    """Whether party secretary and director are one person (一肩挑): a must in one document, encouraged in others."""
    rule = rulebook.find("structure.one_shoulder")
    if rule is None:
        return not_ruled(rulebook, "structure.one_shoulder")
    no: Text = (
        "提倡书记、主任“一肩挑”，目前分设，不作限制。",
        "One person for both posts is encouraged; two hold them now.",
    )
    if rule.strength == "must":
        no = (
            "书记、主任须全部实现“一肩挑”，目前分设。",
            "Secretary and director must be one person; two hold the posts now.",
        )
    return decide(
        rule, same_person, required="one_person", observed="one_person" if same_person else "two_persons", no=no,
        yes=("书记、主任由一人担任。", "One person is secretary and director."),
    )  # fmt: skip


def director(rulebook: Rulebook, *, secretary: bool, elected: bool) -> Decision:
    """Whether the director is the party secretary and came to the office by the legal procedure (通过法定程序担任主任).

    nuoenjiya-2021 三（一）: the secretary is to be director, but is elected to it like anybody, never just declared.
    """
    rule = rulebook.find("rc.director_is")
    if rule is None:
        return not_ruled(rulebook, "rc.director_is")
    no: Text = ("居民委员会主任应由社区党组织书记担任。", "The party secretary is to be director.")
    if secretary:
        no = (
            "书记担任主任须通过法定程序选举产生，不得直接明确。",
            "The secretary becomes director by the legal procedure only.",
        )
    return decide(
        rule, secretary and elected, required={"is": rule.value, "by": "election"}, no=no,
        observed={"secretary": secretary, "elected": elected},
        yes=("书记通过法定程序担任主任。", "The secretary became director by the legal procedure."),
    )  # fmt: skip


def cross_appointment(rulebook: Rulebook, team: Sequence[Member]) -> Decision:
    """How many sit on both committees (交叉任职); encouraged, so none never stands in the way."""
    rule = rulebook.find("structure.cross_appointment")
    if rule is None:
        return not_ruled(rulebook, "structure.cross_appointment")
    both = sum({"residents_committee", "party_organisation"} <= set(member.bodies) for member in team)
    text: Text = (f"交叉任职{both}人。", f"{both} sit on both committees.")
    return decide(rule, both > 0, required="encouraged", observed=both, yes=text, no=text)


def director_post(rulebook: Rulebook, *, party_member: bool, secretary: bool, deputy_secretary: bool) -> Decision:
    """Whether a director who is a party member but not secretary serves as deputy secretary (liaoning-2014 二（一）)."""
    rule = rulebook.find("structure.director_post")
    if rule is None:
        return not_ruled(rulebook, "structure.director_post")
    if not party_member or secretary:
        zh, en = "只适用于未担任书记的党员主任。", "Binds a director who is a party member and not secretary."
        return Decision(rule.id, "not_applicable", rule.value["post"], None, zh, en, rule.citation)
    return decide(
        rule, deputy_secretary, required=rule.value["post"], observed=deputy_secretary,
        yes=("主任担任副书记。", "The director is deputy secretary."),
        no=("主任是党员且未担任书记的，应担任副书记。", "The director, a party member and not secretary, should be deputy secretary."),
    )  # fmt: skip
