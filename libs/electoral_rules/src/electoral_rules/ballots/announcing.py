"""Notices that the vote rests on and makes (选举结果公告): their kinds and titles."""

from __future__ import annotations

CERTIFICATE_TITLE, REPORT_TITLE = "当选证书", "选举结果报告单"
"""The titles of the papers a result leads to."""
KIND = "result"
"""The kind of notice that announces a result, or that an election became void."""

ELECTORS = "electors"
"""The kind of notice of the list of electors (选举人名单), without which no vote opens."""


def result_title(body: str, office: str, round_: int) -> str:
    """The title of the notice of a result, e.g. 东苑社区居民委员会主任选举结果公告（第2轮）."""
    return f"{body}{office}选举结果公告" + ("" if round_ == 1 else f"（第{round_}轮）")


def void_title(body: str, office: str) -> str:
    """The title of the notice that somebody's election became void (当选无效)."""
    return f"{body}{office}当选无效公告"
