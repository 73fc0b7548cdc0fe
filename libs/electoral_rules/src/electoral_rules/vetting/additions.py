"""Further disqualifying situations set locally (地方补充情形): who may add them, and where they have to stand (CAN-20)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on

RULE, CATCH_ALL, SUPERIOR = "disqualification.local_additions", "disqualification.catch_all", "superior_department"
LIST_PASSED = "disqualification.list_passed"


class Additions(TypedDict, total=False):
    """补充情形的条件: on which grounds, written where, passed by which meetings; or set by whom, within what."""

    grounds: list[str]
    written_in: Literal["election_measures"]
    passed_by: list[str]
    piling_on: Literal["forbidden"]
    set_by: list[str]
    within: Literal["law"]


LOCAL_ADDITIONS: Clause[Additions] = Clause(RULE)
CATCHING: Clause[str] = Clause(CATCH_ALL)


@dataclass(frozen=True, slots=True)
class Addition:
    """补充情形: who set it, on what ground, whether it stands in the measures and is lawful, which meetings passed it."""

    ground: str = ""
    set_by: str = ""
    in_measures: bool = False
    lawful: bool = True
    passed_by: Collection[str] = ()


def local_addition(rulebook: Rulebook, addition: Addition) -> Decision:
    """Whether a situation that the document does not list may bar a candidacy here; silence allows none to be judged."""
    rule = LOCAL_ADDITIONS.find(rulebook)
    if rule is None:
        return _caught(rulebook, addition)
    lacks = _lacks(rule.value, addition)
    zh, en = "、".join(LACKS[name][0] for name in lacks), ", ".join(LACKS[name][1] for name in lacks)
    yes = "可以作为补充情形执行。", "The situation may be applied."
    no = (
        f"不能作为补充情形：{zh}{'，防止层层加码' if 'piling_on' in rule.value else ''}。",
        f"The situation may not be added: {en}.",
    )
    return rule.decide(not lacks, yes, no, observed=lacks)


@rests_on(LIST_PASSED)
def list_passed(rule: Ruled[Additions], in_measures: bool, passed_by: Collection[str]) -> Decision:
    """Whether the document's list stands in the election measures and every meeting asked for has passed it (I03).

    nuoenjiya-2021 三（二） asks the members' meeting and the representatives' meeting, each for itself (分别提交).
    """
    lacks = _lacks(rule.value, Addition(in_measures=in_measures, passed_by=passed_by))
    zh, en = "、".join(LACKS[name][0] for name in lacks), ", ".join(LACKS[name][1] for name in lacks)
    yes = "禁入情形已写入选举办法并经各会议通过。", "The list stands in the measures and is passed."
    no = f"禁入情形尚不能执行：{zh}。", f"The list is not in force yet: {en}."
    return rule.decide(not lacks, yes, no, observed=lacks)


def _caught(rulebook: Rulebook, addition: Addition) -> Decision:
    """Where the list ends in a catch-all item (兜底条款), a further situation counts only as its superior finds it."""
    rule = CATCHING.find(rulebook)
    if rule is None:
        return LOCAL_ADDITIONS.not_ruled(rulebook)
    item = rulebook.item(rule.value)
    yes = f"由上级部门研判认定，按{item.id}作答。", f"Found by the superior department: answered under {item.id}."
    no = (
        f"没有列明的情形须由上级部门研判认定，按{item.id}作答。",
        f"A situation not listed needs the superior department's finding, under {item.id}.",
    )
    return rule.decide(addition.set_by == SUPERIOR, yes, no, required=SUPERIOR, observed=addition.set_by)


LACKS: Mapping[str, tuple[str, str]] = {
    "grounds": ("不属于文件允许的方面", "it is on no ground the text allows"),
    "written_in": ("没有写入选举办法", "it does not stand in the election measures"),
    "passed_by": ("没有经规定的会议全部通过", "not every meeting required has passed it"),
    "set_by": ("不是由有权的地区规定", "it was not set by whom the text names"),
    "within": ("不符合法律法规", "it is not within the law"),
}


def _lacks(value: Additions, addition: Addition) -> list[str]:
    met = {
        "grounds": addition.ground in value.get("grounds", ()),
        "written_in": addition.in_measures,
        "passed_by": set(value.get("passed_by", ())) <= set(addition.passed_by),
        "set_by": addition.set_by in value.get("set_by", ()),
        "within": addition.lawful,
    }
    return [name for name, holds in met.items() if name in value and not holds]
