"""Audit, registry, candidates and ballots, serving, and a venue in which the tests hold elections.

One set for the whole package: every test holds an election of its own, and starting four services takes longer than one.
"""

from collections.abc import Iterator

import pytest
from huanjie.house import House
from huanjie.postgres import Address

from tests.integration.ballots.hall import Hall
from tests.support.database import drop_database, fresh_database
from tests.support.parts import Part, server_of
from tests.support.services import make_house, settings_of
from tests.support.tokens import Tokens

SERVICES = ("audit", "registry", "candidates", "ballots")


@pytest.fixture(scope="package")
def venue(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Keys, ports and settings of the package's services."""
    return make_house(tmp_path_factory.mktemp("ballots"))


@pytest.fixture(scope="package")
def running(postgres: Address, venue: House) -> Iterator[dict[str, Part]]:
    """The services by name, each on a fresh database."""
    started: dict[str, Part] = {}
    for service in SERVICES:
        database = fresh_database(postgres, service)
        started[service] = server_of(venue, service, settings_of(venue, service, database))
        started[service].start()
    for child in started.values():
        child.wait_ready()
    yield started
    for child in reversed(started.values()):
        child.stop()
    for database in venue.databases.values():
        drop_database(postgres, database.name)


@pytest.fixture(scope="package")
def audit(running: dict[str, Part]) -> Part:
    """The audit service, to be stopped and started again."""
    return running["audit"]


@pytest.fixture(scope="package")
def hall(running: dict[str, Part], venue: House) -> Iterator[Hall]:
    """The venue with its people."""
    made = Hall(running, Tokens(venue.keys))
    made.settle()
    yield made
    made.close()
