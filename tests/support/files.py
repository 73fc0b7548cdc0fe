"""Files as people hand them in as evidence: pictures as phones take them, with their place, and scans as PDF."""

import io

import pikepdf
import pillow_heif
from PIL import Image, ImageDraw

MAKER, GPS_INFO, LATITUDE = 0x010F, 0x8825, 2
CAMERA = "Maker of the camera"
PHONE = (8064, 6048)
"""A picture of 48 megapixels."""

SCANNED = (420, 60)
"""The picture of a scan."""

pillow_heif.register_heif_opener()


def picture(form: str = "JPEG", size: tuple[int, int] = (40, 30), shade: int = 90) -> bytes:
    """A picture that says where it was taken, and with what."""
    exif = Image.Exif()
    exif.get_ifd(GPS_INFO)[LATITUDE] = (41.9, 0.0, 0.0)
    exif[MAKER] = CAMERA
    buffer = io.BytesIO()
    fast = {"PNG": {"compress_level": 1}, "WEBP": {"lossless": True, "quality": 0, "method": 0}}.get(form, {})
    Image.new("RGB", size, (shade, 20, 20)).save(buffer, form, exif=exif, **fast)
    return buffer.getvalue()


def scan(text: str) -> bytes:
    """A PDF of one page with a picture of the text (in Latin letters), as scanners make them."""
    page = Image.new("RGB", SCANNED, "white")
    ImageDraw.Draw(page).text((10, 20), text, fill="black")
    buffer = io.BytesIO()
    page.save(buffer, "PDF")
    return buffer.getvalue()


def laden_scan() -> bytes:
    """A PDF with what must not be kept: scripts, a file, actions, a link, metadata, and a picture that says where it was taken."""
    pdf = pikepdf.open(io.BytesIO(scan("laden")))
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('SECRET script')")
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="SECRET.exe")
    pdf.Root.OpenAction = script
    pdf.Root.AA = pikepdf.Dictionary(WC=script)
    pdf.attachments["SECRET.txt"] = b"SECRET file"
    pdf.Root.Names.JavaScript = pikepdf.Dictionary(Names=["SECRET", pdf.make_indirect(script)])
    pdf.docinfo["/Author"] = "SECRET author"
    with pdf.open_metadata() as metadata:
        metadata["dc:title"] = "SECRET title"
    page = pdf.pages[0]
    page.obj.AA = pikepdf.Dictionary(O=launch)
    page.obj.PieceInfo = pikepdf.Dictionary(Tool=pikepdf.Dictionary(Private="SECRET"))
    away = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://SECRET.example")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=away)
    page.obj.Annots = pikepdf.Array([pdf.make_indirect(link), pdf.make_indirect(_stamp(pdf))])
    shown = image_of(pdf)
    shown.write(picture(size=SCANNED), filter=pikepdf.Name.DCTDecode)
    shown.Metadata = pdf.make_stream(b"<x>SECRET</x>", Type=pikepdf.Name.Metadata)
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def image_of(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The picture of a scan."""
    return next(each for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/Width" in each)


def _stamp(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    """A note on a page that is seen, as a stamp or a filled field is."""
    box = pikepdf.Array([0, 0, 20, 20])
    look = pdf.make_stream(b"0 0 20 20 re f % STAMP", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=box)
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Stamp,
        Rect=box,
        Contents="SECRET note",
        AP=pikepdf.Dictionary(N=look),
    )


def endless_jpeg(scans: int = 20_000) -> bytes:
    """A small progressive JPEG that says its last scan again and again: reading it takes minutes (ITU-T T.81, annex G)."""
    buffer = io.BytesIO()
    Image.new("L", (4000, 4000)).save(buffer, "JPEG", progressive=True)
    whole = buffer.getvalue()[:-2]
    return whole + whole[whole.rindex(b"\xff\xda") :] * scans + b"\xff\xd9"
