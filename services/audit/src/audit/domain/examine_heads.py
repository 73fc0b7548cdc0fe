"""Examine a log against every head anybody holds of it (检查点核验).

Heads come from the database itself (`own`), from the signer's file and the witnesses (`outside`), and from auditors who
were shown one (`shown`). What the rows alone do not tell, the heads do: what was cut off, replaced, or signed anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from audit.domain.examine_rows import out_of_order
from audit.domain.findings import Finding, Kind
from audit.domain.live_log import LiveEntry, LiveLog
from audit.domain.merkle import Span, grow, leaf_hash, span_hash


@dataclass(frozen=True, slots=True)
class KnownHead:
    """A head with a good signature of the log: size, root, when it was seen (POSIX seconds, 0 unknown), whose it is."""

    size: int
    root: bytes
    seen_at: float = 0.0
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Heads:
    """All heads held of one log."""

    own: Sequence[KnownHead]
    outside: Sequence[KnownHead]
    shown: Sequence[KnownHead]


class LiveTree:
    """The tree over the texts of the rows as they are now."""

    def __init__(self, log: LiveLog) -> None:
        self.size = len(log.entries)
        self.nodes = grow(0, {}, [leaf_hash(entry.canonical.encode()) for entry in log.entries])

    def agrees(self, head: KnownHead) -> bool:
        """Say whether the first `size` entries have the head's root."""
        return head.size <= self.size and span_hash(Span(0, head.size), self.nodes) == head.root


def examine_heads(log: LiveLog, heads: Heads, explained: bool) -> list[Finding]:
    """Find what the heads show. `explained`: the rows alone already showed what was done, so a wrong root says nothing new."""
    tree = LiveTree(log)
    found = _find_shown(log, tree, heads)
    if explained:
        return found
    for head in sorted([*heads.own, *heads.outside], key=lambda head: head.size):
        if not tree.agrees(head):
            return [*found, _explain(log, tree, heads, head)]
    return found + _stored_nodes(log, tree)


def _find_shown(log: LiveLog, tree: LiveTree, heads: Heads) -> list[Finding]:
    """Somebody holds a signed head of another history, while the rows agree with what the witnesses saw."""
    if not all(tree.agrees(head) for head in heads.outside):
        return []
    return [
        Finding(Kind.SPLIT_VIEW, log.name, note=f"{head.holder} @ {head.size}")
        for head in heads.shown
        if not tree.agrees(head)
    ]


def _explain(log: LiveLog, tree: LiveTree, heads: Heads, bad: KnownHead) -> Finding:
    """Name what the first wrong head means."""
    if bad.size > tree.size:
        sizes = {head.size for head in heads.own}
        at_checkpoint = tree.size in sizes and max(sizes) == tree.size
        kind = Kind.TRUNCATED_TO_CHECKPOINT if at_checkpoint else Kind.TRUNCATED
        return Finding(kind, log.name, tree.size, note=f"{tree.size} < {bad.size}")
    signed_anew = any(head.size >= bad.size and tree.agrees(head) for head in heads.own)
    good = max(
        (head.size for head in [*heads.own, *heads.outside] if tree.agrees(head) and head.size < bad.size), default=0
    )
    if signed_anew:
        return Finding(Kind.RESIGNED, log.name, good, note=f"{bad.holder} @ {bad.size}")
    return _inside(log, heads, good, bad)


def _inside(log: LiveLog, heads: Heads, good: int, bad: KnownHead) -> Finding:
    """What happened between a head that still holds and one that does not, all hashes having been recomputed."""
    window = list(log.entries[good : bad.size])
    late = next((entry for entry in window if _came_later(entry, bad)), None)
    if late:
        return Finding(Kind.TAIL_REPLACED, log.name, late.index, late.event_id)
    moved = out_of_order(window)
    if moved:
        return Finding(Kind.REORDERED, log.name, moved.index, moved.event_id)
    newest = max(head.size for head in [*heads.own, *heads.outside])
    kind = Kind.TAIL_REPLACED if bad.size == newest else Kind.EDITED
    return Finding(kind, log.name, good, note=f"{good}–{bad.size - 1}")


def _came_later(entry: LiveEntry, head: KnownHead) -> bool:
    """Made after the head that covers it was seen, or not made by a service at all."""
    return not entry.made_at or (head.seen_at > 0 and entry.made_at > head.seen_at + 1)


def _stored_nodes(log: LiveLog, tree: LiveTree) -> list[Finding]:
    """The rows are right but a stored subtree is changed, gone or too many: proofs made from it would fail."""
    rebuilt = {place: value for place, value in tree.nodes.items() if place[0] > 0}
    wrong = [place for place in rebuilt.keys() | log.nodes.keys() if rebuilt.get(place) != log.nodes.get(place)]
    if not wrong:
        return []
    return [Finding(Kind.EDITED, log.name, min(index << level for level, index in wrong), note="nodes")]
