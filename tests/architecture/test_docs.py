"""The hand-written pages send nobody to a file, a folder or a make target that is not there."""

import re
from collections import Counter
from pathlib import Path

import pytest
from electoral_rules.carried import scenarios
from electoral_rules.organisation.elected import triples

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md", "docs/privacy.md")
PLACES = (".", "libs/*/src", "services/*/src", "gateway/src", "cli/src", "jobs/src", "libs/*/src/*", "services/*/src/*")
PATH = re.compile(r"`([\w.*-]+/[\w./*-]*|\w+\.(?:py|toml|yaml))(?:: (\w+))?`")
LINK = re.compile(r"\]\(((?!https?:)[^)#]+)")


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def found(name: str) -> list[Path]:
    """Where a name of the docs is: from the root, or from any package's sources."""
    # The environment is made by make, so it is in no checkout.
    if name.startswith((".venv/", "node_modules/")):
        return [ROOT]
    return [path for place in PLACES for path in ROOT.glob(f"{place}/{name.rstrip('/')}")]


@pytest.mark.parametrize("page", PAGES)
def test_every_file_a_page_names_is_there(page: str) -> None:
    named = PATH.findall(text(page))
    assert [name for name, _ in named if not found(name)] == []
    told = [(name, word) for name, word in named if word]
    assert [name for name, word in told if not any(f"def {word}(" in path.read_text() for path in found(name))] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    assert [link for link in LINK.findall(text(page)) if not ((ROOT / page).parent / link).exists()] == []


def test_the_request_that_is_traced_names_every_floor_it_passes() -> None:
    trace = text("docs/architecture.md").partition("## One request")[2].partition("\n## ")[0]
    floors = {"gateway", "service_kit", "candidates", "electoral_rules", "registry"}
    assert {name.partition("/")[0] for name, _ in PATH.findall(trace)} >= floors


def test_every_make_target_a_page_names_is_there() -> None:
    targets = set(re.findall(r"^(\w+):", text("Makefile"), re.M))
    told = {word for page in PAGES for line in re.findall(r"make ((?:\w+ ?)+)`", text(page)) for word in line.split()}
    assert told <= targets


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_readme_says_of_each_document_how_many_of_its_elections_can_be_held(page: str) -> None:
    rows = re.findall(r"^\| `([\w-]+)`.* \| (\d+) \| (\d+)", text(page), re.M)
    ordered, held = Counter(each.document for each in triples()), Counter(each.document for each in scenarios())
    assert {slug: (int(orders), int(holds)) for slug, orders, holds in rows} == {
        slug: (count, held[slug]) for slug, count in ordered.items()
    }
