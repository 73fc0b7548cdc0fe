"""The look at a workbook's directory, before anything is unpacked."""

import io
import zipfile

import pytest
from registry.problems import BadFile
from registry.spreadsheets.guard import require_safe_workbook

PARTS = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


def archive(parts: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return kept.getvalue()


def test_a_plain_workbook_passes() -> None:
    require_safe_workbook(archive(PARTS))


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"a.txt": b"x"}, "不是 Excel"),
        ({**PARTS, **{f"xl/{n}.xml": b"" for n in range(500)}}, "过大"),
        ({**PARTS, "xl/sheet.xml": b"\0" * 5_000_000}, "过大"),
    ],
)
def test_too_many_parts_or_one_shrunk_too_much_are_refused(parts: dict[str, bytes], words: str) -> None:
    with pytest.raises(BadFile) as refused:
        require_safe_workbook(archive(parts))
    assert words in refused.value.detail["zh"]


def test_a_password_is_noticed() -> None:
    content = bytearray(archive(PARTS))
    content[content.find(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BadFile) as refused:
        require_safe_workbook(bytes(content))
    assert "加密" in refused.value.detail["zh"]


@pytest.mark.parametrize("cut", [10, 40, 80])
def test_a_cut_file_is_damaged(cut: int) -> None:
    with pytest.raises(BadFile) as refused:
        require_safe_workbook(archive(PARTS)[:-cut])
    assert "已损坏" in refused.value.detail["zh"]
