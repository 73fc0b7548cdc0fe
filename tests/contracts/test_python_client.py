"""The Python client: generated from the contract, all of it, and what is built of it is whole."""

import shutil
import subprocess
import sys
import zipfile
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest

from tests.contracts.documents import merged

PROJECT = Path(__file__).parents[2] / "clients" / "python"
PACKAGE = PROJECT / "src" / "huanjie_client"


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = util.spec_from_file_location("generate", PROJECT / "generate.py")
    assert spec and spec.loader
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.py")}


def test_the_installed_client_is_made_from_the_contract(generator: ModuleType, tmp_path: Path) -> None:
    generator.write_client(tmp_path)
    installed, fresh = texts(PACKAGE), texts(tmp_path)
    assert {path for path, text in fresh.items() if installed.get(path) != text} == set(), "run: make docs"
    assert set(installed) - set(fresh) == {"account.py", "answers.py"}


def test_every_operation_is_a_function_of_its_service() -> None:
    operations = {says["operationId"] for item in merged()["paths"].values() for says in item.values()}
    modules = {f"{path.parent.name}_{path.stem}" for path in PACKAGE.glob("api/*/[a-z]*.py")}
    assert modules == operations


def test_a_wheel_holds_what_is_generated_and_says_that_it_is_typed(tmp_path: Path) -> None:
    # In a copy: building generates anew, and the other tests use what is there.
    shutil.copytree(PROJECT, tmp_path / "python", ignore=shutil.ignore_patterns("api", "models"))
    shutil.copy(PROJECT.parent / "openapi.json", tmp_path)
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(tmp_path / "python")], check=True)
    (wheel,) = tmp_path.glob("huanjie_client-*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    assert {f"huanjie_client/{path}" for path in texts(PACKAGE)} <= packed
    assert "huanjie_client/py.typed" in packed


def test_the_guide_shows_the_example_that_is_checked_and_run() -> None:
    example = (PROJECT / "examples" / "nominate.py").read_text(encoding="utf-8")
    guide = (PROJECT.parents[1] / "docs" / "api" / "README.md").read_text(encoding="utf-8")
    assert f"```python\n{example}```" in guide
