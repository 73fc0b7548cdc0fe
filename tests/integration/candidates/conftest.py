"""Audit, registry and candidates as processes, and a street whose by-elections the tests run."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from huanjie.house import House
from huanjie.postgres import Address
from huanjie.processes import ChildProcess

from tests.integration.candidates.town import Town
from tests.support.database import drop_database, fresh_database
from tests.support.services import child_of, make_house, settings_of
from tests.support.tokens import Tokens

SERVICES = ("audit", "registry", "candidates")


@pytest.fixture(scope="package")
def town(postgres: Address, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The street with its people, one for all tests: each holds an election of its own in it."""
    house = make_house(tmp_path_factory.mktemp("town"))
    with ExitStack() as stack:
        parts = {service: _run(stack, postgres, house, service) for service in SERVICES}
        made = Town(parts, Tokens(house.keys))
        stack.callback(made.close)
        made.settle()
        yield made


def _run(stack: ExitStack, postgres: Address, house: House, service: str) -> ChildProcess:
    database = fresh_database(postgres, service)
    stack.callback(drop_database, postgres, database.name)
    child = child_of(house, service, settings_of(house, service, database))
    child.start()
    stack.callback(child.stop)
    child.wait_ready()
    return child
