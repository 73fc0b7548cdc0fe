"""Draw a picture anew (照片重绘), so that nothing rides along: no EXIF with its place, no thumbnail, nothing appended.

PNG stays PNG; every other format becomes JPEG, which everything shows. What has more pixels than are kept is halved: while it is
decoded where it is JPEG, after that elsewhere.
"""

import io
import warnings

import pillow_heif
from PIL import Image, ImageOps

from audit.domain.evidence import MediaType
from audit.evidence.formats import Format, Refused

MAX_PIXELS = 65_000_000
"""Phones take up to 64 megapixels; more is refused before a pixel is decoded."""
KEPT_PIXELS = 40_000_000
_QUALITY = 88


def load() -> None:
    """Load whatever of the library a picture may need: a confined process opens no file."""
    Image.init()
    # A picture's thumbnail may show something else than the picture.
    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def draw(content: bytes, form: Format) -> tuple[MediaType, bytes]:
    """The picture alone.

    Raises:
        Refused: too many pixels, or not to be read.
    """
    try:
        with Image.open(io.BytesIO(content), formats=[form]) as picture:
            drawn = _drawn(picture)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Refused("pixels") from None
    except MemoryError:
        raise
    except Exception:  # a decoder fails in many ways on a crafted file; all of them mean the same here
        raise Refused("picture") from None
    buffer = io.BytesIO()
    if form == "PNG":
        drawn.save(buffer, "PNG")
        return "image/png", buffer.getvalue()
    drawn.save(buffer, "JPEG", quality=_QUALITY)
    return "image/jpeg", buffer.getvalue()


def _drawn(picture: Image.Image) -> Image.Image:
    if picture.width * picture.height > KEPT_PIXELS:
        picture.draft(None, (picture.width // 2, picture.height // 2))
    ImageOps.exif_transpose(picture, in_place=True)
    sheet = picture.convert("RGBA") if picture.has_transparency_data else picture
    paper = Image.new("RGB", sheet.size, "white")
    paper.paste(sheet, mask=sheet if sheet.mode == "RGBA" else None)
    return paper.reduce(2) if paper.width * paper.height > KEPT_PIXELS else paper
