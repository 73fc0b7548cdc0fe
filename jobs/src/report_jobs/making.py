"""Makes a report that was claimed (生成报表): reads, tables, the report, its files, the end of the run; each step is told."""

import io
from collections.abc import Callable

from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted
from huanjie_client.api.audit import add_report_file, finish_report_run, make_report
from huanjie_client.models import (
    BodyAuditAddReportFile,
    HoldIn,
    ReportDraftIn,
    ReportItemView,
    ReportRunView,
    RunDoneIn,
)
from huanjie_client.types import File

from report_jobs import render
from report_jobs.catalogue import BUILDERS
from report_jobs.reads import read_name
from report_jobs.task import Task

Tell = Callable[[str], None]


class KindUnknown(Exception):
    """This worker has no builder for the kind: it is older than the house."""


def make(account: Account, run: ReportRunView, tell: Tell) -> ReportItemView:
    """Make the report of a run that this worker holds, and finish the run.

    Raises:
        Refused: the house refuses, because another worker has the run by now, or for a reason it names.
        KindUnknown; UnprintableText.
    """
    kind = str(run.kind)
    if kind not in BUILDERS or run.as_of is None:
        raise KindUnknown(kind)
    tell("1/4 读取数据 · reading")
    task = Task(run.community_code, read_name(account, run.community_code), run.year, run.as_of)
    content = BUILDERS[kind](account, task)
    rows = sum(len(each.rows) for each in content.tables)
    tell(f"2/4 登记报表：{len(content.tables)} 张表，{rows} 行 · keeping the report")
    draft = ReportDraftIn(
        kind=run.kind,
        community_code=run.community_code,
        year=run.year,
        as_of=run.as_of,
        content=content,
        run=HoldIn(run.id, run.fence),
    )
    report = accepted(make_report.sync(client=account, body=draft, idempotency_key=new_key()))
    tell(f"3/4 生成文件：第 {report.version} 版 · making the files")
    for form, made in render.files(report, content).items():
        body = BodyAuditAddReportFile(file=File(io.BytesIO(made), f"report.{form}"))
        accepted(add_report_file.sync(report.id, form, client=account, body=body, idempotency_key=new_key()))
    tell(f"4/4 完成：报表 {report.id} · done")
    done = RunDoneIn(fence=run.fence, report_id=report.id)
    accepted(finish_report_run.sync(run.id, client=account, body=done, idempotency_key=new_key()))
    return report
