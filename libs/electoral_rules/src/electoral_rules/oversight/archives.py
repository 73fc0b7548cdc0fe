"""What is kept and handed over after the election (档案与移交): materials, basic files, the old team's work."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.calendars import CHINA, Calendar
from electoral_rules.book.catalogue import values_of
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.values import Period
from electoral_rules.book.wording import all_listed, names_of


class Kept(TypedDict):
    """保存: who keeps the materials."""

    kept_by: str


class Handover(TypedDict):
    """交接: which bodies hand over."""

    of: list[str]


BASIC_FILES: Clause[list[str]] = Clause("follow_up.systems", "follow_up.charter")
HANDOVER: Clause[Handover] = Clause("follow_up.handover")
DATED_HANDOVER: Clause[Period] = Clause("results.handover")


@rests_on("archives.election_materials")
def materials(rule: Ruled[Kept], kept_by: str, receipted: bool) -> Decision:
    """Whether the election materials (选举资料) are where they belong, against a receipt: the last stage waits for it (10j)."""
    zh, en = names_of([rule.value["kept_by"]])
    yes = f"选举资料已交{zh}保存。", f"The election materials are kept by the {en}."
    no = (
        f"选举资料须交{zh}保存并签收，本阶段尚不能结束。",
        f"Hand the election materials to the {en} against a receipt; the stage cannot be left before.",
    )
    observed = {"kept_by": kept_by, "receipted": receipted}
    required = rule.value["kept_by"]
    return rule.decide(kept_by == rule.value["kept_by"] and receipted, yes, no, required=required, observed=observed)


@rests_on("archives.statistics")
def compiled(rule: Ruled[Literal["sum_up"]], done: bool) -> Decision:
    """Whether the figures of the election are compiled (统计汇总) where the document asks for it."""
    yes = "选举数据已统计汇总。", "The figures are compiled."
    no = "选举数据尚未统计汇总，请在总结阶段完成。", "The figures are not compiled: do so in summing up."
    return rule.decide(done, yes, no, observed=done)


@rests_on("archives.sorted")
def put_in_order(rule: Ruled[Literal["sum_up"]], done: bool) -> Decision:
    """Whether the files are put in order and archived (整理归档) where the document asks for it."""
    yes = "已整理归档。", "The files are archived."
    no = "选举资料尚未整理归档。", "Put the files in order and archive them."
    return rule.decide(done, yes, no, observed=done)


def basic_files(rulebook: Rulebook, adopted: Collection[str]) -> tuple[Decision, ...]:
    """Whether the new committee has its systems, pact and rules (规章制度、《居民公约》《社区自治章程》, REP-09)."""
    lacking = ("尚未建立或修订", "Not yet set up or revised")
    return tuple(
        all_listed(rule, adopted, lacking)
        if (rule := BASIC_FILES.find(rulebook, rule_id))
        else BASIC_FILES.not_ruled(rulebook, rule_id)
        for rule_id in BASIC_FILES.ids
    )


def files() -> tuple[str, ...]:
    """The systems, pacts and rules that documents have a new committee set up or revise (规章制度、公约、章程)."""
    return tuple(sorted({file for value in values_of(*BASIC_FILES.ids) for file in value}))


def keepers() -> tuple[str, ...]:
    """Who may keep the election materials: those documents name, and those who hand them over."""
    kept = {value["kept_by"] for value in values_of("archives.election_materials", "archives.basic_files")}
    return tuple(sorted(kept))


def teams() -> tuple[str, ...]:
    """The bodies whose old team documents have hand over to the new one."""
    return tuple(sorted({team for value in values_of(*HANDOVER.ids) for team in value["of"]}))


def latest_handover(rulebook: Rulebook, elected: date, calendar: Calendar = CHINA) -> date | None:
    """The last day to hand over (工作移交) after an election on `elected`, past a holiday it falls on (Civil Code art. 203).

    None where no number of days is adopted (GK-18).
    """
    rule = DATED_HANDOVER.find(rulebook)
    return None if rule is None else calendar.end(elected, rule.value["within"], rule.value["last_day"])


def handover(rulebook: Rulebook, elected: date, done: bool, on: date, calendar: Calendar = CHINA) -> Decision:
    """Whether the old team has handed over (新老班子交接) by `on`: within the days of the law or adopted, or at all where only that is ruled.

    urban-law-2025 第二十五条: finished within ten days of the new committee's election (11o).
    """
    rule = DATED_HANDOVER.find(rulebook) or HANDOVER.find(rulebook)
    if rule is None:
        return HANDOVER.not_ruled(rulebook)
    due = latest_handover(rulebook, elected, calendar)
    zh, en = ("", "") if due is None else (f"，截止日为{due}", f", due on {due}")
    yes = f"交接符合要求{zh}。", f"The handover is as it should be{en}."
    no = (
        f"新老班子交接未按要求完成{zh}；请办理交接并签字。",
        f"The handover is not done as asked{en}: hand over against signatures.",
    )
    holds = done and (due is None or on <= due)
    observed = {"done": done, "on": on.isoformat()}
    required = due and due.isoformat()
    return rule.decide(holds, yes, no, required=required, observed=observed)
