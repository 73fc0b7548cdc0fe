"""Export a log (导出归档): a zip with everything the offline verifier needs, covering what is published.

manifest.json (size and SHA-256 of every other file), manifest.sig (a note of the log over the manifest), entries.jsonl (one
canonical entry a line), leaves.txt (hex, one a line), checkpoints.txt (notes with their cosignatures, oldest first, separated by
"----"), batches.jsonl (what services said, with their signatures), rulebook.json (the last one the log recorded, null where it has
none).

The archive ends at the newest head that a witness has cosigned, unless the witness has kept entries waiting for longer than
`_PATIENCE`: then it ends at the newest head, and whoever checks it is told which entries no witness has seen.
"""

import asyncio
import io
import json
import zipfile
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import timedelta
from hashlib import sha256

from service_kit import clock
from service_kit.problems import NotFound

from audit.domain.checkpoint import origin
from audit.domain.event import Entry
from audit.domain.head import Cosignature, SignedHead, spread
from audit.domain.notes import ED25519, Note, SignatureLine, VerifierKey
from audit.log.show import require_whole
from audit.storage.rulebooks import rulebook_in
from audit.work import Work

_PAGE = 2000
_PATIENCE = timedelta(seconds=10)
FORMAT = "huanjie-archive/2"
MOST_HEADS = 100
"""How many heads an archive has: each speaks for all entries before it, so that hundreds of signatures prove what thousands do."""


async def export_archive(work: Work, log: str) -> bytes:
    """Export a log up to its newest checkpoint; there is nothing to export before the first publication."""
    await require_whole(work, log)
    newest = await work.checkpoints.newest(log)
    if newest is None:
        raise NotFound()
    entries = await _entries(work, log, newest.size)
    lines = await work.checkpoints.cosignatures(log)
    size = _end(newest.size, entries, lines)
    entries = entries[:size]
    texts = [entry.canonical for entry in entries]
    files = {
        "entries.jsonl": "".join(text + "\n" for text in texts),
        "leaves.txt": "".join(entry.leaf_hash.hex() + "\n" for entry in entries),
        "checkpoints.txt": "----\n".join(_notes(await work.checkpoints.every(log, size), lines)),
        "batches.jsonl": await _batches(work, entries),
        "rulebook.json": _rulebook(texts),
    }
    manifest = json.dumps(await _manifest(work, log, size, files), ensure_ascii=False, indent=1)
    signed = {"manifest.json": manifest, "manifest.sig": _sign(work, log, manifest)}
    # Compressing a long log takes seconds in which nothing else would be answered.
    return await asyncio.to_thread(_zip, signed | files)


def _end(newest: int, entries: Sequence[Entry], lines: Sequence[Cosignature]) -> int:
    """Where the archive ends: the newest head, or the newest cosigned one while the witness may still be answering."""
    seen = max((line.size for line in lines), default=newest)
    waiting = entries[seen:]
    fresh = bool(waiting) and clock.wall() - waiting[0].sequenced_at < _PATIENCE
    return seen if fresh else newest


async def _entries(work: Work, log: str, size: int) -> list[Entry]:
    entries: list[Entry] = []
    while len(entries) < size:
        page = await work.log.page(log, entries[-1].index if entries else -1, min(_PAGE, size - len(entries)))
        # Rows are missing: the archive goes out as it is, and its verifier says so.
        if not page:
            break
        entries += page
    return entries


async def _manifest(work: Work, log: str, size: int, files: Mapping[str, str]) -> dict[str, object]:
    key = work.parts.log_keys.current
    witnesses = sorted((await work.checkpoints.witness_keys()).values())
    return {
        "format": FORMAT,
        "log": log,
        "origin": origin(key, log),
        "size": size,
        "exported_at": clock.rfc3339(clock.wall()),
        "keys": {"log": _log_key(work), "witnesses": witnesses, "services": _service_keys(work)},
        "files": {name: _measure(content.encode()) for name, content in files.items()},
    }


def _log_key(work: Work) -> dict[str, object]:
    keys = work.parts.log_keys
    return {"name": keys.current.name, "key": str(keys.current), "handovers": [each.note for each in keys.handovers]}


def _service_keys(work: Work) -> list[str]:
    known = work.parts.keys.public.items()
    return [str(VerifierKey(name, ED25519, public)) for name, keys in sorted(known) for public in keys]


async def _batches(work: Work, entries: Sequence[Entry]) -> str:
    batches = await work.log.batches({entry.batch for entry in entries if entry.batch})
    lines = (
        {
            "source": batch.source,
            "hashes": [each.hex() for each in batch.hashes],
            "signature": b64encode(batch.signature).decode(),
        }
        for _, batch in sorted(batches.items())
    )
    return "".join(json.dumps(line) + "\n" for line in lines)


def _measure(content: bytes) -> dict[str, object]:
    return {"size": len(content), "sha256": sha256(content).hexdigest()}


def _sign(work: Work, log: str, manifest: str) -> str:
    """The log's note over the manifest; its second line is no number, so that it never reads as a checkpoint."""
    key, digest = work.parts.log_keys.current, sha256(manifest.encode()).hexdigest()
    text = f"{origin(key, log)}/archive\nmanifest\n{digest}\n"
    return str(Note(text, (SignatureLine(key.name, key.key_id, work.parts.sign(text.encode())),)))


def _notes(heads: Sequence[SignedHead], cosigned: Sequence[Cosignature]) -> list[str]:
    lines: dict[int, list[str]] = {}
    for each in cosigned:
        lines.setdefault(each.size, []).append(each.line)
    return [head.note + "".join(lines.get(head.size, [])) for head in spread(heads, MOST_HEADS)]


def _rulebook(texts: Sequence[str]) -> str:
    """The rulebook the election is held to at the end; those before it stand in the entries that adopted them."""
    return next((book for book in map(rulebook_in, reversed(texts)) if book), "null")


def _zip(files: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
