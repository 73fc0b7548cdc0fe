"""Papers as PDF: the text is in them, the same data gives the same bytes, and no name is ever left out silently."""

from datetime import date

import pytest
from ballots.papers.printing import render
from service_kit.printing import UnprintableText, qr

from tests.support.pdf import characters

DAY = date(2024, 5, 28)
CERTIFICATE = {
    "title": "当选证书", "number": "220602005001-2024-001", "holder": "㛃𠮷", "community": "东苑社区",
    "election_day": "2024年5月28日", "body": "东苑社区居民委员会", "office": "主任", "issuer": "城南街道办事处",
    "issued_on": "2024年5月28日", "result_sha256": "ab" * 32, "qr": qr("220602005001-2024-001"),
}  # fmt: skip


async def test_rare_characters_of_a_name_are_in_the_certificate() -> None:
    assert set("㛃𠮷当选主任城南街道办事处") <= characters(await render("certificate", CERTIFICATE, DAY))


async def test_the_same_data_gives_the_same_bytes() -> None:
    assert await render("certificate", CERTIFICATE, DAY) == await render("certificate", dict(CERTIFICATE), DAY)


async def test_a_name_no_font_can_show_is_an_error_and_no_paper() -> None:
    with pytest.raises(UnprintableText):
        await render("certificate", CERTIFICATE | {"holder": "王\U000312a0\U0010ffff"}, DAY)


async def test_a_name_is_text_and_never_markup() -> None:
    plain = characters(await render("certificate", CERTIFICATE | {"holder": "甲#panic()*乙*$x$"}, DAY))
    assert set("甲#panic()*乙$x") <= plain


async def test_a_certificate_is_a_pdf_a_of_one_page() -> None:
    paper = await render("certificate", CERTIFICATE, DAY)
    assert paper.startswith(b"%PDF-1.7")
    assert b"/Count 1" in paper
    assert b"pdfaid:part>2" in paper
