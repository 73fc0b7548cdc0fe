"""The look at a workbook's directory, before anything is unpacked."""

import io
import zipfile

import pytest
from service_kit.workbooks.guard import require_safe_workbook
from service_kit.workbooks.refusals import Refusal, Unreadable

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
    ("parts", "why"),
    [
        ({"a.txt": b"x"}, "no_workbook"),
        ({**PARTS, **{f"xl/{n}.xml": b"" for n in range(500)}}, "too_large"),
        ({**PARTS, "xl/sheet.xml": b"\0" * 5_000_000}, "too_large"),
    ],
)
def test_too_many_parts_or_one_shrunk_too_much_are_refused(parts: dict[str, bytes], why: Refusal) -> None:
    with pytest.raises(Unreadable) as refused:
        require_safe_workbook(archive(parts))
    assert refused.value.why == why


def test_a_password_is_noticed() -> None:
    content = bytearray(archive(PARTS))
    content[content.find(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unreadable) as refused:
        require_safe_workbook(bytes(content))
    assert refused.value.why == "encrypted"


@pytest.mark.parametrize("cut", [10, 40, 80])
def test_a_cut_file_is_damaged(cut: int) -> None:
    with pytest.raises(Unreadable) as refused:
        require_safe_workbook(archive(PARTS)[:-cut])
    assert refused.value.why == "broken"
