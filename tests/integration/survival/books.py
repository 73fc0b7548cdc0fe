"""What a house has to be after something was broken (核对): nothing acknowledged is gone, nothing is there twice, the log tells of all."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import psycopg
from audit.log.verify import verify_database
from huanjie.commands.tamper_drill import trust_of
from huanjie.house import House

from tests.integration.survival.load import Load
from tests.integration.survival.polling import SERVICES

# Where the mark of a write stands in the rows, by what desks call it.
FOUND_IN = {
    "check_ins": ("registry", "SELECT desk FROM check_ins UNION ALL SELECT desk FROM check_ins_undone"),
    "undone": ("registry", "SELECT reason FROM check_ins_undone"),
    "issues": ("ballots", "SELECT desk FROM ballot_issues UNION ALL SELECT desk FROM ballots_taken_back"),
    "taken_back": ("ballots", "SELECT reason FROM ballots_taken_back"),
    "speeches": ("candidates", "SELECT place FROM speeches"),
    "cases": ("audit", "SELECT content FROM cases"),
    "evidence": ("audit", "SELECT sha256 FROM evidence"),
    "accounts": ("gateway", "SELECT username FROM accounts"),
    "uploads": ("registry", "SELECT file_sha256 FROM resident_imports"),
    "imports": ("registry", "SELECT id::text FROM resident_imports WHERE state = 'confirmed'"),
}
WAITING = "SELECT (SELECT count(*) FROM outbox WHERE log_index IS NULL)"
RECORDED = "SELECT id::text, log, log_index FROM outbox"
SAID = "SELECT event_id::text, log, \"index\" FROM entries WHERE canonical::jsonb ->> 'source' = %s"


def rows(house: House, service: str, query: str, values: Iterable[str] = ()) -> list[tuple[Any, ...]]:
    """What a query finds in the database of a service, asked by its owner."""
    with psycopg.connect(house.databases[service].migration_url) as connection:
        return connection.execute(query, list(values)).fetchall()


def waiting(house: House) -> int:
    """How many events wait in an outbox."""
    return sum(int(rows(house, service, WAITING)[0][0]) for service in SERVICES if service != "audit")


def misplaced(house: House, load: Load) -> dict[str, int]:
    """Acknowledged writes whose row is not there exactly once, with how often it is."""
    found = {table: Counter(row[0] for row in rows(house, *query)) for table, query in FOUND_IN.items()}
    marks = [mark for desk in load.desks for mark in desk.marks]
    return {f"{table} {mark}": found[table][mark] for table, mark in marks if found[table][mark] != 1}


def unequal(house: House) -> list[str]:
    """Services whose recorded events are not exactly their entries in the log, each at its index."""
    return [
        service
        for service in SERVICES
        if service != "audit"
        and Counter(rows(house, service, RECORDED)) != Counter(rows(house, "audit", SAID, [service]))
    ]


def found_wrong(house: House) -> list[str]:
    """What a verification of the logs and of every business row finds, as `huanjie verify` does."""
    report = verify_database(house.postgres.address.url("audit"), trust_of(house))
    return [finding.en for finding in report.findings]
