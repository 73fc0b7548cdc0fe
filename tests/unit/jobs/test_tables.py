"""What kinds of reports say of elections, duties and certificates, and what a worker says of a house that does not answer."""

import threading

import httpx2
from electoral_rules.report_kinds import kinds
from huanjie_client.account import Account
from huanjie_client.models import MachineTokenIn
from report_jobs.catalogue import BUILDERS
from report_jobs.health import answering
from report_jobs.tables import called, listed, table
from report_jobs.worker import Worker


def test_every_kind_of_report_has_a_builder() -> None:
    assert set(BUILDERS) == set(kinds())


def test_words_of_documents_are_called_as_people_call_them() -> None:
    assert called("residents_committee") == "社区居民委员会"
    assert called("no_such_word") == "no_such_word"
    assert listed(["city_party_committee", "city_government"]) == "市委、市政府"


def test_a_cell_is_cut_where_the_house_would_refuse_it() -> None:
    (row,) = table("t", "表", "T", [], [["x" * 5000, 1, None]]).rows
    assert row == ["x" * 4000, 1, None]


def test_a_worker_waits_for_a_house_that_cannot_be_reached() -> None:
    said: list[str] = []
    with Account("http://127.0.0.1:9", MachineTokenIn("reports", "secret")) as nobody:
        assert not Worker(nobody, said.append).once()
    assert "网关无法连接" in said[0]


def test_the_loop_ends_when_it_is_told_to() -> None:
    stopping = threading.Event()
    with Account("http://127.0.0.1:9", MachineTokenIn("reports", "secret")) as nobody:
        Worker(nobody, lambda sentence: stopping.set()).loop(stopping, 600)
    assert stopping.is_set()


def test_the_process_says_that_it_is_well() -> None:
    with answering("127.0.0.1", 0) as port:
        assert httpx2.get(f"http://127.0.0.1:{port}/health/ready").status_code == 200
        assert httpx2.get(f"http://127.0.0.1:{port}/secrets").status_code == 404
