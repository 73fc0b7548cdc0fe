"""The data folder on disk (数据目录): made once, locked by one supervisor, cleaned of what a crash left."""

import fcntl
import os
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from huanjie.postgres.binaries import installation_for
from huanjie.postgres.identity import Account, hand_over, reachable_place, server_account

SUPERUSER = "postgres"


class PostgresError(RuntimeError):
    """The embedded server cannot be used; the message says what is wrong and what to do."""


@dataclass(frozen=True)
class Cluster:
    """One data folder: where it is, whose it is, which programs serve it."""

    place: Path
    programs: Path
    account: Account | None
    password: str

    @property
    def data(self) -> Path:
        return self.place / "data"

    @property
    def log(self) -> Path:
        return self.place / "postgres.log"


def open_cluster(wanted: Path) -> Cluster:
    """The cluster at `wanted`, made when missing; elsewhere, with a note, when its account cannot go there."""
    account = server_account()
    place = open_place(wanted, account)
    cluster = Cluster(place, installation_for(account, place), account, _password(place))
    if not cluster.data.exists():
        _initialise(cluster)
    return cluster


def open_place(wanted: Path, account: Account | None) -> Path:
    """Make the folder a cluster asked for at `wanted` really lies in, and leave a note there when it is elsewhere."""
    wanted.parent.mkdir(parents=True, exist_ok=True)
    place = reachable_place(wanted, account)
    place.mkdir(parents=True, exist_ok=True)
    # Passing through is all the server's account needs; the data folder in it is its own and closed to others.
    place.chmod(0o711)
    if place != wanted:
        wanted.mkdir(parents=True, exist_ok=True)
        (wanted / "elsewhere").write_text(f"{place}\n", encoding="utf-8")
    return place


def place_of(wanted: Path) -> Path:
    """Where the data asked for at `wanted` really lies."""
    note = wanted / "elsewhere"
    return Path(note.read_text(encoding="utf-8").strip()) if note.exists() else wanted


def take_lock(place: Path) -> IO[str]:
    """Hold the folder for this supervisor as long as the answer stays open. Raises PostgresError when it is held."""
    handle = (place / "supervisor.lock").open("a+")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        raise PostgresError(
            f"数据目录正被另一个换届进程使用：{place}。请先停止它。"
            f" · another huanjie process holds {place}; stop it first."
        ) from None
    return handle


def _password(place: Path) -> str:
    path = place / "password"
    if not path.exists():
        _write_secret(path, secrets.token_urlsafe(24))
    return path.read_text(encoding="ascii").strip()


def _write_secret(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as handle:
        handle.write(text)


def _initialise(cluster: Cluster) -> None:
    """Run initdb beside the final name and rename, so that an interrupted first start is simply done again."""
    partial = cluster.place / "data.partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(mode=0o700)
    hand_over([partial], cluster.account)
    password_file = cluster.place / "initdb.password"
    _write_secret(password_file, cluster.password)
    hand_over([password_file], cluster.account)
    try:
        _run_initdb(cluster, partial, password_file)
    finally:
        password_file.unlink()
    partial.rename(cluster.data)


def _run_initdb(cluster: Cluster, folder: Path, password_file: Path) -> None:
    command = [
        str(cluster.programs / "bin" / "initdb"),
        "--pgdata",
        str(folder),
        "--username",
        SUPERUSER,
        "--pwfile",
        str(password_file),
        "--auth",
        "scram-sha-256",
        "--encoding",
        "UTF8",
        "--locale",
        "C",
        "--locale-provider",
        "builtin",
        "--builtin-locale",
        "C.UTF-8",
    ]
    account = cluster.account
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )
    if done.returncode != 0:
        raise PostgresError(f"数据库初始化失败 · initdb failed:\n{done.stderr.strip()}")
