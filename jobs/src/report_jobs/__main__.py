"""`python -m report_jobs street-overview --street 220602005 --out FILE.xlsx`."""

from pathlib import Path
from typing import Annotated

import typer
from huanjie_client.models import MachineTokenIn

from report_jobs.client import ReportFailed, read_overview
from report_jobs.settings import ReportSettings
from report_jobs.workbook import write_overview

app = typer.Typer(help="报表任务 · report jobs", add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def jobs() -> None:
    """报表任务：以系统凭证读取网关 · reads the gateway under a machine credential."""


@app.command("street-overview")
def street_overview(
    street: Annotated[str, typer.Option(help="街道区划代码（9 位）· code of the street")],
    out: Annotated[Path, typer.Option(help="输出的 Excel 文件 · the file to write")],
) -> None:
    """街道总览表 · the overview of a street as Excel."""
    settings = ReportSettings()  # type: ignore[call-arg]  # the environment gives what is missing
    try:
        credential = MachineTokenIn(settings.client_id, settings.client_secret_file.read_text().strip())
        write_overview(read_overview(settings.gateway_url, credential, street), out)
    except (ReportFailed, OSError) as failure:
        typer.echo(f"报表未能生成 · no report: {failure}", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"已写入 {out} · written")


if __name__ == "__main__":
    app()
