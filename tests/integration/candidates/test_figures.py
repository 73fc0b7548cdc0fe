"""Figures of candidates: an election is counted once its formal list is posted, each person once."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from tests.integration.candidates.town import COMMITTEE, HERE, STREET_OFFICE, Town, slug_of

POSTED_AT = "2024-05-24T09:00:00+08:00"
BEFORE = "2024-05-24T08:59:59+08:00"
NAMES = ("丁一安", "王二平", "魏三康")


def rows(town: Town, as_of: str, **more: str) -> list[dict[str, Any]]:
    """What the service counts of the community."""
    sent = {"under": HERE, "as_of": as_of, **more}
    found: list[dict[str, Any]] = town.done("candidates", "GET", "/figures", STREET_OFFICE, params=sent)["items"]
    return found


def counts(town: Town, as_of: str) -> Mapping[str, int]:
    """The same by measure."""
    return Counter({row["measure"]: row["number"] for row in rows(town, as_of)})


def test_a_posted_list_adds_its_nominees_candidates_and_seats(town: Town) -> None:
    with town.at(POSTED_AT):
        before, earlier = counts(town, POSTED_AT), rows(town, BEFORE)
        election = town.election()
        town.nominated(election, "孙七月")
        made, slate = town.slated(election, *NAMES)
        after = counts(town, POSTED_AT)
        women = sum(row["sex"] == "female" for row in slate["contests"][0]["candidates"])
        path = f"/elections/{election['id']}/candidacies"
        nominees = town.done("candidates", "GET", path, COMMITTEE)["items"]
        added = {
            "nominees": len(made) + 1,
            "women_nominees": sum(each["sex"] == "female" for each in nominees),
            "formal_candidates": len(made),
            "women_formal_candidates": women,
            "formal_seats": 1,
        }
        assert {key: after[key] - before[key] for key in added} == added
        assert rows(town, BEFORE) == earlier
        (held,) = [row for row in rows(town, POSTED_AT) if row["measure"] == "formal_seats"]
        about = {key: election[key] for key in ("kind", "body", "mode")}
        assert held == {"area": HERE, "year": 2024, **about, "measure": "formal_seats", "number": held["number"]}
        assert rows(town, POSTED_AT, year="2021") == []


def test_a_time_to_come_is_refused(town: Town) -> None:
    ahead = {"under": HERE, "as_of": "2034-01-01T00:00:00Z"}
    assert slug_of(town.ask("candidates", "GET", "/figures", STREET_OFFICE, params=ahead)) == "as-of-in-future"
