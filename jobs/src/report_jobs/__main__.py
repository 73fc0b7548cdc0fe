"""`python -m report_jobs run` is the loop; `make`, `check`, `overview` and `sweep` are by hand."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from electoral_rules.report_kinds import kinds
from huanjie_client.account import Account
from huanjie_client.models import MachineTokenIn
from service_kit.clock import CHINA
from service_kit.printing import UnprintableText

from report_jobs.by_hand import RunTaken, make_by_hand, read_kept, write_files
from report_jobs.client import ReportFailed, ask, read_overview, sweep
from report_jobs.health import answering
from report_jobs.making import KindUnknown
from report_jobs.render import files
from report_jobs.settings import ReportSettings
from report_jobs.workbook import write_overview
from report_jobs.worker import Worker

app = typer.Typer(help="报表任务 · report jobs", add_completion=False, pretty_exceptions_enable=False)
Place = Annotated[str, typer.Option(help="街道、区县或市的区划代码 · code of a street, a district or a city")]


@app.callback()
def jobs() -> None:
    """报表任务：以系统凭证读取网关 · reads the gateway under a machine credential."""


@app.command("run")
def run() -> None:
    """常驻进程：每日日终处理，按计划生成报表 · the loop: the day once a day, and each report that is due."""
    settings = ReportSettings()  # type: ignore[call-arg]  # the environment gives what is missing
    stopping = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stopping.set())
    with (
        _telling("报表任务未能启动 · not started"),
        answering(settings.host, settings.port),
        Account(settings.gateway_url, _credential(settings)) as account,
    ):
        Worker(account, typer.echo).loop(stopping, settings.poll_seconds)
    typer.echo("报表任务已停止 · stopped")


@app.command("make")
def make_one(
    kind: Annotated[str, typer.Option(help=f"报表种类 · one of {', '.join(kinds())}")],
    place: Place,
    as_of: Annotated[
        datetime | None, typer.Option(help="数据截至时间（北京时间），缺省为现在 · as of, in China's time")
    ] = None,
    year: Annotated[int | None, typer.Option(help="选举年份 · year of the elections")] = None,
    out: Annotated[Path | None, typer.Option(help="另存文件的目录 · folder to write the files to, too")] = None,
) -> None:
    """立即生成一份报表 · one report now."""
    settings = ReportSettings()  # type: ignore[call-arg]  # the environment gives what is missing
    instant = as_of.replace(tzinfo=CHINA) if as_of else None

    def each(account: Account) -> None:
        report = make_by_hand(account, kind, place, year, instant, typer.echo)
        for path in write_files(account, report, out) if out else ():
            typer.echo(f"已写入 {path} · written")

    with _telling("报表未能生成 · no report"):
        ask(settings.gateway_url, _credential(settings), each)


@app.command("check")
def check(report: Annotated[UUID, typer.Option(help="报表编号 · id of the report")]) -> None:
    """按留存的数据重新生成文件，与留存的文件比对 · make the files once more and compare them with those kept."""
    settings = ReportSettings()  # type: ignore[call-arg]  # the environment gives what is missing
    with _telling("未能比对 · not checked"):
        kept = ask(settings.gateway_url, _credential(settings), lambda account: read_kept(account, report))
        again = files(kept, kept.content)
    hashes = {form: sha256(content).hexdigest() for form, content in again.items()}
    differing = [str(each.format_) for each in kept.files if each.sha256 not in hashes.values()]
    typer.echo("不一致 · differ: " + " ".join(differing) if differing else "一致 · the same bytes")
    raise typer.Exit(1 if differing else 0)


@app.command("overview")
def overview(
    place: Place,
    out: Annotated[Path, typer.Option(help="输出的 Excel 文件 · the file to write")],
) -> None:
    """总览表 · the overview of a place as Excel."""
    settings = ReportSettings()  # type: ignore[call-arg]  # the environment gives what is missing
    with _telling("报表未能生成 · no report"):
        write_overview(read_overview(settings.gateway_url, _credential(settings), place), out)
    typer.echo(f"已写入 {out} · written")


@app.command("sweep")
def sweep_day() -> None:
    """日终处理：逾期事项提请上一级，逾期异议作出提醒 · what has to happen today: overdue duties go up, overdue objections are told."""
    settings = ReportSettings()  # type: ignore[call-arg]  # the environment gives what is missing
    with _telling("日终处理未完成 · not done"):
        done = sweep(settings.gateway_url, _credential(settings))
    steps = "；".join(f"{each.step} {each.moved}" for service in done for each in service.steps)
    typer.echo(f"{done[0].day} {steps}")


def _credential(settings: ReportSettings) -> MachineTokenIn:
    return MachineTokenIn(settings.client_id, settings.client_secret_file.read_text().strip())


@contextmanager
def _telling(what: str) -> Iterator[None]:
    try:
        yield
    except (ReportFailed, OSError) as failure:
        typer.echo(f"{what}: {failure}", err=True)
    except UnprintableText:
        typer.echo(f"{what}: 报表中有字库无法显示的字 · a character is in no font", err=True)
    except KindUnknown as unknown:
        typer.echo(f"{what}: 没有此种报表 · no such kind of report: {unknown}", err=True)
    except RunTaken as taken:
        typer.echo(f"{what}: 其他进程已领取任务 {taken}，由它生成 · another worker makes it", err=True)
    else:
        return
    raise typer.Exit(1) from None


if __name__ == "__main__":
    app()
