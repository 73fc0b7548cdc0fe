"""Elections of the release before have one stage: each comes to its state and step, and back, also those that were left."""

from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from huanjie.postgres import Address, ServiceDatabase
from registry import migrations

BEFORE, AFTER = "0040", "0041"
GOING = {
    "planned": ("planned", "plan"), "preparing": ("open", "plan"), "registering": ("open", "roll"),
    "nominating": ("open", "nomination"), "slated": ("open", "formal_list"), "voting": ("voting", "vote"),
    "counting": ("voting", "count"), "decided": ("decided", "result"), "filed": ("decided", "filing"),
}  # fmt: skip
# The stage, the stages its orders left one after the other, and what it has to come to.
LEFT = {
    ("suspended", ("nominating",)): ("suspended", "nomination"),
    ("suspended", ("slated", "suspended", "counting")): ("suspended", "count"),
    ("cancelled", ("slated", "suspended")): ("cancelled", "formal_list"),
    ("void", ("filed", "closed")): ("void", "filing"),
    ("closed", ("filed",)): ("closed", "filing"),
}
ELECTION = """INSERT INTO elections (id, plan_id, community_code, body, kind, mode, rulebook_sha256, created_at, version, stage)
VALUES (%s, gen_random_uuid(), '220602005006', 'residents_committee', 'by_election', 'representatives', %s, now(), 1, %s)"""
ORDER = """INSERT INTO election_orders (election_id, number, event, left_stage, reason, evidence_sha256, ordered_by, ordered_at)
VALUES (%s, %s, %s, %s, '另行组织', %s, 'street', now())"""
HASH = "a" * 64


@pytest.fixture
def database(postgres: Address, service_database: Callable[[str], ServiceDatabase]) -> tuple[str, Config]:
    """A database of the release before, made anew: later releases do not lead back; its address as one who need not keep references."""
    made = service_database("registry")
    with psycopg.connect(
        made.migration_url.replace("postgresql+psycopg:", "postgresql:"), autocommit=True
    ) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__path__[0])))
    config.attributes["url"] = made.migration_url
    command.upgrade(config, BEFORE)
    return postgres.url(made.name), config


def add(connection: psycopg.Connection, stage: str, left: tuple[str, ...] = ()) -> UUID:
    election = uuid4()
    connection.execute(ELECTION, (election, HASH, stage))
    for number, each in enumerate(left, start=1):
        event = f"resume_{left[0]}" if each == "suspended" else "suspend"
        connection.execute(ORDER, (election, number, event, each, HASH))
    return election


def read(address: str, query: str) -> Mapping[UUID, tuple[str, ...]]:
    with psycopg.connect(address) as connection:
        return {election: tuple(rest) for election, *rest in connection.execute(query)}


def test_every_stage_comes_to_its_state_and_step_and_back(database: tuple[str, Config]) -> None:
    address, config = database
    with psycopg.connect(address) as connection:
        connection.execute("SET session_replication_role = replica")
        wanted = {add(connection, stage): after for stage, after in GOING.items()}
        wanted |= {add(connection, *before): after for before, after in LEFT.items()}
    stages = read(address, "SELECT id, stage FROM elections")
    command.upgrade(config, AFTER)
    assert read(address, "SELECT id, state, step FROM elections") == wanted
    with psycopg.connect(address) as connection:
        told = set(connection.execute("SELECT event, left_state FROM election_orders"))
    assert told == {
        ("suspend", "open"), ("suspend", "voting"), ("suspend", "decided"), ("suspend", "closed"),
        ("resume_open", "suspended"),
    }  # fmt: skip
    command.downgrade(config, BEFORE)
    assert read(address, "SELECT id, stage FROM elections") == stages
