"""Run every attack on a copy of its own and let verification, with the witness, name it (逐项攻击与核验)."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import psycopg
from audit.domain import merkle
from audit.log.trust import Trust
from audit.log.verify import data_hash, verify_database
from psycopg import sql
from service_kit import canonical

from huanjie.drill.attacks import ATTACKS
from huanjie.drill.surgery import Surgery
from huanjie.house import House
from huanjie.postgres import Address

ANNOUNCED = "ballots.result.announced"


@dataclass(frozen=True)
class Trial:
    """One attack and what verification said: the findings' kinds and sentences."""

    zh: str
    en: str
    expected: str
    kinds: Sequence[str]
    sentences: Sequence[str]

    @property
    def named(self) -> bool:
        """Whether the attack was called by its name."""
        return self.expected in self.kinds


def run_drill(house: House, trust: Trust, log: str) -> Iterator[Trial]:
    """Every attack on `log`, one after the other. No service may be connected: databases are copied.

    `trust` holds the keys and the witness's last notes. The house's own databases are only read.
    """
    address = house.postgres.address
    yield _verdict("未改动的日志", "the log as it is", "", address.url("audit"), trust)
    for attack in ATTACKS:
        with copy_of(address, "audit") as url, psycopg.connect(url, autocommit=True) as connection:
            # A superuser is stopped by no trigger.
            connection.execute("SET session_replication_role = replica")
            attack.deed(Surgery(log, connection, house.keys.signer))
            yield _verdict(attack.zh, attack.en, attack.finding, url, trust)
    yield _split_view(house, trust, log)
    yield _edited_business_row(house, trust)


def _verdict(zh: str, en: str, expected: str, url: str, trust: Trust) -> Trial:
    findings = verify_database(url, trust).findings
    kinds = [str(finding.kind) for finding in findings]
    return Trial(zh, en, expected, kinds, [finding.zh for finding in findings])


def _split_view(house: House, trust: Trust, log: str) -> Trial:
    """Two auditors are shown two heads of one size, both rightly signed."""
    url = house.postgres.address.url("audit")
    with psycopg.connect(url, autocommit=True) as connection:
        surgery = Surgery(log, connection, house.keys.signer)
        leaves = surgery.leaves()
        other = merkle.tree_root([*leaves[:-1], merkle.leaf_hash(b"another tail")])
        shown = {
            "甲": surgery.sign(len(leaves), merkle.tree_root(leaves)),
            "乙": surgery.sign(len(leaves), other),
        }
    return _verdict(
        "向两名审计员出示不同的尾部",
        "show two auditors different tails",
        "split_view",
        url,
        replace(trust, shown_notes=shown),
    )


def _edited_business_row(house: House, trust: Trust) -> Trial:
    """A vote moved in an announced result, in the ballots service's own table."""
    address = house.postgres.address
    with copy_of(address, "ballots") as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(
            "UPDATE results SET body = jsonb_set(body, '{open_seats_note}', '\"edited\"')"
            " WHERE id = (SELECT id FROM results WHERE announced_at IS NOT NULL LIMIT 1)"
        )
        business = announced_results(connection)
    return _verdict(
        "改动已公布的选举结果",
        "edit an announced result",
        "business_row_edited",
        address.url("audit"),
        replace(trust, business=business),
    )


def announced_results(ballots: psycopg.Connection[Any]) -> dict[UUID, str]:
    """What each announcement's entry must say by the result's row as it is now: event id → hash of its data."""
    query = "SELECT id, session_id, contest_id, body, notice FROM results WHERE announced_at IS NOT NULL"
    expected: dict[str, str] = {}
    for result, session, contest, body, notice in ballots.execute(query):
        data = {
            "result_id": str(result),
            "session_id": str(session),
            "contest_id": str(contest),
            "result_sha256": canonical.sha256(body),
            "notice_id": notice["id"],
            "content_sha256": notice["content_sha256"],
        }
        expected[str(result)] = data_hash(data)
    events = ballots.execute(
        "SELECT id, event::jsonb -> 'data' ->> 'result_id' FROM outbox WHERE event LIKE %s", [f'%"type":"{ANNOUNCED}"%']
    )
    return {event: expected[result] for event, result in events if result in expected}


@contextmanager
def copy_of(address: Address, database: str) -> Iterator[str]:
    """A copy of a database for one attack; its address. Gone afterwards."""
    name = f"drill_{secrets.token_hex(6)}"
    with psycopg.connect(address.url(), autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(database))
        )
        try:
            yield address.url(name)
        finally:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
