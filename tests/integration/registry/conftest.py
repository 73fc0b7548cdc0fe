"""A registry running over real HTTP on a fresh database, alone or with audit below it."""

import pytest
from huanjie.house import House

from tests.conftest import RunService
from tests.integration.registry.world import World
from tests.support.parts import Part
from tests.support.tokens import Tokens


@pytest.fixture(scope="module")
def registry_process(run_service: RunService) -> Part:
    """The running registry."""
    return run_service("registry")


@pytest.fixture(scope="module")
def world(registry_process: Part, house: House, tokens: Tokens) -> World:
    """The registry with divisions imported; audit is not running."""
    made = World(house.url("registry"), tokens, house.url("audit"))
    assert made.import_divisions().status_code == 201
    return made


@pytest.fixture(scope="module")
def audit_process(run_service: RunService) -> Part:
    """The running audit service, its witness below."""
    run_service("witness")
    return run_service("audit")


@pytest.fixture(scope="module")
def world_with_audit(world: World, audit_process: Part) -> World:
    """The same with the audit service below."""
    assert audit_process.running
    return world
