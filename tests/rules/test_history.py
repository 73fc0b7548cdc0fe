"""History: the real dates of the five documents, as the whole timetable of one election day each (approved texts).

A changed date, source or collision shows as a difference to the approved file. Whoever means the change runs the tests
once with HUANJIE_APPROVE=1 and reads what changed in approved/.
"""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from electoral_rules.book.rulebook import rulebook
from electoral_rules.dates.collisions import collisions
from electoral_rules.dates.duties import anchor_of
from electoral_rules.dates.timetable import EVENTS, timetable, waiting

APPROVED = Path(__file__).parent / "approved"
BOUNDS = {"latest": "最迟", "earliest": "最早", "on": "当日"}
ELECTIONS = {
    "shenyang-2015": date(2015, 3, 10),
    "liaoning-2014": date(2015, 3, 10),
    "chengnan-2024": date(2024, 5, 28),
    "nuoenjiya-2021": date(2021, 1, 26),
    "district-2012": date(2012, 9, 10),
}
STATED = {
    "shenyang-2015": [
        "2015-01-10", "2015-01-11", "2015-01-31", "2015-02-01", "2015-02-15", "2015-02-25", "2015-03-05", "2015-03-06",
        "2015-03-20", "2015-03-21", "2015-03-31", "2015-04-10",
    ],
    "liaoning-2014": ["2014-12-01", "2015-03-31", "2015-04-10"],
    "chengnan-2024": ["2024-05-14", "2024-05-31"],
    "nuoenjiya-2021": [
        "2020-10-22", "2020-12-09", "2020-12-10", "2021-01-13", "2021-01-28", "2021-02-01", "2021-02-23", "2021-03-01",
        "2021-03-31",
    ],
    "district-2012": ["2012-07-01", "2012-09-30"],
}  # fmt: skip
"""Every date the texts state, read from the texts themselves and not from the rules."""


def printed(slug: str, day: date) -> Iterator[str]:
    book = rulebook(slug, {}, {})
    yield f"{book.title}　选举日 {day}"
    for row in timetable(book, day):
        since = EVENTS[row.depends_on][0] if row.depends_on else "文件"
        yield f"{row.date} {BOUNDS[row.bound]} {row.zh} [{row.id}] ← {since}"
        yield f"    {row.citation.document} {row.citation.article} “{row.citation.words}”"
    for rule in waiting(book, day):
        yield f"日期未定 {rule.zh} [{rule.id}] ← {EVENTS[anchor_of(rule)][0]}"
    for entry in collisions(book, day):
        yield f"{entry.verdict} {entry.days} [{entry.first.id} × {entry.second.id}] {entry.zh}"


@pytest.mark.parametrize(("slug", "day"), ELECTIONS.items(), ids=ELECTIONS)
def test_the_timetable_of_a_real_election_is_the_approved_one(slug: str, day: date) -> None:
    text = "\n".join(printed(slug, day)) + "\n"
    approved = APPROVED / f"{slug}.txt"
    if os.environ.get("HUANJIE_APPROVE"):
        approved.parent.mkdir(exist_ok=True)
        approved.write_text(text, "utf-8")
    assert text == approved.read_text("utf-8")


@pytest.mark.parametrize("slug", ELECTIONS)
def test_every_date_a_text_states_stands_in_its_timetable(slug: str) -> None:
    rows = timetable(rulebook(slug, {}, {}), ELECTIONS[slug])
    assert set(STATED[slug]) <= {row.date.isoformat() for row in rows if not row.depends_on}
