"""Merged cells of a roster (合并单元格): filled where one household or group stands over its rows, told of otherwise."""

from collections.abc import Mapping, Sequence

from service_kit.workbooks.reading import Merge

from registry.spreadsheets.findings import Finding
from registry.spreadsheets.headings import COLUMNS

# What a family shares is written once beside it.
_SHARED = ("household", "group", "address")


def fill_merged(
    columns: Mapping[str, list[object]], rows: Sequence[int], places: Mapping[str, int], merged: Sequence[Merge]
) -> list[Finding]:
    """Fills what is merged over rows in `columns`, and says so; a merged cell that may not be shared is an error.

    `places` are the columns by field from 0, `rows` the numbers of the rows in the file.
    """
    found = []
    fields = {place + 1: field for field, place in places.items()}
    at = {row: index for index, row in enumerate(rows)}
    for merge in merged:
        covered = [at[row] for row in range(merge.top, merge.bottom + 1) if row in at]
        ours = [fields[column] for column in range(merge.left, merge.right + 1) if column in fields]
        if not covered or not ours:
            continue
        heading = COLUMNS[ours[0]]
        if merge.left == merge.right and ours[0] in _SHARED:
            shared = columns[ours[0]]
            for index in covered:
                shared[index] = shared[covered[0]]
            found.append(Finding(merge.top, heading, "merged_filled", other=merge.bottom))
        else:
            found.append(Finding(merge.top, heading, "merged", other=merge.bottom))
    return found
