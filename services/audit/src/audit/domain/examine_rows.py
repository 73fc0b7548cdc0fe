"""Examine the rows of a log against themselves (逐条核验): each must be where, what and when it says it is."""

from collections.abc import Iterator

from audit.domain.findings import Finding, Kind
from audit.domain.live_log import LiveEntry, LiveLog
from audit.domain.merkle import leaf_hash

CLOCK_TOLERANCE_SECONDS = 60.0
SIDE_BY_SIDE_SECONDS = 0.1


def examine_rows(log: LiveLog) -> list[Finding]:
    """Find what the rows alone show: gaps, entries in another's place, texts that do not hash to their leaf, wrong times."""
    return [*_gaps(log), *_places(log), *_contents(log), *_times(log)]


def _gaps(log: LiveLog) -> Iterator[Finding]:
    expected = 0
    for entry in log.entries:
        if entry.index != expected:
            yield Finding(Kind.DELETED, log.name, expected, note=f"{expected}–{entry.index - 1}")
        expected = entry.index + 1


def _places(log: LiveLog) -> Iterator[Finding]:
    """An entry carries its own index: if all later ones are off by one amount, some were taken out and the rest moved up."""
    offsets = [_own_index(entry) - entry.index for entry in log.entries]
    moved = [position for position, offset in enumerate(offsets) if offset]
    if not moved:
        return
    first = moved[0]
    if offsets[first] > 0 and len(set(offsets[first:])) == 1:
        yield Finding(Kind.DELETED, log.name, log.entries[first].index)
        return
    for position in moved:
        entry = log.entries[position]
        yield Finding(Kind.REORDERED, log.name, entry.index, entry.event_id)


def _own_index(entry: LiveEntry) -> int:
    """The index in the text. Without a readable one it counts as in its place, so that its content is looked at."""
    claimed = entry.content.get("index")
    return claimed if isinstance(claimed, int) else entry.index


def _contents(log: LiveLog) -> Iterator[Finding]:
    for entry in log.entries:
        if _own_index(entry) != entry.index:
            continue
        own = {"id": entry.event_id, "log": log.name, "index": entry.index}
        is_own = all(entry.content.get(name) == value for name, value in own.items())
        if not is_own or leaf_hash(entry.canonical.encode()) != entry.leaf_hash:
            kind = Kind.BACK_DATED if is_own and _contradicts_its_id(entry) else Kind.EDITED
            yield Finding(kind, log.name, entry.index, entry.event_id)


def _contradicts_its_id(entry: LiveEntry) -> bool:
    return bool(entry.made_at) and abs(entry.recorded_at - entry.made_at) > CLOCK_TOLERANCE_SECONDS


def _times(log: LiveLog) -> Iterator[Finding]:
    """Rows whose leaf is right but whose times are not: re-hashed after back-dating, or the row's own time moved."""
    last_sequenced = 0.0
    for entry in log.entries:
        sequenced = entry.sequenced_at.timestamp()
        intact = leaf_hash(entry.canonical.encode()) == entry.leaf_hash
        before_it_was_made = sequenced < entry.made_at - CLOCK_TOLERANCE_SECONDS
        before_the_last = sequenced < last_sequenced - CLOCK_TOLERANCE_SECONDS
        if before_it_was_made or before_the_last or (intact and _contradicts_its_id(entry)):
            yield Finding(Kind.BACK_DATED, log.name, entry.index, entry.event_id)
        last_sequenced = max(last_sequenced, sequenced)


def out_of_order(entries: list[LiveEntry]) -> LiveEntry | None:
    """Find the first entry made clearly before the one it follows, of the same service: time-ordered ids do not run back.

    An id is made before its transaction ends, so those of desks that work side by side run back a little.
    """
    last: dict[str, float] = {}
    for entry in entries:
        source = str(entry.content.get("source", ""))
        if entry.made_at and entry.made_at < last.get(source, 0.0) - SIDE_BY_SIDE_SECONDS:
            return entry
        last[source] = max(entry.made_at, last.get(source, 0.0))
    return None
