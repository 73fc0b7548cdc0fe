"""Appending to a log: batches of events into audit against bare inserts of the same texts."""

import json
import uuid
from typing import Any

import httpx2
import psycopg
from huanjie.house import House
from service_kit import canonical, clock
from service_kit.identity import Signer
from service_kit.ids import uuid7
from service_kit.relay import signed_batch

from bench.measure import Ratio, median_seconds

BATCH = 500


def appends(house: House) -> Ratio:
    """Entries a second of one log, in the relay's batches."""
    signer = Signer.from_file(house.keys.token_key("registry"))
    headers, log = {"Authorization": f"Bearer {signer.own()}"}, str(uuid.uuid4())

    def append(kind: str = "registry.elector.checked_in", events: int = BATCH) -> None:
        body = signed_batch(signer, [canonical.dumps(_event(log, kind)).decode() for _ in range(events)])
        answer = audit.post("/v1/events", content=body, headers={"Content-Type": "application/json"})
        placed = len(answer.raise_for_status().json()["events"])
        if placed != events:
            raise RuntimeError(f"of {events} events {placed} have a place")

    # One client, like the relay's: a new one for each batch spends most of its time on reading the certificates of the system.
    with httpx2.Client(base_url=house.url("audit"), headers=headers, timeout=60, trust_env=False) as audit:
        append("registry.election.created", 1)
        ours = BATCH / median_seconds(append)
    bare = BATCH / median_seconds(lambda: _insert(house, log))
    return Ratio("日志追加 · log appends", f"{ours:,.0f}/s", f"INSERT {bare:,.0f}/s", ours / bare)


def _event(log: str, kind: str) -> dict[str, Any]:
    moment = clock.rfc3339(clock.wall())
    actor = {"id": "service:registry", "role": "service", "office": "", "via": ""}
    return {
        "id": str(uuid7()), "type": kind, "source": "registry", "election_id": log,
        "community_code": "220602005001", "at": moment, "recorded_at": moment, "actor": actor, "decisions": [],
        "data": {"elector_id": str(uuid.uuid4())}, "trace": "",
    }  # fmt: skip


def _insert(house: House, log: str) -> None:
    with psycopg.connect(house.databases["audit"].migration_url) as connection:
        connection.execute("CREATE TEMP TABLE bare (id uuid PRIMARY KEY, event text)")
        rows = [(uuid.uuid4(), json.dumps(_event(log, "registry.elector.checked_in"))) for _ in range(BATCH)]
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO bare VALUES (%s, %s)", rows)
