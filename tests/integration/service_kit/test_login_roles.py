"""What a service's login role may not do in its own database: rewrite or delete what was decided."""

from collections.abc import Callable

import psycopg
import pytest
from huanjie.postgres import ServiceDatabase

OUTBOX = ("UPDATE outbox SET event = '{}'", "DELETE FROM outbox")
REWRITING = {
    "ballots": (
        "UPDATE counts SET attempt = 2", "DELETE FROM counts", "UPDATE count_entries SET attempt = 2", "DELETE FROM recounts",
        "UPDATE ballot_issues SET desk = ''", "UPDATE results SET body = '{}'", "UPDATE results SET sha256 = ''",
        "DELETE FROM results", "DELETE FROM result_statements", "DELETE FROM ballots_taken_back", *OUTBOX,
    ),
    "registry": (
        "UPDATE check_ins SET desk = ''", "UPDATE elections SET body = ''", "DELETE FROM elections", "DELETE FROM notices",
        "UPDATE notices SET content = ''", "UPDATE election_rulebooks SET version = 1", "DELETE FROM rulebooks",
        "DELETE FROM election_orders", *OUTBOX,
    ),
    "candidates": ("UPDATE slates SET contests = '[]'", "DELETE FROM slates", *OUTBOX),
    "audit": ("UPDATE evidence SET taken_at = now()", "DELETE FROM evidence", "DELETE FROM entries"),
    "gateway": OUTBOX,
}  # fmt: skip
LOGINS = [(service, statement) for service, statements in REWRITING.items() for statement in statements]


@pytest.fixture(scope="module")
def databases(service_database: Callable[[str], ServiceDatabase]) -> dict[str, ServiceDatabase]:
    """A fresh database of each service."""
    return {service: service_database(service) for service in REWRITING}


@pytest.mark.parametrize(("service", "statement"), LOGINS)
def test_a_login_role_cannot_rewrite_what_was_decided(
    databases: dict[str, ServiceDatabase], service: str, statement: str
) -> None:
    with psycopg.connect(databases[service].url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)
