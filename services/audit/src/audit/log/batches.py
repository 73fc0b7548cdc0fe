"""Who says an entry (条目出处): each must be in a batch that its service signed; some bear a signature of their own, too."""

import re
from collections.abc import Collection, Iterable, Mapping

from service_kit import canonical
from service_kit.identity import KeySet
from service_kit.speech import SIGNATURE, Batch, event_hash, is_event_signed

from audit.domain.event import SIGNED_ALONE, Entry, Json
from audit.domain.live_log import LiveEntry

_PLACE, _AFTER_PLACE = re.compile(r',"index":[0-9]+,"log":"[0-9a-z-]+"\Z'), ',"recorded_at":'


def find_unsaid(entries: Iterable[Entry | LiveEntry], batches: Mapping[int, Batch], keys: KeySet) -> Collection[int]:
    """Give the indexes of entries that no service said, or that repeat what was said once.

    Such an entry is without a batch, in one that its service did not sign, or not in it; or its own signature is bad, or
    is missing although its service signed entries alone before (those of earlier releases bear none).
    """
    good = {number: frozenset(batch.hashes) for number, batch in batches.items() if batch.is_signed(keys)}
    unsaid, before, signing = set(), set(), set[str]()
    for entry in entries:
        event, hashes = _event_in(entry.canonical), good.get(entry.batch or 0, frozenset())
        source, digest = str(event.get("source", "")), _hash_as_written(entry.canonical)
        if digest not in hashes:
            digest = _hash_of(event)
        is_said = digest in hashes and source == batches[entry.batch or 0].source
        if SIGNATURE in event:
            signing.add(source)
            is_said = is_said and is_event_signed(keys, event)
        elif event.get("type") in SIGNED_ALONE and source in signing:
            is_said = False
        if not is_said or digest in before:
            unsaid.add(entry.index)
        before.add(digest)
    return unsaid


def _event_in(text: str) -> Mapping[str, Json]:
    """Give the event in an entry: its text without the log and index the sequencer gave it. What is no entry has none."""
    content = LiveEntry.read(text)
    return {name: content[name] for name in content.keys() - {"log", "index"}}


def _hash_as_written(text: str) -> bytes:
    """The hash of an entry's text without its place, which is that of its event where the sequencer wrote it.

    Where a service signed that hash, its text is the event's canonical one, and is not made again.
    """
    head, name, tail = text.rpartition(_AFTER_PLACE)
    return event_hash(f"{_PLACE.sub('', head)}{name}{tail}")


def _hash_of(event: Mapping[str, Json]) -> bytes:
    try:
        return event_hash(canonical.dumps(event).decode())
    except (RecursionError, ValueError):
        return b""
