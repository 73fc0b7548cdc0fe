"""Which unprivileged account runs the server when we are root (数据库不得以 root 运行), and where it can reach."""

import hashlib
import os
import pwd
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

# PostgreSQL refuses to run as root; an account that exists already is used, none is ever created.
CANDIDATE_ACCOUNTS = ("postgres", "nobody")
FALLBACK_ROOT = Path("/var/lib/huanjie")


class NoAccount(LookupError):
    """There is no account the server could run as; the message says what to do."""


@dataclass(frozen=True)
class Account:
    """An existing Unix account: name, user id, group id."""

    name: str
    uid: int
    gid: int


def server_account() -> Account | None:
    """The account to drop to, or None when this process is not root and keeps its own."""
    if os.geteuid() != 0:
        _require_entry(os.geteuid())
        return None
    for name in CANDIDATE_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    raise NoAccount("没有可用的非特权账户 · there is no unprivileged account here: " + ", ".join(CANDIDATE_ACCOUNTS))


def _require_entry(uid: int) -> None:
    """PostgreSQL looks its own user up by name, so a bare number, as in `docker run --user 1234`, is not enough."""
    try:
        pwd.getpwuid(uid)
    except KeyError:
        raise NoAccount(
            f"用户编号 {uid} 在系统中没有账户，PostgreSQL 无法以它运行，请换用有账户的用户"
            f" · user {uid} has no account on this system and PostgreSQL needs one; run as a user that has"
        ) from None


def can_traverse(folder: Path, account: Account | None) -> bool:
    """Whether `account` may pass through `folder` and every folder above it. None is ourselves: always true."""
    if account is None:
        return True
    absolute = folder.resolve()
    return all(_may_enter(part, account) for part in (absolute, *absolute.parents) if part.exists())


def _may_enter(folder: Path, account: Account) -> bool:
    info = folder.stat()
    if info.st_uid == account.uid:
        return bool(info.st_mode & stat.S_IXUSR)
    if info.st_gid == account.gid:
        return bool(info.st_mode & stat.S_IXGRP)
    return bool(info.st_mode & stat.S_IXOTH)


def reachable_place(wanted: Path, account: Account | None) -> Path:
    """`wanted`, or a folder of its own under /var/lib/huanjie when the account could not reach it.

    Permissions of folders above are never changed: a private home stays private.
    """
    if can_traverse(wanted.parent, account):
        return wanted
    name = hashlib.sha256(str(wanted.resolve()).encode()).hexdigest()[:12]
    return FALLBACK_ROOT / name


def hand_over(paths: Iterable[Path], account: Account | None) -> None:
    """Give files to the server's account; nothing to do when it is our own."""
    if account is None:
        return
    for path in paths:
        os.chown(path, account.uid, account.gid)
