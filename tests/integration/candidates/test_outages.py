"""What is down or killed loses nothing and shrinks no answer; the database is the one the code believes in."""

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from candidates.storage.tables import metadata
from service_kit.database import driver_url
from sqlalchemy import create_engine

from tests.integration.candidates.test_gates_and_events import logged
from tests.integration.candidates.town import COMMITTEE, FACTS, ITEMS, Town
from tests.support.parts import as_process

DATABASE = "HUANJIE_DATABASE_URL"


def test_reviews_go_on_while_audit_is_down_and_a_kill_afterwards_loses_no_event(town: Town) -> None:
    election = town.election()
    candidacy = town.nominated(election, "丁一安")
    with town.without("audit"), as_process(town.parts["candidates"]) as candidates:
        assert town.review(candidacy, "prereview", COMMITTEE).status_code == 200
        candidates.kill()
    told = [each["type"].removeprefix("candidates.") for each in logged(town, election, 3 + len(ITEMS))]
    assert told == ["nomination.received", "candidacy.admitted", *["review.answered"] * len(ITEMS), "review.decided"]
    assert town.get(f"/candidacies/{candidacy}/reviews")["stages"][0]["verdict"] == "pass"


def test_what_needs_evidence_waits_for_audit_and_names_it(town: Town) -> None:
    election = town.election()
    consent = FACTS | {"residents_committee_consent_evidence": town.photo(3)}
    with town.without("audit"):
        refused = town.nominate(election, "吴外住", facts=consent)
        assert (refused.status_code, refused.json()["service"]) == (503, "audit")
        assert town.get(f"/elections/{election['id']}/candidacies")["items"] == []
    assert town.nominate(election, "吴外住", facts=consent).status_code == 201


def test_what_was_signed_answered_or_decided_cannot_be_rewritten(town: Town) -> None:
    with psycopg.connect(town.parts["candidates"].environment[DATABASE], autocommit=True) as connection:
        for table in (
            "nominations",
            "supporters",
            "confirmations",
            "filled_nominations",
            "answers",
            "opinions",
            "write_in_answers",
        ):
            for statement in (f"UPDATE {table} SET election_id = election_id", f"DELETE FROM {table}"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(statement)


def test_migrations_end_at_the_tables_of_the_code(town: Town) -> None:
    engine = create_engine(driver_url(town.parts["candidates"].environment[DATABASE]))
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    kit = ("idempotency", "outbox", "deliveries", "alembic_version")
    assert [each for each in differences if not any(name in str(each) for name in kit)] == []
