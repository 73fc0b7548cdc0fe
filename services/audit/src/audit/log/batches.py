"""Who says an entry (条目出处): each must be in a batch that its service signed."""

import json
from collections.abc import Collection, Iterable, Mapping

from service_kit import canonical
from service_kit.identity import KeySet
from service_kit.speech import Batch, event_hash

from audit.domain.event import Entry
from audit.domain.live_log import LiveEntry


def find_unsaid(entries: Iterable[Entry | LiveEntry], batches: Mapping[int, Batch], keys: KeySet) -> Collection[int]:
    """Give the indexes of entries that no service said, or that repeat what was said once.

    Such an entry is without a batch, in one that its service did not sign, or not in it.
    """
    good = {number: frozenset(batch.hashes) for number, batch in batches.items() if batch.is_signed(keys)}
    unsaid, before = set(), set()
    for entry in entries:
        source, event = _event_in(entry.canonical)
        is_said = entry.batch in good and source == batches[entry.batch].source and event in good[entry.batch]
        if not is_said or event in before:
            unsaid.add(entry.index)
        before.add(event)
    return unsaid


def _event_in(text: str) -> tuple[str, bytes]:
    """Give the source and the hash of the event in an entry: its text without the log and index the sequencer gave it.

    What is no entry has neither.
    """
    try:
        content = json.loads(text)
        bare = {name: content[name] for name in content.keys() - {"log", "index"}}
        return str(content["source"]), event_hash(canonical.dumps(bare).decode())
    except (AttributeError, KeyError, RecursionError, ValueError):
        return "", b""
