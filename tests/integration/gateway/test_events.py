"""What the gateway did is in the log of the house, also when the log was away at the time."""

import json
import time

import psycopg
from huanjie.house import House

from tests.integration.gateway.conftest import token_of
from tests.support.parts import Part


def logged(house: House, seconds: float) -> list[dict[str, str]]:
    """The gateway's events in the log, once as many as were recorded are there."""
    deadline = time.monotonic() + seconds
    with (
        psycopg.connect(house.databases["gateway"].url, autocommit=True) as recorded,
        psycopg.connect(house.databases["audit"].url, autocommit=True) as log,
    ):
        while time.monotonic() < deadline:
            due = recorded.execute("SELECT count(*) FROM outbox").fetchone()
            query = "SELECT canonical FROM entries WHERE log = 'house' ORDER BY index"
            entries = [json.loads(row[0]) for row in log.execute(query).fetchall()]
            found = [entry for entry in entries if entry["type"].startswith("gateway.")]
            if due and len(found) >= due[0]:
                return found
            time.sleep(0.1)
    raise AssertionError("events are missing in the log")


def test_accounts_and_sign_ins_reach_the_log_once_audit_is_there(house: House, gateway: Part, audit: Part) -> None:
    audit.stop()
    token_of(house, "street.leader")
    audit.start()
    audit.wait_ready()
    found = logged(house, seconds=60)
    assert len({entry["id"] for entry in found}) == len(found)
    types = {entry["type"] for entry in found}
    assert {"gateway.account.created", "gateway.sign_in.accepted"} <= types
    assert "street.leader" not in json.dumps(found) and "党工委" not in json.dumps(found, ensure_ascii=False)
