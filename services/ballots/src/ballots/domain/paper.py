"""What the papers say (文书内容): plain data for the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from electoral_rules.ballots.filings import receivers
from electoral_rules.rulebook import Rulebook

from ballots.domain import wording

CHINA = ZoneInfo("Asia/Shanghai")
DUTIES_ZH = {"caller": "唱票人", "counter": "计票人", "overseer": "监票人"}


def certificate_data(certificate: Any, row: Any, community: str, body: str) -> dict[str, Any]:
    """The certificate (当选证书) of one person elected."""
    return {
        "title": "当选证书", "number": certificate.number, "holder": certificate.holder, "community": community,
        "election_day": wording.day(row.election_day), "body": body, "office": certificate.office,
        "issuer": certificate.issuer, "issued_on": wording.day(certificate.issued_on), "result_sha256": row.sha256,
    }  # fmt: skip


def report_data(
    row: Any, session: Any, staff: Sequence[tuple[str, str]], body: str, rulebook: Rulebook
) -> dict[str, Any]:
    """The report form (选举结果报告单) of one result."""
    stored = row.body
    return {
        "title": "选举结果报告单", "document": f"{rulebook.title} {rulebook.number}",
        "facts": _facts(row, session, body), "tallies": _tallies(stored), "outcome": wording.outcome(stored),
        "remarks": wording.remarks(stored), "staff": _staff(staff), "community": body,
        "receivers": "、".join(wording.receiver(slug) for slug in receivers(rulebook)),
        "reported_on": wording.day(row.announced_at.astimezone(CHINA).date()), "result_sha256": row.sha256,
    }  # fmt: skip


def _facts(row: Any, session: Any, body: str) -> list[list[str]]:
    stored, meeting = row.body, row.body["meeting"]
    announced = row.announced_at.astimezone(CHINA)
    return [
        ["选举机构", body, "职位", f"{wording.office(stored['office'])}（应选{stored['seats']}人）"],
        ["选举日", wording.day(row.election_day), "会场", session.venue],
        ["轮次", f"第{stored['round']}轮", "宣布时间", f"{wording.day(announced.date())}{announced:%H:%M}"],
        ["应参加人数", str(meeting["entitled"]), "实到人数", str(meeting["attended"])],
        ["发出选票", str(meeting["issued"]), "收回选票", str(meeting["returned"])],
        ["有效票", str(stored["valid"]), "无效票", str(stored["void"])],
    ]


def _tallies(stored: Mapping[str, Any]) -> list[list[str]]:
    votes = {row["candidate"]: row for row in stored["tallies"]}
    printed = [
        [str(row["order"]), row["name"], *(str(votes[row["id"]][mark]) for mark in ("for", "against", "abstain")),
         _remark(stored, row["id"])]
        for row in sorted(stored["candidates"], key=lambda row: row["order"])
    ]  # fmt: skip
    written = [
        ["另选", row["name"], str(row["votes"]), "", "", _remark(stored, row["resident_id"])]
        for row in stored["write_ins"]
    ]
    return printed + written


def _remark(stored: Mapping[str, Any], person: str) -> str:
    outcome = stored["outcome"]
    said = {"elected": "当选", "tied": "票数相等", "void_write_ins": "当选无效"}
    return next((zh for group, zh in said.items() if person in outcome[group]), "")


def _staff(staff: Sequence[tuple[str, str]]) -> list[list[str]]:
    return [[zh, "、".join(name for duty, name in staff if duty == slug)] for slug, zh in DUTIES_ZH.items()]
