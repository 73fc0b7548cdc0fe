"""Rosters that came to harm on their way: whatever is in the file, it is read or refused with what to do."""

import asyncio
import io
import zipfile
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from registry.problems import BadFile
from registry.spreadsheets.reader import read_workbook
from registry.spreadsheets.roster import check_roster

from tests.support.street import HEADERS, workbook

TODAY = date(2024, 5, 14)
PERSON = ["王小明", "990000195301020013", *["1"] * (len(HEADERS) - 2)]
CSV = "\n".join([",".join(HEADERS), *[",".join(PERSON)] * 4]).encode()
XLSX = workbook([PERSON] * 4)
PARTS = zipfile.ZipFile(io.BytesIO(XLSX)).namelist()
PIECES = st.binary(max_size=20) | st.sampled_from(
    [
        b"\x00",
        b"\xff\xfe",
        b'"',
        b"\r",
        b"<",
        b"&x;",
        b"PK\x05\x06",
        b"9" * 40,
        "\u202e".encode(),
        b"1e999",
        b"," * 200,
        b't="e"',
    ]
)
HARM = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), PIECES), min_size=1, max_size=5)
FUZZED = settings(
    max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


def hurt(content: bytes, harm: list[tuple[float, int, bytes]]) -> bytes:
    """The content with some bytes lost at some places, and others put there."""
    for where, lost, piece in harm:
        place = int(where * len(content))
        content = content[:place] + piece + content[place + lost :]
    return content


def in_part(part: str, harm: list[tuple[float, int, bytes]]) -> bytes:
    """The workbook with one of its parts hurt, and whole as an archive."""
    whole, content = zipfile.ZipFile(io.BytesIO(XLSX)), io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in PARTS:
            archive.writestr(name, hurt(whole.read(name), harm) if name == part else whole.read(name))
    return content.getvalue()


def read_or_refused(content: bytes) -> bool:
    """Whether the file is read; what is not bears a sentence in Chinese and in English."""
    try:
        roster = check_roster(asyncio.run(read_workbook(content)), TODAY)
    except BadFile as refusal:
        assert len(refusal.detail["zh"]) > 8 and refusal.detail["en"].endswith(".")
        return False
    assert all(found.line().zh for found in roster.findings)
    return True


@pytest.mark.parametrize("content", [CSV, XLSX], ids=["csv", "xlsx"])
def test_the_files_are_read_before_they_come_to_harm(content: bytes) -> None:
    assert read_or_refused(content)


@pytest.mark.parametrize("content", [CSV, XLSX], ids=["csv", "xlsx"])
@FUZZED
@given(harm=HARM)
def test_a_file_that_came_to_harm_is_read_or_refused_with_what_to_do(
    content: bytes, harm: list[tuple[float, int, bytes]]
) -> None:
    read_or_refused(hurt(content, harm))


@FUZZED
@given(part=st.sampled_from(PARTS), harm=HARM)
def test_a_workbook_whose_parts_came_to_harm_is_read_or_refused_with_what_to_do(
    part: str, harm: list[tuple[float, int, bytes]]
) -> None:
    read_or_refused(in_part(part, harm))
