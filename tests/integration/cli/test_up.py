"""`huanjie up` as a person uses it: what it prints, what Ctrl-C ends, and `huanjie reset`."""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from huanjie.demo_data.accounts import PASSWORD, demo_accounts
from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted
from huanjie_client.api.gateway import create_account, list_accounts
from huanjie_client.models import AccountIn, SignInIn

from tests.support.database import run_folder

SECONDS = 300.0


def huanjie(home: Path, command: str, *options: str) -> subprocess.Popen[bytes]:
    """The command as a process of its own, its words in a file in its home."""
    environment = {**os.environ, "HUANJIE_HOME": str(home), "COLUMNS": "200"}
    with told_by(home, command).open("wb") as out:
        return subprocess.Popen(
            [sys.executable, "-c", "from huanjie.main import app; app()", command, *options], env=environment, stdout=out,
            stderr=subprocess.STDOUT,
        )  # fmt: skip


def told_by(home: Path, command: str) -> Path:
    return home / f"{command}.out"


@contextmanager
def up(home: Path, *options: str) -> Iterator[str]:
    """What a running `huanjie up` has told; ended by Ctrl-C afterwards, with exit code 0."""
    running = huanjie(home, "up", *options)
    try:
        yield told_once_ready(running, home)
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(SECONDS) == 0, told_by(home, "up").read_text()


def told_once_ready(running: subprocess.Popen[bytes], home: Path) -> str:
    deadline = time.monotonic() + SECONDS
    while "Ctrl-C" not in (told := told_by(home, "up").read_text(encoding="utf-8")):
        assert running.poll() is None and time.monotonic() < deadline, told
        time.sleep(0.1)
    return told


def docs_of(told: str) -> str:
    return next(word for word in told.split() if word.endswith("/api/docs"))


def answers(url: str) -> bool:
    try:
        return httpx2.get(url, timeout=5, trust_env=False).status_code == 200
    except httpx2.TransportError:
        return False


@pytest.fixture
def home() -> Path:
    folder = run_folder() / f"home-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o711)
    return folder


def test_up_tells_where_it_is_ctrl_c_stops_everything_and_a_second_start_finds_what_the_first_was_given(
    home: Path,
) -> None:
    with up(home) as told:
        docs = docs_of(told)
        assert answers(docs)
        assert [account.username for account in demo_accounts() if account.username not in told] == []
        assert {account.role for account in demo_accounts() if account.role not in told} == set()
        make_account(docs.removesuffix("/api/docs"), "extra.clerk")
        refused = huanjie(home, "reset", "--yes")
        assert refused.wait(SECONDS) == 1
    assert not answers(docs)
    with up(home, "--demo") as told:
        # What is there is kept: elections are played in a new house only.
        assert "已有本地数据" in told
        assert "extra.clerk" in accounts_of(docs_of(told).removesuffix("/api/docs"))
    assert huanjie(home, "reset", "--yes").wait(SECONDS) == 0
    assert not (home / "up").exists()


def make_account(gateway: str, username: str) -> None:
    grant = {"role": "clerk", "scope": "220602005006"}
    made = {"username": username, "name": "临时签到员", "secret": "a-long-enough-secret", "grants": [grant]}
    with Account(gateway, SignInIn("admin", PASSWORD)) as admin:
        body = AccountIn.from_dict({**made, "kind": "person"})
        accepted(create_account.sync(client=admin, body=body, idempotency_key=new_key()))


def accounts_of(gateway: str) -> set[str]:
    with Account(gateway, SignInIn("admin", PASSWORD)) as admin:
        return {account.username for account in accepted(list_accounts.sync(client=admin, limit=200)).items}
