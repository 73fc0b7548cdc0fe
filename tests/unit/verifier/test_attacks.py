"""Attacks on an archive, generated: for each kind of event and each field that counts, for each file, by three attackers.

Who edits files holds no key. The thief holds the log's key, and signs what he changed anew, but has no witness. The insider
writes lies that are rightly signed and cosigned: only the story itself gives them away.
"""

import copy
import json
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import rfc8785
from audit.domain import merkle, notes
from audit.domain.event import SIGNED_ALONE

from tests.unit.verifier.program import verifier
from tests.unit.verifier.story import (
    PINS,
    SERVICES,
    WITNESS,
    Event,
    Story,
    batches,
    by_election,
    data_of,
    key,
    manifest,
    note,
    pack,
    place_of,
    sealed,
)
from tests.unit.verifier.test_results import amended, by_proxy, recounted, resolved, second_vote

Files = dict[str, bytes]
Verdict = tuple[int, set[str]]


@pytest.fixture
def judge(program: ModuleType, tmp_path: Path) -> Callable[[Files], Verdict]:
    """Exit code and kinds of findings for an archive of these files, keys pinned."""

    def judge(files: Files) -> Verdict:
        options = program.parse_arguments([str(pack(tmp_path / "a.zip", files)), *PINS])
        try:
            archive = program.read_archive(options.archive)
            report = program.verify_archive(archive, options)
        except (program.Unreadable, *program.MALFORMED):
            return program.UNREADABLE, set()
        return program.verdict_of(report, len(archive.entries))[0], {each.kind for each in report.findings}

    return judge


def signed(story: Story) -> Files:
    """The files of a story, rightly signed."""
    parts = story.files()
    return sealed(manifest(parts, len(story.events))) | parts


STORY = by_election()
KINDS = sorted({event["type"] for event in STORY})
DEEDS = ("changed", "dropped", "added", "moved")


def done_to(events: list[Event], kind: str, deed: str) -> list[Event]:
    """The events with one thing done to the first of a kind."""
    events, place = copy.deepcopy(events), place_of(events, kind)
    if deed == "changed":
        events[place]["data"]["changed"] = True
    elif deed == "dropped":
        del events[place]
    elif deed == "added":
        events.insert(place + 1, copy.deepcopy(events[place]) | {"id": "01900000-0000-7000-8000-00000000ffff"})
    else:
        events.insert(len(events) if place < len(events) - 1 else 0, events.pop(place))
    return events


# --- who edits files ---


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("kind", KINDS)
def test_whoever_edits_entries_is_named_also_with_leaves_and_manifest_made_to_fit(
    judge: Callable[[Files], Verdict], kind: str, deed: str
) -> None:
    true, story = signed(Story()), Story()
    edited = story.files(lambda entries: done_to(entries, kind, deed))
    code, found = judge(true | {"entries.jsonl": edited["entries.jsonl"]})
    named = {
        "changed": {"changed"},
        "dropped": {"removed"},
        "added": {"added", "repeated"},
        "moved": {"reordered", "removed"},
    }
    assert code == 1 and "file" in found and found & named[deed], found
    fitted = story.files(lambda entries: done_to(entries, kind, deed), leaves_too=True)
    lines = fitted["entries.jsonl"].count(b"\n")
    code, found = judge(sealed(manifest(fitted, lines), key("huanjie.test/audit", 1, 9)) | fitted)
    assert code == 1 and "manifest" in found and found & {"changed", "removed", "added"}, found


FILES = {
    "entries.jsonl": b"\n",
    "leaves.txt": b"\n",
    "checkpoints.txt": b"----\n",
    "rulebook.json": b",",
    "manifest.json": b",",
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("fitted", [False, True], ids=["left", "manifest made to fit"])
def test_whoever_edits_any_file_is_named(judge: Callable[[Files], Verdict], name: str, deed: str, fitted: bool) -> None:
    files, mark = signed(Story()), FILES[name]
    parts = files[name].split(mark)
    if deed == "changed":
        parts[0] = parts[0][:-1] + bytes([parts[0][-1] ^ 1])
    elif deed == "dropped":
        del parts[0]
    elif deed == "added":
        parts.insert(0, parts[0])
    else:
        parts[0], parts[1] = parts[1], parts[0]
    files[name] = mark.join(parts)
    if fitted and name != "manifest.json":
        rest = {each: content for each, content in files.items() if not each.startswith("manifest")}
        files |= sealed(manifest(rest, rest["entries.jsonl"].count(b"\n")), key("huanjie.test/audit", 1, 9))
    code, found = judge(files)
    assert code == 2 or (code == 1 and found & {"file", "manifest"}), (code, found)


def test_an_older_head_presented_as_the_newest_is_named(judge: Callable[[Files], Verdict]) -> None:
    files = signed(Story())
    files["checkpoints.txt"] = b"----\n".join(files["checkpoints.txt"].split(b"----\n")[:2])
    assert {"file", "added"} <= judge(files)[1]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_cosignature_taken_away_is_named(judge: Callable[[Files], Verdict], which: int) -> None:
    files = signed(Story())
    notes = files["checkpoints.txt"].decode().split("----\n")
    notes[which] = "".join(line for line in notes[which].splitlines(keepends=True) if WITNESS.key.name not in line)
    files["checkpoints.txt"] = "----\n".join(notes).encode()
    assert judge(files)[1] == {"file"}


@pytest.mark.parametrize("name", ["size", "log", "origin", "files", "exported_at", "keys"])
def test_a_manifest_that_tells_something_else_is_named(judge: Callable[[Files], Verdict], name: str) -> None:
    files = signed(Story())
    said = json.loads(files["manifest.json"])
    said[name] = {"size": 3, "files": {}, "keys": said["keys"] | {"x": 1}}.get(name, "another")
    assert judge(files | {"manifest.json": json.dumps(said).encode()})[1] & {"manifest", "file", "misplaced"}
    # Also of the log itself, what cannot be is named.
    if name in ("size", "log", "origin", "files"):
        assert judge(files | sealed(said))[0] == 1


# --- who stole the log's key ---


@pytest.mark.parametrize("kind", KINDS)
def test_who_stole_the_key_rewrites_nothing_a_witness_saw_and_proves_nothing_else(
    judge: Callable[[Files], Verdict], kind: str
) -> None:
    witnessed = place_of(STORY, kind) + 1
    true = Story(heads=(witnessed, -1)).files()["checkpoints.txt"].decode().split("----\n")[0]
    for deed in ("changed", "dropped"):
        story = Story(done_to(by_election(), kind, deed), heads=(-1,), witnessed=0)
        files = story.files()
        files["checkpoints.txt"] = (true + "----\n" + files["checkpoints.txt"].decode()).encode()
        code, found = judge(sealed(manifest(files, len(story.events))) | files)
        assert code == 1 and found & {"changed", "removed"}, (deed, found)


@pytest.mark.parametrize("deed", ["changed", "added"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if place_of(STORY, kind)])
def test_who_stole_the_logs_key_says_nothing_in_the_name_of_a_service(
    judge: Callable[[Files], Verdict], kind: str, deed: str
) -> None:
    story = Story(done_to(by_election(), kind, deed), heads=(-1,), witnessed=0)
    files = story.files() | {"batches.jsonl": batches(Story().entries())}
    code, found = judge(sealed(manifest(files, len(story.events))) | files)
    assert code == 1 and "unsaid" in found


def test_only_the_key_of_a_service_signs_what_it_says(judge: Callable[[Files], Verdict]) -> None:
    thief = {name: key(name, notes.ED25519, 99) for name in SERVICES}
    strangers = SERVICES | {"ballots": SERVICES["registry"]}
    for services in (thief, strangers):
        files = Story().files() | {"batches.jsonl": batches(Story().entries(), services)}
        code, found = judge(sealed(manifest(files, len(STORY))) | files)
        assert code == 1 and {"bad_batch", "unsaid"} <= found


ALONE = sorted({event["type"] for event in STORY} & SIGNED_ALONE)


@pytest.mark.parametrize("kind", ALONE)
def test_what_an_election_stands_on_is_signed_alone_by_its_service(
    judge: Callable[[Files], Verdict], kind: str
) -> None:
    whole = Story().entries()
    source = next(each["source"] for each in whole if each["type"] == kind)
    another = next(each["signature"] for each in whole if each.get("signature") and each["type"] != kind)
    thief = Story(signing=SERVICES | {source: key(source, notes.ED25519, 99)})
    borrowed = Story(done_to_one(by_election(), kind, {"signature": another}))
    for story in (thief, borrowed, Story(done_to_one(by_election(), kind, {"signature": "AA=="}))):
        files = story.files()
        code, found = judge(sealed(manifest(files, len(STORY))) | files)
        assert code == 1 and "bad_signature" in found, kind


def done_to_one(events: list[Event], kind: str, change: Event) -> list[Event]:
    """The events, the first of a kind changed."""
    place = place_of(events, kind)
    return [event | change if index == place else event for index, event in enumerate(events)]


def test_a_service_that_signs_alone_goes_on_with_it(judge: Callable[[Files], Verdict]) -> None:
    announced = place_of(STORY, "ballots.result.announced")
    story = Story(signing=SERVICES)
    entries = story.entries()
    entries[announced].pop("signature")
    files = rewritten(entries)
    assert judge(sealed(manifest(files, len(STORY))) | files) == (1, {"unsigned"})
    older = Story(signing={})
    files = older.files()
    assert judge(sealed(manifest(files, len(STORY))) | files) == (0, set())


def rewritten(entries: list[Event]) -> Files:
    """The files of an archive whose services, log and witness all agreed to these entries."""
    lines = [rfc8785.dumps(entry) for entry in entries]
    leaves = [merkle.leaf_hash(line) for line in lines]
    return Story().files() | {
        "entries.jsonl": b"".join(line + b"\n" for line in lines),
        "leaves.txt": "".join(leaf.hex() + "\n" for leaf in leaves).encode(),
        "checkpoints.txt": note(leaves).encode(),
        "batches.jsonl": batches(entries),
    }


@pytest.mark.parametrize("source", SERVICES)
def test_what_is_in_no_batch_was_not_said(judge: Callable[[Files], Verdict], source: str) -> None:
    rest = {name: signer for name, signer in SERVICES.items() if name != source}
    files = Story().files() | {"batches.jsonl": batches(Story().entries(), rest)}
    code, found = judge(sealed(manifest(files, len(STORY))) | files)
    tells_any = any(event["source"] == source for event in STORY[place_of_first(rest) :])
    assert (code, found) == ((1, {"unsaid"}) if tells_any else (0, set()))


def test_an_event_that_was_said_once_stands_once(judge: Callable[[Files], Verdict]) -> None:
    entries = Story().entries()
    entries.append(entries[-1] | {"index": len(entries)})
    files = rewritten(entries)
    code, found = judge(sealed(manifest(files, len(entries))) | files)
    assert code == 1 and "repeated" in found


def place_of_first(services: Collection[str]) -> int:
    """Where the first event of these services stands: what stands before it is of before services signed."""
    return next(place for place, event in enumerate(STORY) if event["source"] in services)


# --- the insider ---

# Deeds that tell no lie: what comes last may not have happened yet, and some things happen again.
NOT_YET = {
    "ballots.certificate.issued", "ballots.filing.acknowledged", "candidates.candidacy.outcome", "registry.electors.finalised",
    "registry.exception.approved", "registry.office_holder.seated",
}  # fmt: skip
AGAIN = {
    "ballots.session.closed", "candidates.candidacy.admitted", "candidates.candidacy.cleared", "candidates.candidacy.outcome",
    "candidates.nomination.received", "candidates.review.answered", "candidates.review.decided", "registry.election.day_set", "registry.electors.listed",
}  # fmt: skip
TRUE = {*((kind, deed) for kind in NOT_YET for deed in ("dropped", "moved")), *((kind, "added") for kind in AGAIN)}
# Words that nothing else in a log speaks of, and what they are.
WORDS = {
    ("ballots.ballot.issued", "desk"): "which desk",
    ("registry.elector.checked_in", "desk"): "which desk",
    ("ballots.box.sealed", "witnesses"): "how many saw it",
    ("ballots.box.unsealed", "witnesses"): "how many saw it",
    ("ballots.session.planned", "day"): "the first vote follows the day that was set",
    ("ballots.certificate.issued", "certificate_id"): "a name of its own",
    ("ballots.certificate.issued", "number"): "a name of its own",
    ("registry.office_holder.seated", "holder_id"): "a name of its own",
    ("ballots.result.announced", "result_sha256"): "a hash over names, which the log does not hold",
    ("registry.election.created", "mode"): "counts only under a document with quorums by mode (test_results)",
}


def insider(events: list[Event]) -> Files:
    """These events, signed and cosigned."""
    return signed(Story(events))


@pytest.mark.parametrize("deed", ["dropped", "added", "moved"])
@pytest.mark.parametrize("kind", KINDS)
def test_an_insider_who_drops_doubles_or_delays_an_event_is_named(
    judge: Callable[[Files], Verdict], kind: str, deed: str
) -> None:
    events = by_election()
    place = place_of(events, kind)
    if deed == "dropped":
        del events[place]
    elif deed == "added":
        events.insert(place + 1, copy.deepcopy(events[place]))
    else:
        events.append(events.pop(place))
    code, found = judge(insider(events))
    assert code == (0 if (kind, deed) in TRUE else 1), found


COUNTS = {
    "count",
    "seats",
    "entitled",
    "attended",
    "printed",
    "issued",
    "returned",
    "valid",
    "void",
    "for",
    "votes",
    "open_seats",
}


def fields_of(shape: Any, told_: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of every value that a shape asks for and an event has."""
    if isinstance(shape, dict):
        for name, part in shape.items():
            if isinstance(told_, dict) and name in told_:
                yield from fields_of(part, told_[name], (*path, name))
    elif isinstance(shape, list):
        if told_:
            yield from fields_of(shape[0], told_[0], (*path, 0))
    else:
        yield path


PATHS = [(kind, path) for kind in KINDS for path in fields_of(verifier().SHAPES.get(kind, {}), data_of(STORY, kind))]


@pytest.mark.parametrize(
    ("kind", "path"), PATHS, ids=lambda part: part if isinstance(part, str) else ".".join(map(str, part))
)
def test_an_insider_who_changes_a_field_is_named(
    judge: Callable[[Files], Verdict], kind: str, path: tuple[str | int, ...]
) -> None:
    events = by_election()
    at: Any = copy.deepcopy(events[place_of(events, kind)])
    events[place_of(events, kind)] = at
    at = at["data"]
    for step in path[:-1]:
        at = at[step]
    value = at[path[-1]]
    at[path[-1]] = value + 1 if isinstance(value, int) else f"{value}x"
    code, found = judge(insider(events))
    assert code == (0 if (kind, path[-1]) in WORDS else 1), found


@pytest.mark.parametrize("number", [-1, 1.5, True, 2**40, "1", None, [1], {}])
@pytest.mark.parametrize(("kind", "path"), [each for each in PATHS if each[1][-1] in COUNTS],
                         ids=lambda part: part if isinstance(part, str) else ".".join(map(str, part)))  # fmt: skip
def test_a_figure_that_is_no_count_is_named(
    judge: Callable[[Files], Verdict], kind: str, path: tuple[str | int, ...], number: Any
) -> None:
    events = by_election()
    at: Any = copy.deepcopy(events[place_of(events, kind)])
    events[place_of(events, kind)] = at
    at = at["data"]
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = number
    assert "figure" in judge(insider(events))[1]


STORIES = {
    "plain": by_election, "a recount": recounted, "a difference": resolved, "new measures": amended,
    "a proxy": lambda: by_proxy(withdrawn=False), "a run-off": lambda: second_vote((12, 11), "run_off"),
    "a revote": lambda: second_vote((5, 4), "revote"),
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_what_nobody_attacked_is_intact(judge: Callable[[Files], Verdict], story: Callable[[], list[Event]]) -> None:
    assert judge(insider(story())) == (0, set())
