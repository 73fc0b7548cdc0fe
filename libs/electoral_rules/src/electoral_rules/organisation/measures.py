"""The election measures as a document (选举办法): the parts it must have, and how it comes into force (C16, GOV-21).

Source: nuoenjiya-2021 四（二）2（2）. Which counting rules the measures adopt is `settling.measures_complete`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from typing_extensions import TypedDict

from electoral_rules.book.ruled import Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.wording import names_of


class MeasuresAdoption(TypedDict):
    """制定与通过: who drafts, who guides, who passes the measures, and that they are posted."""

    drafted_by: str
    guided_by: str
    passed_by: str
    posted: bool


@dataclass(frozen=True, slots=True)
class Measures:
    """选举办法: the parts it has, who drafted, who guided and who passed it, and whether it is posted."""

    parts: tuple[str, ...]
    drafted_by: str
    passed_by: str
    posted: bool
    guided_by: str = ""


@rests_on("measures.parts")
def parts_complete(rule: Ruled[list[str]], parts: Collection[str]) -> Decision:
    """Whether the measures cover every part the document asks for (选举办法的内容, 7i); the missing ones are named."""
    missing = [part for part in rule.value if part not in parts]
    zh, en = names_of(missing)
    yes = "选举办法内容齐备。", "The election measures have every part."
    no = f"选举办法应有{len(rule.value)}项内容，缺少：{zh}。请补充后再提交审议。", f"The election measures lack: {en}."
    return rule.decide(not missing, yes, no, observed=sorted(parts))


@rests_on("measures.adopted")
def passed(rule: Ruled[MeasuresAdoption], measures: Measures) -> Decision:
    """Whether the measures were drafted and passed by the bodies named (制定、审议通过); they are posted afterwards."""
    by = {"drafted_by": measures.drafted_by, "passed_by": measures.passed_by}
    wanted = {"drafted_by": rule.value["drafted_by"], "passed_by": rule.value["passed_by"]}
    yes = "选举办法由规定的机构制定和通过。", "The bodies named have drafted and passed the measures."
    no = (
        "选举办法应由居民选举委员会制定，经居民代表会议审议通过。请补办后再提交。",
        "The commission drafts the measures and the representatives' meeting passes them: submit them after that.",
    )
    return rule.decide(by == wanted, yes, no, required=wanted, observed=by)


@rests_on("measures.adopted")
def guided(rule: Ruled[MeasuresAdoption], guided_by: str) -> Decision:
    """Whether those named guided the drafting (在街道选举工作领导小组指导下制定)."""
    zh, en = names_of([rule.value["guided_by"]])
    yes = "选举办法在规定的指导下制定。", "The measures were drafted under the guidance the document names."
    no = f"选举办法应在{zh}的指导下制定，请写明。", f"The measures are drafted under the guidance of: {en}."
    return rule.decide(
        guided_by == rule.value["guided_by"], yes, no, required=rule.value["guided_by"], observed=guided_by
    )


@rests_on("measures.adopted")
def adopted(rule: Ruled[MeasuresAdoption], measures: Measures) -> Decision:
    """Whether the measures were drafted and passed by the bodies named, and posted (审议通过并张榜公布)."""
    steps = {
        "由居民选举委员会制定": measures.drafted_by == rule.value["drafted_by"],
        "经居民代表会议审议通过": measures.passed_by == rule.value["passed_by"],
        "张榜公布": measures.posted or not rule.value["posted"],
    }
    open_steps = [step for step, done in steps.items() if not done]
    yes = "选举办法已通过并公布。", "The measures are passed and posted."
    no = (
        f"选举办法尚未生效，还须：{'、'.join(open_steps)}。",
        "The measures are not in force: the commission drafts, the representatives pass, then they are posted.",
    )
    return rule.decide(not open_steps, yes, no, observed={"open_steps": len(open_steps)})


def in_force(rulebook: Rulebook, measures: Measures) -> tuple[Decision, ...]:
    """Both at once: everything in it, and passed and posted."""
    return (parts_complete(rulebook, measures.parts), adopted(rulebook, measures))
