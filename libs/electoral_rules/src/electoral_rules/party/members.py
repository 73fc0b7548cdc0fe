"""Who may be on a community party organisation's committee (委员人选): where members come from, part-time members, party age.

Sources: liaoning-2014 二（一）, nuoenjiya-2021 三（四）, district-2012 二5 and 三1.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.days import months_after
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.silence import silent
from electoral_rules.book.wording import names_of

PartTime = TypedDict("PartTime", {"from": list[str], "how": NotRequired[Literal["appointed"]]})
"""兼职委员: whom they are taken from, and how they come in where the text says so."""


class PartyAge(TypedDict):
    """党龄: at least this many months for the holder of `office`."""

    at_least_months: int
    office: str


class Membership(TypedDict):
    """党员身份和组织关系: what standing, in whose organisation."""

    standing: Literal["formal"]
    organisation: Literal["this_community"]


class Experience(TypedDict):
    """工作经验: what a member of the party organisation has done."""

    has: Literal["party_work"]


PART_TIME_MEMBERSHIP: Clause[Literal["anywhere"]] = Clause("party.part_time_membership")
NUMBER: Clause[Literal["street_party_committee"]] = Clause("party.part_time_number")


def composition(rulebook: Rulebook, others: Sequence[str]) -> tuple[Decision, ...]:
    """Whether the members besides secretary and deputies come from the groups named (其他委员的来源, PTY-28).

    `others` has one background for each of those members.
    """
    from_groups, including = _from_groups(rulebook, others), _including(rulebook, others)
    ruled = tuple(check for check in (from_groups, including) if check.verdict != "not_applicable")
    return ruled or (from_groups,)


@rests_on("party.other_members")
def _from_groups(rule: Ruled[list[str]], others: Sequence[str]) -> Decision:
    outside = sum(background not in rule.value for background in others)
    zh, en = names_of(rule.value)
    yes = "其他委员均来自规定的方面。", "All other members come from the groups named."
    no = (
        f"有{outside}名其他委员不属于{zh}，请说明理由。",
        f"{outside} other members are none of these, so record why: {en}.",
    )
    return rule.decide(not outside, yes, no, observed=outside)


@rests_on("party.includes_some")
def _including(rule: Ruled[list[str]], others: Sequence[str]) -> Decision:
    zh, en = names_of(rule.value)
    yes = "已吸收提倡的人员。", "Someone of the groups named is among them."
    no = f"尚未吸收{zh}，可再考虑。", f"None of these is among them yet: {en}."
    return rule.decide(any(background in rule.value for background in others), yes, no, observed=tuple(others))


@rests_on("party.part_time_members")
def part_time(rule: Ruled[PartTime], number: int, set_by_street: int | None) -> Decision:
    """Whether there are as many part-time members (兼职委员) as the street party committee set; None: it set no number."""
    who_sets = NUMBER.find(rule.rulebook)
    if who_sets is None:
        return silent(rule.rulebook, "the number of part-time members", "兼职委员的人数")
    yes = "兼职委员人数符合街道党工委的确定。", "The number of part-time members is the one the street set."
    no = (
        f"兼职委员{number}人，与街道党工委确定的人数不一致，请先由街道党工委确定。",
        f"{number} part-time members: the street party committee has to set that number first.",
    )
    holds = number == 0 or number == set_by_street
    return who_sets.decide(holds, yes, no, required=set_by_street, observed=number)


@rests_on("party.part_time_members")
def part_time_member(rule: Ruled[PartTime], background: str) -> Decision:
    """Whether a part-time member is one of those the text takes them from (驻社区单位党组织负责人等)."""
    word = "原则上应" if rule.strength == "in_principle" else "应"
    yes = "符合兼职委员的来源。", "Comes from one of the groups named."
    no = (
        f"兼职委员{word}来自：{names_of(rule.value['from'])[0]}。",
        f"Part-time members come from: {names_of(rule.value['from'])[1]}.",
    )
    return rule.decide(background in rule.value["from"], yes, no, required=rule.value["from"], observed=background)


@rests_on("party.membership")
def membership(rule: Ruled[Membership], *, formal: bool, in_this_community: bool, part_time: bool = False) -> Decision:
    """Whether a person may be on the committee: a formal member (正式党员) of this community's organisation (H08).

    A part-time member may belong elsewhere where the text says so.
    """
    anywhere = part_time and rule.rulebook.has("party.part_time_membership")
    here = in_this_community or anywhere
    yes = "党员身份和组织关系符合条件。", "Membership is as the rule asks."
    no = "应为组织关系在本社区的正式党员。", "Has to be a formal party member of this community's organisation."
    if anywhere:
        no = (
            "兼职委员应为正式党员，组织关系可以不在本社区。",
            "A part-time member has to be a formal party member, of whichever organisation.",
        )
    return rule.decide(formal and here, yes, no, observed=None)


@rests_on("party.party_age")
def party_age(rule: Ruled[PartyAge], office: str, formal_since: date | None, on: date) -> Decision:
    """Whether the person has been a formal member long enough for the office (党龄), counted in full months to `on`.

    `formal_since` is None for somebody who declared no membership.
    """
    if rule.value["office"] != office:
        return rule.not_ruled()
    months = rule.value["at_least_months"]
    if formal_since is None:
        none = (
            f"党龄一般应满{months}个月，未申报转正日期；请补报，或说明理由并由批准人署名。",
            f"Generally a member for {months} months, no membership was declared: declare it, or a reason and an approver"
            " are needed.",
        )
        return rule.decide(False, none, none, required=months, observed=None)
    enough = months_after(formal_since, months)
    yes = f"党龄已满{months}个月。", f"A party member for {months} months or more."
    no = (
        f"党龄一般应满{months}个月，{enough}方满；请说明理由并由批准人署名。",
        f"Generally a member for {months} months, reached on {enough}: a reason and an approver are needed.",
    )
    return rule.decide(enough <= on, yes, no, required=enough.isoformat(), observed=on.isoformat())


@rests_on("qualification.party_experience")
def party_experience(rule: Ruled[Experience], party_work: bool) -> Decision:
    """Whether a person for the party organisation has done party work (有党务工作经验, district-2012 三1)."""
    yes = "有党务工作经验。", "Has done party work."
    no = "社区党组织班子成员须有党务工作经验。", "Members of the party organisation need experience of party work."
    return rule.decide(
        party_work, yes, no, required=rule.value["has"], observed=rule.value["has"] if party_work else "none"
    )
