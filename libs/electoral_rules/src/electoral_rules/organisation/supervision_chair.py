"""Who chairs a supervision committee (监督委员会主任), and who is its deputy chair, each case with its own strength (H20).

Sources: shenyang-2015 一（二）3 (一般), nuoenjiya-2021 四（二）3（1） (原则上), district-2012 三3 (原则上; 引导、鼓励和支持).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled
from electoral_rules.book.wording import names_of


class SupervisionChair(TypedDict):
    """主任人选: kinds of persons; whether willing; whose staff they may not be; or which chair makes it needless."""

    who: list[str]
    willing: NotRequired[bool]
    not_staff_of: NotRequired[list[str]]
    unless_chair: NotRequired[str]


CHAIR: Clause[SupervisionChair] = Clause(
    "supervision.chair", "supervision.chair_one_shoulder", "supervision.chair_separate"
)
MEMBER_REPRESENTATIVE = "member_representative"
"""社区成员代表: whoever holds a credential of the congress."""
DEPUTY_CHAIR: Clause[SupervisionChair] = Clause("supervision.deputy_chair")


@dataclass(frozen=True, slots=True)
class Chair:
    """监督委员会主任: the kind of person, whose staff (street, community or ""), willing, and a party leader as deputy."""

    kind: str
    staff_of: str = ""
    willing: bool = True
    party_leader_deputy: bool = False


def sc_chair(rulebook: Rulebook, chair: Chair, one_shoulder: bool = False) -> tuple[Decision, ...]:
    """Whom the document wants as chair (监督委员会主任, H20), and as deputy where the party secretary is not the chair.

    `one_shoulder`: secretary and director are one person (“一肩挑”); only district-2012 tells the two cases apart.
    """
    case = "supervision.chair_one_shoulder" if one_shoulder else "supervision.chair_separate"
    rules = [rule for name in ("supervision.chair", case) if (rule := CHAIR.find(rulebook, name))]
    found = tuple(_chair(rule, chair) for rule in rules) or (CHAIR.not_ruled(rulebook),)
    deputy = DEPUTY_CHAIR.find(rulebook)
    return (*found, _deputy_chair(deputy, chair)) if deputy else found


def chair_of(rulebook: Rulebook, kinds: Sequence[str]) -> str:
    """As what a chair counts who is all this: whom the document wants as chair, where the chair is that, too."""
    wanted = [kind for rule in CHAIR.all(rulebook) for kind in rule.value["who"]]
    return next((kind for kind in kinds if kind in wanted), next(iter(kinds), ""))


def leads_party(rulebook: Rulebook, kinds: Sequence[str]) -> bool:
    """Whether somebody who is all this is a party leader whom the document wants as deputy chair."""
    rule = DEPUTY_CHAIR.find(rulebook)
    return rule is not None and any(kind in rule.value["who"] for kind in kinds)


def _chair(rule: Ruled[SupervisionChair], chair: Chair) -> Decision:
    outside = chair.staff_of not in rule.value.get("not_staff_of", ())
    willing = chair.willing or not rule.value.get("willing", False)
    zh, en = names_of(rule.value["who"])
    outsiders = "非街道、社区工作人员且自愿的" if "not_staff_of" in rule.value else ""
    no = (
        f"监督委员会主任{_strength(rule)}由{outsiders}{zh}担任，请说明理由。",
        f"Wanted as chair ({rule.strength}): {en}. Give the reason.",
    )
    if rule.strength == "encouraged":
        no = (f"提倡由{outsiders}{zh}担任监督委员会主任，可再考虑。", f"The text promotes as chair: {en}; consider it.")
    yes = "监督委员会主任人选符合规定。", "The chair is whom the document wants."
    observed = {"kind": chair.kind, "staff_of": chair.staff_of, "willing": chair.willing}
    return rule.decide(chair.kind in rule.value["who"] and outside and willing, yes, no, observed=observed)


def _deputy_chair(rule: Ruled[SupervisionChair], chair: Chair) -> Decision:
    needless = chair.kind == rule.value["unless_chair"]
    yes = "党组织成员任职情况符合提倡的做法。", "A party leader has the office the document encourages."
    no = (
        "党组织书记未兼任主任，提倡选举1名党组织领导班子成员任副主任。",
        "The secretary is not the chair: a party leader is encouraged as deputy chair.",
    )
    observed = {"party_leader_deputy": chair.party_leader_deputy}
    return rule.decide(needless or chair.party_leader_deputy, yes, no, required=rule.value["who"], observed=observed)


def _strength(rule: Ruled[object]) -> str:
    words: Mapping[str, str] = {"generally": "一般应", "in_principle": "原则上应", "encouraged": "提倡"}
    return words.get(rule.strength, "应")
