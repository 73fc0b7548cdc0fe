"""`huanjie doctor`: what this machine offers and what would stop a house from starting (环境检查)."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg
from rich.console import Console

from huanjie.ports import DEFAULT_PORTS, taken
from huanjie.postgres.binaries import bundled_installation
from huanjie.postgres.identity import NoAccount, reachable_place, server_account
from huanjie.running.home import home

NEEDED_BYTES = 2_000_000_000
DISTRIBUTIONS = ("electoral_rules", "service_kit", "audit", "registry", "candidates", "ballots", "gateway")


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `fine`, and a sentence that says what it is or what to do."""

    fine: bool
    sentence: str


def doctor(console: Console) -> bool:
    """Print every finding; answers whether a house can start here."""
    findings = list(findings_of(home()))
    for finding in findings:
        console.print(f"[green]✓[/] {finding.sentence}" if finding.fine else f"[red]✗[/] {finding.sentence}")
    return all(finding.fine for finding in findings)


def findings_of(folder: Path) -> Iterator[Finding]:
    """Python, our packages, PostgreSQL, the account that runs it, room on the disk, ports, Docker."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(sys.version_info >= (3, 11), f"Python {version}（需要 3.11 或更新 · 3.11 or newer）")
    missing = [name for name in DISTRIBUTIONS if importlib.util.find_spec(name) is None]
    yield Finding(
        not missing, f"组件 · packages: {'缺少 · missing ' + ', '.join(missing) if missing else '齐全 · all here'}"
    )
    yield _postgres()
    yield _account(folder)
    free = shutil.disk_usage(folder if folder.exists() else folder.parent).free
    yield Finding(free > NEEDED_BYTES, f"磁盘剩余 · free on disk: {free / 1e9:.1f} GB")
    busy = taken(DEFAULT_PORTS)
    yield Finding(
        True,
        f"端口 · ports: {'被占用，将用空闲端口 · taken, free ones will do ' + str(busy) if busy else '空闲 · free'}",
    )
    yield from _demonstrations(os.environ)
    yield Finding(True, f"Docker: {docker_engine() or '没有，冒烟测试将跳过 · none, the smoke test will be skipped'}")


def _demonstrations(settings: Mapping[str, str]) -> Iterator[Finding]:
    """Whether the gateway's database named by the environment holds accounts everybody can open."""
    url = settings.get("HUANJIE_DATABASE_URL", "")
    if not url:
        return
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            found = connection.execute("SELECT count(*) FROM accounts WHERE demonstration").fetchone()
    except psycopg.Error as error:
        yield Finding(False, f"账户无法检查 · accounts cannot be looked at: {type(error).__name__}")
        return
    count = found[0] if found else 0
    demonstrates = settings.get("HUANJIE_ENV", "production") in ("demo", "test")
    yield Finding(
        demonstrates or not count,
        f"演示账户 · demonstration accounts: {count}"
        + (
            ""
            if demonstrates or not count
            else "（正式环境不能登录，请用新数据库 · cannot sign in; use a new database）"
        ),
    )


def _postgres() -> Finding:
    try:
        program = bundled_installation() / "bin" / "postgres"
        shown = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError) as error:
        return Finding(False, f"PostgreSQL 无法运行 · does not run: {error}")
    return Finding(True, shown)


def _account(folder: Path) -> Finding:
    try:
        account = server_account()
    except NoAccount as error:
        return Finding(False, str(error))
    if account is None:
        return Finding(True, f"数据库以当前账户运行 · the database runs as user {os.geteuid()}")
    place = reachable_place(folder / "up" / "postgres", account)
    return Finding(True, f"当前为 root，数据库以 {account.name} 运行 · as {account.name}, in {place}")


def docker_engine() -> str:
    """The version of the Docker engine that answers, "" when none does."""
    program = shutil.which("docker")
    if program is None:
        return ""
    shown = subprocess.run(
        [program, "version", "--format", "{{.Server.Version}}"], capture_output=True, text=True, check=False
    )
    return shown.stdout.strip() if shown.returncode == 0 else ""
