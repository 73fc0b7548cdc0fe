"""Audit, registry, candidates and ballots as processes, and a venue in which the tests hold elections."""

from collections.abc import Iterator

import pytest
from huanjie.house import House
from huanjie.processes import ChildProcess

from tests.conftest import RunService
from tests.integration.ballots.hall import Hall
from tests.support.tokens import Tokens

SERVICES = ("audit", "registry", "candidates", "ballots")


@pytest.fixture(scope="module")
def running(run_service: RunService) -> dict[str, ChildProcess]:
    """The services by name."""
    return {service: run_service(service) for service in SERVICES}


@pytest.fixture(scope="module")
def audit(running: dict[str, ChildProcess]) -> ChildProcess:
    """The audit process, to be stopped and started again."""
    return running["audit"]


@pytest.fixture(scope="module")
def hall(running: dict[str, ChildProcess], house: House, tokens: Tokens) -> Iterator[Hall]:
    """The venue with its people, one for the module."""
    made = Hall({service: house.url(service) for service in running}, tokens)
    made.settle()
    yield made
    made.close()
