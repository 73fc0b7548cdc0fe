"""Steps around the chain of reviews (审查衔接): the written reply, the opinion survey, the announcement.

Approval of the list and of the result is `party.approval`, filing the result `ballots.filings`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.ruled import Decision, Ruled, rests_on
from electoral_rules.book.wording import all_listed, names_of
from electoral_rules.vetting.reviews import STAGES_ZH, ReviewVerdict

REPLY, SURVEY, ANNOUNCED = "review.written_reply", "review.two_joint_reviews", "review.announced_investigation"
SUPERVISION = "review.supervision_candidates"


class WrittenReply(TypedDict):
    """书面反馈: the form of the joint review's reply, who receives it, and what waits for it."""

    form: Literal["written"]
    received_by: str
    before: str
    only: Literal["passed"]


class JointReviews(TypedDict):
    """两联审: the levels whose joint reviews a person has passed before the next step."""

    passed: list[str]
    before: str


class Announced(TypedDict):
    """提前公示: before which stage the persons are announced."""

    announced_before: str


class Candidates(TypedDict):
    """产生方式: steps that are all needed, or of which one is enough."""

    steps: list[str]
    needs: Literal["all", "one"]


@rests_on(REPLY)
def replied(
    rule: Ruled[WrittenReply], step: str, on: date, reply: date | None, verdict: ReviewVerdict | None = None
) -> Decision:
    """Whether a step that waits for the written reply of the joint review may begin on day `on` (6h, CAN-24).

    `reply` is the day the written reply arrived (None: not yet), `verdict` what it says; only a pass goes on.
    """
    if step != rule.value["before"]:
        return rule.not_ruled()
    arrived = reply is not None and reply <= on
    observed = {"reply": reply.isoformat() if reply else None, "verdict": verdict}
    if not arrived:
        no = (
            f"尚未收到联审的书面反馈意见，不能开始{STAGES_ZH[step]}。",
            f"No written reply of the joint review yet: {step} waits.",
        )
    elif verdict is None:
        no = ("请先登记书面反馈的联审结论。", "Record what the written reply says first.")
    else:
        no = ("联审未通过，不能进入考察。", "The joint review did not pass the person: no investigation.")
    yes = "已收到联审书面反馈意见，审查合格。", "The written reply has arrived and passes the person."
    return rule.decide(arrived and verdict == "pass", yes, no, observed=observed)


@rests_on(SURVEY)
def surveyed(rule: Ruled[JointReviews], passed: Collection[str]) -> Decision:
    """Whether the opinion survey (民意调查) may ask about a person, given the levels whose joint review passed (AMB-27)."""
    missing = [level for level in rule.value["passed"] if level not in passed]
    yes = "已通过联审，可以进行民意调查。", "The joint reviews passed: the survey may ask about the person."
    no = f"还有{len(missing)}级联审没有通过，不能进行民意调查。", f"Joint review not passed at: {', '.join(missing)}."
    return rule.decide(not missing, yes, no, required=list(rule.value["passed"]), observed=sorted(passed))


@rests_on("review.gates")
def gates(rule: Ruled[list[str]], examined: Collection[str]) -> Decision:
    """Whether a person was examined for all the text names (政治关、能力关、廉洁关、品行关, nuoenjiya-2021 三（三）)."""
    return all_listed(rule, examined, ("尚未把关", "Not yet examined for"))


@rests_on(ANNOUNCED)
def announced(rule: Ruled[Announced], announced_on: date | None, on: date) -> Decision:
    """Whether persons to be investigated were announced beforehand (考察对象提前公示)."""
    observed = announced_on.isoformat() if announced_on else None
    yes = "考察对象已提前公示。", "The persons were announced before the investigation."
    no = "考察对象须在考察之前公示，请先公示。", "Announce the persons first: it comes before the investigation."
    return rule.decide(
        announced_on is not None and announced_on < on, yes, no, required={"before": on.isoformat()}, observed=observed
    )


@rests_on(SUPERVISION)
def supervision_candidate(rule: Ruled[Candidates], done: Collection[str]) -> Decision:
    """Whether a person came to stand for the supervision committee as the text says (G08): all steps, or one of them."""
    steps = rule.value["steps"]
    taken = [step for step in steps if step in done]
    holds = bool(taken) if rule.value["needs"] == "one" else len(taken) == len(steps)
    zh, en = names_of(step for step in steps if step not in done)
    link, link_en = ("须有其一", "one of") if rule.value["needs"] == "one" else ("还须有", "also")
    yes = "人选产生方式符合文件。", "The person was put forward as the text says."
    no = f"人选产生方式不全，{link}：{zh}。", f"Not put forward as the text says; {link_en}: {en}."
    return rule.decide(holds, yes, no, observed=taken)
