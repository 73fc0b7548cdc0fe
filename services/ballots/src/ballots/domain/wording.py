"""The words of notices and papers (公告和文书用语), made from a stored result."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from electoral_rules.ballots.filings import RECEIVERS_ZH
from electoral_rules.organisation.plans import OFFICES_ZH

from ballots.domain.result import names

BODIES_ZH = {
    "residents_committee": "居民委员会",
    "representatives": "居民代表",
    "supervision_committee": "居务监督委员会",
    "party_organisation": "党组织",
}


def office(slug: str) -> str:
    """The Chinese name of an office (主任, 委员)."""
    return OFFICES_ZH.get(slug, slug)


def body_of(community: str, slug: str) -> str:
    """The elected body's name: 东苑社区居民委员会."""
    return community + BODIES_ZH.get(slug, slug)


def receiver(slug: str) -> str:
    """The Chinese name of a receiver of filings."""
    return RECEIVERS_ZH.get(slug, slug)


def day(value: date) -> str:
    """A date as papers write it: 2024年5月28日."""
    return f"{value.year}年{value.month}月{value.day}日"


def outcome(stored: Mapping[str, Any]) -> str:
    """One sentence that says how the contest ended."""
    result, called = stored["outcome"], names(stored)
    if not result["valid"]:
        return "本次选举无效，须重新投票。"
    parts = [f"{'、'.join(called[person] for person in result['elected'])} 当选{office(stored['office'])}"] * bool(
        result["elected"]
    )
    if result["tied"]:
        parts.append(f"{'、'.join(called[person] for person in result['tied'])} 票数相等，须就其再次投票")
    elif result["open_seats"]:
        parts.append(f"{office(stored['office'])}空缺{result['open_seats']}名")
    return "；".join(parts) + "。"


def remarks(stored: Mapping[str, Any]) -> list[str]:
    """The reasons of the rules behind the result, and what has to follow."""
    following = {
        "revote": "就票数相等的候选人再次投票。",
        "run_off": "不足的名额另行选举。",
        "repeat": "依法重新组织投票。",
    }
    told = [decision["reason_zh"] for decision in stored["outcome"]["decisions"]]
    step = following.get(stored["outcome"]["next_step"]["kind"], "")
    return [*told, *([step] if step else [])]


def notice(community: str, body: str, stored: Mapping[str, Any]) -> tuple[str, str]:
    """Title and text of the notice that announces a result; who is void as a write-in is not named."""
    meeting = stored["meeting"]
    votes = {row["candidate"]: row for row in stored["tallies"]}
    lines = [
        f"应参加{meeting['entitled']}人，实到{meeting['attended']}人；发出选票{meeting['issued']}张，"
        f"收回{meeting['returned']}张，其中有效票{stored['valid']}张、无效票{stored['void']}张。",
        *(
            f"{row['name']}：赞成{votes[row['id']]['for']}票，反对{votes[row['id']]['against']}票，"
            f"弃权{votes[row['id']]['abstain']}票。"
            for row in stored["candidates"]
        ),
        f"另选他人共{sum(row['votes'] for row in stored['write_ins'])}票。",
        outcome(stored),
    ]
    rounds = "" if stored["round"] == 1 else f"（第{stored['round']}轮）"
    return f"{body_of(community, body)}{office(stored['office'])}选举结果公告{rounds}", "\n".join(lines)
