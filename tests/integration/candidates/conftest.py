"""Audit, registry and candidates, serving, and a street whose by-elections the tests run."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from huanjie.house import House
from huanjie.postgres import Address

from tests.integration.candidates.town import Town
from tests.support.database import drop_database, fresh_database
from tests.support.parts import Part, server_of
from tests.support.services import make_house, settings_of
from tests.support.tokens import Tokens

SERVICES = ("audit", "registry", "candidates")


@pytest.fixture(scope="package")
def town_house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Keys, ports and settings of the package's services."""
    return make_house(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="package")
def town(postgres: Address, town_house: House) -> Iterator[Town]:
    """The street with its people, one for all tests: each holds an election of its own in it."""
    with ExitStack() as stack:
        parts = {service: _run(stack, postgres, town_house, service) for service in SERVICES}
        made = Town(parts, Tokens(town_house.keys))
        stack.callback(made.close)
        made.settle()
        yield made


def _run(stack: ExitStack, postgres: Address, house: House, service: str) -> Part:
    database = fresh_database(postgres, service)
    stack.callback(drop_database, postgres, database.name)
    part = server_of(house, service, settings_of(house, service, database))
    part.start()
    stack.callback(part.stop)
    part.wait_ready()
    return part
