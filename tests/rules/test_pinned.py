"""What an election was promised stays: the hash of every rulebook that the cases use, and the number of the cases.

Elections hold the hash of their rulebook, so a changed one is another law. Whoever means to change a document runs this once
with HUANJIE_APPROVE=1 and reads which rulebooks change in approved/rulebooks.txt.
"""

import json
import os
from pathlib import Path

from electoral_rules.book.loading import available
from electoral_rules.book.rulebook import DEFAULTS, DERIVED, Rulebook, rulebook
from electoral_rules.cases import Case, book_of, read_cases

FOLDER = Path(__file__).parent
APPROVED = FOLDER / "approved" / "rulebooks.txt"
CASES_AT_LEAST = 1623


def cases() -> list[Case]:
    return [case for file in sorted((FOLDER / "cases").glob("*.yaml")) for case in read_cases(file.read_text("utf-8"))]


def name(book: Rulebook) -> str:
    chosen = {"measures": book.measures, "plan": book.plan_values, "readings": book.readings}
    shown = json.dumps(chosen, default=dict, ensure_ascii=False, sort_keys=True)
    return f"{book.slug} {shown}"


def test_every_rulebook_has_the_hash_it_was_approved_with() -> None:
    bare = [rulebook(slug, {}, {}) for slug in available() if slug not in (DEFAULTS, DERIVED)]
    hashes = {name(book): book.sha256 for book in (*bare, *map(book_of, cases()))}
    text = "".join(f"{sha256} {book}\n" for book, sha256 in sorted(hashes.items()))
    if os.environ.get("HUANJIE_APPROVE"):
        APPROVED.write_text(text, "utf-8")
    assert text == APPROVED.read_text("utf-8")


def test_no_case_was_lost() -> None:
    assert len(cases()) >= CASES_AT_LEAST
