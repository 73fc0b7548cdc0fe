"""A whole house, as `huanjie up` starts it: every part serves, comes back when killed, and finds its data again."""

import time
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie.postgres.remains import command_of
from huanjie.processes import ChildProcess
from huanjie.running.orphans import end_orphans, note_children
from huanjie.running.parts import ORDER
from huanjie_client.account import Account
from huanjie_client.answers import Refused, accepted
from huanjie_client.api.gateway import list_accounts
from huanjie_client.models import SignInIn

SECONDS = 90.0


def eventually(question: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if question():
            return True
        time.sleep(0.05)
    return False


def test_every_part_serves_and_only_loopback_is_listened_on(running_house: House) -> None:
    assert [child.name for child in running_house.children if not child.answers()] == []
    assert {child.name for child in running_house.children} == set(ORDER)


def test_the_api_reference_is_served(running_house: House) -> None:
    assert httpx2.get(f"{running_house.gateway_url}/api/docs").status_code == 200


def test_a_demo_account_signs_in_and_a_wrong_password_does_not(running_house: House) -> None:
    with Account(running_house.gateway_url, SignInIn("admin", PASSWORD)) as admin:
        assert accepted(list_accounts.sync(client=admin)).items
    stranger = Account(running_house.gateway_url, SignInIn("admin", "not the password"))
    with stranger, pytest.raises(Refused) as refused:
        list_accounts.sync(client=stranger)
    assert refused.value.problem.status == 401
    assert refused.value.problem.type_ == "https://huanjie.cn/problems/sign-in-refused"


def test_no_serving_process_holds_the_address_of_a_databases_owner(running_house: House) -> None:
    for child in running_house.children:
        assert child.process is not None
        told = Path(f"/proc/{child.process.pid}/environ").read_text(encoding="utf-8")
        assert "HUANJIE_" in told
        assert "HUANJIE_MIGRATION_URL" not in told
        assert not [name for name, each in running_house.databases.items() if each.migration_url in told], child.name


@pytest.mark.parametrize("part", ["audit", "gateway"])
def test_a_part_killed_without_warning_serves_again(running_house: House, part: str) -> None:
    child = running_house.child(part)
    assert child.process is not None
    killed = child.process.pid
    child.kill()
    assert eventually(lambda: child.process is not None and child.process.pid != killed and child.answers())


def test_what_a_killed_supervisor_left_running_is_ended_before_the_next_start(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "postgres").mkdir()
    left = ChildProcess("twin", "http.server", {}, tmp_path / "log", "http://127.0.0.1:1/", ("0",))
    left.start()
    assert left.process is not None
    number = left.process.pid
    # In the instant of its start a process has no command line yet to know it by.
    assert eventually(lambda: "http.server" in command_of(number))
    note_children(tmp_path, [left])
    end_orphans(tmp_path)
    assert left.process.wait(SECONDS) is not None
    end_orphans(tmp_path)
