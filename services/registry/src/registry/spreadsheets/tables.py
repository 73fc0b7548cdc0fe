"""Tables of people other than a roster (人员表): the rows that tell of somebody, column by column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from service_kit.workbooks.reading import Sheet

from registry.spreadsheets.cells import text_of
from registry.spreadsheets.findings import Finding
from registry.spreadsheets.headings import COLUMNS
from registry.spreadsheets.layout import locate
from registry.spreadsheets.summaries import has_number, is_summary


@dataclass(frozen=True, slots=True)
class Table:
    """人员表: the number of each row, the cells of each column in their order, and what is wrong with the rows as such."""

    rows: Sequence[int]
    columns: Mapping[str, Sequence[object]]
    findings: Sequence[Finding]


def table_of(sheet: Sheet, required: Sequence[str], also: Mapping[str, str] = MappingProxyType({})) -> Table:
    """The rows of people; `also` are headings (word → field) that a roster does not have, a column that is missing is empty.

    Raises:
        BadFile: it has no such header.
    """
    layout = locate(sheet.rows, required, also)
    filled = [
        (number, row)
        for number, row in enumerate(sheet.rows[layout.rows :], start=layout.rows + 1)
        if any(map(text_of, row)) and (has_number(text_of(row[layout.places["id_number"]])) or not is_summary(row))
    ]
    columns = {
        name: [row[layout.places[name]] if name in layout.places else "" for _, row in filled]
        for name in dict.fromkeys((*COLUMNS, *also.values()))
    }
    numbers = [number for number, _ in filled]
    hidden = [Finding(number, "", "hidden_row") for number in numbers if number in sheet.hidden_rows]
    return Table(numbers, columns, hidden)
