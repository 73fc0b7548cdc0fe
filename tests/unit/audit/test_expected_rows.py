"""Rows are recomputed from events as their table declares: older entries say less, and nothing is made up for them."""

from collections.abc import Mapping

from audit.domain.live_log import RecordedEvent
from audit.log.expected_rows import Expected, Key, expected_rows
from audit.log.readings import agrees
from service_kit.business_rows import BusinessRows, Column

DECLARED = """
[papers]
key = { place = "@community", number = "number" }
[papers.changes]
"a.paper.stamped" = { state = "state" }
"a.place.cleared" = { when = "really", all = "place", state = "=gone" }
[papers.drops]
"a.paper.burnt" = {}
[papers.adds]
"a.papers.brought" = { each = "papers", number = "@key", state = "@item" }
[papers.opens]
"a.paper.seen" = { when = "kind=paper", state = "=seen" }

[not_compared]
"""
[TABLE] = BusinessRows.parse("a", DECLARED).tables
STATE = Column("state")


def event(name: str, place: str = "here", **data: object) -> RecordedEvent:
    content = {"type": f"a.{name}", "community_code": place, "data": data}
    return RecordedEvent("house", 0, name, content)  # type: ignore[arg-type]  # JSON, as it stands


def rows(*events: RecordedEvent) -> dict[Key, list[object]]:
    found: Mapping[Key, list[Expected]] = expected_rows(TABLE, events)
    return {
        key: [row.columns[STATE][0] if STATE in row.columns else "?" for row in each]
        for key, each in found.items()
        if each
    }


def test_each_item_is_a_row_which_later_events_change_and_drop() -> None:
    brought = event("papers.brought", papers={"1": "new", "2": "new"})
    assert rows(brought, event("paper.stamped", number="2", state="stamped")) == {
        ("here", "1"): ["new"],
        ("here", "2"): ["stamped"],
    }
    assert rows(brought, event("paper.burnt", number="1")) == {("here", "2"): ["new"]}


def test_an_older_entry_that_does_not_say_what_became_of_a_row_leaves_it_open() -> None:
    brought = event("papers.brought", papers={"1": "new"})
    assert rows(brought, event("paper.stamped", number="1")) == {("here", "1"): ["?"]}


def test_an_event_may_change_all_rows_of_a_place_and_only_where_it_says_so() -> None:
    brought = [event("papers.brought", place, papers={"1": "new"}) for place in ("here", "there")]
    assert rows(*brought, event("place.cleared", really=1)) == {("here", "1"): ["gone"], ("there", "1"): ["new"]}
    assert rows(*brought, event("place.cleared", really=0)) == {("here", "1"): ["new"], ("there", "1"): ["new"]}


def test_a_row_that_is_there_is_not_opened_again() -> None:
    seen = event("paper.seen", number="1", kind="paper")
    assert rows(seen, event("paper.stamped", number="1", state="stamped"), seen) == {("here", "1"): ["stamped"]}
    assert rows(event("paper.seen", number="1", kind="box")) == {}


def test_an_instant_is_the_same_in_another_form_and_nothing_is_an_empty_text() -> None:
    assert agrees("2024-05-26T01:00:00.000000Z", "2024-05-26T09:00:00+08:00")
    assert not agrees("2024-05-26T01:00:00.000000Z", "2024-05-26T09:00:01+08:00")
    assert agrees(None, "") and not agrees(None, "x")
