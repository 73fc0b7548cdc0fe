"""Certificates used and void (当选证书使用和作废清单): the numbers of each community, without their holders (REP-16)."""

from huanjie_client.account import Account
from huanjie_client.models import CertificateNumberView, ReportContent, ReportTable

from report_jobs.reads import read_certificates, read_communities
from report_jobs.tables import Cell, called, column, day, note, table
from report_jobs.task import Task

_NOTES = (
    note(
        "“应作废”指当选已被宣布无效而证书尚未收回作废；清单不列持证人姓名。",
        "To be voided are papers whose holder's election is void and which were not taken back yet. Holders are not named.",
    ),
)
_COLUMNS = (
    column("certificate", "证书编号", "Number"),
    column("community_code", "社区代码", "Code"),
    column("office", "职务", "Office"),
    column("issued_on", "颁发日期", "Issued on"),
    column("printed_by", "统一印制单位", "Printed by"),
    column("state", "状态", "State"),
)


def build(account: Account, task: Task) -> ReportContent:
    """What the report says of a place as it stands now."""
    numbers = read_certificates(account, task.place)
    return ReportContent(
        zh=f"{task.name}当选证书使用和作废清单",
        en=f"Certificates used and void in {task.place}",
        notes=list(_NOTES),
        tables=[_sums(account, task, numbers), table("numbers", "证书编号", "Numbers", _COLUMNS, map(_row, numbers))],
    )


def _sums(account: Account, task: Task, numbers: list[CertificateNumberView]) -> ReportTable:
    columns = [
        column("community_code", "社区代码", "Code"),
        column("community_name", "社区", "Community"),
        column("used", "已使用", "Used"),
        column("void", "已作废", "Void"),
        column("to_void", "应作废", "To be voided"),
    ]
    rows: list[tuple[Cell, ...]] = []
    for code, name in read_communities(account, task.place):
        own = [each for each in numbers if each.community_code == code]
        states = [_state(each) for each in own]
        rows.append((code, name, len(own), states.count("已作废"), states.count("应作废")))
    return table("communities", "各社区", "Communities", columns, rows)


def _row(number: CertificateNumberView) -> tuple[Cell, ...]:
    printed_by = called(str(number.printed_by)) if number.printed_by else None
    office, issued = called(str(number.office)), day(number.issued_on)
    return (number.number, number.community_code, office, issued, printed_by, _state(number))


def _state(number: CertificateNumberView) -> str:
    if str(number.status) == "void":
        return "已作废"
    return "应作废" if number.annulled else "有效"
