"""The verifier as somebody else runs it: a file and an archive, nothing installed."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from electoral_rules.book import loading
from electoral_rules.book.model import thaw

from tests.unit.verifier.story import (
    ANNA,
    BEN,
    CONTEST,
    LOG_KEY,
    SESSION,
    START,
    WITNESS,
    Event,
    Story,
    by_election,
    held_to,
    key,
    note,
    told,
)

RESTING = (
    "candidates.slate.drawn", "candidates.slate.published", "ballots.result.determined", "ballots.result.announced"
)  # fmt: skip
VERIFIER = Path(__file__).parents[3] / "verifier" / "huanjie_verify.py"


def run(path: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """Exit code and JSON report; isolated, so that nothing of ours can be imported."""
    command = [sys.executable, "-I", "-S", str(VERIFIER), str(path), "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout) if done.stdout else {"error": done.stderr}


def kinds(path: Path, *options: str) -> list[tuple[str, int | None]]:
    code, report = run(path, *options)
    found = [(finding["kind"], finding["index"]) for finding in report["findings"]]
    assert code == (1 if found else 0)
    return found


def test_an_untouched_archive_is_intact_with_the_files_own_signature_code(tmp_path: Path) -> None:
    code, report = run(Story().archive(tmp_path / "a.zip"))
    assert (code, report["findings"], report["size"]) == (0, [], len(by_election()))
    assert any("plain code" in fact for fact in report["facts"])


def test_an_untouched_archive_is_intact_with_cryptography_and_pinned_keys(tmp_path: Path) -> None:
    path = Story().archive(tmp_path / "a.zip")
    pins = ["--log-key", str(LOG_KEY.key), "--witness-key", str(WITNESS.key)]
    done = subprocess.run(
        [sys.executable, str(VERIFIER), str(path), *pins], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "cryptography" in done.stdout and "完好" in done.stdout


def changed(entries: list[Event]) -> None:
    entries[7]["data"]["candidacy_id"] = BEN


def removed(entries: list[Event]) -> None:
    del entries[7]


def added(entries: list[Event]) -> None:
    entries.insert(7, {**entries[6], "index": 7, "data": {"candidacy_id": "candidacy-c"}})


def reordered(entries: list[Event]) -> None:
    entries[6], entries[7] = entries[7], entries[6]


def back_dated(entries: list[Event]) -> None:
    entries[7]["recorded_at"] = "2024-05-01T00:00:00.000000Z"


def cut(entries: list[Event]) -> None:
    del entries[20:]


@pytest.mark.parametrize("tamper", [changed, removed, added, back_dated])
def test_a_tampered_entry_is_named_with_its_place(tmp_path: Path, tamper: Any) -> None:
    assert (tamper.__name__, 7) in kinds(Story().archive(tmp_path / "a.zip", tamper))


@pytest.mark.parametrize(("hours_before", "expected"), [(0, []), (1, [("back_dated", 3)])])
def test_a_refusal_told_once_an_hour_is_recorded_within_the_hour_its_id_names(
    tmp_path: Path, hours_before: int, expected: list[tuple[str, int]]
) -> None:
    named = int(START.timestamp() * 1000) - hours_before * 3_600_000
    told_once = {"id": str(UUID(int=(named << 80) | (7 << 76) | (2 << 62)))}
    events = by_election()
    events.insert(3, told("registry.rule.refused", rule="roll.required", hour="2024-05-28T01") | told_once)
    assert kinds(Story(events).archive(tmp_path / "a.zip")) == expected


def test_moved_entries_are_named(tmp_path: Path) -> None:
    found = kinds(Story().archive(tmp_path / "a.zip", reordered))
    assert "reordered" in {kind for kind, _ in found}


def test_a_cut_tail_is_named(tmp_path: Path) -> None:
    assert ("removed", 20) in kinds(Story().archive(tmp_path / "a.zip", cut))


@pytest.mark.parametrize(
    ("tamper", "expected"), [(changed, ("changed", 5)), (cut, ("removed", 20)), (back_dated, ("changed", 5))]
)
def test_whoever_recomputes_the_leaves_too_is_bounded_by_the_heads(tmp_path: Path, tamper: Any, expected: Any) -> None:
    assert expected in kinds(Story().archive(tmp_path / "a.zip", tamper, leaves_too=True))


def test_entries_beyond_the_last_head_are_named(tmp_path: Path) -> None:
    assert kinds(Story(heads=(5, 12)).archive(tmp_path / "a.zip"))[-1] == ("added", 12)


def test_heads_of_another_key_or_log_are_refused(tmp_path: Path) -> None:
    thief = key("huanjie.test/audit", 1, 9)
    for forged in (note([], signer=thief), note([], origin="huanjie.test/audit/another")):
        assert ("bad_signature", None) in kinds(Story().archive(tmp_path / "a.zip", files={"checkpoints.txt": forged}))


def test_a_pinned_key_that_did_not_sign_is_missed(tmp_path: Path) -> None:
    path = Story().archive(tmp_path / "a.zip")
    assert ("not_witnessed", None) in kinds(path, "--witness-key", str(key("w2.test", 4, 7).key))
    assert ("bad_signature", None) in kinds(path, "--log-key", str(key("huanjie.test/audit", 1, 8).key))


def test_a_head_from_outside_exposes_a_second_history(tmp_path: Path) -> None:
    outside, longer = tmp_path / "head", tmp_path / "longer"
    outside.write_text(note([b"\1" * 32] * 12))
    longer.write_text(note([b"\1" * 32] * 300))
    path = Story().archive(tmp_path / "a.zip")
    assert kinds(path, "--head", str(outside)) == [("split_view", None)]
    assert kinds(path, "--head", str(longer)) == [("removed", len(by_election()))]


@pytest.mark.parametrize(
    "missing",
    [
        "registry.electors.listed", "registry.election.day_set", "candidates.slate.published", "ballots.session.opened",
        "ballots.box.registered", "ballots.box.sealed", "ballots.box.unsealed", "registry.elector.checked_in", "ballots.count.confirmed", "ballots.result.determined",
        "ballots.result.announced", "ballots.filing.sent",
    ],
)  # fmt: skip
def test_a_stage_without_the_one_before_it_is_named(tmp_path: Path, missing: str) -> None:
    events = [event for event in by_election() if event["type"] != missing]
    assert "gate" in {kind for kind, _ in kinds(Story(events).archive(tmp_path / "a.zip"))}


def test_a_stage_before_its_gate_is_named_also_when_everything_is_signed(tmp_path: Path) -> None:
    events = by_election()
    determined = next(index for index, event in enumerate(events) if event["type"] == "ballots.result.determined")
    events.insert(determined - 1, events.pop(determined))
    assert ("gate", determined - 1) in kinds(Story(events).archive(tmp_path / "a.zip"))


def second_round(votes: tuple[int, int], rule: str, **result: Any) -> list[Event]:
    rules = {"quorum_rule": "GK-05", "elected_rule": rule}
    return by_election(votes, **({"thresholds": rules} | result))


@pytest.mark.parametrize(
    "events",
    [
        by_election((18, 15)),
        by_election((17, 16), elected=[], open_seats=1),
        by_election((16, 16), elected=[], tied=[ANNA, BEN], open_seats=1),
        by_election((20, 12), elected=[], open_seats=1, void_write_ins=[ANNA]),
        second_round((12, 11), "GK-06"),
        second_round((11, 3), "GK-06", elected=[], open_seats=1),
        second_round((5, 4), "GK-08"),
        by_election((18, 15), thresholds={"quorum_rule": "GK-16", "elected_rule": "GK-16"}),
        by_election((18, 15), thresholds={"quorum_rule": "GK-05", "elected_rule": "GK-03"}),
        by_election((17, 16), thresholds={"quorum_rule": "GK-05", "elected_rule": "GK-03"}, elected=[], open_seats=1),
    ],
    ids=[
        "majority",
        "half is not enough",
        "tie",
        "void write-in leaves the seat open",
        "a third",
        "less than a third",
        "revote",
        "village law",
        "more than half of those present",
        "not more than half of those present",
    ],
)
def test_a_result_that_follows_from_the_counts_is_accepted(tmp_path: Path, events: list[Event]) -> None:
    events = [event for event in events if event["type"] != "ballots.certificate.issued"]
    assert kinds(Story(events).archive(tmp_path / "a.zip")) == []


def under(
    document: str, deciding: str, votes: tuple[int, int], mode: str = "direct", entitled: int = 40
) -> list[Event]:
    """The story under a document that says itself who is elected: its rules are in the rulebook, one code may name several."""
    names = ("results.quorum", "results.elected", "results.run_off")
    rules = {name: next(rule for rule in loading.document(document).rules if rule.id == name) for name in names}
    book = held_to(
        document, [{"id": name, "code": rule.code, "value": thaw(rule.value)} for name, rule in rules.items()]
    )
    named = {"quorum_rule": rules["results.quorum"].code, "elected_rule": rules[deciding].code}
    events = by_election(votes, thresholds=named)
    for event in events:
        if event["type"] == "registry.election.created":
            event["data"] |= book | {"mode": mode}
        elif "rulebook_sha256" in event["data"]:
            event["data"]["rulebook_sha256"] = book["rulebook_sha256"]
        elif event["type"] == "ballots.session.closed":
            event["data"]["entitled"] = entitled
        if event["type"] == "ballots.result.determined":
            event["decisions"] = [{"rule": "results.quorum"}, {"rule": deciding}]
    return events


@pytest.mark.parametrize(
    ("events", "elects"),
    [
        (under("urban-law-2025", "results.elected", (18, 15)), True),
        (under("urban-law-2025", "results.elected", (17, 16)), False),
        (under("urban-law-2025", "results.run_off", (12, 11)), True),
        (under("urban-law-2025", "results.run_off", (11, 10)), False),
        (under("urban-law-2025", "results.elected", (18, 15), entitled=67), True),
        (under("urban-law-2025", "results.elected", (18, 15), entitled=68), False),
        (under("urban-law-2025", "results.elected", (18, 15), "representatives", 52), True),
        (under("urban-law-2025", "results.elected", (18, 15), "representatives", 53), False),
        (under("villagers-law-2025", "results.elected", (18, 15)), True),
        (under("villagers-law-2025", "results.run_off", (11, 10)), False),
    ],
)
def test_a_document_that_says_who_is_elected_is_applied_from_the_rulebook_of_the_log(
    tmp_path: Path, events: list[Event], elects: bool
) -> None:
    found = kinds(Story(events).archive(tmp_path / "a.zip"))
    assert [kind for kind, _ in found] == ([] if elects else ["result"])


def with_session(**change: int) -> list[Event]:
    events = by_election()
    next(event for event in events if event["type"] == "ballots.session.closed")["data"].update(change)
    return events


@pytest.mark.parametrize(
    "events",
    [
        by_election(elected=[BEN]),
        by_election((17, 16)),
        by_election(elected=[]),
        by_election(open_seats=1),
        by_election(tied=[ANNA, BEN]),
        by_election((16, 16), elected=[ANNA]),
        with_session(attended=20, issued=20),
        with_session(unreturned=0),
        with_session(printed=40, spoiled=0, unused=4),
        with_session(returned=33, unreturned=2),
        [told("candidates.candidacy.cancelled", candidacy_id=ANNA), *by_election()],
        [*by_election()[:13], told("ballots.box.sealed", session_id=SESSION, box_id="box-2"), *by_election()[13:]],
    ],
    ids=["wrong person", "no majority", "nobody", "open seats", "false tie", "tie ignored", "no quorum", "not balanced",
         "printed papers unaccounted", "boxes and session differ", "cancelled", "box not counted"],
)  # fmt: skip
def test_a_result_that_does_not_follow_from_the_counts_is_named(tmp_path: Path, events: list[Event]) -> None:
    assert "result" in {kind for kind, _ in kinds(Story(events).archive(tmp_path / "a.zip"))}


def test_a_certificate_for_somebody_else_is_named(tmp_path: Path) -> None:
    events = by_election()
    place = next(place for place, event in enumerate(events) if event["type"] == "ballots.certificate.issued")
    events[place]["data"]["candidate"] = BEN
    assert ("result", place) in kinds(Story(events).archive(tmp_path / "a.zip"))


def voided(person: str = ANNA) -> Event:
    """The statement that somebody's election became void."""
    place = {"session_id": SESSION, "contest_id": CONTEST, "result_id": "result-1"}
    return told("ballots.result.statement_made", **place, person=person)


def test_a_void_election_of_somebody_elected_is_intact_and_opens_a_vacancy(tmp_path: Path) -> None:
    opened = told("registry.vacancy.opened", result_id="result-1")
    assert kinds(Story([*by_election(), voided(), opened]).archive(tmp_path / "a.zip")) == []
    assert [kind for kind, _ in kinds(Story([*by_election(), opened]).archive(tmp_path / "a.zip"))] == ["gate"]


def test_a_void_election_of_somebody_else_and_a_certificate_after_it_are_named(tmp_path: Path) -> None:
    assert [kind for kind, _ in kinds(Story([*by_election(), voided(BEN)]).archive(tmp_path / "a.zip"))] == ["result"]
    late = told("ballots.certificate.issued", result_id="result-1", candidate=ANNA)
    assert [kind for kind, _ in kinds(Story([*by_election(), voided(), late]).archive(tmp_path / "a.zip"))] == [
        "result"
    ]


UNDO = {"round": 1, "desk": "1", "person": "00", "reason_sha256": "00"}


def in_session(*events: Event) -> list[Event]:
    """The story with more events before its session closes."""
    story = by_election()
    place = next(place for place, event in enumerate(story) if event["type"] == "ballots.session.closed")
    return [*story[:place], *events, *story[place:]]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (with_session(attended=34), "attendance"),
        (in_session(told("registry.elector.checked_in", "clerk-1", round=1, person="99")), "attendance"),
        (in_session(told("ballots.ballot.issued", "clerk-1", session_id=SESSION, round=1, person="00")), "papers"),
        (in_session(told("ballots.ballot.taken_back", "chair", session_id=SESSION, **UNDO)), "papers"),
        (in_session(told("ballots.ballot.taken_back", "clerk-2", session_id=SESSION, **UNDO)), "two_people"),
        (in_session(told("registry.elector.check_in_undone", "clerk-1", **UNDO)), "two_people"),
        (in_session(told("ballots.ballot.taken_back", "chair", session_id=SESSION, **UNDO | {"person": "98"})), "gate"),
    ],
    ids=["fewer attended", "one more came", "one more paper", "a paper taken back", "taken back by the same",
         "undone by the same", "taken back from nobody"],
)  # fmt: skip
def test_attendance_and_papers_follow_from_the_log(tmp_path: Path, events: list[Event], expected: str) -> None:
    assert expected in {kind for kind, _ in kinds(Story(events).archive(tmp_path / "a.zip"))}


def test_a_mistake_undone_by_somebody_else_and_done_again_is_intact(tmp_path: Path) -> None:
    again = {"round": 1, "desk": "1", "person": "00"}
    events = in_session(
        told("ballots.ballot.taken_back", "chair", session_id=SESSION, **UNDO),
        told("registry.elector.check_in_undone", "chair", **UNDO),
        told("registry.elector.checked_in", "clerk-1", **again),
        told("ballots.ballot.issued", "clerk-2", session_id=SESSION, **again),
    )
    assert kinds(Story(events).archive(tmp_path / "a.zip")) == []


def recounted(by: str = "overseer") -> list[Event]:
    """The story in which both tellers entered the same wrong figures first."""
    story = by_election()
    place = next(place for place, event in enumerate(story) if event["type"] == "ballots.count_entry.submitted")
    wrong = by_election((12, 20))[place : place + 3]
    order = told("ballots.count.recount_ordered", by, **{**wrong[0]["data"], "reason_sha256": "00"})
    again = [{**event, "data": {**event["data"], "attempt": 2}} for event in story[place : place + 3]]
    return [*story[:place], *wrong, order, *again, *story[place + 3 :]]


def test_a_recount_counts_and_the_figures_it_set_aside_do_not(tmp_path: Path) -> None:
    assert kinds(Story(recounted()).archive(tmp_path / "a.zip")) == []


def test_a_recount_by_who_entered_it_and_a_count_by_one_person_are_named(tmp_path: Path) -> None:
    assert [kind for kind, _ in kinds(Story(recounted("teller-1")).archive(tmp_path / "a.zip"))] == ["two_people"]
    alone = [
        event | {"actor": {"id": "teller-1"}} if "count_entry" in event["type"] else event for event in by_election()
    ]
    assert [kind for kind, _ in kinds(Story(alone).archive(tmp_path / "a.zip"))] == ["two_people"]


def test_a_swapped_rulebook_is_named(tmp_path: Path) -> None:
    events = by_election()
    events[0]["data"]["rulebook"] = {"slug": "another"}
    assert kinds(Story(events).archive(tmp_path / "a.zip")) == [("rulebook", 0)]


FIRST, NEXT = held_to("chengnan-2024"), held_to("chengnan-2024 with other measures")
CHAIN = {"version": 2, "previous_sha256": FIRST["rulebook_sha256"]}


def amended(names: str = NEXT["rulebook_sha256"], **change: Any) -> list[Event]:
    """The story in which a meeting changes the measures before the list, which names the new rulebook as the result does."""
    story = [
        {**event, "data": {**event["data"], "rulebook_sha256": names}} if event["type"] in RESTING else event
        for event in by_election()
    ]
    place = next(place for place, event in enumerate(story) if event["type"] == "candidates.slate.drawn")
    return [*story[:place], told("registry.rulebook.adopted", **NEXT | CHAIN | change), *story[place:]]


def named(kind: str, **change: Any) -> list[Event]:
    """The story in which the event of a kind says something else of what it rests on."""
    events = by_election()
    next(event for event in events if event["type"] == kind)["data"].update(change)
    return events


def test_an_election_whose_rulebook_changed_midway_is_intact(tmp_path: Path) -> None:
    code, report = run(Story(amended()).archive(tmp_path / "a.zip"))
    assert (code, report["findings"]) == (0, [])
    assert any("2 版" in fact for fact in report["facts"])


def test_a_change_recorded_before_and_delivered_after_the_result_is_intact(tmp_path: Path) -> None:
    events = amended()
    late = next(event for event in events if event["type"] == "registry.rulebook.adopted")
    events.remove(late)
    entries = Story([*events, late]).entries()
    drawn = next(entry for entry in entries if entry["type"] == "candidates.slate.drawn")
    moved = [*events, late | {"recorded_at": drawn["recorded_at"]}]
    found = kinds(Story(moved).archive(tmp_path / "a.zip"))
    assert not {"rulebook_named", "rulebook_chain"} & {kind for kind, _ in found}


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (amended(previous_sha256="0" * 64), ["rulebook_chain"]),
        (amended(version=3), ["rulebook_chain"]),
        (amended(rulebook={"slug": "another"}), ["rulebook"]),
        (amended(FIRST["rulebook_sha256"]), ["rulebook_named"] * 3),
        (named("candidates.slate.published", rulebook_sha256="0" * 64), ["rulebook_named"]),
        (named("ballots.result.announced", rulebook_sha256="0" * 64), ["rulebook_named"]),
        (named("ballots.result.announced", log_size=91), ["log_size"]),
        (named("ballots.result.announced", log_size=89), ["log_size"]),
        (named("ballots.result.announced", log_size=90), []),
    ],
    ids=["another before", "a version left out", "another than it quotes", "the old one named", "a list under none",
         "announced under another", "entries that do not exist", "before the result", "all up to the result"],
)  # fmt: skip
def test_what_lists_and_results_rest_on_is_checked(tmp_path: Path, events: list[Event], expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(Story(events).archive(tmp_path / "a.zip"))] == expected


def test_an_archive_with_an_older_rulebook_beside_its_log_is_named(tmp_path: Path) -> None:
    older = {"rulebook.json": json.dumps(FIRST["rulebook"])}
    assert kinds(Story(amended()).archive(tmp_path / "a.zip", files=older)) == [("rulebook_chain", None)]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a zip"])
def test_what_is_no_archive_is_unreadable(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    assert run(tmp_path / "a.zip")[0] == 2


@pytest.mark.parametrize(
    ("part", "content"),
    [("manifest.json", "{}"), ("entries.jsonl", '{"a":1,"a":2}\n'), ("leaves.txt", "xyz\n"), ("checkpoints.txt", "x"),
     ("entries.jsonl", "[]\n")],
)  # fmt: skip
def test_a_broken_part_is_unreadable_and_no_traceback(tmp_path: Path, part: str, content: str) -> None:
    code, report = run(Story().archive(tmp_path / "a.zip", files={part: content}))
    assert code == 2 and "Traceback" not in report["error"]


def test_ballots_of_one_contest_do_not_count_in_another(tmp_path: Path) -> None:
    events = by_election()
    place = next(place for place, event in enumerate(events) if event["type"] == "ballots.count_entry.submitted")
    there = {"contest_id": f"{CONTEST}-other", "tallies": []}
    strayed = [{**event, "data": {**event["data"], **there}} for event in events[place : place + 3]]
    events[place:place] = strayed
    assert kinds(Story(events).archive(tmp_path / "a.zip")) == []
