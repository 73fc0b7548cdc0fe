"""A PDF keeps its pages as they are seen, and nothing that runs, leads away or tells of its maker."""

import io

import pikepdf
import pytest
from audit.evidence.formats import Refused
from audit.evidence.papers import clean
from PIL import Image

from tests.support.files import CAMERA, SCANNED, image_of, laden_scan, scan


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def saved(pdf: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    buffer = io.BytesIO()
    pdf.save(buffer, encryption=encryption)
    return buffer.getvalue()


def said(content: bytes) -> bytes:
    """Everything a PDF says: its trailer, its objects, and what their streams hold."""
    pdf = opened(content)
    streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
    parts = [each.unparse(resolved=True) for each in (pdf.trailer, *pdf.objects)]
    return b"\n".join([*parts, *(each.read_raw_bytes() for each in streams), *map(plain, streams)])


def plain(stream: pikepdf.Stream) -> bytes:
    return b"" if stream.get("/Filter") == pikepdf.Name.DCTDecode else stream.read_bytes()


def test_scripts_files_actions_links_and_metadata_are_gone() -> None:
    laden = laden_scan()
    _, kept = clean(laden)
    assert b"SECRET" in said(laden) and b"SECRET" not in said(kept)
    for name in (b"/JavaScript", b"/JS", b"/Launch", b"/URI", b"/OpenAction", b"/AA", b"/Names", b"/Info", b"/Annots"):
        assert name in said(laden) and name not in said(kept), name


def test_the_page_shows_what_it_showed() -> None:
    laden, kept = laden_scan(), clean(laden_scan())[1]
    files = [opened(each) for each in (laden, kept)]
    before, after = (image_of(each).read_raw_bytes() for each in files)
    assert Image.open(io.BytesIO(before)).tobytes() == Image.open(io.BytesIO(after)).tobytes()
    assert CAMERA.encode() in before and not Image.open(io.BytesIO(after)).getexif()
    # What was stamped on the page is part of it now.
    assert b"STAMP" in said(kept)


def test_a_picture_that_is_packed_twice_tells_no_place_either() -> None:
    pdf = opened(laden_scan())
    shown = image_of(pdf)
    hexed = shown.read_raw_bytes().hex().encode() + b">"
    twice = pikepdf.Array([pikepdf.Name.ASCIIHexDecode, pikepdf.Name.DCTDecode])
    shown.write(hexed, filter=twice)
    kept = opened(clean(saved(pdf))[1])
    image = image_of(kept).read_raw_bytes()
    assert CAMERA.encode() not in image and Image.open(io.BytesIO(image)).size == SCANNED


def test_the_same_file_is_the_same_evidence() -> None:
    assert clean(scan("same")) == clean(scan("same")) != clean(scan("other"))


def filled_by_program() -> bytes:
    pdf = opened(scan("form"))
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], NeedAppearances=True)
    return saved(pdf)


def without_pages() -> bytes:
    return saved(pikepdf.Pdf.new())


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (saved(opened(scan("a")), pikepdf.Encryption(owner="owner", user="user")), "encrypted"),
        (saved(opened(scan("a")), pikepdf.Encryption(owner="owner", user="")), "encrypted"),
        (scan("a")[:-900], "paper"),
        (scan("a").replace(b"3 0 obj", b"9 9 obj"), "paper"),
        (without_pages(), "paper"),
        (filled_by_program(), "form"),
    ],
    ids=["password", "locked", "half", "an object gone", "no page", "form"],
)
def test_what_cannot_be_kept_whole_is_refused(content: bytes, refusal: str) -> None:
    with pytest.raises(Refused) as refused:
        clean(content)
    assert refused.value.refusal == refusal
