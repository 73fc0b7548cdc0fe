"""Run every attack on a copy of its own and let verification, with the witness, name it (逐项攻击与核验)."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import psycopg
from audit.domain import merkle
from audit.log.trust import Trust
from audit.log.verify import verify_database
from audit.storage.live_rows import read_logs
from psycopg import sql

from huanjie.drill.attacks import ATTACKS
from huanjie.drill.row_attacks import ADDED, DROPPED, EDITED, attack_rows
from huanjie.drill.surgery import Surgery
from huanjie.house import House
from huanjie.postgres import Address

MISSED = "missed"
DEEDS = {
    EDITED: ("改动业务数据", "edit a business row"),
    DROPPED: ("删除业务数据", "drop a business row"),
    ADDED: ("增加业务数据", "add a business row"),
}


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

    `trust` holds the keys, the witness's last notes, and the services whose rows are attacked. The house's own databases are only read.
    """
    address = house.postgres.address
    yield _verdict("未改动的日志", "the log as it is", "", address.url("audit"), trust)
    for attack in ATTACKS:
        with copy_of(address, "audit") as url, psycopg.connect(url, autocommit=True) as connection:
            # A superuser is stopped by no trigger.
            connection.execute("SET session_replication_role = replica")
            attack.deed(Surgery(log, connection, house.keys.signer))
            yield _verdict(attack.zh, attack.en, attack.finding, url, replace(trust, books=()))
    yield _split_view(house, trust, log)
    yield from _row_trials(house, trust)


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
        replace(trust, books=(), shown_notes=shown),
    )


def _row_trials(house: House, trust: Trust) -> Iterator[Trial]:
    """A row edited, dropped and added in every table of each service: one trial a service and kind of attack."""
    logs, _ = read_logs(house.postgres.address.url("audit"))
    for books in trust.books:
        attacks = list(attack_rows(books, logs))
        for kind, (zh, en) in DEEDS.items():
            of_kind = [attack for attack in attacks if attack.kind == kind]
            missed = [f"{attack.table.full_name}: {attack.what}" for attack in of_kind if not attack.named]
            said = [finding.zh for attack in of_kind for finding in attack.findings]
            service, tables = books.declared.service, len({attack.table.name for attack in of_kind})
            yield Trial(
                f"{zh}：{service} {tables} 张表，{len(of_kind)} 次",
                f"{en}: {service}, {tables} tables, {len(of_kind)} times",
                kind,
                [MISSED] if missed else [kind],
                missed or said,
            )


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
