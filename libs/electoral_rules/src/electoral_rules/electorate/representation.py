"""How representatives are chosen and known (居民代表的推选): by whom, when, placed in a group, posted, on the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.facts import one_of, require_counts
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text, rests_on
from electoral_rules.book.wording import names_of


class ResidentsCongress(TypedDict):
    """居民代表大会: which one elects the commission, and whether 大会 and 会议 are one body."""

    elects_commission: Literal["sitting", "new"]
    names: Literal["one_body", "two_bodies"]


class RepresentativeRegister(TypedDict):
    """居民代表名册: the step before which it has to stand."""

    before: Literal["nomination", "vote"]


class Placed(TypedDict):
    """代选: who names whom, where the person is placed, and who elects."""

    named_by: str
    who: str
    placed_in: Literal["resident_group", "party_branch"]
    elected_by: Literal["resident_group", "party_branch", "nobody"]


class ElectedWhen(TypedDict):
    """推选的先后: before the election of the committee or in step with it."""

    order: Literal["before", "with"]
    of: Literal["committee_election"]


class Organiser(TypedDict):
    """组织者: who organises the election of representatives, and under whom."""

    organiser: str
    under: list[str]


CONGRESSES: Mapping[str, Text] = {
    "representatives_congress": ("居民代表大会", "the representatives' congress"),
    "representatives_meeting": ("居民代表会议", "the representatives' meeting"),
}
STEPS_ZH: Mapping[str, str] = {"nomination": "提名", "vote": "投票"}
COMMITTEE = "residents_committee"
"""The body before which, or in step with which, representatives are elected."""
ELECTING = ("residents", "resident_group", "resident_election_group")
"""Who may have elected a representative, as the documents name them."""
PLACED: Clause[Placed] = Clause("representatives.placed", "representatives.placed_in_branch")
CONGRESS: Clause[ResidentsCongress] = Clause("representatives.congress")


@rests_on("representatives.organiser")
def organised_by(rule: Ruled[Organiser], body: str) -> Decision:
    """Whether `body` may organise the election of representatives (推选工作的组织者, D08)."""
    zh, en = names_of([rule.value["organiser"]])
    yes = f"由{zh}组织推选。", f"Organised by {en}."
    no = f"居民代表的推选应由{zh}负责具体组织实施。", f"It is for {en} to organise."
    return rule.decide(body == rule.value["organiser"], yes, no, required=rule.value["organiser"], observed=body)


@rests_on("representatives.elected_by")
def elected_by(
    rule: Ruled[list[Literal["residents", "resident_group", "resident_election_group"]]], electing: str
) -> Decision:
    """Whether those who elected a representative are those the text names (居民小组、居民选举小组、居民, D04)."""
    zh, en = names_of(rule.value)
    yes = f"由{names_of([electing])[0]}推选产生。", f"Elected by {names_of([electing])[1]}."
    no = f"居民代表应由{zh}推选产生，不能由其他方式产生。", f"Representatives are elected by: {en}."
    return rule.decide(electing in rule.value, yes, no, observed=electing)


@rests_on("representatives.elected_when")
def elected_in_time(rule: Ruled[ElectedWhen], representatives: date, committee: date) -> Decision:
    """Whether representatives are elected before the committee where the text says so (D09); `observed` is the days between.

    In step (同步) sets no order: those dates are the timetable's (AMB-11).
    """
    days = (committee - representatives).days
    yes = "居民代表推选的时间符合规定。", "The representatives are elected when the text says."
    no = "应先推选居民代表，再选举居民委员会，请调整时间。", "Elect the representatives first, then the committee."
    return rule.decide(days > 0 or rule.value["order"] == "with", yes, no, required=rule.value["order"], observed=days)


def before_committee(rulebook: Rulebook, held_on: date, days: Mapping[str, date | None]) -> tuple[Decision, ...]:
    """Whether a vote on representatives precedes the committee's, by the election days of a community's bodies (D09).

    Nothing while the committee's day is not set.
    """
    day = days.get(COMMITTEE)
    return (elected_in_time(rulebook, held_on, day),) if day else ()


@rests_on("representatives.posted")
def posted(rule: Ruled[Literal["after_election"]], list_posted: bool) -> Decision:
    """Whether the list of representatives was posted (张榜公布, D07); until then the stage is not left."""
    yes = "居民代表名单已张榜公布。", "The list of representatives is posted."
    no = "居民代表产生后应张榜公布，名单公布前不能进入下一阶段。", "Post the list before leaving the stage."
    return rule.decide(list_posted, yes, no, required="posted", observed="posted" if list_posted else "not_posted")


def placed(rulebook: Rulebook, group_voted: bool, body: Literal["resident_group", "party_branch"]) -> Decision:
    """Whether a worker whom the street named has the seat (代选, D16): only by the vote of the group or branch (AMB-15)."""
    rule_id = "representatives.placed" if body == "resident_group" else "representatives.placed_in_branch"
    rule = PLACED.find(rulebook, rule_id)
    if rule is None:
        return PLACED.not_ruled(rulebook, rule_id)
    holds = group_voted or rule.value["elected_by"] == "nobody"
    zh, en = ("居民小组", "group") if body == "resident_group" else ("党支部", "branch")
    yes = f"{zh}代选手续齐备。", "Placed as the text says."
    no = (
        f"街道提名的人选须经{zh}投票选出，未经投票不能占用代表名额。",
        f"Named by the street, but the {en} did not vote.",
    )
    observed = "elected" if group_voted else "named_only"
    return rule.decide(holds, yes, no, required=rule.value["elected_by"], observed=observed, refuse=True)


def placing_known(rulebook: Rulebook) -> bool:
    """Whether the documents let the street place a worker in a group at all (代选)."""
    return PLACED.find(rulebook, "representatives.placed") is not None


@rests_on("representatives.congress")
def congress(rule: Ruled[ResidentsCongress], electing: Literal["sitting", "new"]) -> Decision:
    """Which residents' congress may elect the commission (AMB-10): the sitting one, since the new one is elected under it."""
    wanted = rule.value["elects_commission"]
    names_zh = {"sitting": "上届居民代表大会", "new": "新推选的居民代表大会"}
    yes = f"选举委员会由{names_zh[wanted]}选举产生。", f"The {wanted} congress elects the commission."
    no = f"选举委员会应由{names_zh[wanted]}选举产生。", f"The commission is the {wanted} congress's to elect."
    return rule.decide(electing == wanted, yes, no, required=wanted, observed=electing)


@rests_on("representatives.congress")
def one_body(rule: Ruled[ResidentsCongress]) -> Decision:
    """Whether 居民代表大会 and 居民代表会议 are one body (AMB-10): a warning where they are read as two, to be told apart."""
    one = rule.value["names"] == "one_body"
    zh = "代表大会与代表会议视为同一机构。" if one else "代表大会与代表会议分别召集，决定分别记录。"
    en = "One body under two names." if one else "Two bodies, each with its own decisions."
    return Decision(rule.id, "ok" if one else "warning", "one_body", rule.value["names"], zh, en, rule.citation)


def bodies_named(bodies: Iterable[str]) -> Text:
    """The bodies that choose others, in both languages (居民代表大会、居民代表会议 …)."""
    names = [CONGRESSES.get(body) or names_of([body]) for body in bodies]
    return "或".join(zh for zh, _ in names), " or ".join(en for _, en in names)


def same_congress(rulebook: Rulebook, body: str) -> tuple[str, ...]:
    """The names `body` goes by (AMB-10): 居民代表大会 is 居民代表会议 too, unless the two are read as two bodies."""
    rule = CONGRESS.find(rulebook)
    one = body in CONGRESSES and rule is not None and rule.value["names"] == "one_body"
    return tuple(CONGRESSES) if one else (body,)


@rests_on("representatives.register")
def register_ready(
    rule: Ruled[RepresentativeRegister], step: Literal["nomination", "vote"], registered: int
) -> Decision:
    """Whether the register of representatives stands when it has to (居民代表名册, AMB-20); `registered` persons are on it."""
    one_of(step, STEPS_ZH)
    due = step == "vote" or rule.value["before"] == "nomination"
    zh = STEPS_ZH[step]
    yes = f"名册有{registered}名居民代表，可以开始{zh}。", f"{registered} on the register: the {step} may begin."
    no = f"尚无居民代表名册，请先登记居民代表，再开始{zh}。", f"Register the representatives before the {step}."
    return rule.decide(registered > 0 or not due, yes, no, required=rule.value["before"], observed=registered)


@rests_on("groups.once")
def each_in_one_group(rule: Ruled[int], without: int, in_several: int) -> Decision:
    """Whether every household belongs to exactly one resident group (REG-19); households without one and in several."""
    require_counts(without, in_several)
    yes = "每户都编入一个居民小组。", "Every household is in one group."
    no = f"有{without}户未编组、{in_several}户重复编组，请核对。", f"{without} in no group, {in_several} in several."
    return rule.decide(without + in_several == 0, yes, no, observed={"without": without, "in_several": in_several})


@rests_on("constituency.once")
def each_in_one_constituency(rule: Ruled[int], without: int, in_several: int) -> Decision:
    """Whether every household belongs to exactly one constituency (REG-20); households without one and in several."""
    require_counts(without, in_several)
    yes = "每户都编入一个选区。", "Every household is in one constituency."
    no = (
        f"有{without}户未编入选区、{in_several}户重复编入，请核对。",
        f"{without} in no constituency, {in_several} in several.",
    )
    return rule.decide(without + in_several == 0, yes, no, observed={"without": without, "in_several": in_several})
