"""Where candidates come from: entry by examination (逢进必考), preferred groups (注重选拔), cadres sent by others (选派)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, Text, decide
from electoral_rules.facts import counted, one_of
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import not_ruled
from electoral_rules.wording import named

RATINGS = ("not_competent", "basically_competent", "competent", "excellent")
Rating = Literal["not_competent", "basically_competent", "competent", "excellent"]


class Exam(TypedDict):
    """考试: for which posts, and its parts."""

    posts: Literal["subsidised"]
    parts: list[str]


class Exemption(TypedDict):
    """直接参选: how the worker was recruited, and the ratings of how many years running."""

    recruited: str
    years: int
    rating_at_least: Rating


class Interview(TypedDict):
    """综合面试: how many are interviewed for so many posts."""

    posts: int
    interviewed: int


class SentCadres(TypedDict):
    """选派干部: cadres sent to a community stand like everyone else."""

    stand: Literal["like_others"]


External = TypedDict("External", {"offices": list[str], "when": Literal["no_fit_person"], "from": str})
"""选派书记、副书记: for which offices, when, and from where."""

MERIT = ("qualification.merit", "qualification.merit_cadres", "qualification.merit_kept", "party.includes_some")
"""The rules that name preferred groups; the last one is read by `party.members` too."""
VALUES: Mapping[str, Any] = {
    "nomination.exam": Exam,
    "nomination.exam_exemption": Exemption,
    "nomination.interview": Interview,
    "nomination.equal_merit": list[str],
    "nomination.external": External,
    "qualification.sent_cadres": SentCadres,
    "qualification.merit": list[str],
    "qualification.merit_cadres": list[str],
    "qualification.merit_kept": list[str],
}


def examined(
    rulebook: Rulebook, post: str, passed: Collection[str], recruited: str = "", ratings: Sequence[Rating] = ()
) -> Decision:
    """Whether a person may stand for this post: all parts of the examination passed, or exempt by years of ratings.

    `post` is subsidised, volunteer or part_time: the rule binds subsidised posts only (CAN-46). `passed` are the parts
    passed, `ratings` the yearly ratings, latest last. RulesError for an unknown rating.
    """
    rule = rulebook.find("nomination.exam")
    if rule is None:
        return not_ruled(rulebook, "nomination.exam")
    if post != rule.value["posts"]:
        zh, en = "义务职和兼职成员不参加考试。", "Volunteer and part-time members need no examination."
        return Decision(rule.id, "not_applicable", rule.value["posts"], post, zh, en, rule.citation)
    exemption = rulebook.find("nomination.exam_exemption")
    if exemption and _exempt(exemption.value, recruited, ratings):
        yes: Text = (
            "公开招选并连续考核称职，直接参加选举。",
            "Openly recruited and rated competent running: stands directly.",
        )
        return decide(exemption, True, required=exemption.value, observed=tuple(ratings), yes=yes, no=yes)
    missing = [part for part in rule.value["parts"] if part not in passed]
    zh, en = named(missing)
    return decide(
        rule, not missing, required=rule.value["parts"], observed=sorted(passed),
        yes=("已通过统一考试。", "Passed the examination."),
        no=(f"享受政府补贴的岗位逢进必考，尚未通过：{zh}。", f"A subsidised post is entered by examination; not passed: {en}."),
    )  # fmt: skip


def interviewed(rulebook: Rulebook, posts: int, persons: int) -> Decision:
    """Whether as many were interviewed as the ratio to the posts asks for (1:2综合面试)."""
    rule = rulebook.find("nomination.interview")
    if rule is None:
        return not_ruled(rulebook, "nomination.interview")
    counted(posts, persons)
    wanted = posts * rule.value["interviewed"]
    return decide(
        rule, persons * rule.value["posts"] == wanted, required=wanted // rule.value["posts"], observed=persons,
        yes=(f"{posts}个岗位面试{persons}人，符合比例。", f"{persons} interviewed for {posts} posts, as the ratio asks."),
        no=(f"{posts}个岗位原则上面试{wanted // rule.value['posts']}人，实际{persons}人，须说明理由。",
            f"{wanted // rule.value['posts']} are interviewed for {posts} posts in principle, {persons} were: give the reason."),
    )  # fmt: skip


def first_at_equal_merit(rulebook: Rulebook, appointed: Collection[str], passed_over: Collection[str]) -> Decision:
    """Whether nobody of a group that comes first at equal merit (同等条件下优先) was passed over for another of that merit.

    `appointed` and `passed_over` are the groups of two persons of equal merit, as in the rule (army_wives).
    """
    rule = rulebook.find("nomination.equal_merit")
    if rule is None:
        return not_ruled(rulebook, "nomination.equal_merit")
    zh, en = named(rule.value)
    ranked = [bool(set(groups) & set(rule.value)) for groups in (appointed, passed_over)]
    return decide(
        rule, ranked[0] or not ranked[1], required=rule.value, observed=sorted(appointed),
        yes=("同等条件下的优先已落实。", "Who comes first at equal merit was not passed over."),
        no=(f"同等条件下应优先：{zh}。", f"At equal merit these come first: {en}."),
    )  # fmt: skip


def preferred(rulebook: Rulebook, tags: Collection[str]) -> Decision:
    """Which of the groups the documents encourage (注重选拔、鼓励) a person belongs to; never stands in the way (CAN-10)."""
    rules = [rule for name in MERIT if (rule := rulebook.find(name))]
    if not rules:
        return not_ruled(rulebook, "qualification.merit")
    listed = {group: rule for rule in rules for group in rule.value}
    found = sorted(set(tags) & set(listed))
    rule = listed[found[0]] if found else rules[0]
    zh, en = named(found or ["none"])
    text: Text = (
        f"属于{len(found)}类注重选拔的人员：{zh}。",
        f"Belongs to {len(found)} of the groups the document prefers: {en}.",
    )
    return decide(rule, bool(found), required=sorted(listed), observed=found, yes=text, no=text)


def sent_cadre(rulebook: Rulebook, stands: bool) -> Decision:
    """Whether a cadre sent to the community stands in the election like others (与其他候选人一样, liaoning-2014 二（一）)."""
    rule = rulebook.find("qualification.sent_cadres")
    if rule is None:
        return not_ruled(rulebook, "qualification.sent_cadres")
    return decide(
        rule, stands, required=rule.value["stand"], observed="stands" if stands else "appointed",
        yes=("选派干部按规定参加选举。", "The cadre stands like others."),
        no=("选派到社区的党员干部须按规定参加选举，不得直接任职。", "A cadre sent to the community has to stand; no appointment."),
    )  # fmt: skip


def from_outside(rulebook: Rulebook, office: str, fit_person_here: bool, comes_from: str) -> Decision:
    """Whether a secretary or deputy may be sent from the street's cadres: only while nobody here is fit (选派, nuoenjiya-2021)."""
    rule = rulebook.find("nomination.external")
    if rule is None:
        return not_ruled(rulebook, "nomination.external")
    right = office in rule.value["offices"] and comes_from == rule.value["from"]
    return decide(
        rule, right and not fit_person_here, required=rule.value, refuse=True,
        observed={"office": office, "fit_person_here": fit_person_here, "from": comes_from},
        yes=("本社区暂无合适人选，可以选派。", "Nobody here is fit, so a cadre may be sent."),
        no=("只有本社区暂无书记、副书记合适人选时，才能从街道优秀党员干部中选派。",
            "Only where no fit secretary or deputy is found may one be sent from the street's cadres."),
    )  # fmt: skip


def _exempt(value: Mapping[str, Any], recruited: str, ratings: Sequence[Rating]) -> bool:
    for rating in ratings:
        one_of(rating, RATINGS)
    latest = ratings[-value["years"] :]
    least = RATINGS.index(value["rating_at_least"])
    competent = all(RATINGS.index(each) >= least for each in latest)
    return recruited == value["recruited"] and len(latest) == value["years"] and competent
