"""The TypeScript client made from the contract: it compiles under strict settings, and refuses what the gateway would."""

import json

import pytest

from tests.support.typescript import FOLDER, ROOT, build, tool

STRICT = ("strict", "noUncheckedIndexedAccess", "exactOptionalPropertyTypes")


@pytest.fixture(scope="module", autouse=True)
def client() -> None:
    """The client, built."""
    build()


def test_client_examples_and_expected_errors_compile_under_strict_settings() -> None:
    settings = json.loads((FOLDER / "tsconfig.json").read_text(encoding="utf-8"))
    assert all(settings["compilerOptions"][name] for name in STRICT)
    assert {"examples", "tests"} <= set(settings["include"])
    # An `@ts-expect-error` above a line that is none is an error as well.
    done = tool("tsc")
    assert done.returncode == 0, done.stdout


def test_the_lock_names_no_registry_and_has_a_hash_for_every_package() -> None:
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}
    assert [name for name, each in packages.items() if "resolved" in each] == []
    assert [name for name, each in packages.items() if not each.get("integrity")] == []
    assert [name for name, each in packages.items() if "://" in str(each.get("version"))] == []


def test_the_guide_shows_the_example_that_is_compiled() -> None:
    example = (FOLDER / "examples" / "nominate.ts").read_text(encoding="utf-8")
    assert f"```ts\n{example}```" in (ROOT / "docs" / "api" / "README.md").read_text(encoding="utf-8")
