"""`huanjie`: every command in one place; what each does is in its own module."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from huanjie_client.account import Account, Unreachable
from huanjie_client.answers import Refused
from huanjie_client.models import SignInIn
from huanjie_client.types import UNSET
from rich.console import Console

from huanjie.archives.export import write_archive
from huanjie.archives.verify import verify_archive
from huanjie.commands import backup as backing_up
from huanjie.commands import containers, doctor, rules, running, timetable
from huanjie.commands.log_key import BrokenHandovers, LogKeyFiles, replace_log_key
from huanjie.demo_data import write_demo_data
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie.postgres import Address, Backups, PostgresError
from huanjie.postgres.identity import NoAccount
from huanjie.processes import ProcessFailed
from huanjie.running.home import home
from huanjie.running.keys import KeyFolder

app = typer.Typer(
    name="huanjie",
    help="换届：社区选举系统的启动、演示与核验 · start, show and verify the election house",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(rules.app, name="rules")
app.command(name="timetable")(timetable.timetable)
console = Console()
Seed = Annotated[int, typer.Option(help="花名册的种子 · seed of the rosters")]


_KNOWN = (
    PostgresError,
    ProcessFailed,
    Refused,
    FileNotFoundError,
    NoAccount,
    containers.DemonstrationKeys,
    BrokenHandovers,
)


def _or_say_why(command: Callable[[], None]) -> None:
    """Run a command; what is known to go wrong becomes a sentence and exit code 1 instead of a traceback."""
    try:
        command()
    except _KNOWN as error:
        console.print(f"[bold red]✗[/] {error}", highlight=False)
        raise typer.Exit(1) from None
    except Unreachable:
        console.print(
            "[bold red]✗[/] 网关无法连接：先运行 make up，或核对地址 · start the house, or check the gateway's address"
        )
        raise typer.Exit(1) from None


@app.command()
def up(
    filled: Annotated[
        bool,
        typer.Option("--demo", help="先演示2026、2024、2015年的选举 · with elections of 2026, 2024 and 2015 in it"),
    ] = False,
    seed: Seed = 2024,
) -> None:
    """启动全部服务并保持运行 · start everything and leave it running (Ctrl-C stops)."""
    from huanjie.commands import demo as playing

    def fill(house: House) -> None:
        playing.perform(console, house, seed)

    _or_say_why(lambda: running.up(console, fill if filled else None))


@app.command()
def demo(
    seed: Seed = 2024,
    only: Annotated[
        str, typer.Option(help="只演示一场：today、by-election 或 shenyang · play one of the three alone")
    ] = "",
) -> None:
    """演示：2026年一个社区直选换届，2024年五个社区补选，2015年一个社区直选换届 · elections of 2026, 2024 and 2015."""
    from huanjie.commands import demo as playing

    chosen = {play.value: play for play in playing.Play}
    if only and only not in chosen:
        raise typer.BadParameter(f"请选择 {'、'.join(chosen)} 之一 · choose one of them")
    fine = True

    def run() -> None:
        nonlocal fine
        fine = playing.demo(console, seed, chosen.get(only))

    _or_say_why(run)
    raise typer.Exit(0 if fine else 1)


@app.command()
def reset(yes: Annotated[bool, typer.Option("--yes", help="不再询问 · do not ask")] = False) -> None:
    """清除本地数据 · forget the local data."""
    if not yes:
        typer.confirm("将删除本地全部数据，确定吗？ · all local data will be deleted, sure?", abort=True)
    _or_say_why(lambda: running.reset(console))


@app.command(name="doctor")
def look() -> None:
    """检查本机环境 · look at this machine and say what is wrong."""
    if not doctor.doctor(console):
        raise typer.Exit(1)


@app.command()
def migrate() -> None:
    """升级各服务数据库 · bring every service's database to its newest shape."""
    _or_say_why(lambda: running.migrate(console))


BackupFolder = Annotated[Path, typer.Argument(help="备份目录 · folder of the backups", envvar="HUANJIE_BACKUPS")]


@app.command()
def backup(folder: BackupFolder) -> None:
    """备份运行中的系统：数据库基础备份和凭证 · a base copy of the running house's database, and its evidence."""
    _or_say_why(lambda: backing_up.back_up(console, Backups(folder.absolute())))


@app.command()
def restore(
    folder: BackupFolder,
    until: Annotated[str, typer.Option(help="恢复到此时刻（RFC 3339） · up to this instant; to the end without")] = "",
) -> None:
    """从备份恢复到空目录，可指定时刻 · bring the house's database back where there is none, up to any moment."""
    try:
        moment = datetime.fromisoformat(until) if until else None
    except ValueError:
        raise typer.BadParameter("时刻应写作 2026-12-01T10:00:00+08:00 · write the instant like this") from None
    if moment and moment.tzinfo is None:
        raise typer.BadParameter("时刻要写明时区，如 +08:00 · the instant needs an offset")
    _or_say_why(lambda: backing_up.bring_back(console, Backups(folder.absolute()), moment))


@app.command()
def export(
    log: Annotated[str, typer.Argument(help="选举编号，或 house · an election's id, or house")],
    out: Annotated[Path, typer.Option(help="输出文件 · file to write")] = Path("archive.zip"),
    gateway: Annotated[str, typer.Option(help="网关地址 · the gateway")] = "http://127.0.0.1:8000",
    username: Annotated[str, typer.Option(help="账户 · account")] = "auditor",
    password: Annotated[str, typer.Option(envvar="HUANJIE_PASSWORD", help="口令 · password")] = PASSWORD,
    code: Annotated[str, typer.Option(help="动态验证码 · code of the second factor")] = "",
) -> None:
    """导出一场选举的归档 · write an election's archive."""
    account = Account(gateway, SignInIn(username, password, code=code or UNSET))
    _or_say_why(lambda: console.print(str(write_archive(account, log, out))))


@app.command()
def verify(
    archive: Annotated[
        Path | None,
        typer.Argument(
            help="归档文件；不给时核验本机数据库 · the archive; without one this house", exists=True, dir_okay=False
        ),
    ] = None,
    own_keys: Annotated[bool, typer.Option("--own-keys", help="以本机密钥为准 · expect this house's keys")] = False,
) -> None:
    """独立核验归档；不给归档时，核验本机（已停止）的日志与业务数据 · check an archive, or the databases of this house, stopped."""
    from huanjie.commands import verify_house as house_check

    keys = KeyFolder(home() / "up" / "keys") if own_keys else None
    code = 0

    def check() -> None:
        nonlocal code
        if archive is None:
            code = house_check.verify_house(console)
            return
        found = verify_archive(archive, keys)
        print(found.words, end="")
        code = found.code

    _or_say_why(check)
    raise typer.Exit(code)


@app.command(name="tamper-drill")
def tamper_drill() -> None:
    """防篡改演练：攻击上次演示的日志副本，逐项点名 · attack copies of the last demo's log; each must be named."""
    from huanjie.commands import tamper_drill as drill

    fine = True

    def run() -> None:
        nonlocal fine
        fine = drill.tamper_drill(console if console.is_terminal else Console(width=140))

    _or_say_why(run)
    raise typer.Exit(0 if fine else 1)


@app.command(name="hotline-twin")
def hotline_twin() -> None:
    """运行 12345 热线模拟器 · serve the hotline's twin, as the environment says."""
    from huanjie.hotline import twin

    twin.main()


@app.command(name="demo-data")
def demo_data(
    out: Annotated[Path, typer.Option(help="输出文件夹 · folder to write to")] = Path("demo-data"),
    seed: Annotated[int, typer.Option(help="种子：相同种子生成相同文件 · the same seed gives the same files")] = 2024,
) -> None:
    """生成五个社区的虚构居民花名册 · write made-up rosters of five communities as Excel files."""
    for path in write_demo_data(out, seed):
        console.print(str(path), highlight=False)


@app.command()
def keys(
    folder: Annotated[Path, typer.Argument(help="各容器密钥的根目录 · root of the containers' key folders")],
    database_host: Annotated[str, typer.Option(help="数据库地址 · host:port of PostgreSQL")] = "postgres:5432",
    environment: Annotated[
        containers.Environment, typer.Option(help="production 时不建演示账户 · no demo accounts in production")
    ] = "demo",
) -> None:
    """容器部署：生成密钥（仅首次）· containers: make keys and passwords, once."""
    host, _, port = database_host.partition(":")

    def make() -> None:
        made = containers.make_keys(folder, Address(int(port or 5432), "", host), environment)
        console.print("密钥已生成 · keys made" if made else "密钥已存在，未改动 · keys are there already, left alone")

    _or_say_why(make)


@app.command(name="replace-log-key")
def replace_key(
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="各容器密钥的根目录；不给时为本机 · root of the containers' key folders; without one this house"
        ),
    ] = None,
) -> None:
    """更换日志的签名密钥：旧密钥移交新密钥后销毁，随后重启审计与见证 · the log's key hands over to a new one; restart audit and witness."""
    files = LogKeyFiles.of_containers(folder) if folder else LogKeyFiles.of_house(KeyFolder(home() / "up" / "keys"))

    def replace() -> None:
        console.print(f"新的日志公钥 · the log's new key\n{replace_log_key(files)}", highlight=False, soft_wrap=True)

    _or_say_why(replace)


@app.command()
def provision(
    folder: Annotated[Path, typer.Argument(help="各容器密钥的根目录 · root of the containers' key folders")],
    database_host: Annotated[str, typer.Option(help="数据库地址 · host:port of PostgreSQL")] = "postgres:5432",
) -> None:
    """容器部署：建立各服务的数据库与账户 · containers: make each service's database and roles."""
    host, _, port = database_host.partition(":")
    containers.provision_databases(folder, host, int(port or 5432))
    console.print("数据库与账户已就绪 · databases and roles are ready")
