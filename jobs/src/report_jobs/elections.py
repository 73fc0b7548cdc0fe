"""Elections as lines of a report (各项选举): told apart by community, body and number, in an order that stays."""

from collections.abc import Iterable, Iterator

from huanjie_client.models import OverviewRowView

from report_jobs.tables import Cell, called, column

WHICH = (
    column("community_code", "社区代码", "Code"),
    column("body", "组织", "Body"),
    column("number", "序号", "No."),
    column("community_name", "社区", "Community"),
)
KEYS = 3
"""How many of these columns say which election it is; the name comes after them."""
Which = tuple[Cell, ...]


def numbered(rows: Iterable[OverviewRowView]) -> Iterator[tuple[Which, OverviewRowView]]:
    """Give each election with its leading cells; several of one body in one community are numbered, the oldest first."""
    seen: dict[tuple[str, str], int] = {}
    for row in sorted(rows, key=lambda each: (each.community_code, str(each.body), str(each.election_id))):
        own = (row.community_code, str(row.body))
        seen[own] = seen.get(own, 0) + 1
        yield (row.community_code, called(str(row.body)), seen[own], row.community_name), row
