"""Pledges, speeches and canvassing of contestants (竞职承诺、竞选纪律承诺书、私下拉票), and what is organised around them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.facts import one_of, require_counts
from electoral_rules.book.lifecycle import PROGRAMME
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text, decisions_rest_on, rests_on
from electoral_rules.book.wording import all_done, names_of

Answer = Literal["clear", "hit", "undecided"]
Effect = Literal["forbidden", "candidacy_cancelled", "disqualified"]


class Forbidden(TypedDict):
    """不得有的内容: one kind of content a pledge may not have, with its name."""

    id: str
    zh: str
    en: str


class Content(TypedDict):
    """承诺内容审核: the negative list."""

    forbidden: list[Forbidden]


class Pledge(TypedDict):
    """纪律承诺: who signs one, and what has to come before the signature."""

    who: list[str]
    after: NotRequired[list[str]]


class Canvassing(TypedDict):
    """拉票: by whom, with what effect; `item` is the disqualification it amounts to."""

    by: list[str]
    effect: Effect
    item: NotRequired[str]


Talk = TypedDict("Talk", {"by": str, "with": str})
"""集体谈话: who talks with whom."""


class Survey(TypedDict):
    """民意调查: of whom, by which methods."""

    of: str
    methods: list[str]
    by: str


class Examples(TypedDict):
    """竞职演讲典型: how many each district and each street trains, each shown at an observation meeting."""

    district: int
    street: int


CONTENT: Clause[Content] = Clause("pledge.content")
CANVASSING: Clause[Canvassing] = Clause("canvassing.private", "canvassing.improper")


@decisions_rest_on("pledge.content")
def pledge_content(rule: Ruled[Content], answers: Mapping[str, Answer]) -> tuple[Decision, ...]:
    """Whether a plan or pledge may be published: each kind of the negative list is answered and clear (5e).

    `answers` are the reviewer's, by the id of the forbidden content; one that is missing counts as undecided. RulesError
    for an id the document does not forbid (shenyang-2015 二（四）, 审核把关).
    """
    kinds = rule.value["forbidden"]
    for answered in answers:
        one_of(answered, [kind["id"] for kind in kinds])
    return tuple(_content(rule, kind["zh"], kind["en"], answers.get(kind["id"], "undecided")) for kind in kinds)


def _content(rule: Ruled[Content], zh: str, en: str, answer: Answer) -> Decision:
    no: Text = (
        f"承诺内容{zh}，不予通过，请修改后重新提交。",
        f"The pledge is refused: {en}. Change it and submit it again.",
    )
    if answer == "undecided":
        no = (
            f"尚未审核承诺是否{zh}，暂不能公布。",
            f"Not yet reviewed whether the pledge has: {en}; it cannot be published.",
        )
    yes = f"承诺没有{zh}的内容。", f"The pledge has nothing of this kind: {en}."
    return rule.decide(answer == "clear", yes, no, required="clear", observed=answer)


def forbidden(rulebook: Rulebook) -> tuple[Forbidden, ...]:
    """The kinds of content that the reviewer of a plan or pledge answers (审核事项); none where the document forbids none."""
    rule = CONTENT.find(rulebook)
    return tuple(rule.value["forbidden"]) if rule else ()


def forbidden_ids() -> tuple[str, ...]:
    """The ids of every content that some document forbids."""
    return tuple(sorted({kind["id"] for value in values_of("pledge.content") for kind in value["forbidden"]}))


@rests_on("pledge.content")
def programme(rule: Ruled[Content], state: str) -> Decision:
    """Whether a candidate's plan or pledge (治理设想、竞职承诺) passed the review before the formal list (审核把关).

    `state` is that of the life cycle, "" where none was handed in: what a candidate tells the electors has to be reviewed.
    """
    lacking: Mapping[str, Text] = {
        "": ("候选人尚未提交社区治理设想或竞职承诺。", "A candidate has not handed in a plan or pledge."),
        "refused": (
            "候选人的治理设想或竞职承诺未通过审核，请修改后重新提交。",
            "A candidate's plan or pledge was refused: hand in another.",
        ),
    }
    waiting = "候选人的治理设想或竞职承诺尚未审核。", "A candidate's plan or pledge is not reviewed yet."
    passed = PROGRAMME.after("submitted", "approve")
    holds = state == passed or state == PROGRAMME.after(passed or "", "publish")
    yes = "治理设想或竞职承诺已通过审核。", "The plan or pledge passed the review."
    return rule.decide(holds, yes, lacking.get(state, waiting), required="approved", observed=state)


@rests_on("pledge.discipline")
def discipline_pledge(rule: Ruled[Pledge], person: str, *, signed: bool, educated: bool = False) -> Decision:
    """Whether this person has signed the discipline pledge (竞选纪律承诺书), after special education where asked (5f).

    `person` is the capacity: contestant, election_worker, committee_member or party_member.
    """
    if person not in rule.value["who"]:
        zh, en = "文件没有要求此类人员签订承诺书。", "The document does not require a pledge of this person."
        return rule.not_applicable((zh, en), required=rule.value["who"], observed=person)
    taught = educated or "special_education" not in rule.value.get("after", ())
    no: Text = (
        "尚未签订纪律承诺书，请签订后再参加竞选。",
        "The discipline pledge is not signed: sign it before standing.",
    )
    if signed and not taught:
        no = ("签订承诺书前须先参加专题教育。", "Special education comes before the pledge.")
    yes = "已签订纪律承诺书。", "The discipline pledge is signed."
    return rule.decide(signed and taught, yes, no, required="signed", observed={"signed": signed, "educated": educated})


@rests_on("pledge.discipline")
def discipline_pledges(rule: Ruled[Pledge], signed_by: Collection[str]) -> Decision:
    """Whether all groups the document names have signed the discipline pledge (开展换届纪律承诺, AUD-04)."""
    return all_done(rule, rule.value["who"], signed_by, ("尚未作出承诺", "Not yet pledged"))


def canvassing(rulebook: Rulebook, by: str, proven: bool) -> tuple[Decision, ...]:
    """What canvassing in private (私下拉票) or improper competition leads to, under each rule of the documents that has it.

    `by` is candidate, instructed_person or supporter; `proven` says whether a check verified it. One not_applicable
    decision where the documents do not speak of it.
    """
    rules = CANVASSING.all(rulebook)
    if not rules:
        return (CANVASSING.not_ruled(rulebook),)
    effects: Mapping[str, Text] = {
        "forbidden": ("私下拉票被禁止，请立案处理。", "Canvassing in private is forbidden: open a case."),
        "candidacy_cancelled": (
            "经查实，立即取消参选资格；已当选的无效。",
            "Verified: the candidacy is cancelled, an election void.",
        ),
        "disqualified": ("属于禁入情形，不得作为人选。", "It is a bar to standing."),
    }
    yes = "未查实候选人或其指使的人拉票。", "No canvassing by the candidate or an instructed person is verified."
    return tuple(
        rule.decide(
            not (proven and by in rule.value["by"]),
            yes,
            effects[rule.value["effect"]],
            required="none",
            observed={"by": by, "proven": proven, "item": rule.value.get("item")},
        )
        for rule in rules
    )


@rests_on("canvassing.private")
def canvassing_reported(rule: Ruled[Canvassing], by: str) -> Decision:
    """Whether a report of private canvassing (私下拉票) says by whom, as the document forbids it; "" says nothing (CAN-38).

    Whether it is true is for the check of the case to find.
    """
    zh, en = names_of(rule.value["by"])
    yes = "举报写明了拉票人。", "The report says who canvassed."
    no = f"请写明由谁私下拉票：{zh}。", f"Say who canvassed in private: {en}."
    return rule.decide(by in rule.value["by"], yes, no, required=rule.value["by"], observed=by)


def canvassers() -> tuple[str, ...]:
    """Those whom documents forbid to canvass in private (候选人、候选人指使的人)."""
    return tuple(sorted({by for value in values_of("canvassing.private") for by in value["by"]}))


@rests_on("candidates.group_talk")
def group_talk(rule: Ruled[Talk], candidates: int, attended: int) -> Decision:
    """Whether the street talked with the candidates as a group (集体谈话, nuoenjiya-2021 五（一）): all of them attended."""
    require_counts(candidates, attended)
    yes = f"{candidates}名候选人均参加了集体谈话。", f"All {candidates} candidates took part in the talk."
    no = (
        f"候选人{candidates}名，参加集体谈话{attended}名，请补谈。",
        f"{attended} of {candidates} took part: repeat it.",
    )
    return rule.decide(attended >= candidates > 0, yes, no, required=candidates, observed=attended)


def pledging() -> tuple[str, ...]:
    """The groups that documents have pledge discipline (工作人员、两委成员、党员、参选人员)."""
    return tuple(sorted({group for value in values_of("pledge.discipline") for group in value["who"]}))


def talking() -> tuple[str, ...]:
    """The bodies that documents have speak with the candidates (谈话单位)."""
    return tuple(sorted({value["by"] for value in values_of("candidates.group_talk")}))


@rests_on("candidates.group_talk")
def talk_led(rule: Ruled[Talk], by: str) -> Decision:
    """Whether the body whose leader speaks with the candidates is the one the document names (街道党工委负责同志)."""
    zh, en = names_of([rule.value["by"]])
    yes = "谈话由规定的单位主持。", "The talk is led by the body the document names."
    no = f"集体谈话须由{zh}负责同志主持。", f"The talk is led by the {en}."
    return rule.decide(by == rule.value["by"], yes, no, required=rule.value["by"], observed=by)


@rests_on("survey.opinion")
def survey(rule: Ruled[Survey], passed_reviews: bool, methods: Collection[str], asked: int) -> Decision:
    """Whether an opinion survey (民意调查) was made of a person who passed the reviews, by a method of the document.

    `methods` as in the rule (visits, talks; assessment, recommendation), `asked` how many people were asked.
    """
    used = [method for method in rule.value["methods"] if method in methods]
    no: Text = (
        "尚未进行民意调查：请记录方式和调查人数。",
        "No survey is recorded: record the method and how many people were asked.",
    )
    if not passed_reviews:
        no = ("人选尚未通过审查，不进行民意调查。", "The person has not passed the reviews, so is not surveyed yet.")
    yes = f"已调查{asked}人。", f"{asked} people were asked."
    observed = {"methods": used, "asked": asked, "passed_reviews": passed_reviews}
    required = rule.value["methods"]
    return rule.decide(passed_reviews and bool(used) and asked > 0, yes, no, required=required, observed=observed)


@rests_on("speech.examples")
def speech_examples(rule: Ruled[Examples], level: Literal["district", "street"], trained: int, shown: int) -> Decision:
    """Whether a district or street trained its model speeches (竞职演讲典型) and held the observation meetings."""
    one_of(level, rule.value)
    wanted = rule.value[level]
    yes = "竞职演讲典型和观摩会已落实。", "Model speech and observation meeting are done."
    no = (
        f"须有{wanted}个竞职演讲典型并召开观摩会，现有{trained}个典型、{shown}次观摩。",
        f"{wanted} model speech and an observation meeting are required: {trained} trained, {shown} shown.",
    )
    return rule.decide(
        trained >= wanted and shown >= wanted, yes, no, required=wanted, observed={"trained": trained, "shown": shown}
    )
