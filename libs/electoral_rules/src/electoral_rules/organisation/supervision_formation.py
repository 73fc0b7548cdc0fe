"""How and when a supervision committee is formed (监督委员会的产生): by whom, run by whom, on which days.

Who may be put forward for it is `vetting.review_steps.supervision_candidate`.

Sources: shenyang-2015 一（二）3, 二（五）; nuoenjiya-2021 二, 四（二）3; district-2012 四, 四（三）.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, get_args

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.values import FixedDate, Window
from electoral_rules.book.wording import names_of
from electoral_rules.electorate.representation import bodies_named, same_congress
from electoral_rules.electorate.representatives import BODY as REPRESENTATIVES
from electoral_rules.organisation.supervision import (
    DEPUTIES,
    POOL,
    UNKNOWN,
    SupervisionMember,
    age_warned,
    deputies_proposed,
    sc_members,
    sc_officers,
    sc_sides,
    sc_size,
)
from electoral_rules.organisation.supervision_chair import (
    CHAIR,
    DEPUTY_CHAIR,
    Chair,
    chair_of,
    leads_party,
    sc_chair,
)

BODY, BESIDE = "supervision_committee", "residents_committee"
"""The body, and the one beside or after whose election it is formed."""
How = Literal["recommended", "elected", "pushed_out"]
Office = Literal["chair", "deputy", "member"]
WAYS, OFFICES = get_args(How), get_args(Office)
WAYS_ZH: Mapping[str, str] = {"recommended": "推荐", "elected": "选举", "pushed_out": "推选"}


_PARTY = {"party_organisation": "party_branch"}
"""Whoever calls a meeting for the party does it as the community's branch."""


class SupervisionFormed(TypedDict):
    """产生方式: the ways open, and the bodies that may do it."""

    how: list[How]
    by: list[str]


SupervisionHeldWith = TypedDict("SupervisionHeldWith", {"with": str})
"""同时产生: together with another body's election."""


class SupervisionHeldAfter(TypedDict):
    """先后顺序: after another body's election."""

    after: str


Held = SupervisionHeldWith | SupervisionHeldAfter | Window
HELD: Clause[Held] = Clause("supervision.held")
FORMED: Clause[SupervisionFormed] = Clause("supervision.formed")
OUTER_LIMIT: Clause[FixedDate] = Clause("supervision.outer_limit")


@dataclass(frozen=True, slots=True)
class Seat:
    """席位: the office of a member, what the member is besides (人大代表、企业负责人 …), and what is known of the person."""

    office: str
    kinds: tuple[str, ...]
    member: SupervisionMember = UNKNOWN

    @property
    def roles(self) -> tuple[str, ...]:
        """All that the member is."""
        return (*self.kinds, *self.member.roles)


@dataclass(frozen=True, slots=True)
class Leading:
    """主任的情况: whether secretary and director are one person, whose staff the chair is ("" for nobody's), whether willing."""

    one_shoulder: bool = False
    staff_of: str = ""
    willing: bool = True


@dataclass(frozen=True, slots=True)
class Choosing:
    """产生: how, by which meeting, on which day, and the day the residents' committee is elected, None while none is set.

    `run_by` is who called and ran that meeting.
    """

    how: How
    by: str
    on: date
    committee_day: date | None
    run_by: str


@dataclass(frozen=True, slots=True)
class Deputies:
    """人大代表和政协委员: those who live in the community and those of them who were proposed, as opaque names."""

    living_here: frozenset[str]
    proposed: frozenset[str]


@cache
def kinds() -> tuple[str, ...]:
    """What documents say a member or the chair may be besides: whom they look for, propose or want as chair."""
    sought = [kind for value in values_of(POOL) for kind in value]
    chairs = [kind for value in values_of(*CHAIR.ids, *DEPUTY_CHAIR.ids) for kind in value["who"]]
    return tuple(dict.fromkeys([*deputy_kinds(), *sought, *chairs]))


@cache
def deputy_kinds() -> tuple[str, ...]:
    """The kinds of deputies who are proposed where they live (人大代表、政协委员)."""
    return tuple(dict.fromkeys(kind for value in values_of(DEPUTIES) for kind in value["kinds"]))


def formation(
    rulebook: Rulebook, choosing: Choosing, seats: Sequence[Seat], deputies: Deputies, leading: Leading
) -> tuple[Decision, ...]:
    """Everything the documents say of a committee that came about so, of these members (SUP-13, SUP-14, SUP-17 to SUP-20)."""
    offices = [each.office for each in seats]
    led = any(each.office == "deputy" and leads_party(rulebook, each.roles) for each in seats)
    chairs = [
        sc_chair(
            rulebook,
            Chair(chair_of(rulebook, each.roles), leading.staff_of, leading.willing, led),
            leading.one_shoulder,
        )
        for each in seats
        if each.office == "chair"
    ]
    run = sc_run_by(rulebook, choosing.run_by)
    return (
        sc_formed(rulebook, choosing.how, choosing.by),
        *((run,) if run.verdict != "not_applicable" else ()),
        *sc_held(rulebook, choosing.on, choosing.committee_day),
        sc_size(rulebook, len(seats)),
        sc_officers(rulebook, offices.count("chair"), offices.count("deputy")),
        deputies_proposed(rulebook, deputies.living_here, deputies.proposed),
        sc_sides(rulebook, [kind for each in seats for kind in each.kinds]),
        *sc_members(rulebook, [each.member for each in seats], choosing.on),
        *(decision for found in chairs for decision in found),
    )


def sc_warnings(rulebook: Rulebook, members: int, on: date) -> tuple[Decision, ...]:
    """What a committee of so many members, chaired by somebody else than the text wants or with one who is older, would be warned of."""
    chairs = [each for one_shoulder in (False, True) for each in sc_chair(rulebook, Chair(""), one_shoulder)]
    return (sc_size(rulebook, members), *chairs, *age_warned(rulebook, on))


def unpolled(rulebook: Rulebook) -> tuple[str, ...]:
    """The bodies that no ballots elect: representatives, and the committee where a congress may recommend it (推荐或者选举)."""
    rule = FORMED.find(rulebook)
    return (REPRESENTATIVES, BODY) if rule and "recommended" in rule.value["how"] else (REPRESENTATIVES,)


@rests_on("supervision.formed")
def sc_formed(rule: Ruled[SupervisionFormed], how: How, by: str) -> Decision:
    """Whether the committee came about in a way the document opens, by the body it names (推荐或选举、推选)."""
    bodies = [same for name in rule.value["by"] for same in same_congress(rule.rulebook, name)]
    ways = "或者".join(WAYS_ZH[way] for way in rule.value["how"])
    zh, en = bodies_named(rule.value["by"])
    yes = "监督委员会的产生符合规定。", "The committee came about as the document says."
    no = f"监督委员会应由{zh}{ways}产生，请重新产生。", f"It has to be {' or '.join(rule.value['how'])} by {en}."
    return rule.decide(how in rule.value["how"] and by in bodies, yes, no, observed={"how": how, "by": by})


@rests_on("supervision.run_by")
def sc_run_by(rule: Ruled[str], by: str) -> Decision:
    """Whether the body the document names runs the election of the committee (推选工作的主持)."""
    zh, en = names_of((rule.value,))
    yes = "主持单位符合规定。", "The body the document names runs it."
    no = f"监督委员会的选举应由{zh}主持。", f"Its election is run by {en}."
    return rule.decide(rule.value in (by, _PARTY.get(by)), yes, no, observed=by)


def sc_held(rulebook: Rulebook, day: date, rc_election_day: date | None) -> tuple[Decision, ...]:
    """Whether the committee may be formed on this day, given the day the residents' committee is elected (选举时间).

    Together with it, after it (the same day included), or within the document's window; then its outer limit. No day of that election
    is none to be together with, or after.
    """
    rule, limit = HELD.find(rulebook), OUTER_LIMIT.find(rulebook)
    held = _held(rule, day, rc_election_day) if rule else HELD.not_ruled(rulebook)
    return (held, _within_limit(limit, day)) if limit else (held,)


def _held(rule: Ruled[Held], day: date, rc_election_day: date | None) -> Decision:
    value = rule.value
    if "with" in value:
        holds, zh, en = (
            day == rc_election_day,
            "应与居民委员会选举同时进行",
            "It is formed on the day of the residents' committee's election.",
        )
    elif "after" in value:
        holds, zh, en = (
            rc_election_day is not None and day >= rc_election_day,
            "应在居民委员会换届选举之后进行",
            "It follows the residents' committee's election.",
        )
    else:
        holds = value["from"] <= day.isoformat() <= value["to"]
        zh, en = f"应在{value['from']}至{value['to']}进行", f"It is held from {value['from']} to {value['to']}."
    yes = "监督委员会选举时间符合规定。", "The day is one the document allows."
    no = f"监督委员会的产生{zh}，请调整日期。", en
    return rule.decide(holds, yes, no, required=value, observed=day.isoformat())


def _within_limit(rule: Ruled[FixedDate], day: date) -> Decision:
    last = rule.value["date"]
    yes = f"在{last}前完成。", f"It is done by {last}."
    no = f"监督委员会的产生最迟应于{last}完成。", f"It has to be done by {last}."
    return rule.decide(day.isoformat() <= last, yes, no, required=last, observed=day.isoformat())
