"""How complaints come in and who may see them (举报渠道与保密): channels, the 12345 hotline, retaliation, what is shown."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.permissions import load_permissions
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, decisions_rest_on, rests_on
from electoral_rules.book.wording import all_done, all_listed, names_of


class Repeat(TypedDict):
    """重复来件: what happens to a second call with the number of a known one, and to what the same person reports again."""

    same_number: Literal["linked"]
    same_reporter: Literal["linked"]


class RetaliationCase(TypedDict):
    """打击报复件: a case of its own, linked to the first, the reporter seen by these only."""

    case: Literal["separate"]
    linked: Literal["first_case"]
    reporter_seen_by: list[str]


class Claims(TypedDict):
    """未查清的问题: until when a claim is not shown, and what is barred."""

    until: Literal["decided"]
    barred: Literal["malicious_hype", "improper_hype"]


_DISCIPLINE = ("discipline_work_committee",)
HOTLINE: Clause[Literal["taken"]] = Clause("complaints.hotline")
ORGANS: Clause[list[str]] = Clause("complaints.organs", "complaints.reported_to")
DESK = "street_office"
"""受理机关: who takes in a report that is addressed to nobody (未指明受理机关的): the desk of the street."""
SECRECY: Clause[list[str]] = Clause("complaints.secrecy")
NOTICE: Clause[Literal["each_case"]] = Clause("complaints.notice")


@decisions_rest_on("complaints.channels")
def channels_open(rule: Ruled[list[str]], ways: Collection[str]) -> tuple[Decision, ...]:
    """Whether every way of reporting the document asks for is open (举报渠道, AUD-19); `ways` are slugs as in the rule."""
    found = [all_listed(rule, ways, ("尚未开通的渠道", "Channels not yet open"))]
    if hotline := HOTLINE.find(rule.rulebook):
        found.append(all_done(hotline, ("hotline",), ways, ("尚未承办", "Not yet taken on")))
    return tuple(found)


def ways() -> tuple[str, ...]:
    """The ways of asking and reporting that documents have open (电话、来信、来访), and the hotline."""
    return tuple(sorted({way for value in values_of("complaints.channels") for way in value} | {"hotline"}))


@rests_on("complaints.channels")
def line_open(rule: Ruled[list[str]], is_open: bool) -> Decision:
    """Whether a call came in on a telephone that was made public and is staffed (公开咨询和举报电话, AUD-19)."""
    yes = "该电话已公开并有人值班。", "The telephone is public and staffed."
    no = (
        "没有登记这部电话：请先登记公开的号码和值班人员。",
        "There is no such telephone: enter the public number and who is on duty first.",
    )
    return rule.decide(is_open, yes, no, required="telephone", observed=is_open)


def addressed(rulebook: Rulebook, organ: str) -> Decision:
    """Whether a report is addressed to an organ that the documents name for it (向有关机关举报, AUD-05).

    One that is not is taken in all the same: the desk hands it on. Where the documents name none, any organ will do.
    """
    rule = next(iter(ORGANS.all(rulebook)), None)
    if rule is None:
        return ORGANS.not_ruled(rulebook)
    zh, en = names_of(rule.value)
    yes = "由文件规定的机关受理。", "An organ that the document names takes it in."
    no = f"文件规定的受理机关：{zh}；请转送。", f"The document names {en}: hand the report on."
    return rule.decide(organ in rule.value, yes, no, required=list(rule.value), observed=organ)


@cache
def organs() -> tuple[str, ...]:
    """Every organ that a document has reports addressed to, and the desk."""
    return tuple(sorted({organ for value in values_of(*ORGANS.ids) for organ in value} | {DESK}))


@rests_on("complaints.repeat")
def work_order(rule: Ruled[Repeat], *, known: bool, new_case: bool) -> Decision:
    """Whether a hotline work order is treated rightly: one number, one case; a second call is linked to it (9h)."""
    no = (
        "该工单号已有首件，请并入首件，不重复立案。",
        "This number has a case already: link the call to it, do not open another.",
    )
    if not known:
        no = ("该工单号尚无首件，请立案。", "This number has no case yet: open one.")
    yes = "按工单号办理。", "Handled by its work order number."
    observed = "new_case" if new_case else "linked"
    return rule.decide(new_case is not known, yes, no, required="linked" if known else "new_case", observed=observed)


@rests_on("complaints.repeat")
def decided_once(rule: Ruled[Repeat], first: str) -> Decision:
    """Whether a case may be decided by itself: not one that repeats the case `first`, with which it is closed (AUD-20).

    `first` is "" where it repeats none.
    """
    yes = "不是重复来件，单独办理。", "It repeats no other case and is handled by itself."
    no = (
        f"与{first}重复，请并入该件一并办结；确属另一事项的，请先分开办理。",
        f"It repeats {first}: merge it. If it is about something else, separate it first.",
    )
    observed = "repeat" if first else "first"
    return rule.decide(not first, yes, no, required=rule.value["same_reporter"], observed=observed)


@rests_on("complaints.hotline_reach")
def hotline_may_read(rule: Ruled[list[str]], what: str) -> Decision:
    """Whether the hotline may read this: its own cases' state and answer, never the roll (9g)."""
    zh, en = names_of(rule.value)
    yes = "可以查询。", "It may be read."
    no = f"12345无权查询，只能查询：{zh}。", f"The hotline has no right to this; it may read: {en}."
    return rule.decide(what in rule.value, yes, no, required=list(rule.value), observed=what)


@rests_on("complaints.retaliation_case")
def retaliation_case(
    rule: Ruled[RetaliationCase], *, own_case: bool, linked: bool, seen_by: Collection[str]
) -> Decision:
    """Whether reported retaliation (打击报复) is kept right: a case of its own, linked, the reporter's identity closed (9e)."""
    others = [role for role in seen_by if role not in rule.value["reporter_seen_by"]]
    yes = "已另案保密办理，并与原件关联。", "It is a confidential case of its own, linked to the first."
    no = (
        "须另立保密件、与原件关联，举报人身份只有纪检承办人可见。",
        "Open a confidential case linked to the first; only the discipline handler sees the reporter.",
    )
    observed = {"own_case": own_case, "linked": linked, "seen_by": sorted(seen_by)}
    return rule.decide(own_case and linked and not others, yes, no, observed=observed)


def retaliation_opened(rulebook: Rulebook, *, linked: bool) -> Decision:
    """Whether a report of retaliation that comes in as a case of its own is linked to the first one (AUD-12).

    Who sees its reporter is what the table of permissions says.
    """
    offices = load_permissions()["audit.reporter.read"].offices
    return retaliation_case(rulebook, own_case=True, linked=linked, seen_by=_seen_by(offices))


def _seen_by(offices: Collection[str]) -> list[str]:
    return ["discipline" if office in _DISCIPLINE else office for office in sorted(offices)]


def confidential_to(rulebook: Rulebook, office: str) -> Decision:
    """Whether a report of retaliation may go to this office: to discipline alone (9e)."""
    return retaliation_case(rulebook, own_case=True, linked=True, seen_by=_seen_by([office]))


@rests_on("complaints.secrecy")
def may_tell(rule: Ruled[list[str]], shown_to: str) -> Decision:
    """Whether a report may be shown to this party: never to those it accuses (不得透露), where the measures adopt it."""
    yes = "可以按职责办理。", "It may be handled as the office's duty asks."
    no = "检举材料和有关情况不得透露给被举报的人员或者单位。", "A report is not shown to the person or unit it accuses."
    return rule.decide(shown_to not in rule.value, yes, no, required=list(rule.value), observed=shown_to)


@rests_on("publicity.unverified_claims")
def claim_shown(rule: Ruled[Claims], decided: bool) -> Decision:
    """Whether the claim of a case may be shown in public: not before it is decided (没有查清事实之前, 9j)."""
    yes = "已查清并作出处理决定，可以公布。", "The facts are known and decided: it may be published."
    no = (
        "事实尚未查清，不得公布；请在作出处理决定后再公布。",
        "The facts are not known yet: publish after the decision.",
    )
    return rule.decide(decided, yes, no, required=rule.value["until"], observed=decided)


@rests_on("complaints.notice")
def was_announced(rule: Ruled[Literal["each_case"]], is_announced: bool) -> Decision:
    """Whether a breach that was found and dealt with was announced (查处一起、通报一起, AUD-30)."""
    yes = "已通报。", "The case was announced."
    no = "查处后须通报，请发布通报。", "A handled case has to be announced: publish a notice."
    return rule.decide(is_announced, yes, no, required="announced", observed=is_announced)


@decisions_rest_on("complaints.notice_content")
def notice(content: Ruled[list[str]], announced: bool, shows: Collection[str]) -> tuple[Decision, ...]:
    """Whether a handled case is announced where the document asks for it (通报一起), and without the reporter's data."""
    leaked = [name for name in shows if name in content.value]
    zh, en = names_of(leaked)
    yes = "通报不含举报人信息。", "The notice leaves the reporter out."
    no = f"通报不得含有：{zh}。", f"A notice leaves out: {en}."
    clean = content.decide(not leaked, yes, no, required=list(content.value), observed=sorted(shows))
    return (clean, was_announced(content.rulebook, announced)) if NOTICE.find(content.rulebook) else (clean,)
