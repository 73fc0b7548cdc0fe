"""Places and communities on the wire (辖区、社区情况)."""

from datetime import date

from service_kit.wire import View

from registry.domain.places import Counted, Jurisdiction, Level, Stored
from registry.wire import TreeCode


class DivisionsTakenView(View):
    """行政区划导入结果: rows of the file, places new, changed and as they were."""

    rows: int
    created: int
    updated: int
    unchanged: int

    @classmethod
    def of(cls, stored: Stored) -> "DivisionsTakenView":
        """What an import did, on the wire."""
        unchanged = stored.rows - stored.created - stored.updated
        return cls(rows=stored.rows, created=stored.created, updated=stored.updated, unchanged=unchanged)


class JurisdictionView(View):
    """辖区: one place of the tree."""

    code: TreeCode
    name: str
    level: Level
    parent_code: TreeCode | None
    valid_from: date | None
    valid_to: date | None
    guiding_organ: str

    @classmethod
    def of(cls, place: Jurisdiction) -> "JurisdictionView":
        """The place on the wire."""
        return cls(
            code=place.code,
            name=place.name,
            level=place.level,
            parent_code=place.parent_code,
            valid_from=place.valid_from,
            valid_to=place.valid_to,
            guiding_organ=place.guiding_organ,
        )


class CountedView(JurisdictionView):
    """辖区与计数: a place with what was counted of a community."""

    households: int | None
    groups: int | None
    residents: int | None

    @classmethod
    def of_counted(cls, place: Counted) -> "CountedView":
        """The place and its counts on the wire."""
        return cls(
            **dict(JurisdictionView.of(place)),
            households=place.households,
            groups=place.groups,
            residents=place.residents,
        )
