"""Figures of votes: as many as one election adds to them, as of an instant, and the same on any later day."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from tests.integration.ballots.hall import COMMISSION, DAY, STREET_CHIEF, Hall, Meeting
from tests.integration.candidates.town import HERE, slug_of

WRITTEN_IN = "钱六月"
LATER = f"{DAY[:10]}T22:00:00+08:00"
# What the election of the fixture is to add: twelve came, one paper was void, somebody written in has the one seat.
ADDED = {
    "elections_held": 1,
    "elections_done_at_once": 1,
    "entitled": 12,
    "attended": 12,
    "sheets_issued": 12,
    "sheets_returned": 12,
    "counted_ballots": 12,
    "void_ballots": 1,
    "seats": 1,
    "seats_filled": 1,
    "certificates_issued": 1,
}


def rows(hall: Hall, as_of: str, under: str = HERE, **more: str) -> list[dict[str, Any]]:
    """What the service counts of a place."""
    sent = {"under": under, "as_of": as_of, **more}
    found: list[dict[str, Any]] = hall.done("ballots", "GET", "/figures", STREET_CHIEF, params=sent)["items"]
    return found


def counts(hall: Hall, as_of: str, under: str = HERE, **more: str) -> Mapping[str, int]:
    """The same by measure, whatever election it is of."""
    found = Counter[str]()
    for row in rows(hall, as_of, under, **more):
        found[row["measure"]] += row["number"]
    return found


def grown(after: Mapping[str, int], before: Mapping[str, int]) -> dict[str, int]:
    """What is more or less than before."""
    return {key: after[key] - before[key] for key in {*after, *before} if after[key] != before[key]}


@pytest.fixture(scope="module")
def voted(hall: Hall) -> tuple[Meeting, dict[str, Any], dict[str, int]]:
    """A meeting that elected somebody written in, with what it added to the figures."""
    hall.now = DAY
    before = counts(hall, DAY)
    meeting = hall.opened()
    hall.vote(meeting)
    hall.count(meeting, hall.figures(meeting, 2, 1, void=1, write_ins={WRITTEN_IN: 8}))
    hall.review_write_in(meeting, WRITTEN_IN)
    result = hall.announced(hall.result(meeting))
    hall.made(f"/results/{result['id']}/certificates", STREET_CHIEF, {})
    return meeting, result, grown(counts(hall, DAY), before)


def test_an_election_adds_what_its_papers_say(voted: tuple[Meeting, dict[str, Any], dict[str, int]]) -> None:
    assert voted[2] == ADDED


def test_each_count_tells_what_election_it_is_of(
    hall: Hall, voted: tuple[Meeting, dict[str, Any], dict[str, int]]
) -> None:
    election = voted[0].election
    (held,) = [row for row in rows(hall, DAY) if row["measure"] == "elections_held"]
    about = {key: election[key] for key in ("kind", "body", "mode")}
    assert held == {"area": HERE, "year": 2024, **about, "measure": "elections_held", "number": held["number"]}
    assert [row for row in rows(hall, DAY, HERE[:9]) if row["area"] == HERE] == rows(hall, DAY)
    assert rows(hall, DAY, year="2023") == [] and rows(hall, DAY, year="2024") == rows(hall, DAY)


def test_what_became_void_later_leaves_the_figures_before_as_they_were(
    hall: Hall, voted: tuple[Meeting, dict[str, Any], dict[str, int]]
) -> None:
    meeting, result, _ = voted
    before = rows(hall, DAY)
    hall.now = LATER
    body = {"person": hall.people[WRITTEN_IN], "place": "公告栏", "evidence_sha256": hall.photo(4)}
    case = hall.true_case(meeting.election, hall.people[WRITTEN_IN])
    hall.made(f"/results/{result['id']}/statements", STREET_CHIEF, body | {"case_number": case})
    assert rows(hall, DAY) == before
    fallen = {"seats_filled": -1, "persons_elected_void": 1, "certificates_void": 1}
    assert grown(counts(hall, LATER), counts(hall, DAY)) == fallen


def test_a_time_to_come_and_another_place_are_refused(hall: Hall) -> None:
    ahead = {"under": HERE, "as_of": "2034-01-01T00:00:00Z"}
    assert slug_of(hall.ask("ballots", "GET", "/figures", STREET_CHIEF, params=ahead)) == "as-of-in-future"
    elsewhere = {"under": "440303001", "as_of": DAY}
    assert hall.ask("ballots", "GET", "/figures", STREET_CHIEF, params=elsewhere).status_code == 403
    assert hall.ask("ballots", "GET", "/figures", COMMISSION, params={"under": HERE, "as_of": DAY}).status_code == 403
