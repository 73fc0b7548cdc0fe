"""Facts that cannot be, or that a list does not know, are refused with a message, never with a program error (事实有误)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from electoral_rules import RulesError, rulebook
from electoral_rules.questions import questions

ADOPTED = {"roll_changes": "GK-12", "eligibility": "GK-03"}
SHENYANG = rulebook("shenyang-2015", ADOPTED, {})
FROM_THE_END = rulebook("shenyang-2015", ADOPTED, {}, {"AMB-16": "window_end"})
IMPOSSIBLE: Mapping[str, tuple[str, dict[str, Any]]] = {
    "动迁户多于总户数": ("community_admission", {"households": 1000, "relocated": 1001}),
    "总户数为负": ("community_admission", {"households": -1}),
    "没有这部法律": ("community_admission", {"households": 1000, "law": "roman"}),
    "临近社区接收户数为负": ("neighbour_roll", {"households": 10, "relocated": 11, "neighbour_named": True}),
    "没有这种推选方法": ("representatives.quota", {"method": "lots", "households": 1200, "groups": 18, "count": 50}),
    "居民小组为负": ("representatives.quota", {"method": "groups", "households": 1200, "groups": -1, "count": 50}),
    "低保代表为负": ("representatives.low_income", {"representatives": 100, "counted": -1}),
    "没有这种选举方式": ("entitlement.mode_choice", {"mode": "lots"}),
    "没有这种方式的选举人": ("electorate", {"mode": "lots", "residents": 800}),
    "选举人为负": ("electorate", {"mode": "direct", "residents": -1}),
    "没有这种身份": ("entitled", {"capacity": "guest", "birth": date(1980, 1, 1), "on": date(2015, 3, 16)}),
    "没有这种登记方式": ("roll.required", {"mode": "lots", "has_roll": False}),
    "没有这种选民基数": ("roll.base", {"village_turned": False, "taken": "guesses"}),
    "选民减少数为负": ("roll.size", {"base": 780, "added": 32, "removed": -1}),
    "选举委员会人数为负": ("commission.commission_size", {"members": -1}),
    "居委会人数为负": ("rc_size", {"members": -1}),
    "没有这种选举": ("scope.kind_allowed", {"kind": "lottery"}),
    "没有这种责任": ("leadership.responsible", {"role": "nobody", "holder": "street_party_secretary"}),
    "没有这一级": ("pledges.speech_examples", {"level": "village", "trained": 1, "shown": 1}),
    "面试岗位数为负": ("recruitment.interviewed", {"posts": -1, "persons": 2}),
    "没有这种考核结果": ("recruitment.examined", {"post": "subsidised", "passed": [], "ratings": ["good"]}),
    "入围者没有意见记录": ("slates.shortlist", {"opinions": {}, "chosen": ["c1"]}),
    "处理早于举报": ("complaints.in_time", {"received": date(2015, 3, 10), "on": date(2015, 3, 9)}),
    "答复早于异议": ("roll_answer", {"received": date(2015, 2, 22), "on": date(2015, 2, 21)}),
    "没有这个阶段": ("sanctions.candidate", {"found": True, "phase": "later"}),
    "没有这种违法": ("sanctions.referral", {"breaks": "etiquette", "referred_to": "street"}),
    "没有这个组织的审查": ("reviews.decided_by", {"stage": "first_review", "by": [], "body": "parish"}),
    "没有这种会议成员": ("terms.share_of_meeting", {"part": "children", "number": 1, "members": 2}),
    "没有这个环节": ("same_day", {"step": "dance", "today": date(2015, 3, 16), "election_day": date(2015, 3, 16)}),
    "未编组户数为负": ("representation.each_in_one_group", {"without": -1, "in_several": 0}),
    "票箱数为负": ("box_opening", {"place": "central_venue", "boxes_missing": -1}),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_a_fact_that_cannot_be_is_refused_in_a_sentence(name: str) -> None:
    """A clerk's slip is told in Chinese and English; no KeyError, and no verdict on a negative number."""
    question, facts = IMPOSSIBLE[name]
    with pytest.raises(RulesError, match=r"[。].*[A-Z]"):
        questions()[question](SHENYANG, **facts)


def test_an_answer_counted_from_the_end_of_objections_asks_for_the_posting() -> None:
    """Read so (AMB-16), the roll's posting has to be known."""
    asked = {"received": date(2015, 2, 22), "on": date(2015, 2, 24)}
    with pytest.raises(RulesError, match="公布日"):
        questions()["roll_answer"](FROM_THE_END, **asked)
