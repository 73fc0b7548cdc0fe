"""Work orders after a day of outage of the hotline (对账): callbacks carried and lists read, 10,000 against 1,000.

None is lost and none counts twice, or the bench fails.
"""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import psycopg
from huanjie.hotline.desk import send_order
from huanjie.house import House
from huanjie_client.account import Account
from huanjie_client.models import MachineTokenIn, WorkOrderIn

from bench.copies import copy_rows
from bench.measure import Ratio, seconds_of

FEW, MANY = 1_000, 10_000
_SECONDS = 1800.0
_CASE = "regexp_replace({0}, '[0-9]+$', '') || (1000000 + n)"
_WAITING = """
INSERT INTO hotline_deliveries (id, platform, work_order, step, body)
SELECT gen_random_uuid(), platform, number, 'signed_for',
  json_build_object('number', number, 'step', 'signed_for', 'sequence', 1)::text
FROM work_orders w
WHERE NOT EXISTS (SELECT FROM hotline_deliveries d WHERE d.work_order = w.number)
"""


def orders(house: House) -> list[Ratio]:
    """Each rate at 10,000 orders against that at 1,000."""
    twin = house.url("hotline")
    first = WorkOrderIn(number="BENCH", received_at=datetime.now(UTC) - timedelta(hours=1), content="求助", kind="help")
    send_order(twin, first, datetime.now(UTC))
    carried, listed = {}, {}
    for most, copies in ((FEW, range(1, FEW)), (MANY, range(FEW, MANY))):
        _behave(twin, down=True)
        _outage(house, copies)
        before = len(_received(twin))
        carried[most] = (most - before) / seconds_of(lambda: _recover(twin, most))  # noqa: B023
        numbers = {each["number"] for each in _received(twin)}
        assert len(numbers) == len(_received(twin)) == most, "lost or told twice"
        listed[most] = most / seconds_of(lambda: _reconcile(house, numbers))  # noqa: B023
    return [
        _ratio("停机一天后的回传 · callbacks after an outage", carried),
        _ratio("对账清单 · the list to compare with", listed),
    ]


def _ratio(what: str, rates: dict[int, float]) -> Ratio:
    ours, few = f"{MANY:,}: {rates[MANY]:,.0f}/s", f"{FEW:,}: {rates[FEW]:,.0f}/s"
    return Ratio(what, ours, few, rates[MANY] / rates[FEW])


def _outage(house: House, copies: range) -> None:
    with psycopg.connect(house.databases["audit"].migration_url, autocommit=True) as connection:
        copy_rows(
            connection,
            "cases",
            {"number": _CASE},
            "number = (SELECT case_number FROM work_orders WHERE number = %(own)s)",
            "BENCH",
            copies,
        )
        changes = {"number": "{0} || n", "case_number": _CASE}
        copy_rows(connection, "work_orders", changes, "number = %(own)s", "BENCH", copies)
        connection.execute(_WAITING)
        connection.execute("VACUUM ANALYZE cases, work_orders, hotline_deliveries")


def _behave(twin: str, **faults: bool) -> None:
    httpx2.post(f"{twin}/faults", json=faults, timeout=60, trust_env=False).raise_for_status()


def _received(twin: str, after: int = 0) -> list[dict[str, Any]]:
    found = httpx2.get(f"{twin}/received", params={"after": after}, timeout=60, trust_env=False).json()["received"]
    return [each["body"] for each in found]


def _recover(twin: str, most: int) -> None:
    _behave(twin)
    deadline = time.monotonic() + _SECONDS
    # Only the last one is looked for: reading all of them again and again would be the most of what is measured.
    while not _received(twin, after=most - 1):
        assert time.monotonic() < deadline, "the callbacks did not all arrive"
        time.sleep(0.2)


def _reconcile(house: House, numbers: set[str]) -> None:
    credential = house.keys.platform_credential("huanjie").read_text(encoding="ascii")
    hotline = Account(house.gateway_url, MachineTokenIn("hotline", credential)).get_httpx_client()
    path, found = "/api/v1/audit/hotline/work-orders?changed_since=2020-01-01T00:00:00Z&limit=1000", []
    while path:
        answer = hotline.get(path)
        found += [each["number"] for each in answer.json()["items"]]
        path = answer.links.get("next", {}).get("url", "")
    assert len(found) == len(set(found)) and set(found) >= numbers, "an order is missing in the list"
