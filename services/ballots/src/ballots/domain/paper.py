"""What the papers say (文书内容): plain data for the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from electoral_rules.ballots import announcing, certificates, duties, receiving
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation.naming import office_zh

from ballots.domain import wording
from ballots.domain.certificate import Certificate
from ballots.domain.contest_result import Determination, Result
from ballots.domain.staff import Member
from ballots.domain.venue import Venue

CHINA = ZoneInfo("Asia/Shanghai")
PaperData = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Report:
    """选举结果报告单: what the form is filled from."""

    result: Result
    announced_at: datetime
    venues: Sequence[Venue]
    staff: Sequence[Member]
    body: str
    rulebook: Rulebook
    void: frozenset[str] = frozenset()
    about_roll: Sequence[str] = ()


def certificate_data(certificate: Certificate, result: Result, community: str, body: str) -> PaperData:
    """The certificate (当选证书) of one person elected."""
    return {
        "title": announcing.CERTIFICATE_TITLE,
        "number": certificate.number,
        "holder": certificate.holder,
        "community": community,
        "election_day": wording.day_text(result.election_day),
        "body": body,
        "office": office_zh(certificate.office),
        "issuer": certificate.issuer,
        "printer": certificates.printer_zh(certificate.printed_by),
        "issued_on": wording.day_text(certificate.issued_on),
        "result_sha256": result.sha256,
    }


def report_data(reports: Sequence[Report]) -> PaperData:
    """The report form (选举结果报告单) of one result, or of all of an election: a part for each, under one signature."""
    rulebook, last = reports[0].rulebook, max(report.announced_at for report in reports)
    return {
        "title": announcing.REPORT_TITLE,
        "document": f"{rulebook.title} {rulebook.number}",
        "parts": [_part(report) for report in reports],
        "community": reports[0].body,
        "receivers": "、".join(receiving.receiver_zh(slug) for slug in receiving.receivers(rulebook)),
        "reported_on": wording.day_text(last.astimezone(CHINA).date()),
    }


def _part(report: Report) -> PaperData:
    content = report.result.content
    return {
        "facts": _facts(report),
        "tallies": _tallies(content, report.void),
        "outcome": wording.outcome_text(content),
        "remarks": [*wording.remarks(content, report.void), *report.about_roll],
        "staff": _staff(report.staff),
        "result_sha256": report.result.sha256,
    }


def _facts(report: Report) -> list[list[str]]:
    content, meeting = report.result.content, report.result.content.meeting
    announced = report.announced_at.astimezone(CHINA)
    posts = f"{office_zh(content.contest.office)}（应选{content.contest.seats}人）"
    return [
        ["选举机构", report.body, "职位", posts],
        [
            "选举日",
            wording.day_text(report.result.election_day),
            "会场",
            "、".join(venue.name for venue in report.venues),
        ],
        ["轮次", f"第{content.round}轮", "宣布时间", f"{wording.day_text(announced.date())}{announced:%H:%M}"],
        ["应参加人数", str(meeting.entitled), "实到人数", str(meeting.attended)],
        ["发出选票", str(meeting.issued), "收回选票", str(meeting.returned)],
        ["有效票", str(content.figures.valid), "无效票", str(content.figures.void_total)],
    ]


def _tallies(content: Determination, void: frozenset[str]) -> list[list[str]]:
    rows = []
    for name in sorted(content.contest.candidates, key=lambda name: name.order):
        tally = content.figures.tally(name.id)
        votes = [str(number) for number in (tally.votes, tally.against, tally.abstain)]
        rows.append([str(name.order), name.label, *votes, _remark(content, name.id, void)])
    for person in content.written:
        rows.append(["另选", person.name, str(person.votes), "", "", _remark(content, person.resident_id, void)])
    return rows


def _remark(content: Determination, person: str, void: frozenset[str]) -> str:
    outcome = content.outcome
    groups = (
        (void, "当选无效"),
        (outcome.elected, "当选"),
        (outcome.tied, "票数相等"),
        (outcome.void_write_ins, "当选无效"),
    )
    return next((zh for group, zh in groups if person in group), "")


def _staff(staff: Sequence[Member]) -> list[list[str]]:
    return [
        [duties.duty_zh(duty), "、".join(member.name for member in staff if member.duty == duty)]
        for duty in duties.DUTIES
    ]
