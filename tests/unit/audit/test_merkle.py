"""The tree against pymerkle as an oracle, and against proofs that must not pass (RFC 9162 §2.1)."""

from hashlib import sha256

import pytest
from audit.domain import merkle
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

ENTRIES = [f"entry {number}".encode() for number in range(70)]
LEAVES = [merkle.leaf_hash(entry) for entry in ENTRIES]
NODES = merkle.grow(0, {}, LEAVES)

sizes = st.integers(1, len(LEAVES))


def oracle(size: int) -> InmemoryTree:
    tree = InmemoryTree(algorithm="sha256")
    for entry in ENTRIES[:size]:
        tree.append_entry(entry)
    return tree


def consistency(first: int, second: int) -> list[bytes]:
    return [merkle.span_hash(span, NODES) for span in merkle.consistency_spans(first, second)]


def inclusion(index: int, size: int) -> list[bytes]:
    return [merkle.span_hash(span, NODES) for span in merkle.inclusion_spans(index, size)]


@given(sizes)
def test_the_root_is_the_one_pymerkle_computes(size: int) -> None:
    assert merkle.tree_root(LEAVES[:size]) == oracle(size).get_root()


def test_the_root_of_no_entries_is_the_hash_of_nothing() -> None:
    assert merkle.tree_root([]) == sha256(b"").digest()


@given(sizes, sizes)
def test_growing_in_two_steps_gives_the_nodes_of_one_step(first: int, more: int) -> None:
    size = min(first + more, len(LEAVES))
    known = merkle.grow(0, {}, LEAVES[:first])
    frontier = {place: known[place] for place in merkle.peaks(merkle.Span(0, first))}
    grown = known | merkle.grow(first, frontier, LEAVES[first:size])
    assert grown == merkle.grow(0, {}, LEAVES[:size])


@given(sizes, st.data())
def test_every_leaf_is_proved_at_its_own_place_and_at_no_other(size: int, data: st.DataObject) -> None:
    index, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size - 1))
    proved = merkle.verify_inclusion(
        LEAVES[index], other, size, merkle.tree_root(LEAVES[:size]), inclusion(index, size)
    )
    assert proved is (index == other)


@given(sizes, sizes)
def test_a_later_tree_is_proved_to_extend_every_earlier_one(first: int, second: int) -> None:
    first, second = sorted((first, second))
    old, new = merkle.tree_root(LEAVES[:first]), merkle.tree_root(LEAVES[:second])
    assert merkle.verify_consistency(first, second, old, new, consistency(first, second))


@given(sizes, sizes, st.integers(0, 69))
def test_a_tree_with_an_edited_entry_extends_no_head_that_covered_it(first: int, second: int, edited: int) -> None:
    first, second = sorted((first, second))
    edited %= first
    forged = [*LEAVES[:edited], merkle.leaf_hash(b"forged"), *LEAVES[edited + 1 : second]]
    nodes = merkle.grow(0, {}, forged)
    proof = [merkle.span_hash(span, nodes) for span in merkle.consistency_spans(first, second)]
    old = merkle.tree_root(LEAVES[:first])
    assert not merkle.verify_consistency(first, second, old, merkle.tree_root(forged), proof)


ROOT_8 = merkle.tree_root(LEAVES[:8])


@pytest.mark.parametrize(
    ("first", "second", "old", "proof"),
    [
        (0, 8, merkle.EMPTY_ROOT, []),
        (0, 0, merkle.EMPTY_ROOT, []),
        (0, 8, b"", []),
        (3, 8, merkle.tree_root(LEAVES[:3]), []),
        (3, 8, merkle.tree_root(LEAVES[:3]), [*consistency(3, 8), LEAVES[0]]),
        (3, 8, merkle.tree_root(LEAVES[:3]), consistency(3, 8)[:-1]),
        (4, 8, merkle.tree_root(LEAVES[:3]), consistency(3, 8)),
        (8, 3, ROOT_8, consistency(3, 8)),
        (8, 8, ROOT_8, [LEAVES[0]]),
        (3, 8, b"", [b""] * len(consistency(3, 8))),
    ],
    ids=["from nothing", "nothing to nothing", "empty root", "empty", "too long", "too short", "wrong size", "backwards",
         "proof between equals", "empty hashes"],
)  # fmt: skip
def test_a_bad_consistency_proof_is_refused(first: int, second: int, old: bytes, proof: list[bytes]) -> None:
    assert not merkle.verify_consistency(first, second, old, ROOT_8, proof)


@pytest.mark.parametrize(
    ("leaf", "index", "size", "proof"),
    [
        (LEAVES[2], 2, 0, inclusion(2, 8)),
        (LEAVES[2], 8, 8, inclusion(2, 8)),
        (LEAVES[2], -1, 8, inclusion(2, 8)),
        (LEAVES[2], 2, 8, []),
        (LEAVES[2], 2, 8, [*inclusion(2, 8), LEAVES[0]]),
        (b"", 2, 8, inclusion(2, 8)),
        (NODES[1, 1], 1, 4, inclusion(2, 8)[1:]),
    ],
    ids=["size 0", "index outside", "negative index", "empty", "too long", "empty leaf", "node in a smaller tree"],
)
def test_a_bad_inclusion_proof_is_refused(leaf: bytes, index: int, size: int, proof: list[bytes]) -> None:
    root = ROOT_8 if size != 4 else merkle.tree_root(LEAVES[:4])
    assert not merkle.verify_inclusion(leaf, index, size, root, proof)


def test_an_inner_node_cannot_pose_as_an_entry() -> None:
    posing = merkle.leaf_hash(LEAVES[2] + LEAVES[3])
    assert not merkle.verify_inclusion(posing, 1, 4, ROOT_8, inclusion(2, 8)[1:])


def test_a_proof_from_nothing_is_not_even_planned() -> None:
    with pytest.raises(ValueError, match="non-empty"):
        merkle.consistency_spans(0, 8)
