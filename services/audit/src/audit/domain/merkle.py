"""Merkle tree of a log (默克尔树): hashes, proofs and their verification, after RFC 6962 §2.1 and RFC 9162 §2.1.

A tree is described by its size (number of leaves). A `Span` is a half-open run of leaves `[start, end)`; proofs are first
planned as spans and then filled from stored nodes, so that a proof costs O(log n) reads whatever the size of the log.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()

Coordinate = tuple[int, int]
"""(level, index) of a complete subtree: it covers the leaves `[index << level, (index + 1) << level)`."""


@dataclass(frozen=True)
class Span:
    """A half-open run of leaves."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


def leaf_hash(entry: bytes) -> bytes:
    """Hash of one entry (叶子哈希), RFC 9162 §2.1.1; the 0x00 prefix keeps a leaf from posing as a node."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node, RFC 9162 §2.1.1."""
    return sha256(b"\x01" + left + right).digest()


def split(length: int) -> int:
    """Largest power of two smaller than `length` (length ≥ 2): where RFC 9162 divides a tree."""
    return 1 << ((length - 1).bit_length() - 1)


def peaks(span: Span) -> list[Coordinate]:
    """Complete subtrees that make up a span, widest first. The span must start where such a subtree may start."""
    found = []
    start, rest = span.start, len(span)
    while rest:
        level = rest.bit_length() - 1
        found.append((level, start >> level))
        start += 1 << level
        rest -= 1 << level
    return found


def span_hash(span: Span, nodes: Mapping[Coordinate, bytes]) -> bytes:
    """Hash of a span from the stored complete subtrees; the hash of no leaves is SHA-256 of nothing."""
    if not len(span):
        return EMPTY_ROOT
    *rest, result = [nodes[place] for place in peaks(span)]
    for left in reversed(rest):
        result = node_hash(left, result)
    return result


def grow(size: int, nodes: Mapping[Coordinate, bytes], leaves: Sequence[bytes]) -> dict[Coordinate, bytes]:
    """Nodes that become complete when `leaves` (leaf hashes) are appended to a tree of `size` leaves.

    `nodes` must hold the peaks of the tree so far. The leaves themselves are in the answer at level 0.
    """
    known = dict(nodes)
    fresh: dict[Coordinate, bytes] = {}
    for index, leaf in enumerate(leaves, start=size):
        place, value = (0, index), leaf
        known[place] = fresh[place] = value
        # A right child completes its parent, whose left child is known already.
        while place[1] & 1:
            value = node_hash(known[place[0], place[1] - 1], value)
            place = (place[0] + 1, place[1] >> 1)
            known[place] = fresh[place] = value
    return fresh


def tree_root(leaves: Iterable[bytes]) -> bytes:
    """Root of a whole tree from its leaf hashes."""
    hashes = list(leaves)
    return span_hash(Span(0, len(hashes)), grow(0, {}, hashes))


def inclusion_spans(index: int, size: int) -> list[Span]:
    """Spans whose hashes prove that leaf `index` is in the tree of `size` leaves (RFC 9162 §2.1.3.1), leaf upwards."""
    if not 0 <= index < size:
        raise ValueError("index outside the tree")
    path, whole = [], Span(0, size)
    while len(whole) > 1:
        middle = whole.start + split(len(whole))
        left, right = Span(whole.start, middle), Span(middle, whole.end)
        whole, sibling = (left, right) if index < middle else (right, left)
        path.append(sibling)
    return path[::-1]


def consistency_spans(first: int, second: int) -> list[Span]:
    """Spans whose hashes prove that the tree of `second` leaves extends the one of `first` (RFC 9162 §2.1.4.1)."""
    if not 0 < first <= second:
        raise ValueError("a consistency proof goes from a smaller, non-empty tree to a larger one")
    path, whole, is_old_tree = [], Span(0, second), True
    while whole.end != first:
        middle = whole.start + split(len(whole))
        left, right = Span(whole.start, middle), Span(middle, whole.end)
        if first <= middle:
            whole, sibling = left, right
        else:
            whole, sibling, is_old_tree = right, left, False
        path.append(sibling)
    if not is_old_tree:
        path.append(whole)
    return path[::-1]


def _well_formed(hashes: Iterable[bytes]) -> bool:
    """An empty or short hash compares equal to another one far too easily, so nothing but 32 bytes is a hash."""
    return all(len(value) == HASH_SIZE for value in hashes)


def verify_inclusion(leaf: bytes, index: int, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Decide whether the proof shows the leaf hash at `index` of the tree (RFC 9162 §2.1.3.2); malformed input proves nothing."""
    if not 0 <= index < size or not _well_formed([leaf, root, *proof]):
        return False
    position, last, result = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            result = node_hash(sibling, result)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            result = node_hash(result, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and compare_digest(result, root)


def verify_consistency(first: int, second: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Decide whether the proof shows that the second tree extends the first (RFC 9162 §2.1.4.2).

    A proof from size 0 proves nothing and is refused; between equal sizes the roots must agree and the proof be empty.
    """
    if not 0 < first <= second or not _well_formed([old_root, new_root, *proof]):
        return False
    if first == second:
        return not proof and compare_digest(old_root, new_root)
    # Where the old tree is one complete subtree, its root is the first node of the path and is left out of the proof.
    path = [old_root, *proof] if first & (first - 1) == 0 else list(proof)
    if not path:
        return False
    position, last = first - 1, second - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    return _climb(position, last, path, old_root, new_root)


def _climb(position: int, last: int, path: list[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Rebuild both roots from one path, as RFC 9162 §2.1.4.2 step 6 says."""
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and compare_digest(old, old_root) and compare_digest(new, new_root)
