"""The formal list of candidates (正式候选人名单): who may be on it, how many, and what has to come before it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.facts import one_of, require_counts
from electoral_rules.book.model import RulesError
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text, rests_on
from electoral_rules.book.shares import needed
from electoral_rules.book.values import Portion
from electoral_rules.book.wording import all_listed, names_of
from electoral_rules.candidates.pledges import discipline_pledge, programme
from electoral_rules.electorate.entitlement import MODES
from electoral_rules.organisation.plans import (
    MARGIN,
    MARGIN_KIND,
    OFFICE_MARGINS,
    OFFICES_ZH,
    MarginKind,
    OfficeMargin,
    contested_stated,
    margin_stated,
)
from electoral_rules.oversight.precautions import contestants_educated

Step = Literal["formal_list", "vote"]
STEPS: tuple[Step, ...] = ("formal_list", "vote")


class PercentMargin(TypedDict):
    """差额比例: how many more candidates than seats, as a share of the seats; a part of a person counts as one."""

    share: list[int]
    comparison: MarginKind
    of: str


MEETING_BEFORE: Clause[Step] = Clause("slate.meeting_before")


class Speech(TypedDict):
    """演讲、竞职陈述: whose, and due before which step."""

    each: Literal["candidate", "formal_candidate"]
    before: Step


class Discussion(TypedDict):
    """讨论酝酿: the steps a list goes through, in order, by mode of election; a mode the document does not open is missing."""

    representatives: NotRequired[list[str]]
    member_representatives: NotRequired[list[str]]
    direct: list[str]
    household: list[str]


class Shortlist(TypedDict):
    """择优入围: by whose opinion the formal list is fixed."""

    by: Literal["majority_opinion"]


class ByResolution(TypedDict):
    """等额选举: what makes an uncontested by-election possible."""

    uncontested: Literal["by_resolution"]


@dataclass(frozen=True, slots=True)
class Entry:
    """名单上的一人: the candidacy's state (life cycle), the office the person stands for, and what the person has done.

    Speech given (演讲), discipline pledge signed (纪律承诺书), special education before it (专题教育); `programme` is the state
    of the plan or pledge (治理设想、竞职承诺), "" where none was handed in.
    """

    candidacy: str
    state: str
    office: str
    spoken: bool = False
    pledged: bool = False
    educated: bool = False
    programme: str = ""


@rests_on("slate.cleared")
def cleared(rule: Ruled[Literal["cleared"]], entry: Entry) -> Decision:
    """Whether the person passed all reviews (2l): only a cleared candidacy becomes formal."""
    yes = "已通过各级审查。", "Passed all reviews."
    no = "尚未通过规定的各级审查，不能列为正式候选人。", "Has not passed every review, so cannot be a formal candidate."
    return rule.decide(entry.state in ("cleared", "slated"), yes, no, required="cleared", observed=entry.state)


@rests_on("slate.one_office")
def right_office(rule: Ruled[int], entry: Entry, office: str) -> Decision:
    """Whether the person stands for the office of this list (主任名单只列主任候选人)."""
    yes = "参选职位与名单一致。", "Stands for the office of this list."
    no = "参选职位与名单不一致，不能列入。", "Stands for another office than this list's."
    return rule.decide(entry.office == office, yes, no, required=office, observed=entry.office)


@rests_on("slate.one_office")
def stands_once(rule: Ruled[int], offices: Sequence[str]) -> Decision:
    """Whether a person stands for one office of an election only; standing for several has to be decided first (CAN-42)."""
    named_zh, named_en = "、".join(OFFICES_ZH.get(each, each) for each in offices), ", ".join(offices)
    yes = "只参选一个职位。", "Stands for one office."
    no = (
        f"同一人同时参选{named_zh}，请先由本人确定参选哪一个职位。",
        f"One person stands for {named_en}: the person has to choose one of them first.",
    )
    return rule.decide(len(offices) <= rule.value, yes, no, observed=len(offices))


@rests_on("slate.contested")
def margin(
    rule: Ruled[bool | None], seats: int, candidates: int, contested: bool | None = None, office: str = ""
) -> Decision:
    """Whether there are as many candidates for one office as asked for (差额, AMB-04, AMB-09).

    Where the document states the margin itself (shenyang-2015 二（四）: one more for each office) that holds and no plan
    changes it. Elsewhere the plan may state the margin of this `office` alone (CAN-30), a number or a share of the seats,
    rounded up; or `contested` is what it states for this contest; None takes the plan's general statement.
    An uncontested list has as many candidates as seats, or more; a contested one exactly, or at least, the margin more.
    An office without a seat has no candidates. A plan that states neither is blocked: silence is no default (1k).
    """
    ordered = rule.value is not None and not rule.rule.stated_by
    own = None if ordered else (OFFICE_MARGINS.of(rule.rulebook).value or {}).get(office)
    if own is not None:
        return _office_margin(OFFICE_MARGINS.of(rule.rulebook), own, seats, candidates)
    stated = rule.value if contested is None or ordered else contested
    extra, kind = MARGIN.of(rule.rulebook).value, MARGIN_KIND.of(rule.rulebook).value
    if stated is None or (stated and not margin_stated(extra, kind)):
        return contested_stated(rule.rulebook, [office] if office else ())
    least = seats + (extra or 0) if stated and seats else seats
    exactly = not seats or (bool(stated) and kind == "exactly")
    return _enough(MARGIN.of(rule.rulebook) if ordered else rule, seats, candidates, least, exactly, ordered)


def _office_margin(rule: Ruled[object], own: OfficeMargin, seats: int, candidates: int) -> Decision:
    share: Portion = {"share": own.get("share", [0, 1]), "comparison": "at_least"}
    extra = own.get("extra", needed(share, seats)) if seats else 0
    return _enough(rule, seats, candidates, seats + extra, own["comparison"] == "exactly" or not seats, False)


@rests_on("slate.by_resolution")
def uncontested(rule: Ruled[ByResolution], resolved: bool) -> Decision:
    """Whether a by-election may have as many candidates as seats (等额): by a recorded resolution, where measures adopt it.

    Not applicable where the election measures do not take GK-19; then the plan's own statement decides (`margin`).
    """
    yes = "经会议决定，可以等额选举。", "The meeting resolved it: the seats may be uncontested."
    no = (
        "等额选举须先经居民会议或者居民代表会议决定。",
        "An uncontested election needs a resolution of the meeting first.",
    )
    return rule.decide(resolved, yes, no, required=rule.value["uncontested"], observed=resolved, refuse=True)


def percent_margin(rule: Ruled[PercentMargin], seats: int, candidates: int) -> Decision:
    """Whether there are enough more candidates than seats for a share of the seats (不低于职数20%, 6e, 6f, 8h).

    The rule's value is a PercentMargin; the extra is exact and rounded up: 20 % of 7 seats is 1.4, hence 2 more. `exactly`
    refuses more as well (AMB-07). RulesError for negative seats or candidates.
    """
    require_counts(seats, candidates)
    share: Portion = {"share": rule.value["share"], "comparison": "at_least"}
    exactly = rule.value["comparison"] == "exactly"
    return _enough(rule, seats, candidates, seats + needed(share, seats), exactly, True)


def _enough(rule: Ruled[object], seats: int, candidates: int, least: int, exactly: bool, ordered: bool) -> Decision:
    require_counts(seats, candidates)
    holds = candidates == least if exactly else candidates >= least
    word, word_en = ("恰好", "exactly") if exactly else ("至少", "at least")
    who, who_en = ("文件", "document") if ordered else ("方案", "plan")
    yes = f"候选人数符合{who}。", f"The number of candidates is the {who_en}'s."
    no = (
        f"应选{seats}人，{who}要求{word}{least}名候选人，现有{candidates}名。",
        f"{seats} to elect: the {who_en} asks for {word_en} {least} candidates, there are {candidates}.",
    )
    required = {"candidates": least, "kind": "exactly" if exactly else "at_least"}
    return rule.decide(holds, yes, no, required=required, observed=candidates)


@rests_on("slate.speech")
def speeches(rule: Ruled[Speech], candidates: Collection[object], spoken: Collection[object], step: Step) -> Decision:
    """Whether every candidate has given the speech (竞选演讲、竞职陈述) that is due before this step (5d).

    `step` is formal_list or vote; a speech due before a later step is not asked for yet. Candidates are opaque ids.
    """
    if step not in STEPS:
        raise RulesError("没有这个环节，可选的是确定名单和投票。The step is formal_list or vote.")
    due = STEPS.index(rule.value["before"]) <= STEPS.index(step)
    missing = len(set(candidates) - set(spoken)) if due else 0
    yes: Text = ("候选人均已演讲。", "Every candidate has spoken.")
    if not due:
        yes = ("演讲安排在投票前进行，此时不作要求。", "The speech is given before the vote, so it is not due yet.")
    no = (
        f"有{missing}名候选人尚未演讲，请先安排演讲再进入下一环节。",
        f"{missing} candidates have not spoken: schedule the speech before going on.",
    )
    return rule.decide(missing == 0, yes, no, required="each", observed={"without_speech": missing})


@rests_on("slate.discussion")
def discussed(rule: Ruled[Discussion], mode: str, done: Sequence[str]) -> Decision:
    """Whether the recommended list went through the discussion its mode asks for, in order (提交讨论、讨论酝酿).

    `mode` is one of entitlement.MODES; `done` are the steps recorded, oldest first. Not applicable in a mode the document
    asks for no discussion in; RulesError for another word.
    """
    asked = one_of(mode, MODES)
    if asked not in rule.value:
        return rule.not_ruled()
    wanted = rule.value[asked]
    in_time = list(dict.fromkeys(step for step in done if step in wanted))
    zh, en = names_of([step for step in wanted if step not in done] or wanted)
    yes = "候选人名单已按规定讨论。", "The list has been discussed as the document asks."
    no = f"候选人名单须依次完成：{zh}。", f"The list still has to go through, in this order: {en}."
    return rule.decide(list(wanted) == in_time, yes, no, required=wanted, observed=tuple(done))


@rests_on("slate.discussion")
def discussion_step(rule: Ruled[Discussion], mode: str, done: Collection[str], step: str) -> Decision:
    """Whether this step of the discussion comes next in this mode: those before it are `done` (提交讨论、张榜、讨论酝酿).

    Not applicable in a mode the document asks for no discussion in.
    """
    asked = one_of(mode, MODES)
    if asked not in rule.value:
        return rule.not_ruled()
    wanted = rule.value[asked]
    before = [each for each in wanted[: wanted.index(step)] if each not in done] if step in wanted else list(wanted)
    zh, en = names_of(before)
    yes = "可以登记这一步。", "This step comes next."
    no = f"应先完成：{zh}。", f"First comes: {en}."
    if step not in wanted:
        no = f"本次选举方式下，候选人名单应依次完成：{zh}。", f"In this mode the list goes through: {en}."
    return rule.decide(step in wanted and not before, yes, no, required=list(wanted), observed=step)


def discussing() -> tuple[str, ...]:
    """Every step of a discussion that documents ask for (讨论环节)."""
    return tuple(
        sorted({step for value in values_of("slate.discussion") for steps in value.values() for step in steps})
    )


@rests_on("slate.meeting")
def meeting(rule: Ruled[list[str]], held: Collection[str]) -> Decision:
    """Whether candidates met residents, told their plans and answered questions (候选人与居民见面, liaoning-2014 二（二）)."""
    return all_listed(rule, held, ("候选人与居民见面还缺", "The meeting with residents still lacks"))


def asks_meeting(rulebook: Rulebook) -> bool:
    """Whether the candidates have to meet the residents before the list is posted (urban law 2025 art. 18)."""
    return MEETING_BEFORE.find(rulebook) is not None


def met_before(rulebook: Rulebook, held: Collection[str]) -> tuple[Decision, ...]:
    """Whether they did all that belongs to it by now; nothing where no document has them meet before the list."""
    return (meeting(rulebook, held),) if asks_meeting(rulebook) else ()


def parts_of_meetings() -> tuple[str, ...]:
    """What documents have candidates do where they meet residents (候选人与居民见面)."""
    return tuple(sorted({part for value in values_of("slate.meeting") for part in value}))


@rests_on("slate.speech_content")
def speech_content(rule: Ruled[list[str]], said: Collection[str]) -> Decision:
    """Whether a speech told the plan or pledge and answered the electors' questions (竞选演讲的内容, shenyang-2015 二（四）)."""
    return all_listed(rule, said, ("竞选演讲还缺", "The speech still lacks"))


@rests_on("slate.shortlist")
def shortlist(rule: Ruled[Shortlist], opinions: Mapping[str, int], chosen: Collection[str]) -> Decision:
    """Whether the formal list follows the majority's opinion of the speeches (择优入围，按照多数意见确定).

    `opinions` says how many were for each candidate; nobody left out may have had more than somebody chosen. RulesError
    where somebody chosen is not among them.
    """
    if set(chosen) - set(opinions):
        raise RulesError("有入围者没有意见记录，请补充。Somebody chosen has no opinions recorded.")
    left_out = [count for name, count in opinions.items() if name not in chosen]
    fewest = min((opinions[name] for name in chosen), default=0)
    passed_over = sum(count > fewest for count in left_out)
    yes = "名单按照多数意见确定。", "The list follows the majority's opinion."
    no = (
        f"有{passed_over}人得到的支持多于入围者却没有入围，名单须按照多数意见确定。",
        f"{passed_over} persons with more support than somebody chosen are left out: follow the majority's opinion.",
    )
    return rule.decide(passed_over == 0, yes, no, required=rule.value["by"], observed={"passed_over": passed_over})


def slate(
    rulebook: Rulebook, office: str, seats: int, entries: Sequence[Entry], contested: bool | None = None
) -> tuple[Decision, ...]:
    """All decisions on drawing up one list; any that is blocked refuses it.

    Speech, plan, education and discipline pledge are decided only where the documents ask for them.
    """
    checks = [check for entry in entries for check in (cleared(rulebook, entry), right_office(rulebook, entry, office))]
    checks += prepared(rulebook, entries)
    return (*checks, margin(rulebook, seats, len(entries), contested, office))


def prepared(rulebook: Rulebook, entries: Sequence[Entry], *, records: bool = True) -> tuple[Decision, ...]:
    """Whether everybody has done what comes before the list: speech, discipline pledge, special education, plan or pledge.

    Each is decided only where the documents ask for it; without `records`, what records of those who stand decide is left out.
    """
    checks: list[Decision] = []
    if rulebook.has("slate.speech"):
        spoken = [entry.candidacy for entry in entries if entry.spoken]
        checks.append(speeches(rulebook, [entry.candidacy for entry in entries], spoken, "formal_list"))
    if records and rulebook.has("pledge.discipline"):
        checks += [
            discipline_pledge(rulebook, "contestant", signed=entry.pledged, educated=entry.educated)
            for entry in entries
        ]
    if records and rulebook.has("supervision.contestant_education"):
        checks.append(contestants_educated(rulebook, len(entries), sum(entry.educated for entry in entries)))
    if rulebook.has("pledge.content"):
        checks += [programme(rulebook, entry.programme) for entry in entries]
    return tuple(checks)


def asks_discussion(rulebook: Rulebook) -> bool:
    """Whether a list is discussed before it is drawn up (讨论酝酿)."""
    return rulebook.has("slate.discussion")


def asks_records(rulebook: Rulebook) -> bool:
    """Whether records of those who stand decide on the list: their discipline pledges, their education (承诺书、专题教育)."""
    return any(rulebook.has(rule) for rule in ("pledge.discipline", "supervision.contestant_education"))


def told_in_speeches() -> tuple[str, ...]:
    """What documents have a speech tell (竞选演讲的内容)."""
    return tuple(sorted({part for value in values_of("slate.speech_content") for part in value}))
