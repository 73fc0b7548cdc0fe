"""Clean a PDF (PDF 清理): its pages stay as they are seen, and nothing else stays.

What catalog, page tree and pages may have is listed, the rest goes: scripts, files, actions, forms, bookmarks, metadata. Notes and
filled fields become part of their page. Images stay as they are coded; those in JPEG lose what a camera wrote into them.
"""

import io
import re

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from audit.domain.evidence import MediaType
from audit.evidence.formats import Refused

# ISO 32000-2, tables 29 (catalog), 30 (page tree) and 31 (page).
_TRAILER = {"/Root", "/Size"}
_CATALOG = {"/Type", "/Version", "/Pages", "/OCProperties"}
_BOXES = {"/MediaBox", "/CropBox", "/Rotate", "/Resources"}
_PAGE_TREE = {"/Type", "/Parent", "/Kids", "/Count"} | _BOXES
_PAGE = {"/Type", "/Parent", "/BleedBox", "/TrimBox", "/ArtBox", "/Contents", "/Group", "/UserUnit"} | _BOXES
# Of a stream: what tells where, when and with what it was made, and files and other documents that it brings in.
_RIDING = {
    *("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/Alternates", "/Measure", "/PtData"),
    *("/F", "/FFilter", "/FDecodeParms", "/OPI", "/Ref"),
}
_EMPTIED = {"/Metadata", "/EmbeddedFile"}
# ITU-T T.81, annex B: a marker, where it is not within coded data; end of image; APP1 to APP13, APP15 and comments.
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_END = 0xD9
_NOTES = {*range(0xE1, 0xEE), 0xEF, 0xFE}


def clean(content: bytes) -> tuple[MediaType, bytes]:
    """The pages alone; the same file gives the same bytes.

    Raises:
        Refused: encrypted, damaged, or a form whose fields no program but its own shows.
    """
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False, suppress_warnings=True) as pdf:
            return "application/pdf", _saved(pdf)
    except pikepdf.PasswordError:
        raise Refused("encrypted") from None
    except (MemoryError, Refused):
        raise
    except Exception:  # a crafted file fails in many ways; all of them mean the same here
        raise Refused("paper") from None


def _saved(pdf: Pdf) -> bytes:
    if pdf.is_encrypted:
        raise Refused("encrypted")
    if _is_filled_in_by_program(pdf.Root):
        raise Refused("form")
    pdf.flatten_annotations("screen")
    _keep(pdf.trailer, _TRAILER)
    _keep(pdf.Root, _CATALOG)
    for page in pdf.pages:
        _keep(page.obj, _PAGE)
    for found in pdf.objects:
        if isinstance(found, Stream):
            _strip(found)
        elif isinstance(found, Dictionary) and found.get("/Type") == Name.Pages:
            _keep(found, _PAGE_TREE)
    # An object that could not be read is missing from a page, perhaps the one that matters.
    if not len(pdf.pages) or pdf.get_warnings():
        raise Refused("paper")
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _is_filled_in_by_program(root: Object) -> bool:
    form = root.get("/AcroForm")
    return isinstance(form, Dictionary) and ("/XFA" in form or bool(form.get("/NeedAppearances", False)))


def _keep(holder: Object, names: set[str]) -> None:
    for name in {*holder.keys()} - names:
        del holder[name]


def _strip(stream: Stream) -> None:
    if str(stream.get("/Type")) in _EMPTIED:
        stream.write(b"")
    for name in _RIDING & {*stream.keys()}:
        del stream[name]
    filters, parameters = _items(stream.get("/Filter")), _items(stream.get("/DecodeParms"))
    if filters and filters[-1] == Name.DCTDecode:
        last = parameters[-1] if parameters else None
        jpeg = _bare(_uncoded(stream, filters[:-1], parameters[:-1]))
        stream.write(jpeg, filter=Name.DCTDecode, decode_parms=last if isinstance(last, Dictionary) else None)


def _items(value: Object | None) -> list[Object]:
    return [*value] if isinstance(value, Array) else [value] if value is not None else []


def _uncoded(stream: Stream, filters: list[Object], parameters: list[Object]) -> bytes:
    """The bytes of a stream as they are after the first filters."""
    coded = stream.read_raw_bytes()
    if filters:
        stream.write(coded, filter=Array(filters), decode_parms=Array(parameters) if parameters else None)
        return stream.read_bytes()
    return coded


def _bare(jpeg: bytes) -> bytes:
    """The JPEG file without notes of a camera, and without what is appended to it."""
    parts, at = [jpeg[:2]], 2
    while found := _MARKER.search(jpeg, at):
        parts.append(jpeg[at : found.start()])
        at = found.end() + int.from_bytes(jpeg[found.end() : found.end() + 2])
        if found[0][1] == _END:
            return b"".join([*parts, found[0]])
        if found[0][1] not in _NOTES:
            parts.append(jpeg[found.start() : at])
    return b"".join([*parts, jpeg[at:]])
