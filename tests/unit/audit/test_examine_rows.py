"""Rows are examined whatever an attacker writes into them: the entry is named, and nothing falls over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import rfc8785
from audit.domain.examine_rows import examine_rows
from audit.domain.live_log import LiveEntry, LiveLog
from audit.domain.merkle import leaf_hash
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.refusals import sample_id

LOG = "house"


def entry(index: int, key: str = "", at: datetime | None = None, kind: str = "registry.plan.created") -> LiveEntry:
    now, own = at or datetime.now(UTC), key or str(uuid7())
    content: dict[str, str | int] = {
        "id": own,
        "log": LOG,
        "index": index,
        "recorded_at": clock.rfc3339(now),
        "source": "registry",
        "type": kind,
    }
    text = rfc8785.dumps(content).decode()
    return LiveEntry(index, own, text, leaf_hash(text.encode()), now)


def examined(*entries: LiveEntry) -> list[tuple[str, int | None]]:
    return [(str(found.kind), found.index) for found in examine_rows(LiveLog(LOG, entries, {}, {}))]


def written(old: LiveEntry, text: str) -> LiveEntry:
    """The row as a careful attacker leaves it: another text, and its leaf right."""
    return replace(old, canonical=text, leaf_hash=leaf_hash(text.encode()))


def test_rows_as_a_service_wrote_them_show_nothing() -> None:
    assert examined(entry(0), entry(1), entry(2)) == []


@pytest.mark.parametrize(("minutes", "found"), [(0, []), (59, []), (61, [("back_dated", 0)])])
def test_a_refusal_told_once_an_hour_is_recorded_within_the_hour_its_id_names(
    minutes: int, found: list[tuple[str, int]]
) -> None:
    hour = datetime(2026, 11, 30, 10, tzinfo=UTC)
    key = str(sample_id("registry.rule.refused of somebody", hour + timedelta(minutes=17)))
    assert examined(entry(0, key, hour + timedelta(minutes=minutes), "registry.rule.refused")) == found


@pytest.mark.parametrize(
    "text",
    ["", "not JSON", "[]", "{}", "[" * 100_000, '{"index": "1"}', '{"index": null}', '{"recorded_at": "0001-01-01"}'],
)
def test_a_text_that_is_no_entry_is_named_at_its_index(text: str) -> None:
    found = examined(entry(0), written(entry(1), text), entry(2))
    assert ("edited", 1) in found
    assert {index for _, index in found} == {1}


def test_an_index_written_as_a_text_is_an_edit() -> None:
    whole = entry(1)
    text = whole.canonical.replace('"index":1', '"index":"1"')
    assert examined(entry(0), written(whole, text)) == [("edited", 1)]


def test_an_entry_moved_up_over_a_deleted_one_is_called_deleted() -> None:
    moved = entry(2)
    assert examined(entry(0), replace(moved, index=1)) == [("deleted", 1)]
