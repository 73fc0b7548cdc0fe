"""Base copies and archived WAL (基础备份与日志归档): what a cluster is brought back from, up to any moment since the copy."""

import hashlib
import json
import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from huanjie.files import write_private
from huanjie.postgres.binaries import bundled_installation
from huanjie.postgres.cluster import SUPERUSER, PostgresError, open_place
from huanjie.postgres.identity import can_traverse, hand_over, server_account
from huanjie.postgres.server import Address, EmbeddedPostgres, tail

# How much may be lost with the machine: a segment that is not full is archived after so many seconds.
ARCHIVE_SECONDS = 60
SETTLE_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Backups:
    """A folder of base copies (`base/<time>`) and of the WAL since the first of them (`wal`)."""

    folder: Path

    @property
    def wal(self) -> Path:
        """Where segments of WAL go."""
        return self.folder / "wal"

    def copies(self) -> list[Path]:
        """The base copies, the oldest first."""
        return sorted((self.folder / "base").glob("*T*Z"))

    def prepare(self) -> None:
        """Make the folders; the server's account writes its WAL there, and nobody else reads it.

        Raises:
            PostgresError: the server's account cannot go there.
        """
        (self.folder / "base").mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder.chmod(0o711)
        self.wal.mkdir(mode=0o700, exist_ok=True)
        account = server_account()
        if not can_traverse(self.folder, account):
            raise PostgresError(f"数据库账户无法进入备份目录 · the server's account cannot enter {self.folder}")
        hand_over([self.wal], account)

    def settings(self) -> Mapping[str, str]:
        """The server's settings that have each segment kept; one that is there already has to be the same."""
        kept, partial = f'"{self.wal}/%f"', f'"{self.wal}/%f.partial"'
        # The copy is on the disk before it has its name, so that none cut short is taken for a whole one.
        keep = f'cp "%p" {partial} && sync {partial} && mv {partial} {kept}'
        return {
            "archive_mode": "on",
            "archive_command": f'if [ -f {kept} ]; then cmp -s "%p" {kept}; else {keep}; fi',
            "archive_timeout": str(ARCHIVE_SECONDS),
        }


def take_copy(address: Address, backups: Backups) -> Path:
    """Copy the running cluster whole while it is written to, check the copy against its manifest, and have its WAL archived.

    Raises:
        PostgresError: the server archives no WAL, or the copy is not whole.
    """
    with psycopg.connect(address.url()) as connection:
        if connection.execute("SHOW archive_mode").fetchone() != ("on",):
            raise PostgresError(
                "数据库没有归档日志：请设置 HUANJIE_BACKUPS 后重新启动 · the server archives no WAL: set HUANJIE_BACKUPS and start again"
            )
    name = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    partial, whole = backups.folder / "base" / f"{name}.partial", backups.folder / "base" / name
    partial.mkdir(mode=0o700)
    data = partial / "data"
    _copy(address, data)
    check_copy(data)
    write_private(partial / "password", address.password.encode("ascii"))
    partial.rename(whole)
    return whole


def archive_now(address: Address, backups: Backups) -> None:
    """Have everything written until now archived, and wait for it. Raises PostgresError when that takes too long."""
    with psycopg.connect(address.url(), autocommit=True) as connection:
        # Something to write: an empty segment is not switched, and the one before it may still be on its way.
        connection.execute("SELECT pg_logical_emit_message(false, 'huanjie', 'backup')")
        row = connection.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()
        assert row is not None
        deadline = time.monotonic() + SETTLE_SECONDS
        while not (backups.wal / row[0]).exists():
            if time.monotonic() > deadline:
                raise PostgresError("日志归档没有跟上 · the archive of WAL does not keep up: see the server's log")
            time.sleep(0.05)


def restore_copy(copy: Path, backups: Backups, folder: Path, until: datetime | None = None) -> None:
    """Bring a cluster back into an empty folder: the base copy, then the archived WAL, up to a moment or to its end.

    Raises:
        PostgresError: there is a cluster already, the copy is damaged, or the WAL does not reach as far as `until`.
    """
    account = server_account()
    place = open_place(folder, account)
    if (place / "data").exists():
        raise PostgresError(f"此处已有数据库，不能恢复到这里 · there is a database already: {place}")
    partial = place / "data.partial"
    shutil.rmtree(partial, ignore_errors=True)
    check_copy(copy / "data")
    shutil.copytree(copy / "data", partial)
    (partial / "recovery.signal").touch()
    hand_over([partial, *partial.rglob("*")], account)
    write_private(place / "password", (copy / "password").read_bytes())
    partial.rename(place / "data")
    settings = {"restore_command": f'cp "{backups.wal}/%f" "%p"', "recovery_target_action": "promote"}
    if until:
        settings |= {"recovery_target_time": until.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f+00")}
    _recover(EmbeddedPostgres(folder, settings))


def _recover(server: EmbeddedPostgres) -> None:
    """Serve until what was archived is carried out."""
    wait = "DO $$ BEGIN WHILE pg_is_in_recovery() LOOP PERFORM pg_sleep(0.1); END LOOP; END $$"
    try:
        server.start(watched=False)
        with psycopg.connect(server.address.url(), autocommit=True) as connection:
            connection.execute(wait)
    except psycopg.OperationalError:
        raise PostgresError(
            f"未能恢复到所要求的时刻，请看日志 · not brought back that far; the log says:\n{tail(server.cluster.log)}"
        ) from None
    finally:
        server.stop()


def check_copy(data: Path) -> None:
    """Hold a copy against its manifest. Raises PostgresError with the number of files that are missing or damaged."""
    manifest = json.loads((data / "backup_manifest").read_text(encoding="utf-8"))
    wrong = [file for file in manifest["Files"] if _digest(data / file["Path"]) != file["Checksum"]]
    if wrong:
        raise PostgresError(f"基础备份已损坏，{len(wrong)} 个文件 · the base copy is damaged: {len(wrong)} files")


def _digest(file: Path) -> str:
    if not file.exists():
        return ""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _copy(address: Address, data: Path) -> None:
    """Have the server's own program copy the cluster. The password goes through its environment, where nobody else looks."""
    command = [str(bundled_installation() / "bin" / "pg_basebackup"), "--pgdata", str(data), "--checkpoint", "fast"]
    command += ["--host", address.host, "--port", str(address.port), "--username", SUPERUSER, "--no-password"]
    environment = {**os.environ, "LC_ALL": "C", "PGPASSWORD": address.password}
    command += ["--manifest-checksums", "SHA256"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode != 0:
        raise PostgresError(f"基础备份失败 · pg_basebackup failed:\n{done.stderr.strip()[-2000:]}")
