"""Fixtures every test may use: `postgres`, `service_database`, `house_keys`, `tokens`, `service_settings`, `run_service`."""

import io
import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import pytest
from huanjie.commands.demo import Performance, Play, house_of, perform
from huanjie.demo.direct.story import Crowd
from huanjie.demo_data.places import HEXI, YUNQI
from huanjie.house import House
from huanjie.postgres import Address, ServiceDatabase
from huanjie.running.parts import WORKERS
from hypothesis import HealthCheck, settings
from rich.console import Console
from xdist.remote import Producer

from tests.support.database import (
    RUN_FOLDER,
    RUN_PROCESS,
    drop_database,
    end_run,
    fresh_database,
    run_folder,
    shared_server,
)
from tests.support.parts import Part, child_of, server_of
from tests.support.scheduling import FixtureGroups, longest_first
from tests.support.services import make_house, settings_of
from tests.support.tokens import Tokens

pytest_plugins = ["tests.support.requirements.plugin"]
DEMO_SEED = 7
# Every step of the direct elections with a tenth of their people and less.
SMALL_CROWDS = {
    Play.TODAY: Crowd(replace(YUNQI, households=160, residents=400, groups=4), 80, 48, 44),
    Play.SHENYANG: Crowd(replace(HEXI, households=140, residents=350, groups=4), 80, 48, 42),
}

# How long a draw takes says how busy the machine is, and nothing of what is tested.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


def pytest_configure(config: pytest.Config) -> None:
    """Name this run's folder before xdist starts its workers, which inherit the environment."""
    if not hasattr(config, "workerinput"):
        folder = tempfile.mkdtemp(prefix="huanjie-tests-")
        # The database's account passes through when the run is root's.
        os.chmod(folder, 0o711)
        os.environ[RUN_FOLDER] = folder
        os.environ[RUN_PROCESS] = str(os.getpid())


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind: no server, no folder."""
    if not hasattr(config, "workerinput"):
        end_run(Path(os.environ[RUN_FOLDER]))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest groups first, so that the workers end together."""
    items[:] = longest_first(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FixtureGroups:
    """Tests that share expensive fixtures go to one worker."""
    return FixtureGroups(config, log)


@pytest.fixture(scope="session")
def postgres() -> Address:
    """The run's embedded PostgreSQL: `.url(database)` is the superuser's address."""
    return shared_server()


@pytest.fixture(scope="module")
def service_database(postgres: Address) -> Iterator[Callable[[str], ServiceDatabase]]:
    """`service_database("registry")` is a fresh, migrated database with its two roles; dropped after the module."""
    made: list[ServiceDatabase] = []

    def make(service: str) -> ServiceDatabase:
        made.append(fresh_database(postgres, service))
        return made[-1]

    yield make
    for database in made:
        drop_database(postgres, database.name)


@dataclass(frozen=True)
class Demonstration(Performance):
    """The demo as `huanjie demo` plays it, and what it printed."""

    printed: str


@pytest.fixture(scope="session")
def demonstration() -> Iterator[Demonstration]:
    """Five by-elections and two direct elections played once for the session; the house they were held in still runs."""
    out = io.StringIO()
    home = run_folder() / f"home-{secrets.token_hex(4)}"
    home.mkdir(mode=0o711)
    console = Console(file=out, width=200)
    with house_of(console, home / "demo") as house:
        played = perform(console, house, DEMO_SEED, crowds=SMALL_CROWDS)
        yield Demonstration(house, played.stages, played.direct, played.verdicts, out.getvalue())


@pytest.fixture(scope="session")
def running_house(demonstration: Demonstration) -> House:
    """A whole house as `huanjie up` starts it, on free ports and a folder of its own, with five elections in it."""
    return demonstration.house


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Keys, ports and settings for parts that are run one by one."""
    return make_house(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def tokens(house: House) -> Tokens:
    """Signs tokens that the module's services believe."""
    return Tokens(house.keys)


class SettingsFor(Protocol):
    """`service_settings("registry", HUANJIE_X="y")`: the environment of one service on a fresh database."""

    def __call__(self, service: str, **overrides: str) -> dict[str, str]: ...


@pytest.fixture(scope="module")
def service_settings(house: House, service_database: Callable[[str], ServiceDatabase]) -> SettingsFor:
    """Environments for services, each on a database of its own made when first asked for."""

    def settings(service: str, **overrides: str) -> dict[str, str]:
        database = house.databases.get(service) or service_database(service)
        return settings_of(house, service, database, **overrides)

    return settings


class RunService(Protocol):
    """`run_service("registry")`: the part, serving; `.url`, `.stop()`, `.start()`, `.log`; `as_process(part)` can be killed."""

    def __call__(self, service: str, **overrides: str) -> Part: ...


@pytest.fixture(scope="module")
def run_service(house: House, service_settings: SettingsFor) -> Iterator[RunService]:
    """Starts parts of the house in threads of this process and waits until they serve; ends them after the module."""
    started: list[Part] = []

    def run(service: str, **overrides: str) -> Part:
        environment = (
            settings_of(house, service, None, **overrides)
            if service in ("witness", "hotline", *WORKERS)
            else service_settings(service, **overrides)
        )
        part = child_of(house, service, environment) if service == "hotline" else server_of(house, service, environment)
        started.append(part)
        part.start()
        part.wait_ready()
        return part

    yield run
    for part in reversed(started):
        part.stop()
