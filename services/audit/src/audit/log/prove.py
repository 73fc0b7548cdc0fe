"""Inclusion and consistency proofs from the stored subtrees, O(log n) reads each (RFC 9162 §2.1.3, §2.1.4)."""

from dataclasses import dataclass

from service_kit.problems import NotFound

from audit.domain.merkle import Span, consistency_spans, inclusion_spans, span_hash
from audit.problems import NoSuchProof
from audit.storage.log import LogStore


@dataclass(frozen=True, slots=True)
class Inclusion:
    """That a leaf is in the tree of `size`: its hash, the root, the audit path (leaf upwards)."""

    index: int
    size: int
    leaf: bytes
    root: bytes
    path: list[bytes]


@dataclass(frozen=True, slots=True)
class Consistency:
    """That the tree of `second` leaves extends that of `first`."""

    first: int
    second: int
    first_root: bytes
    second_root: bytes
    path: list[bytes]


async def _require_size(log: LogStore, name: str, size: int) -> None:
    held = await log.size(name)
    if not held:
        raise NotFound()
    if size > held:
        raise NoSuchProof()


async def root_at(log: LogStore, name: str, size: int) -> bytes:
    """Compute the root over the first `size` entries from stored subtrees."""
    whole = Span(0, size)
    return span_hash(whole, await log.nodes(name, [whole]))


async def prove_inclusion(log: LogStore, name: str, index: int, size: int) -> Inclusion:
    """Prove that entry `index` is among the first `size`.

    Raises:
        NoSuchProof.
    """
    await _require_size(log, name, size)
    if not 0 <= index < size:
        raise NoSuchProof()
    leaf, whole, spans = Span(index, index + 1), Span(0, size), inclusion_spans(index, size)
    nodes = await log.nodes(name, [leaf, whole, *spans])
    return Inclusion(index, size, nodes[0, index], span_hash(whole, nodes), [span_hash(span, nodes) for span in spans])


async def prove_consistency(log: LogStore, name: str, first: int, second: int) -> Consistency:
    """Prove that the log of `second` entries extends that of `first`.

    Raises:
        NoSuchProof: also from size 0, which every log extends and which therefore proves nothing.
    """
    await _require_size(log, name, second)
    if not 0 < first <= second:
        raise NoSuchProof()
    old, new, spans = Span(0, first), Span(0, second), consistency_spans(first, second)
    nodes = await log.nodes(name, [old, new, *spans])
    path = [span_hash(span, nodes) for span in spans]
    return Consistency(first, second, span_hash(old, nodes), span_hash(new, nodes), path)
