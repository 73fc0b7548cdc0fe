"""`huanjie backup`, `huanjie restore`: base copies of the house that stays, and bringing it back (备份与恢复)."""

import os
import shutil
import time
from datetime import datetime
from pathlib import Path

from rich.console import Console

from huanjie.postgres import Address, Backups, PostgresError, archive_now, place_of, restore_copy, take_copy
from huanjie.running.home import house_folder

SETTING = "HUANJIE_BACKUPS"


def backups_of_environment() -> Backups | None:
    """Where `huanjie up` keeps what the database writes; None where nobody asked for it."""
    folder = os.environ.get(SETTING)
    return Backups(Path(folder).absolute()) if folder else None


def back_up(console: Console, backups: Backups) -> None:
    """Copy the running house's database and its evidence. Raises PostgresError where it does not run or archives nothing."""
    house = house_folder("up")
    address = running_address(house)
    copy = take_copy(address, backups)
    archive_now(address, backups)
    copy_evidence(house / "evidence", backups.folder / "evidence")
    console.print(f"基础备份 · base copy: {copy}", highlight=False, soft_wrap=True)
    console.print(f"凭证 · evidence: {backups.folder / 'evidence'}", highlight=False, soft_wrap=True)
    console.print(f"请另存密钥目录 · keep the keys elsewhere: {house / 'keys'}", highlight=False, soft_wrap=True)


def bring_back(console: Console, backups: Backups, until: datetime | None) -> None:
    """Bring the house's database back into an empty place, and its evidence. Raises PostgresError where there is one."""
    copies = [copy for copy in backups.copies() if until is None or taken_at(copy) <= until]
    if not copies:
        raise PostgresError(f"没有可用的基础备份 · no base copy to begin with in {backups.folder}")
    began, house = time.monotonic(), house_folder("up")
    house.mkdir(parents=True, exist_ok=True)
    restore_copy(copies[-1], backups, house / "postgres", until)
    copy_evidence(backups.folder / "evidence", house / "evidence")
    seconds = time.monotonic() - began
    console.print(
        f"已从 {copies[-1].name} 恢复，用时 {seconds:.0f} 秒 · brought back in {seconds:.0f} s", highlight=False
    )
    console.print("启动前请运行 huanjie verify · run `huanjie verify` before it is started", highlight=False)


def running_address(house: Path) -> Address:
    """Where the running house's database listens. Raises PostgresError when it does not run."""
    place = place_of(house / "postgres")
    lock = place / "data" / "postmaster.pid"
    if not lock.exists():
        raise PostgresError("请先运行 make up · the house does not run: `make up` first")
    # PostgreSQL's own note: process, folder, start, port.
    port = int(lock.read_text(encoding="utf-8").splitlines()[3])
    return Address(port, (place / "password").read_text(encoding="ascii").strip())


def taken_at(copy: Path) -> datetime:
    """When a base copy was begun, as its name says."""
    return datetime.strptime(copy.name, "%Y%m%dT%H%M%S.%f%z")


def copy_evidence(source: Path, target: Path) -> None:
    """Copy the files that are not there yet: a file of evidence never changes, and is called by its digest."""
    for file in (each for each in source.rglob("*") if each.is_file()):
        kept = target / file.relative_to(source)
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            partial = kept.with_name(kept.name + ".partial")
            shutil.copy2(file, partial)
            partial.rename(kept)
