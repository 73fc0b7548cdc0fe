"""`huanjie up`, `huanjie reset`, `huanjie migrate`: the house that stays (启动、清除、迁移)."""

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

from rich.console import Console

from huanjie.commands.backup import backups_of_environment
from huanjie.demo_data.accounts import account_table
from huanjie.house import House
from huanjie.ports import DEFAULT_PORTS, free_ports, taken
from huanjie.running.home import forget, home, house_folder
from huanjie.running.orphans import end_orphans

HOUSES = ("up", "demo")
# What the gateway of a house that stays takes from the environment of `huanjie up`.
PASSED_ON = ("HUANJIE_CORS_ORIGINS",)


def up(console: Console, fill: Callable[[House], None] | None = None) -> None:
    """Start everything, say where it is, and stay until Ctrl-C or TERM; a new house is filled first, if that is asked for."""
    end_orphans(house_folder("up"))
    new = not house_folder("up").exists()
    house = House(
        house_folder("up"),
        ports=choose_ports(console),
        tell=lambda text: console.print(f"[dim]· {text}"),
        overrides={"gateway": {name: os.environ[name] for name in PASSED_ON if name in os.environ}},
        # Days begin by the machine's clock, which is none of a play that is set years ago.
        with_jobs=fill is None,
        backups=backups_of_environment(),
    )
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ask_to_stop)
    house.start()
    try:
        if fill and new:
            fill(house)
        elif fill:
            console.print(
                "[yellow]已有本地数据，不再演示；先运行 make reset 可重新演示 · there are local data: make reset first"
            )
        console.print(f"\n[bold green]换届已启动 · Huanjie is up[/]  接口文档 · API docs: {house.gateway_url}/api/docs")
        console.print(account_table())
        console.print(f"数据目录 · data: {house.folder}   Ctrl-C 停止 · stops")
        stop.wait()
    finally:
        console.print("[dim]· 正在停止 · stopping")
        house.stop()


def choose_ports(console: Console) -> dict[str, int]:
    """The documented ports, or free ones for all when somebody has taken one of them."""
    busy = taken(DEFAULT_PORTS)
    if not busy:
        return dict(DEFAULT_PORTS)
    named = ", ".join(f"{name} {port}" for name, port in busy.items())
    console.print(f"[yellow]端口已被占用，改用空闲端口 · ports are taken, using free ones instead: {named}")
    return free_ports(DEFAULT_PORTS)


def reset(console: Console) -> None:
    """Forget every local house. Raises PostgresError while one of them runs."""
    folder = home()
    forgotten = [name for name in HOUSES if forget(folder / name)]
    if forgotten:
        console.print(f"已清除 · forgotten: {', '.join(str(folder / name) for name in forgotten)}")
    else:
        console.print(f"没有可清除的数据 · nothing to forget in {folder}")


def migrate(console: Console) -> None:
    """Bring the databases of the house that stays to their newest shape, without starting the services."""
    house = House(house_folder("up"), tell=lambda text: console.print(f"[dim]· {text}"))
    house.start_database()
    try:
        house.migrate()
    finally:
        house.stop()
    console.print("数据库已是最新 · the databases are up to date")
