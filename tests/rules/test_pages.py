"""The generated pages are fresh, every link of theirs leads where it says, and a rule is found in three steps."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from electoral_rules.book.vocabulary import rows, shapes
from electoral_rules.cases import answer, book_of, decisions_of, read_cases
from electoral_rules.docs.contents import WAYS
from electoral_rules.docs.entries import Entry, entries
from electoral_rules.docs.pages import pages

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
SECTION = re.compile(r'<a id="([^"]+)"></a>\n\n##+ (.+) `([^`]+)`\n')


@cache
def text_of(file: Path) -> str:
    return file.read_text("utf-8")


def links(page: Path) -> Iterator[tuple[str, Path, str]]:
    """Every link of a page: its text, its file, and the place in it."""
    for name, target in LINK.findall(text_of(page)):
        place, _, anchor = target.partition("#")
        if "://" not in place:
            yield name, (page.parent / place).resolve() if place else page, anchor


def sections(page: Path) -> dict[str, tuple[str, str]]:
    """The headings of a page of rules by their anchor, each with what stands below it."""
    _, *parts = SECTION.split(text_of(page))
    return {anchor: (title, body) for anchor, title, _, body in zip(*(iter(parts),) * 4, strict=True)}


def page_of(entry: Entry) -> Path:
    return DOCS / "rules" / f"{entry.page}.md"


def test_every_generated_page_is_fresh_and_none_is_left_over() -> None:
    written = pages(ROOT)
    stale = [place for place, text in written.items() if not (DOCS / place).is_file() or text_of(DOCS / place) != text]
    assert stale == [], "run python -m electoral_rules.docs"
    assert {f"rules/{file.name}" for file in (DOCS / "rules").iterdir()} <= set(written)
    assert len({place for place in written if re.fullmatch(r"rules/[a-n]\.md", place)}) == 14


@pytest.mark.parametrize(
    "place", ["legislation.md", *sorted(f"rules/{file.name}" for file in (DOCS / "rules").iterdir())]
)
def test_every_link_leads_to_a_line_or_an_anchor_there_is(place: str) -> None:
    found = list(links(DOCS / place))
    broken = [(name, file.name, anchor) for name, file, anchor in found if not leads(name, file, anchor)]
    assert found and broken == []


def test_no_link_of_a_written_page_leads_to_a_file_that_is_gone() -> None:
    written = [
        ROOT / name for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "libs/electoral_rules/README.md")
    ]
    found = [(page.name, target) for page in (*written, *DOCS.glob("*.md")) for _, target, _ in links(page)]
    assert len(found) > 50 and [each for each in found if not each[1].exists()] == []


def leads(name: str, file: Path, anchor: str) -> bool:
    """Whether the file is there, and the line holds what the link is named after: a rule's entry, a function, a case."""
    if not file.exists():
        return False
    if not anchor:
        return True
    if file.suffix == ".md":
        return f'id="{anchor}"' in text_of(file)
    line = text_of(file).splitlines()[int(anchor.removeprefix("L")) - 1]
    if file.suffix == ".py":
        part = re.escape(name.rpartition(".")[2])
        return re.match(rf"(?:async )?def {part}\(|{part}: Clause\[", line) is not None
    return re.match(r"\s*- (?:\{)?(?:id|case): ", line) is not None and ("tests" not in file.parts or name in line)


def test_every_rule_is_headed_by_its_row_and_has_its_three_links() -> None:
    for entry in entries().values():
        title, body = sections(page_of(entry))[entry.id]
        row = entry.rows[0] if entry.rows else ""
        assert title == entry.heading and title.startswith(
            " · ".join((f"{row} {rows()[row][0]}", rows()[row][1])) if row else ""
        )
        for said in entry.statements:
            file = f"documents/{said.document.slug}.yaml"
            line = text_of(ROOT / "libs/electoral_rules/src/electoral_rules" / file).splitlines()[said.line - 1]
            assert f"{file}#L{said.line}" in body and f"id: {entry.id}" in line
        assert "\n- code 代码: " in body and "\n- cases 案例: " in body


def test_every_rule_a_refusal_can_name_is_explained_and_every_case_is_linked() -> None:
    explained = {rule for file in (DOCS / "rules").glob("*.md") for _, _, rule in SECTION.findall(text_of(file))}
    linked = {
        name for file in (DOCS / "rules").glob("*.md") for name, target, _ in links(file) if "cases" in target.parts
    }
    cases = [case for file in (Path(__file__).parent / "cases").glob("*.yaml") for case in read_cases(text_of(file))]
    named = {decision.rule for case in cases for decision in decisions_of(answer(case, book_of(case)))}
    assert len(named) > 300
    assert sorted((named | set(shapes())) - explained) == []
    assert {case.case for case in cases if case.rule in explained} <= linked


def targets(page: Path) -> set[tuple[Path, str]]:
    return {(file, anchor) for _, file, anchor in links(page)}


@pytest.mark.parametrize("way", WAYS, ids=[rule_id for _, _, rule_id in WAYS])
def test_a_rule_is_found_in_three_steps_from_the_readme(way: tuple[str, str, str]) -> None:
    wanted, word, rule_id = way
    entry, contents, index = entries()[rule_id], DOCS / "rules/README.md", DOCS / "rules/index.md"
    assert contents in {file for file, _ in targets(ROOT / "README.md")}
    assert (index, "") in targets(contents) and f"| {wanted} |" in text_of(contents)
    for page, line in ((contents, f'id="{entry.rows[0].lower()}"'), (index, f'id="{word}"')):
        (listed,) = [each for each in text_of(page).splitlines() if line in each]
        assert f"({entry.page}.md#{entry.id})" in listed
    assert sections(page_of(entry))[entry.id][0] == entry.heading
