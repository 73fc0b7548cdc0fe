"""What somebody holds besides the archive: heads, receipts, proofs of consistency, evidence; and what nobody witnessed."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from audit.domain import merkle

from tests.unit.verifier.program import FOUND, UNPROVEN, UNREADABLE, found, kinds, run
from tests.unit.verifier.story import (
    BEN,
    LOG_KEY,
    PINS,
    SERVICE_KEYS,
    Event,
    Story,
    batches,
    by_election,
    data_of,
    key,
    note,
    place_of,
    told,
    undone,
)

SIZE = len(by_election())
KEY = ("--log-key", str(LOG_KEY.key))


def leaves(count: int, salt: bytes = b"") -> list[bytes]:
    """Any leaves."""
    return [merkle.leaf_hash(salt + number.to_bytes(4, "big")) for number in range(count)]


def span(nodes: list[bytes], place: merkle.Span) -> str:
    """The hash over a part of the leaves, in hex."""
    return merkle.tree_root(nodes[place.start : place.end]).hex()


def receipt(nodes: list[bytes], index: int, size: int) -> dict[str, Any]:
    """What the API answers for a proof of inclusion."""
    path = [span(nodes, each) for each in merkle.inclusion_spans(index, size)]
    root = merkle.tree_root(nodes[:size]).hex()
    return {"index": index, "size": size, "leaf_hash": nodes[index].hex(), "root": root, "path": path}


def consistency(nodes: list[bytes], first: int, second: int) -> dict[str, Any]:
    """What the API answers for a proof of consistency."""
    path = [span(nodes, each) for each in merkle.consistency_spans(first, second)]
    roots = (merkle.tree_root(nodes[:first]).hex(), merkle.tree_root(nodes[:second]).hex())
    return {"first": first, "second": second, "first_root": roots[0], "second_root": roots[1], "path": path}


def put(path: Path, content: dict[str, Any] | str) -> Path:
    """A file somebody was given."""
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


# --- what no witness saw ---


def test_entries_that_no_witness_saw_are_unproven_and_not_intact(tmp_path: Path) -> None:
    path = Story(witnessed=2).archive(tmp_path / "a.zip")
    code, report = run(path, *PINS)
    assert (code, report["proven"], report["findings"]) == (UNPROVEN, 12, [])


def test_an_archive_that_no_witness_vouches_for_is_unproven_from_its_first_entry(tmp_path: Path) -> None:
    story = Story(witnessed=0)
    about = {
        "keys": {
            "log": {"name": "huanjie.test/audit", "key": str(LOG_KEY.key)},
            "witnesses": [],
            "services": SERVICE_KEYS,
        }
    }
    code, report = run(story.archive(tmp_path / "a.zip", about=about), *KEY)
    assert (code, report["proven"]) == (UNPROVEN, 0)


def rewritten() -> Story:
    """What the thief of the log's key makes: another winner, all after the witnessed head signed anew."""
    story = Story([*by_election((12, 20), elected=[BEN])], witnessed=2)
    for kind, change in (
        ("candidates.candidacy.outcome", {"candidacy_id": BEN, "person": "person of candidacy-b"}),
        ("registry.office_holder.seated", {"person": "person of candidacy-b"}),
        ("ballots.certificate.issued", {"candidate": BEN}),
    ):
        data_of(story.events, kind).update(change)
    return story


def test_a_history_rewritten_with_the_stolen_key_is_unproven_until_a_head_or_receipt_contradicts_it(
    tmp_path: Path,
) -> None:
    path, true = rewritten().archive(tmp_path / "a.zip"), Story().leaves()
    assert run(path, *PINS)[0] == UNPROVEN
    assert kinds(path, *PINS, "--head", put(tmp_path / "head", note(true))) == ["split_view"]
    late = put(tmp_path / "receipt", receipt(true, 2, len(true)))
    assert kinds(path, *PINS, "--receipt", late) == ["split_view"]


@pytest.mark.parametrize("given", ["--head", "--receipt"])
def test_a_head_or_receipt_that_agrees_closes_the_gap(tmp_path: Path, given: str) -> None:
    story = Story(witnessed=2)
    path, nodes = story.archive(tmp_path / "a.zip"), story.leaves()
    content: dict[str, Any] | str = note(nodes, witness=None) if given == "--head" else receipt(nodes, 30, SIZE)
    assert found(path, *PINS, given, put(tmp_path / "given", content)) == []
    shorter: dict[str, Any] | str = note(nodes[:50], witness=None) if given == "--head" else receipt(nodes, 30, 50)
    code, report = run(path, *PINS, given, put(tmp_path / "given", shorter))
    assert (code, report["proven"]) == (UNPROVEN, 50)


# --- heads ---


def test_a_head_from_outside_exposes_a_second_history(tmp_path: Path) -> None:
    path = Story().archive(tmp_path / "a.zip")
    assert found(path, "--head", put(tmp_path / "head", note(leaves(12)))) == [("split_view", None)]
    assert found(path, "--head", put(tmp_path / "head", note(leaves(300)))) == [("removed", SIZE)]
    thief = key("huanjie.test/audit", 1, 9)
    assert kinds(path, "--head", put(tmp_path / "head", note(leaves(12), signer=thief))) == ["bad_signature"]


def test_a_larger_head_with_a_proof_shows_that_the_log_went_on(tmp_path: Path) -> None:
    story = Story()
    path, longer = story.archive(tmp_path / "a.zip"), [*story.leaves(), *leaves(100)]
    head, proof = put(tmp_path / "head", note(longer)), put(tmp_path / "proof", consistency(longer, SIZE, SIZE + 100))
    assert found(path, *PINS, "--head", head) == [("removed", SIZE)]
    code, report = run(path, *PINS, "--head", head, "--consistency", proof)
    assert code == 0 and any(str(SIZE + 100) in fact for fact in report["facts"])


def test_two_heads_and_a_proof_are_checked_without_an_archive(tmp_path: Path) -> None:
    nodes = leaves(300)
    heads = [item for size in (77, 300) for item in ("--head", put(tmp_path / f"h{size}", note(nodes[:size])))]
    proof = put(tmp_path / "proof", consistency(nodes, 77, 300))
    given = put(tmp_path / "receipt", receipt(nodes, 5, 77))
    assert run(*KEY, *heads, "--consistency", proof, "--receipt", given)[0] == 0
    forked = put(tmp_path / "fork", note(leaves(77, b"other")))
    assert "split_view" in kinds(*KEY, *heads, "--head", forked)
    assert kinds(*KEY, *heads[:2], "--consistency", proof) == ["consistency"]


def test_heads_alone_need_the_logs_key(tmp_path: Path) -> None:
    assert run("--head", put(tmp_path / "head", note(leaves(3))))[0] == UNREADABLE
    assert run(*KEY)[0] == UNREADABLE


# --- receipts and proofs ---


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 64, 100])
def test_every_proof_of_the_log_is_accepted(tmp_path: Path, size: int) -> None:
    nodes = leaves(size)
    arguments: list[Path | str] = [*KEY, "--head", put(tmp_path / "head", note(nodes))]
    for index in {0, size // 2, size - 1}:
        arguments += ["--receipt", put(tmp_path / f"r{index}", receipt(nodes, index, size))]
    for first in {1, (size + 1) // 2, size}:
        arguments += ["--head", put(tmp_path / f"h{first}", note(nodes[:first]))]
        arguments += ["--consistency", put(tmp_path / f"c{first}", consistency(nodes, first, size))]
    code, report = run(*arguments)
    assert code == 0, report


GOOD = receipt(leaves(100), 37, 100)
BAD_RECEIPTS: dict[str, dict[str, Any]] = {
    "path too long": {"path": [*GOOD["path"], GOOD["path"][0]]},
    "path too short": {"path": GOOD["path"][:-1]},
    "no path": {"path": []},
    "wrong index": {"index": 36},
    "index outside": {"index": 100},
    "negative index": {"index": -1},
    "size 0": {"size": 0},
    "index 0 of size 0": {"index": 0, "size": 0, "path": []},
    "leaf posing as node": {"leaf_hash": GOOD["path"][-1], "path": [], "size": 1, "index": 0},
    "another leaf": {"leaf_hash": "0" * 64},
    "another root": {"root": "0" * 64},
    "a truth value": {"index": True},
    "a fraction": {"index": 37.0},
    "a hash too short": {"path": [*GOOD["path"][:-1], "00"]},
    "hashes in no list": {"path": "".join(GOOD["path"])},
    "no hashes": {"path": [None]},
}


@pytest.mark.parametrize("change", BAD_RECEIPTS.values(), ids=BAD_RECEIPTS)
def test_a_receipt_that_proves_nothing_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    head = put(tmp_path / "head", note(leaves(100)))
    assert kinds(*KEY, "--head", head, "--receipt", put(tmp_path / "good", GOOD)) == []
    assert kinds(*KEY, "--head", head, "--receipt", put(tmp_path / "bad", GOOD | change)) == ["receipt"]


STEP = consistency(leaves(100), 37, 100)
BAD_STEPS: dict[str, dict[str, Any]] = {
    "path too long": {"path": [*STEP["path"], STEP["path"][0]]},
    "path too short": {"path": STEP["path"][:-1]},
    "no path": {"path": []},
    "from size 0": {"first": 0, "path": []},
    "backwards": {"first": 100, "second": 37},
    "equal sizes with a path": {"second": 37, "second_root": STEP["first_root"]},
    "another first root": {"first_root": "0" * 64},
    "another second root": {"second_root": "0" * 64},
    "turned path": {"path": STEP["path"][::-1]},
    "not a number": {"first": "37"},
}


@pytest.mark.parametrize("change", BAD_STEPS.values(), ids=BAD_STEPS)
def test_a_proof_of_consistency_that_proves_nothing_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    heads = [item for size in (37, 100) for item in ("--head", put(tmp_path / f"h{size}", note(leaves(size))))]
    assert kinds(*KEY, *heads, "--consistency", put(tmp_path / "good", STEP)) == []
    assert kinds(*KEY, *heads, "--consistency", put(tmp_path / "bad", STEP | change)) == ["consistency"]


@pytest.mark.parametrize("content", ["", "[]", "{", "[" * 5000, '{"index":1,"index":2}', "\x00"])
@pytest.mark.parametrize("option", ["--receipt", "--consistency"])
def test_what_is_no_proof_is_named(tmp_path: Path, option: str, content: str) -> None:
    head = put(tmp_path / "head", note(leaves(4)))
    assert kinds(*KEY, "--head", head, option, put(tmp_path / "bad", content)) == [option.removeprefix("--")]


def test_a_receipt_for_another_entry_names_it(tmp_path: Path) -> None:
    story = Story()
    path, events = story.archive(tmp_path / "a.zip"), by_election()
    events[9]["data"]["candidacy_id"] = "candidacy-c"
    given = put(tmp_path / "receipt", receipt(Story(events).leaves(), 9, 40))
    assert found(path, "--receipt", given) == [("receipt", 9)]


# --- evidence ---


def test_a_file_of_evidence_is_one_the_log_names(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    sheet.write_bytes(b"a signed sheet")
    events: list[Event] = by_election()
    place = place_of(events, "candidates.slate.drawn")
    events.insert(place, told("audit.evidence.added", sha256=hashlib.sha256(b"a signed sheet").hexdigest()))
    path = Story(events).archive(tmp_path / "a.zip")
    code, report = run(path, "--evidence", sheet)
    assert code == 0 and any(f"第 {place} 条" in fact for fact in report["facts"])
    sheet.write_bytes(b"another sheet")
    assert kinds(path, "--evidence", sheet) == ["evidence"]


def test_a_receipt_closes_nothing_where_something_is_wrong(tmp_path: Path) -> None:
    story = Story(undone(by_election(elected=[BEN])), witnessed=2)
    given = put(tmp_path / "receipt", receipt(story.leaves(), 3, len(story.events)))
    assert run(story.archive(tmp_path / "a.zip"), *PINS, "--receipt", given)[0] == FOUND


def test_entries_of_before_services_signed_are_told_apart(tmp_path: Path) -> None:
    entries = Story().entries()
    code, report = run(Story().archive(tmp_path / "a.zip", files={"batches.jsonl": batches(entries[3:])}), *PINS)
    assert (code, report["findings"]) == (0, [])
    assert any(fact.startswith("前 3 条早于服务签名的启用") for fact in report["facts"])
