"""Export a log (导出归档): a zip with everything the offline verifier needs, covering what is published.

manifest.json, entries.jsonl (one canonical entry a line), leaves.txt (hex, one a line), checkpoints.txt (notes with their
cosignatures, oldest first, separated by "----"), rulebook.json (the last one the log recorded, null where it has none).
"""

import asyncio
import io
import json
import zipfile
from collections.abc import Mapping, Sequence

from service_kit import clock
from service_kit.problems import NotFound

from audit.domain.checkpoint import origin
from audit.domain.event import Entry
from audit.log.show import require_whole
from audit.storage.rulebooks import rulebook_in
from audit.work import Work

_PAGE = 2000
FORMAT = "huanjie-archive/1"


async def export_archive(work: Work, log: str) -> bytes:
    """Export a log up to its newest checkpoint; there is nothing to export before the first publication."""
    await require_whole(work, log)
    newest = await work.checkpoints.newest(log)
    if newest is None:
        raise NotFound()
    entries = await _entries(work, log, newest.size)
    texts = [entry.canonical for entry in entries]
    files = {
        "manifest.json": json.dumps(await _manifest(work, log, newest.size), ensure_ascii=False, indent=1),
        "entries.jsonl": "".join(text + "\n" for text in texts),
        "leaves.txt": "".join(entry.leaf_hash.hex() + "\n" for entry in entries),
        "checkpoints.txt": "----\n".join(await _notes(work, log, newest.size)),
        "rulebook.json": _rulebook(texts),
    }
    # Compressing a long log takes seconds in which nothing else would be answered.
    return await asyncio.to_thread(_zip, files)


async def _entries(work: Work, log: str, size: int) -> list[Entry]:
    entries: list[Entry] = []
    while len(entries) < size:
        page = await work.log.page(log, entries[-1].index if entries else -1, min(_PAGE, size - len(entries)))
        # Rows are missing: the archive goes out as it is, and its verifier says so.
        if not page:
            break
        entries += page
    return entries


async def _manifest(work: Work, log: str, size: int) -> dict[str, object]:
    key = work.parts.log_key
    witnesses = sorted((await work.checkpoints.witness_keys()).values())
    return {
        "format": FORMAT,
        "log": log,
        "origin": origin(key, log),
        "size": size,
        "exported_at": clock.rfc3339(clock.wall()),
        "keys": {"log": {"name": key.name, "key": str(key)}, "witnesses": witnesses},
    }


async def _notes(work: Work, log: str, size: int) -> list[str]:
    # A head signed since the newest was read covers entries the archive does not have: they would look removed.
    lines: dict[int, list[str]] = {}
    for cosigned in await work.checkpoints.cosignatures(log):
        lines.setdefault(cosigned.size, []).append(cosigned.line)
    return [head.note + "".join(lines.get(head.size, [])) for head in await work.checkpoints.every(log, size)]


def _rulebook(texts: Sequence[str]) -> str:
    """The rulebook the election is held to at the end; those before it stand in the entries that adopted them."""
    return next((book for book in map(rulebook_in, reversed(texts)) if book), "null")


def _zip(files: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
