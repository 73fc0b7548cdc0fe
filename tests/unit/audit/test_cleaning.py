"""Files of evidence are cleaned in a process of their own: whatever they do to it, the next one is cleaned."""

import asyncio
import io
import os
import signal
import struct
import zlib
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from audit.evidence.clean import LIMITS, Cleaner, CleanFile
from audit.evidence.drawing import KEPT_PIXELS
from audit.problems import EvidenceBusy, EvidenceRefused
from PIL import Image

from tests.support.files import CAMERA, GPS_INFO, PHONE, endless_jpeg, picture, scan
from tests.support.processes import at_work, children


@pytest.fixture
async def cleaner() -> AsyncIterator[Cleaner]:
    """A cleaner that gives a file one second of the processor."""
    made = Cleaner(replace(LIMITS, cpu_seconds=1))
    yield made
    await made.close()


@pytest.fixture
async def usual() -> AsyncIterator[Cleaner]:
    """A cleaner as the service has it."""
    made = Cleaner()
    yield made
    await made.close()


async def started(cleaner: Cleaner) -> int:
    """The number of the process that stands ready, which the first file has started."""
    before = {each.number for each in children(os.getpid())}
    await cleaner.clean(picture())
    (standing,) = {each.number for each in children(os.getpid())} - before
    return standing


def opened(file: CleanFile) -> Image.Image:
    return Image.open(io.BytesIO(file.content))


async def refusal(cleaner: Cleaner, content: bytes) -> str:
    with pytest.raises(EvidenceRefused) as refused:
        await cleaner.clean(content)
    return refused.value.detail["zh"]


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/jpeg"), ("HEIF", "image/jpeg")],
)
async def test_a_picture_of_every_format_is_kept_without_its_place_and_camera(
    usual: Cleaner, form: str, media_type: str
) -> None:
    taken = picture(form, size=(64, 48))
    assert Image.open(io.BytesIO(taken)).getexif().get_ifd(GPS_INFO) and CAMERA.encode() in taken
    kept = await usual.clean(taken)
    assert (kept.media_type, opened(kept).size) == (media_type, (64, 48))
    assert not opened(kept).getexif() and CAMERA.encode() not in kept.content
    pixels = opened(kept).tobytes()
    assert all(abs(shown - shot) < 4 for shown, shot in zip(pixels[:3], (90, 20, 20), strict=True))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
async def test_a_picture_of_48_megapixels_is_kept_at_half_its_sides(usual: Cleaner, form: str) -> None:
    kept = await usual.clean(picture(form, PHONE))
    assert opened(kept).size == (PHONE[0] // 2, PHONE[1] // 2)
    assert PHONE[0] * PHONE[1] > KEPT_PIXELS


async def test_a_picture_that_stands_on_its_side_is_kept_upright_and_what_is_clear_is_white(usual: Cleaner) -> None:
    exif, buffer = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    Image.new("RGBA", (60, 20), (0, 0, 0, 0)).save(buffer, "PNG", exif=exif)
    kept = opened(await usual.clean(buffer.getvalue()))
    assert kept.size == (20, 60) and kept.getpixel((10, 30)) == (255, 255, 255)


def header_alone(width: int, height: int) -> bytes:
    """A PNG that says its size and has not one pixel."""
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0), b"IDAT")
    framed = (struct.pack(">I", len(each) - 4) + each + struct.pack(">I", zlib.crc32(each)) for each in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


async def test_a_bomb_is_refused_by_its_header_before_a_pixel_is_decoded(usual: Cleaner) -> None:
    assert "6500 万像素" in await refusal(usual, header_alone(30_000, 30_000))
    assert "无法读取" in await refusal(usual, header_alone(300, 300))


async def test_a_picture_that_takes_no_end_is_stopped_and_the_next_one_is_cleaned(cleaner: Cleaner) -> None:
    refused, kept = await asyncio.gather(refusal(cleaner, endless_jpeg()), cleaner.clean(picture()))
    assert "超出限度" in refused
    assert opened(kept).size == (40, 30)


async def test_a_picture_that_takes_too_much_memory_is_stopped() -> None:
    small = Cleaner(replace(LIMITS, memory_bytes=300_000_000))
    assert "超出限度" in await refusal(small, picture("PNG", PHONE))
    assert "缩小后再传" in await refusal(small, picture("WEBP", PHONE))
    assert opened(await small.clean(picture("PNG"))).size == (40, 30)
    await small.close()


async def test_a_process_that_is_killed_at_work_costs_its_own_file_and_no_other(usual: Cleaner) -> None:
    standing = await started(usual)
    endless = asyncio.create_task(refusal(usual, endless_jpeg()))
    waiting = asyncio.create_task(usual.clean(scan("waits")))
    os.kill((await asyncio.to_thread(at_work, standing)).number, signal.SIGKILL)
    assert "超出限度" in await endless
    assert (await waiting).media_type == "application/pdf"
    os.kill(standing, signal.SIGKILL)
    assert opened(await usual.clean(picture())).size == (40, 30)


async def test_who_gives_up_frees_no_place_before_the_work_has_ended(cleaner: Cleaner) -> None:
    standing = await started(cleaner)
    given_up = asyncio.create_task(cleaner.clean(endless_jpeg()))
    await asyncio.to_thread(at_work, standing)
    given_up.cancel()
    after = asyncio.create_task(cleaner.clean(picture()))
    at_once = set()
    while not after.done():
        at_once.add(len(children(standing)))
        await asyncio.sleep(0)
    assert max(at_once) == 1 and opened(after.result()).size == (40, 30)


async def test_more_than_wait_already_are_told_to_come_again(cleaner: Cleaner) -> None:
    files = [endless_jpeg(), *[picture()] * 13]
    answers = await asyncio.gather(*map(cleaner.clean, files), return_exceptions=True)
    assert [type(each) for each in answers] == [EvidenceRefused, *[CleanFile] * 7, *[EvidenceBusy] * 6]
    assert {each.headers["Retry-After"] for each in answers if isinstance(each, EvidenceBusy)} == {"5"}
