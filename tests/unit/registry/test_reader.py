"""The reading of workbooks in processes of their own: one that is ended takes neither the next file nor the standing process along."""

import io

import pytest
import xlsxwriter
from registry.problems import BadFile
from registry.spreadsheets.reader import read_workbook


def workbook(rows: int, columns: int) -> bytes:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"constant_memory": True}) as made:
        sheet = made.add_worksheet()
        for row in range(rows):
            sheet.write_row(row, 0, [f"{row}-{column}" for column in range(columns)])
    return kept.getvalue()


@pytest.mark.parametrize("seconds", [0.001, 0.00001])
async def test_a_reader_that_takes_too_long_is_ended_and_the_next_file_is_read(seconds: float) -> None:
    with pytest.raises(BadFile) as refused:
        await read_workbook(workbook(5_000, 10), seconds=seconds)
    assert "文件内容过大" in refused.value.detail["zh"]
    assert (await read_workbook(workbook(2, 2))).rows == [["0-0", "0-1"], ["1-0", "1-1"]]


async def test_a_reader_that_needs_too_much_memory_is_ended_and_the_next_file_is_read() -> None:
    # Two cells far from each other are a sheet of all the cells between.
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as made:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "first")
        sheet.write(1_048_575, 16_383, "last")
    with pytest.raises(BadFile) as refused:
        await read_workbook(kept.getvalue())
    assert "文件内容过大" in refused.value.detail["zh"]
    assert (await read_workbook(workbook(1, 1))).rows == [["0-0"]]
