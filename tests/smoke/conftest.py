"""Brings the compose system up once, with whichever compose is here; says loudly when no Docker engine answers."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from huanjie.commands.doctor import docker_engine
from huanjie.ports import free_ports

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = "HUANJIE_REQUIRE_COMPOSE"
SKIPPED = "没有可用的 Docker：容器冒烟测试已跳过 · NO DOCKER ENGINE ANSWERS: THE COMPOSE SMOKE TEST WAS SKIPPED"


def compose_command() -> str:
    """`docker compose` (version 2) where it answers, else docker-compose 1.29, else nothing."""
    shown = subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)
    if shown.returncode == 0:
        return "docker compose"
    return "docker-compose" if shutil.which("docker-compose") else ""


def available() -> bool:
    """Whether an engine and a compose answer."""
    return bool(docker_engine()) and bool(compose_command())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs containers, unless they are required here."""
    if available() or os.environ.get(REQUIRED) == "1":
        return
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.skip(reason=SKIPPED))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line nobody overlooks."""
    if any(SKIPPED in str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_sep("!", SKIPPED, red=True, bold=True)


@pytest.fixture(scope="session")
def docker_compose_command() -> str:
    command = compose_command()
    assert command, "需要 docker compose 或 docker-compose · docker compose or docker-compose is needed"
    return command


@pytest.fixture(scope="session")
def docker_compose_file() -> str:
    return str(ROOT / "docker-compose.yml")


@pytest.fixture(scope="session")
def docker_compose_project_name() -> str:
    return "huanjie-smoke"


@pytest.fixture(scope="session")
def docker_setup() -> list[str]:
    # What a broken run left is taken away first; its volumes would hold keys of another time.
    os.environ["HUANJIE_ENV"] = "demo"
    os.environ["HUANJIE_PUBLISH"] = f"127.0.0.1:{free_ports(['gateway'])['gateway']}"
    return ["down --volumes --remove-orphans", "build --quiet", "up -d"]


@pytest.fixture(scope="session")
def docker_cleanup() -> list[str]:
    return ["down --volumes --remove-orphans --timeout 10"]
