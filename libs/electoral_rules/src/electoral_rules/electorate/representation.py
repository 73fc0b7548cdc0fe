"""How representatives are chosen and known (居民代表的推选): by whom, when, placed in a group, posted, on the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, Text, decide
from electoral_rules.facts import counted, one_of
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import if_ruled, not_ruled
from electoral_rules.wording import named


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
VALUES: Mapping[str, Any] = {
    "representatives.posted": Literal["after_election"],
    "representatives.congress": ResidentsCongress,
    "representatives.register": RepresentativeRegister,
    "representatives.placed": Placed,
    "representatives.placed_in_branch": Placed,
    "representatives.elected_when": ElectedWhen,
    "representatives.organiser": Organiser,
    "representatives.elected_by": list[Literal["residents", "resident_group", "resident_election_group"]],
    "groups.once": int,
}


def organised_by(rulebook: Rulebook, body: str) -> Decision:
    """Whether `body` may organise the election of representatives (推选工作的组织者, D08)."""
    rule = rulebook.find("representatives.organiser")
    if rule is None:
        return not_ruled(rulebook, "representatives.organiser")
    zh, en = named([rule.value["organiser"]])
    return decide(
        rule, body == rule.value["organiser"], required=rule.value["organiser"], observed=body,
        yes=(f"由{zh}组织推选。", f"Organised by {en}."),
        no=(f"居民代表的推选应由{zh}负责具体组织实施。", f"It is for {en} to organise."),
    )  # fmt: skip


def elected_by(rulebook: Rulebook, electing: str) -> Decision:
    """Whether those who elected a representative are those the text names (居民小组、居民选举小组、居民, D04)."""
    rule = rulebook.find("representatives.elected_by")
    if rule is None:
        return not_ruled(rulebook, "representatives.elected_by")
    zh, en = named(rule.value)
    return decide(
        rule, electing in rule.value, required=rule.value, observed=electing,
        yes=(f"由{named([electing])[0]}推选产生。", f"Elected by {named([electing])[1]}."),
        no=(f"居民代表应由{zh}推选产生，不能由其他方式产生。", f"Representatives are elected by: {en}."),
    )  # fmt: skip


def elected_in_time(rulebook: Rulebook, representatives: date, committee: date) -> Decision:
    """Whether representatives are elected before the committee where the text says so (D09); `observed` is the days between.

    In step (同步) sets no order: those dates are the timetable's (AMB-11).
    """
    rule = rulebook.find("representatives.elected_when")
    if rule is None:
        return not_ruled(rulebook, "representatives.elected_when")
    days = (committee - representatives).days
    return decide(
        rule, days > 0 or rule.value["order"] == "with", required=rule.value["order"], observed=days,
        yes=("居民代表推选的时间符合规定。", "The representatives are elected when the text says."),
        no=("应先推选居民代表，再选举居民委员会，请调整时间。", "Elect the representatives first, then the committee."),
    )  # fmt: skip


def posted(rulebook: Rulebook, list_posted: bool) -> Decision:
    """Whether the list of representatives was posted (张榜公布, D07); until then the stage is not left."""
    return if_ruled(
        rulebook, "representatives.posted", list_posted,
        required="posted", observed="posted" if list_posted else "not_posted",
        yes=("居民代表名单已张榜公布。", "The list of representatives is posted."),
        no=("居民代表产生后应张榜公布，名单公布前不能进入下一阶段。", "Post the list before leaving the stage."),
    )  # fmt: skip


def placed(rulebook: Rulebook, group_voted: bool, body: Literal["resident_group", "party_branch"]) -> Decision:
    """Whether a worker whom the street named has the seat (代选, D16): only by the vote of the group or branch (AMB-15)."""
    rule_id = "representatives.placed" if body == "resident_group" else "representatives.placed_in_branch"
    rule = rulebook.find(rule_id)
    if rule is None:
        return not_ruled(rulebook, rule_id)
    holds = group_voted or rule.value["elected_by"] == "nobody"
    zh, en = ("居民小组", "group") if body == "resident_group" else ("党支部", "branch")
    return decide(
        rule, holds, required=rule.value["elected_by"], observed="elected" if group_voted else "named_only", refuse=True,
        yes=(f"{zh}代选手续齐备。", "Placed as the text says."),
        no=(f"街道提名的人选须经{zh}投票选出，未经投票不能占用代表名额。", f"Named by the street, but the {en} did not vote."),
    )  # fmt: skip


def congress(rulebook: Rulebook, electing: Literal["sitting", "new"]) -> Decision:
    """Which residents' congress may elect the commission (AMB-10): the sitting one, since the new one is elected under it."""
    rule = rulebook.find("representatives.congress")
    if rule is None:
        return not_ruled(rulebook, "representatives.congress")
    wanted = rule.value["elects_commission"]
    named = {"sitting": "上届居民代表大会", "new": "新推选的居民代表大会"}
    return decide(
        rule, electing == wanted, required=wanted, observed=electing,
        yes=(f"选举委员会由{named[wanted]}选举产生。", f"The {wanted} congress elects the commission."),
        no=(f"选举委员会应由{named[wanted]}选举产生。", f"The commission is the {wanted} congress's to elect."),
    )  # fmt: skip


def one_body(rulebook: Rulebook) -> Decision:
    """Whether 居民代表大会 and 居民代表会议 are one body (AMB-10): a warning where they are read as two, to be told apart."""
    rule = rulebook.find("representatives.congress")
    if rule is None:
        return not_ruled(rulebook, "representatives.congress")
    one = rule.value["names"] == "one_body"
    zh = "代表大会与代表会议视为同一机构。" if one else "代表大会与代表会议分别召集，决定分别记录。"
    en = "One body under two names." if one else "Two bodies, each with its own decisions."
    return Decision(rule.id, "ok" if one else "warning", "one_body", rule.value["names"], zh, en, rule.citation)


def bodies_named(bodies: Iterable[str]) -> Text:
    """The bodies that choose others, in both languages (居民代表大会、居民代表会议 …)."""
    names = [CONGRESSES.get(body) or named([body]) for body in bodies]
    return "或".join(zh for zh, _ in names), " or ".join(en for _, en in names)


def same_congress(rulebook: Rulebook, body: str) -> tuple[str, ...]:
    """The names `body` goes by (AMB-10): 居民代表大会 is 居民代表会议 too, unless the two are read as two bodies."""
    rule = rulebook.find("representatives.congress")
    one = body in CONGRESSES and rule is not None and rule.value["names"] == "one_body"
    return tuple(CONGRESSES) if one else (body,)


def register_ready(rulebook: Rulebook, step: Literal["nomination", "vote"], registered: int) -> Decision:
    """Whether the register of representatives stands when it has to (居民代表名册, AMB-20); `registered` persons are on it."""
    rule = rulebook.find("representatives.register")
    if rule is None:
        return not_ruled(rulebook, "representatives.register")
    one_of(step, STEPS_ZH)
    due = step == "vote" or rule.value["before"] == "nomination"
    zh = STEPS_ZH[step]
    return decide(
        rule, registered > 0 or not due, required=rule.value["before"], observed=registered,
        yes=(f"名册有{registered}名居民代表，可以开始{zh}。", f"{registered} on the register: the {step} may begin."),
        no=(f"尚无居民代表名册，请先登记居民代表，再开始{zh}。", f"Register the representatives before the {step}."),
    )  # fmt: skip


def each_in_one_group(rulebook: Rulebook, without: int, in_several: int) -> Decision:
    """Whether every household belongs to exactly one resident group (REG-19); households without one and in several."""
    counted(without, in_several)
    rule = rulebook.rule("groups.once")
    return decide(
        rule, without + in_several == 0, required=rule.value, observed={"without": without, "in_several": in_several},
        yes=("每户都编入一个居民小组。", "Every household is in one group."),
        no=(f"有{without}户未编组、{in_several}户重复编组，请核对。", f"{without} in no group, {in_several} in several."),
    )  # fmt: skip
