"""Export a log (导出归档): a zip with everything the offline verifier needs, covering what is published.

manifest.json, entries.jsonl (one canonical entry a line), leaves.txt (hex, one a line), checkpoints.txt (notes with their
cosignatures, oldest first, separated by "----"), rulebook.json (as the log recorded it, if it did).
"""

import io
import json
import zipfile
from collections.abc import Sequence
from typing import Any

from service_kit import clock
from service_kit.problems import NotFound

from audit.storage.log_repository import LogRepository
from audit.use_cases.sign_heads import Signing

_PAGE = 2000
FORMAT = "huanjie-archive/1"


async def export_archive(log: LogRepository, signing: Signing, name: str) -> bytes:
    """The zip's bytes; raises NotFound before the first publication."""
    newest = await log.checkpoint(name)
    if newest is None:
        raise NotFound()
    rows = await _entries(log, name, newest.size)
    texts = [row.canonical for row in rows]
    files = {
        "manifest.json": json.dumps(await _manifest(log, signing, name, newest.size), ensure_ascii=False, indent=1),
        "entries.jsonl": "".join(text + "\n" for text in texts),
        "leaves.txt": "".join(row.leaf_hash.hex() + "\n" for row in rows),
        "checkpoints.txt": "----\n".join(await _notes(log, name)),
        "rulebook.json": _rulebook(texts),
    }
    return _zip(files)


async def _entries(log: LogRepository, name: str, size: int) -> list[Any]:
    rows: list[Any] = []
    while len(rows) < size:
        page = await log.page(name, rows[-1].position if rows else -1, min(_PAGE, size - len(rows)))
        if not page:
            break
        rows += page
    return rows


async def _manifest(log: LogRepository, signing: Signing, name: str, size: int) -> dict[str, Any]:
    key = signing.signer.key
    witnesses = sorted((await log.witness_keys()).values())
    return {
        "format": FORMAT,
        "log": name,
        "origin": signing.origin(name),
        "size": size,
        "exported_at": clock.rfc3339(clock.wall()),
        "keys": {"log": {"name": key.name, "key": str(key)}, "witnesses": witnesses},
    }


async def _notes(log: LogRepository, name: str) -> list[str]:
    lines: dict[int, list[str]] = {}
    for row in await log.cosignatures(name):
        lines.setdefault(row.size, []).append(row.line)
    return [row.note + "".join(lines.get(row.size, [])) for row in await log.checkpoints(name)]


def _rulebook(texts: Sequence[str]) -> str:
    """The frozen rulebook, from whichever entry recorded it whole."""
    for text in texts:
        book = json.loads(text)["data"].get("rulebook")
        if isinstance(book, dict):
            return json.dumps(book, ensure_ascii=False, indent=1)
    return "null"


def _zip(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
