"""Where a box is opened: at the central venue, once every box is there (BAL-19, shenyang-2015 二（五）)."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from ballots.domain.box import Box
from electoral_rules.book.rulebook import rulebook

STATION = Box(UUID(int=1), UUID(int=2), UUID(int=3), "210103001001", 2, "branch", 1, "sealed")
CARRIED = replace(STATION, arrived_at=datetime(2015, 3, 10, 12, tzinfo=UTC), handlers=("高伟",))
CENTRAL = replace(STATION, venue=1, venue_kind="central")


def test_a_box_is_opened_at_the_centre_when_all_are_there() -> None:
    rules = rulebook("shenyang-2015", {}, {})
    assert "开箱地点不是中心会场" in STATION.opening(rules, 0).reason_zh
    assert "还有2个票箱未到" in CENTRAL.opening(rules, 2).reason_zh
    for box in (CARRIED, CENTRAL):
        assert box.is_at_centre and not box.opening(rules, 0).blocks


def test_where_no_document_names_a_place_a_box_is_opened_where_it_stands() -> None:
    assert not STATION.opening(rulebook("chengnan-2024", {}, {}), 1).blocks
