"""The command and the jobs speak to the house through the generated client: no module of theirs has HTTP code, but for these."""

import ast

import pytest

from tests.architecture.sources import trees

HTTP = {"httpx", "httpx2", "aiohttp", "requests", "urllib3", "http", "starlette", "uvicorn", "websockets"}
# What is no call of the house's API, and why.
OUTSIDE = {
    "jobs/src/report_jobs/health.py": "is a server: says to who starts and watches processes that the loop is running",
    "cli/src/huanjie/processes.py": "asks each process of the house whether it is ready, before there is a gateway",
    "cli/src/huanjie/hotline/twin.py": "is the hotline, a server: passes bodies on as they were signed, byte for byte",
    "cli/src/huanjie/hotline/desk.py": "calls the hotline's own door",
    "cli/src/huanjie/commands/tamper_drill.py": "asks the witness, which stands beside the house and not behind its gateway",
}


def http_of(tree: ast.Module) -> set[str]:
    """The HTTP libraries that a module imports, `urllib.request` among them."""
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level]
    return {name for name in names if name.split(".")[0] in HTTP or name == "urllib.request"}


@pytest.mark.parametrize("part", ["cli", "jobs"])
def test_only_what_is_listed_has_http_code_of_its_own(part: str) -> None:
    found = {path for path, tree in trees(part) if http_of(tree)}
    assert found == {path for path in OUTSIDE if path.startswith(f"{part}/")}
