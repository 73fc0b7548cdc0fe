"""What a room of a service may import (architecture 1); the order of the rooms themselves is import-linter's."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import SERVICES, trees

# Outside library → the rooms of a service that may import it.
HOMES = {
    "sqlalchemy": ("storage", "migrations"),
    "psycopg": ("storage", "migrations"),
    "httpx2": ("clients",),
    "aiohttp": ("clients",),
}


def imports(tree: ast.Module) -> Iterator[str]:
    """Every module a module imports, by its full name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def files(service: str) -> Iterator[tuple[str, tuple[str, ...], list[str]]]:
    """Each file of a service: its path, its way from the package, and what it imports."""
    for path, tree in trees(f"services/{service}"):
        yield path, tuple(path.split("/")[4:]), list(imports(tree))


@pytest.mark.parametrize("service", SERVICES)
def test_sql_stays_in_storage_and_calls_stay_in_clients(service: str) -> None:
    broken = [
        f"{path}: {name}"
        for path, way, names in files(service)
        for name in names
        if name.partition(".")[0] in HOMES and way[0] not in HOMES[name.partition(".")[0]]
    ]
    assert broken == []


@pytest.mark.parametrize("service", SERVICES)
def test_only_routes_know_the_shapes_of_the_wire(service: str) -> None:
    broken = [
        f"{path}: {name}"
        for path, way, names in files(service)
        for name in names
        if name.startswith(f"{service}.") and name.split(".")[-1].endswith("shapes")
        if not way[-1].removesuffix(".py").endswith(("shapes", "routes"))
    ]
    assert broken == []


@pytest.mark.parametrize("service", SERVICES)
def test_verbs_know_no_framework(service: str) -> None:
    web = ("routes.py", "shapes.py", "main.py", "work.py", "settings.py", "wire.py", "slugs.py")
    broken = [
        f"{path}: {name}"
        for path, way, names in files(service)
        for name in names
        if name.partition(".")[0] in ("fastapi", "starlette", "pydantic")
        if not way[-1].endswith(web)
        and way[0] not in ("storage", "clients", "platforms", "migrations", "witness", "worker")
    ]
    assert broken == []
