"""`python -m report_jobs overview --place 220602005 --out FILE.xlsx`, and once a day `python -m report_jobs sweep`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from huanjie_client.models import MachineTokenIn

from report_jobs.client import ReportFailed, read_overview, sweep
from report_jobs.settings import ReportSettings
from report_jobs.workbook import write_overview

app = typer.Typer(help="报表任务 · report jobs", add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def jobs() -> None:
    """报表任务：以系统凭证读取网关 · reads the gateway under a machine credential."""


@app.command("overview")
def overview(
    place: Annotated[str, typer.Option(help="街道、区县或市的区划代码 · code of a street, a district or a city")],
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
        raise typer.Exit(1) from None


if __name__ == "__main__":
    app()
