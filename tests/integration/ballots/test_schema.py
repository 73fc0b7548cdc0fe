"""The database after its migrations: it has the columns the queries name, and refuses what must never be stored."""

from collections.abc import Callable
from importlib import import_module
from uuid import uuid4

import psycopg
import pytest
from ballots.storage.metadata import metadata
from huanjie.postgres import ServiceDatabase

ServiceDatabases = Callable[[str], ServiceDatabase]
SESSION = """INSERT INTO sessions (election_id, id, round, meeting, state, community_code, election_day, ballot, planned_by,
  opened_at, closed_at, entitled, attended, election_kind, body, mode)
  VALUES (%(election)s, %(session)s, 1, 'election_meeting', 'closed', '220602005006', '2024-05-28', '[]', 'x', now(), now(), 12, 12,
  'by_election', 'residents_committee', 'representatives')"""
SHEET = """INSERT INTO sheets (election_id, session_id, number, contests, printed_reason, printed, issued, spoiled, unused, returned,
  unreturned) VALUES (%(election)s, %(session)s, 1, '[]', '', 20, 12, 0, 8, %(returned)s, %(unreturned)s)"""
VENUE = "INSERT INTO venues VALUES (%(election)s, %(session)s, 1, 'central', 'v', '', '', '', '')"


@pytest.fixture(scope="module")
def database(service_database: ServiceDatabases) -> ServiceDatabase:
    """A fresh database of the service, whose tables are all known."""
    import_module("ballots.main")
    return service_database("ballots")


def test_every_column_the_queries_name_is_in_the_database_and_no_other(database: ServiceDatabase) -> None:
    query = """SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'
        AND table_name NOT IN ('alembic_version', 'outbox', 'idempotency', 'deliveries')"""
    with psycopg.connect(database.url) as connection:
        found = set(connection.execute(query).fetchall())
    assert found == {(table.name, column.name) for table in metadata.tables.values() for column in table.columns}


def test_every_key_of_a_growing_table_begins_with_the_election(database: ServiceDatabase) -> None:
    query = """SELECT conrelid::regclass::text, attname FROM pg_constraint JOIN pg_attribute
        ON attrelid = conrelid AND attnum = conkey[1] WHERE contype IN ('p', 'u') AND conrelid::regclass::text = ANY(%s)"""
    with psycopg.connect(database.url) as connection:
        keys = connection.execute(query, [list(metadata.tables)]).fetchall()
    assert {table for table, _ in keys} == set(metadata.tables)
    # One row a community and year does not grow with voters.
    assert {column for table, column in keys if table != "certificate_series"} == {"election_id"}


@pytest.mark.parametrize(("returned", "unreturned"), [(11, 0), (12, 1), (-1, 13)])
def test_an_account_that_does_not_balance_is_refused_by_the_database(
    database: ServiceDatabase, returned: int, unreturned: int
) -> None:
    values = {"election": uuid4(), "session": uuid4(), "returned": returned, "unreturned": unreturned}
    with psycopg.connect(database.url) as connection, pytest.raises(psycopg.errors.CheckViolation):
        connection.execute(SESSION, values)
        connection.execute(SHEET, values)


def test_one_elector_has_one_ballot_a_round_whatever_the_desk_says(database: ServiceDatabase) -> None:
    values = {"election": uuid4(), "session": uuid4(), "returned": 12, "unreturned": 0}
    issue = """INSERT INTO ballot_issues (election_id, round, elector_id, session_id, desk, issued_by, issued_at, sheet, venue)
        VALUES (%(election)s, 1, '00000000-0000-7000-8000-000000000001', %(session)s, 'd', 'c', now(), 1, 1)"""
    with psycopg.connect(database.url) as connection, pytest.raises(psycopg.errors.UniqueViolation):
        for stored in (SESSION, SHEET, VENUE):
            connection.execute(stored, values)
        connection.execute(issue, values)
        connection.execute(issue, values)


def test_no_column_beside_a_count_or_a_box_names_an_elector() -> None:
    for name in ("boxes", "count_entries", "count_resolutions", "counts", "results"):
        assert not {"elector_id", "resident_id"} & {column.name for column in metadata.tables[name].columns}
