"""May this plan (工作方案) be activated: seats, mode, the two offices, and what it has to state itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.model import RulesError, thaw
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.wording import all_done, names_of
from electoral_rules.vetting.disqualification import item_ids
from electoral_rules.vetting.reviews import AGENCIES, JOINT_AGENCIES, Agencies


class OrderedSeats(TypedDict):
    """补选职数: the seats one community fills for one office; `community` is its 12-digit code."""

    community: str
    name: str
    office: str
    seats: int


class CheckingOffices(TypedDict):
    """审核把关的办公室: offices that all have to agree."""

    offices: list[str]


MarginKind = Literal["exactly", "at_least"]
LaterVacancy = Literal["beside_the_list", "list_only"]
LATER: Clause[LaterVacancy] = Clause("seats.later_vacancy")


class OfficeMargin(TypedDict):
    """某一职位的差额: none (等额), or exactly or at least so many persons more (`extra`), or this share of the seats."""

    comparison: Literal["exactly", "at_least", "none"]
    extra: NotRequired[int]
    share: NotRequired[list[int]]


OFFICE_MARGINS: Clause[dict[str, OfficeMargin] | None] = Clause("slate.office_margins")
MARGIN: Clause[int | None] = Clause("slate.margin")
MARGIN_KIND: Clause[MarginKind | None] = Clause("slate.margin_kind")
OFFICES_ZH = {
    "director": "主任",
    "deputy": "副主任",
    "member": "委员",
    "chair": "主任",
    "secretary": "书记",
    "deputy_secretary": "副书记",
    "discipline_member": "纪检委员",
    "representative": "代表",
}
"""The name of every office of every body."""


@dataclass(frozen=True, slots=True)
class Vacancy:
    """补选职位: one community's seats as a plan gives them; `community` is the 12-digit code.

    `opened` of them became vacant after the document's list (出缺), as the register of vacancies says.
    """

    community: str
    office: str
    seats: int
    opened: int = 0


@rests_on("seats.list")
def vacancy(rule: Ruled[list[OrderedSeats]], planned: Vacancy) -> Decision:
    """Whether the document orders this community to fill this office with so many seats (职数, chengnan-2024 四).

    Seats that became vacant after the list was written are a ground of their own (AMB-31).
    """
    later = LATER.find(rule.rulebook)
    if planned.opened and later is not None:
        return _opened(later, planned)
    ordered = [thaw(entry) for entry in rule.value if entry["community"] == planned.community]
    holds = any(entry["office"] == planned.office and entry["seats"] == planned.seats for entry in ordered)
    if ordered:
        wanted = "、".join(f"{OFFICES_ZH.get(entry['office'], entry['office'])}{entry['seats']}人" for entry in ordered)
        wanted_en = ", ".join(f"{entry['seats']} {entry['office']}" for entry in ordered)
        no = (f"方案规定该社区补选{wanted}，请按方案填写。", f"The document orders {wanted_en} for this community.")
    else:
        no = ("方案没有安排该社区补选。", "The document orders no by-election in this community.")
    yes = "补选职位与方案一致。", "Office and seats are those of the document."
    return rule.decide(holds, yes, no, required=ordered, observed={"office": planned.office, "seats": planned.seats})


def _opened(rule: Ruled[LaterVacancy], planned: Vacancy) -> Decision:
    """Whether seats that became vacant since may be filled beside the list, and all of them are such."""
    beside = rule.value == "beside_the_list"
    yes = "补选方案印发后出缺的职位。", "Fills seats that became vacant after the document's list."
    no = (
        f"该职位补选{planned.seats}人，出缺{planned.opened}人，人数应当一致。",
        f"{planned.seats} to be elected, {planned.opened} vacant: the numbers have to agree.",
    )
    if not beside:
        no = ("方案只补选职数表所列职位，不补选其后出缺的职位。", "The document fills the seats of its list only.")
    return rule.decide(beside and planned.opened == planned.seats, yes, no, observed=planned.opened)


@rests_on("seats.list")
def communities_complete(rule: Ruled[list[OrderedSeats]], planned: Iterable[str]) -> Decision:
    """Whether every community the document names is in the plan once, and no other (codes of 12 digits, one a vacancy).

    A document that names no communities leaves them to the plan: not applicable.
    """
    ordered, found = Counter(entry["community"] for entry in rule.value), Counter(planned)
    missing, extra = (ordered - found).total(), (found - ordered).total()
    yes = "方案安排的社区齐全。", "All communities of the document are in the plan."
    no = (
        f"应补选{ordered.total()}个社区，方案缺少{missing}个、多出{extra}个（重复的算多出）。",
        f"Of {ordered.total()} communities {missing} are missing and {extra} too many or repeated.",
    )
    return rule.decide(
        ordered == found, yes, no, required=sorted(ordered.elements()), observed=sorted(found.elements())
    )


@rests_on("plan.checks")
def offices_agreed(rule: Ruled[CheckingOffices], agreed: Collection[str]) -> Decision:
    """Whether every office that has to check the plan has agreed (审核把关, GOV-08)."""
    lacking = ("方案不能启动，尚未同意的有", "The plan cannot be activated, not yet agreed")
    yes = "应审核的办公室均已同意。", "Every office has agreed."
    return all_done(rule, rule.value["offices"], agreed, lacking, yes)


@rests_on("plan.questions")
def question_answered(rule: Ruled[CheckingOffices], conferred: Collection[str]) -> Decision:
    """Whether every office that answers questions together took part in the answer (研究会商, GOV-09); no days are set."""
    lacking = ("答复前还须会商", "Confer first with")
    yes = "已会商答复。", "The offices conferred on the answer."
    return all_done(rule, rule.value["offices"], conferred, lacking, yes)


@rests_on("plan.questions")
def confers(rule: Ruled[CheckingOffices], office: str) -> Decision:
    """Whether this office has a part in answering questions of communities (研究会商, GOV-09); "" is no office."""
    zh, en = names_of(rule.value["offices"])
    yes = "该办公室参加会商。", "The office takes part in the answer."
    no = f"社区的问题由{zh}会商答复，请转交。", f"Questions are answered by {en}: hand it to them."
    return rule.decide(office in rule.value["offices"], yes, no, observed=office)


@rests_on("slate.contested")
def contested_stated(rule: Ruled[bool | None], offices: Collection[str] = ()) -> Decision:
    """Whether the plan says contested or not, and if contested by what margin (差额, AMB-04 and GK-19).

    It says so for all offices at once, or for each of `offices` (CAN-30).
    """
    contested = rule.value
    margin, kind = MARGIN.of(rule.rulebook).value, MARGIN_KIND.of(rule.rulebook).value
    own = OFFICE_MARGINS.of(rule.rulebook).value or {}
    left = [office for office in offices if office not in own]
    whole = contested is False or (contested is True and margin_stated(margin, kind)) or (bool(own) and not left)
    yes = "方案已写明差额或等额。", "The plan states whether the seats are contested."
    no = (
        "方案必须写明是否差额；差额的，写明差额人数（1人以上）以及是恰好还是至少。",
        "The plan must state contested or not and, if contested, a margin of one or more and whether exactly or at least.",
    )
    if own:
        names = "、".join(OFFICES_ZH.get(office, office) for office in left)
        no = (f"方案还必须写明{names}是差额还是等额。", f"The plan must state the margin of: {', '.join(left)}.")
    observed = {"contested": contested, "margin": margin, "margin_kind": kind, "offices": sorted(own)}
    return rule.decide(whole, yes, no, required=["contested", "margin", "margin_kind"], observed=observed)


@rests_on("slate.contested")
def margins_open(rule: Ruled[bool | None], margins: Mapping[str, OfficeMargin]) -> Decision:
    """Whether a plan may state a margin of its own for each office (CAN-30); `rule` is without what the plan states.

    Not where the document states the margin itself (shenyang-2015), and no office is uncontested where a law has every
    office contested. RulesError for a margin without a number, or with two.
    """
    if any(_numbers(each) != (each["comparison"] != "none") for each in margins.values()):
        raise RulesError(
            "各职位的差额须写人数或比例之一，等额的都不写。Give each margin a number or a share, none both."
        )
    ruled = rule.value is not None
    uncontested = any(each["comparison"] == "none" for each in margins.values())
    yes = "文件把各职位的差额留给方案写明。", "The document leaves the margin of each office to the plan."
    no = (
        "各职位的差额已有规定，方案不能另作规定。",
        "The margin of each office is ruled already: the plan cannot state another.",
    )
    holds = not ruled or (bool(rule.rule.stated_by) and not uncontested)
    return rule.decide(holds, yes, no, observed=sorted(margins), refuse=True)


def _numbers(margin: OfficeMargin) -> int:
    return sum(name in margin for name in ("extra", "share"))


def margin_stated(margin: object, kind: object) -> bool:
    """Whether a contested election (差额) has its margin: one person more than seats, or more, exactly or at least."""
    number = margin if isinstance(margin, int) and not isinstance(margin, bool) else 0
    return number > 0 and kind in ("exactly", "at_least")


def agencies_complete(rulebook: Rulebook) -> Decision | None:
    """Whether the joint review (联审) asks each item of exactly one agency; None where no joint review is adopted.

    Where the text names the agencies itself, only a plan that shares the items among others than those is refused.
    """
    rule, fixed = AGENCIES.find(rulebook), JOINT_AGENCIES.find(rulebook)
    if rule is None or (fixed is not None and rule.rule.provenance != "plan"):
        return None
    if fixed is not None and set(rule.value) != set(fixed.value):
        return _other_agencies(fixed, rule)
    asked, items = [item for share in rule.value.values() for item in share], item_ids(rulebook)
    wrong = sorted({item for item in (*asked, *items) if asked.count(item) != items.count(item)})
    yes = "每项均有一个联审单位负责。", "Each item is assigned to one agency."
    no = (
        f"联审分工有误，每项须由且只由一个单位负责：{'、'.join(wrong)}。",
        f"Each item must be asked of exactly one agency; wrong: {', '.join(wrong)}.",
    )
    return rule.decide(not wrong, yes, no, required=list(items), observed=sorted(asked))


def _other_agencies(fixed: Ruled[list[str]], shared: Ruled[Agencies]) -> Decision:
    zh, en = names_of(fixed.value)
    no = (
        f"文件规定由{zh}联审，方案不能改由其他单位联审。",
        f"The document has {en} review jointly: the plan cannot name others.",
    )
    return fixed.decide(False, no, no, observed=sorted(shared.value))
