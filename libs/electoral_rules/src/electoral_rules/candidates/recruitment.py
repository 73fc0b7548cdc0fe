"""Where candidates come from: entry by examination (逢进必考), preferred groups (注重选拔), cadres sent by others (选派)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.facts import one_of, require_counts
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text, rests_on
from electoral_rules.book.wording import names_of

RATINGS = ("not_competent", "basically_competent", "competent", "excellent")
SEAT_KINDS = ("subsidised", "volunteer", "part_time")
"""岗位类别: 享受政府补贴的岗位、义务职、兼职 (CAN-46)."""
Rating = Literal["not_competent", "basically_competent", "competent", "excellent"]


class Exam(TypedDict):
    """考试: for which posts, and its parts."""

    posts: Literal["subsidised"]
    parts: list[str]


class Organiser(TypedDict):
    """统一考试: the body that holds the examination for everybody, and its parts."""

    by: str
    parts: list[str]


class OpenProcess(TypedDict):
    """招考公开: what the whole of it is, and who watches it."""

    process: list[str]
    supervised_by: str


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

EXAM: Clause[Exam] = Clause("nomination.exam")
ORGANISER, OPEN_PROCESS = "nomination.exam_organiser", "nomination.exam_open"
OTHER_ORGANISER = "other"
EXAM_EXEMPTION: Clause[Exemption] = Clause("nomination.exam_exemption")
MERIT: Clause[list[str]] = Clause(
    "qualification.merit",
    "qualification.merit_cadres",
    "qualification.merit_kept",
    "qualification.part_time",
    "qualification.encouraged_to_stand",
    "party.includes_some",
)
"""The rules that name preferred groups; the last one is read by `party.members` too."""


@cache
def known_parts() -> tuple[str, ...]:
    """Every part of an examination that a document names."""
    named = [value["parts"] for value in values_of("nomination.exam")]
    return tuple(dict.fromkeys(part for parts in named for part in parts))


@cache
def known_organisers() -> tuple[str, ...]:
    """Every body that a document has hold an examination, and any other."""
    return (*dict.fromkeys(str(value["by"]) for value in values_of(ORGANISER)), OTHER_ORGANISER)


@cache
def known_groups() -> tuple[str, ...]:
    """Every group that a document prefers, encourages to stand, or puts first at equal merit."""
    named = values_of(*MERIT.ids, "nomination.equal_merit")
    return tuple(dict.fromkeys(group for groups in named for group in groups))


@rests_on("nomination.exam")
def examined(
    rule: Ruled[Exam], post: str, passed: Collection[str], recruited: str = "", ratings: Sequence[Rating] = ()
) -> Decision:
    """Whether a person may stand for this post: all parts of the examination passed, or exempt by years of ratings.

    `post` is subsidised, volunteer or part_time: the rule binds subsidised posts only (CAN-46). `passed` are the parts
    passed, `ratings` the yearly ratings, latest last. Who says none of the three is refused: nobody could tell whether
    the examination is due. RulesError for an unknown rating.
    """
    if post not in SEAT_KINDS:
        zh, en = names_of(SEAT_KINDS)
        no: Text = (f"须写明参选的岗位类别：{zh}。", f"The kind of seat has to be stated: {en}.")
        return rule.decide(False, no, no, required=list(SEAT_KINDS), observed=post)
    if post != rule.value["posts"]:
        zh, en = "义务职和兼职成员不参加考试。", "Volunteer and part-time members need no examination."
        return rule.not_applicable((zh, en), required=rule.value["posts"], observed=post)
    exemption = EXAM_EXEMPTION.find(rule.rulebook)
    if exemption and _exempt(exemption.value, recruited, ratings):
        yes: Text = (
            "公开招选并连续考核称职，直接参加选举。",
            "Openly recruited and rated competent running: stands directly.",
        )
        return exemption.decide(True, yes, yes, observed=tuple(ratings))
    missing = [part for part in rule.value["parts"] if part not in passed]
    zh, en = names_of(missing)
    yes = "已通过统一考试。", "Passed the examination."
    no = (
        f"享受政府补贴的岗位逢进必考，尚未通过：{zh}。",
        f"A subsidised post is entered by examination; not passed: {en}.",
    )
    return rule.decide(not missing, yes, no, required=rule.value["parts"], observed=sorted(passed))


@rests_on(ORGANISER)
def right_organiser(rule: Ruled[Organiser], by: str, parts: Collection[str]) -> Decision:
    """Whether the examination is the one for everybody: held by the body the document names, with all its parts (CAN-08)."""
    missing = [part for part in rule.value["parts"] if part not in parts]
    (zh, en), (parts_zh, parts_en) = names_of([rule.value["by"]]), names_of(rule.value["parts"])
    yes = "由规定的单位统一组织考试。", "The body the document names holds the examination."
    no = (
        f"应由{zh}统一组织{parts_zh}，请核对后登记。",
        f"Held by {en} for everybody, with all parts: {parts_en}.",
    )
    right = by == rule.value["by"] and not missing
    return rule.decide(right, yes, no, required=rule.value["parts"], observed={"by": by, "parts": sorted(parts)})


@rests_on(OPEN_PROCESS)
def open_process(rule: Ruled[OpenProcess], *, announced: bool, supervised: bool) -> Decision:
    """Whether everybody could know of the examination and watch it (公开、公平、公正，接受全社会监督).

    `announced` says that it was made public before, `supervised` that people were told whom they can turn to.
    """
    lacking = [words for words, done in (("公告地点", announced), ("监督方式", supervised)) if not done]
    yes = "招考已公开并接受社会监督。", "The examination was made public, and everybody could watch it."
    no = (
        f"招考全过程须公开，自觉接受全社会监督，请写明{'和'.join(lacking)}。",
        "The examination is public and watched by society: say where it was announced and whom people can turn to.",
    )
    return rule.decide(not lacking, yes, no, observed={"announced": announced, "supervised": supervised})


def examined_for_all(rulebook: Rulebook) -> bool:
    """Whether one body examines everybody, so that who passed did so in an examination it held."""
    return rulebook.has(ORGANISER)


@rests_on("nomination.interview")
def interviewed(rule: Ruled[Interview], posts: int, persons: int) -> Decision:
    """Whether as many were interviewed as the ratio to the posts asks for (1:2综合面试)."""
    require_counts(posts, persons)
    wanted = posts * rule.value["interviewed"]
    yes = (
        f"{posts}个岗位面试{persons}人，符合比例。",
        f"{persons} interviewed for {posts} posts, as the ratio requires.",
    )
    no = (
        f"{posts}个岗位原则上面试{wanted // rule.value['posts']}人，实际{persons}人，须说明理由。",
        f"{wanted // rule.value['posts']} are interviewed for {posts} posts in principle, {persons} were: give the reason.",
    )
    return rule.decide(
        persons * rule.value["posts"] == wanted, yes, no, required=wanted // rule.value["posts"], observed=persons
    )


@rests_on("nomination.equal_merit")
def first_at_equal_merit(rule: Ruled[list[str]], appointed: Collection[str], passed_over: Collection[str]) -> Decision:
    """Whether nobody of a group that comes first at equal merit (同等条件下优先) was passed over for another of that merit.

    `appointed` and `passed_over` are the groups of two persons of equal merit, as in the rule (army_wives).
    """
    zh, en = names_of(rule.value)
    ranked = [bool(set(groups) & set(rule.value)) for groups in (appointed, passed_over)]
    yes = "同等条件下的优先已落实。", "Nobody with priority at equal merit was passed over."
    no = f"同等条件下应优先：{zh}。", f"At equal merit these have priority: {en}."
    return rule.decide(ranked[0] or not ranked[1], yes, no, observed=sorted(appointed))


def preferred(rulebook: Rulebook, tags: Collection[str]) -> Decision:
    """Which of the groups the documents encourage (注重选拔、鼓励) a person belongs to; never stands in the way (CAN-10)."""
    rules = MERIT.all(rulebook)
    if not rules:
        return MERIT.not_ruled(rulebook)
    listed = {group: rule for rule in rules for group in rule.value}
    found = sorted(set(tags) & set(listed))
    rule = listed[found[0]] if found else rules[0]
    zh, en = names_of(found or ["none"])
    text: Text = (
        f"属于{len(found)}类注重选拔的人员：{zh}。",
        f"Belongs to {len(found)} of the groups the document prefers: {en}.",
    )
    return rule.decide(bool(found), text, text, required=sorted(listed), observed=found)


@rests_on("qualification.sent_cadres")
def sent_cadre(rule: Ruled[SentCadres], stands: bool) -> Decision:
    """Whether a cadre sent to the community stands in the election like others (与其他候选人一样, liaoning-2014 二（一）)."""
    yes = "选派干部按规定参加选举。", "The cadre stands like others."
    no = (
        "选派到社区的党员干部须按规定参加选举，不得直接任职。",
        "A cadre sent to the community has to stand; no appointment.",
    )
    return rule.decide(stands, yes, no, required=rule.value["stand"], observed="stands" if stands else "appointed")


@rests_on("nomination.external")
def from_outside(rule: Ruled[External], office: str, fit_person_here: bool, comes_from: str) -> Decision:
    """Whether a secretary or deputy may be sent from the street's cadres: only while nobody here is fit (选派, nuoenjiya-2021)."""
    right = office in rule.value["offices"] and comes_from == rule.value["from"]
    yes = "本社区暂无合适人选，可以选派。", "Nobody here is fit, so a cadre may be sent."
    no = (
        "只有本社区暂无书记、副书记合适人选时，才能从街道优秀党员干部中选派。",
        "Only where no fit secretary or deputy is found may one be sent from the street's cadres.",
    )
    observed = {"office": office, "fit_person_here": fit_person_here, "from": comes_from}
    return rule.decide(right and not fit_person_here, yes, no, observed=observed, refuse=True)


def _exempt(value: Exemption, recruited: str, ratings: Sequence[Rating]) -> bool:
    for rating in ratings:
        one_of(rating, RATINGS)
    latest = ratings[-value["years"] :]
    least = RATINGS.index(value["rating_at_least"])
    competent = all(RATINGS.index(each) >= least for each in latest)
    return recruited == value["recruited"] and len(latest) == value["years"] and competent
