"""The verifier on the log of a small election: what was done to its entries, and which stages are missing."""

import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.unit.verifier.program import UNREADABLE, VERIFIER, found, kinds, run, run_alone
from tests.unit.verifier.story import (
    BEN,
    LOG_KEY,
    PINS,
    START,
    WITNESS,
    Event,
    Story,
    by_election,
    key,
    note,
    place_of,
    told,
)


def test_an_untouched_archive_is_intact_with_the_files_own_signature_code(tmp_path: Path) -> None:
    code, report = run_alone(Story().archive(tmp_path / "a.zip"))
    assert (code, report["findings"], report["size"]) == (0, [], len(by_election()))
    assert any("plain code" in fact for fact in report["facts"])


def test_an_untouched_archive_is_intact_with_cryptography_and_pinned_keys(tmp_path: Path) -> None:
    path = Story().archive(tmp_path / "a.zip")
    done = subprocess.run(
        [sys.executable, str(VERIFIER), str(path), *PINS], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "cryptography" in done.stdout and "完好" in done.stdout


def changed(entries: list[Event]) -> None:
    entries[8]["data"]["candidacy_id"] = BEN


def removed(entries: list[Event]) -> None:
    del entries[8]


def added(entries: list[Event]) -> None:
    entries.insert(8, {**entries[7], "index": 8, "data": {"candidacy_id": "candidacy-c"}})


def reordered(entries: list[Event]) -> None:
    entries[7], entries[8] = entries[8], entries[7]


def back_dated(entries: list[Event]) -> None:
    entries[8]["recorded_at"] = "2024-05-01T00:00:00.000000Z"


def cut(entries: list[Event]) -> None:
    del entries[20:]


@pytest.mark.parametrize("tamper", [changed, removed, added, back_dated])
def test_a_tampered_entry_is_named_with_its_place(tmp_path: Path, tamper: Any) -> None:
    assert (tamper.__name__, 8) in found(Story().archive(tmp_path / "a.zip", tamper))


@pytest.mark.parametrize(("hours_before", "expected"), [(0, []), (1, [("back_dated", 3)])])
def test_a_refusal_told_once_an_hour_is_recorded_within_the_hour_its_id_names(
    tmp_path: Path, hours_before: int, expected: list[tuple[str, int]]
) -> None:
    named = int(START.timestamp() * 1000) - hours_before * 3_600_000
    told_once = {"id": str(UUID(int=(named << 80) | (7 << 76) | (2 << 62) | 0xFFFF))}
    events = by_election()
    events.insert(3, told("registry.rule.refused", rule="roll.required", hour="2024-05-28T01") | told_once)
    assert found(Story(events).archive(tmp_path / "a.zip")) == expected


def test_moved_entries_are_named(tmp_path: Path) -> None:
    assert "reordered" in kinds(Story().archive(tmp_path / "a.zip", reordered))


def test_a_cut_tail_is_named(tmp_path: Path) -> None:
    assert ("removed", 20) in found(Story().archive(tmp_path / "a.zip", cut))


@pytest.mark.parametrize(
    ("tamper", "expected"), [(changed, ("changed", 5)), (cut, ("removed", 20)), (back_dated, ("changed", 5))]
)
def test_whoever_recomputes_the_leaves_too_is_bounded_by_the_heads(tmp_path: Path, tamper: Any, expected: Any) -> None:
    assert expected in found(Story().archive(tmp_path / "a.zip", tamper, leaves_too=True))


def test_entries_beyond_the_last_head_are_named(tmp_path: Path) -> None:
    assert ("added", 12) in found(Story(heads=(5, 12)).archive(tmp_path / "a.zip"))


def test_heads_of_another_key_or_log_are_refused(tmp_path: Path) -> None:
    thief = key("huanjie.test/audit", 1, 9)
    for forged in (note([], signer=thief), note([], origin="huanjie.test/audit/another")):
        files = {"checkpoints.txt": forged.encode()}
        assert "bad_signature" in kinds(Story().archive(tmp_path / "a.zip", files=files))


def test_a_pinned_key_that_did_not_sign_is_missed(tmp_path: Path) -> None:
    path = Story().archive(tmp_path / "a.zip")
    assert kinds(path, "--witness-key", str(key("w2.test", 4, 7).key)) == ["not_witnessed"]
    assert "bad_signature" in kinds(path, "--log-key", str(key("huanjie.test/audit", 1, 8).key))


def test_a_key_of_another_use_is_not_taken(tmp_path: Path) -> None:
    path = Story().archive(tmp_path / "a.zip")
    assert run(path, "--log-key", str(WITNESS.key))[0] == UNREADABLE
    assert run(path, "--witness-key", str(LOG_KEY.key))[0] == UNREADABLE


@pytest.mark.parametrize(
    "missing",
    [
        "registry.election.created", "registry.electors.listed", "registry.election.day_set", "candidates.slate.published",
        "ballots.session.planned", "ballots.session.opened", "ballots.box.registered", "ballots.box.sealed", "ballots.box.unsealed",
        "registry.elector.checked_in", "ballots.session.closed", "ballots.count.confirmed", "ballots.result.determined",
        "ballots.result.announced", "ballots.filing.sent", "candidates.candidacy.admitted", "candidates.nomination.received",
    ],
)  # fmt: skip
def test_a_stage_without_the_one_before_it_is_named(tmp_path: Path, missing: str) -> None:
    events = [event for event in by_election() if event["type"] != missing]
    assert "gate" in kinds(Story(events).archive(tmp_path / "a.zip"))


def test_a_stage_before_its_gate_is_named_also_when_everything_is_signed(tmp_path: Path) -> None:
    events = by_election()
    determined = place_of(events, "ballots.result.determined")
    events.insert(determined - 1, events.pop(determined))
    assert ("gate", determined - 1) in found(Story(events).archive(tmp_path / "a.zip"))


@pytest.mark.parametrize(
    "kind",
    [
        "registry.election.created", "ballots.session.opened", "ballots.box.sealed", "ballots.count_entry.submitted",
        "ballots.count.confirmed", "ballots.result.determined", "ballots.result.announced", "ballots.certificate.issued",
    ],
)  # fmt: skip
def test_what_happens_once_and_stands_there_twice_is_named(tmp_path: Path, kind: str) -> None:
    events = by_election()
    place = place_of(events, kind)
    assert ("repeated", place + 1) in found(Story([*events[: place + 1], *events[place:]]).archive(tmp_path / "a.zip"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a zip"])
def test_what_is_no_archive_is_unreadable(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    assert run(tmp_path / "a.zip")[0] == UNREADABLE


@pytest.mark.parametrize(
    ("part", "content"),
    [("entries.jsonl", b'{"a":1,"a":2}\n'), ("leaves.txt", b"xyz\n"), ("checkpoints.txt", b"x"), ("entries.jsonl", b"[]\n"),
     ("rulebook.json", b"{")],
)  # fmt: skip
def test_a_broken_part_is_unreadable_and_no_traceback(tmp_path: Path, part: str, content: bytes) -> None:
    assert run(Story().archive(tmp_path / "a.zip", files={part: content}))[0] == UNREADABLE


def test_an_archive_of_an_earlier_form_is_to_be_exported_again(tmp_path: Path) -> None:
    code, report = run(Story().archive(tmp_path / "a.zip", about={"format": "huanjie-archive/1"}))
    assert code == UNREADABLE and "重新导出" in report["error"]
