"""The log's key was replaced: which key has to sign which head, and whom an auditor of one key believes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import rfc8785
from audit.domain import merkle, notes
from audit.domain.handover import Handover, read_handover
from audit.storage.keys import NoteSigner
from service_kit.identity import is_signed

from tests.unit.verifier.program import kinds, run
from tests.unit.verifier.story import (
    LOG_KEY,
    NAME,
    SERVICE_KEYS,
    SERVICE_PINS,
    WITNESS,
    Event,
    Story,
    by_election,
    key,
    manifest,
    note,
    pack,
    sealed,
    told,
)

OLD, NEW, THIEF = LOG_KEY, key(NAME, notes.ED25519, 41), key(NAME, notes.ED25519, 42)
AT = 7
REST = ("--witness-key", str(WITNESS.key), *SERVICE_PINS)


def handed(old: NoteSigner, new: NoteSigner) -> Handover:
    """A handover that both keys sign."""
    text = f"{NAME}/handover\n{old.key}\n{new.key}\n"
    lines = (notes.SignatureLine(each.key.name, each.key.key_id, each.sign(text.encode())) for each in (old, new))
    return read_handover(str(notes.Note(text, tuple(lines))), is_signed)


HANDOVER = handed(OLD, NEW)


def with_change(*changes: Handover) -> list[Event]:
    """The election, and from entry `AT` on the entries that tell of new keys."""
    tells = [told("audit.log_key.replaced", old=str(each.old), new=str(each.new), note=each.note) for each in changes]
    events = by_election()
    return [*events[:AT], *tells, *events[AT:]]


def written(
    path: Path,
    heads: Sequence[tuple[int, NoteSigner]],
    *,
    events: Sequence[Event] | None = None,
    by: NoteSigner = NEW,
    handovers: Sequence[str] = (HANDOVER.note,),
    witness: NoteSigner | None = WITNESS,
) -> Path:
    """An archive with heads of these sizes (-1: all), each by that key, its manifest by `by`."""
    story = Story(list(events if events is not None else with_change(HANDOVER)))
    leaves = [merkle.leaf_hash(rfc8785.dumps(entry)) for entry in story.entries()]
    texts = [
        note(leaves[: size if size >= 0 else len(leaves)], signer=signer, witness=witness) for size, signer in heads
    ]
    files = story.files() | {"checkpoints.txt": "----\n".join(texts).encode()}
    log = {"name": NAME, "key": str(by.key), "handovers": list(handovers)}
    keys = {"log": log, "witnesses": [str(WITNESS.key)], "services": SERVICE_KEYS}
    return pack(path, sealed(manifest(files, len(leaves)) | {"keys": keys}, by) | files)


def pinned(*signers: NoteSigner) -> tuple[str, ...]:
    return (*(part for each in signers for part in ("--log-key", str(each.key))), *REST)


RIGHT = ((5, OLD), (AT, OLD), (12, NEW), (-1, NEW))


@pytest.mark.parametrize("signer", [OLD, NEW], ids=["old", "new"])
def test_whoever_knows_one_key_of_the_chain_believes_the_others(tmp_path: Path, signer: NoteSigner) -> None:
    assert run(written(tmp_path / "a.zip", RIGHT), *pinned(signer))[0] == 0


def test_a_log_that_ended_before_the_change_stays_under_the_old_key(tmp_path: Path) -> None:
    archive = written(tmp_path / "a.zip", ((5, OLD), (-1, OLD)), events=by_election())
    assert run(archive, *pinned(OLD))[0] == run(archive, *pinned(NEW))[0] == 0


def test_two_changes_in_a_row_are_a_chain(tmp_path: Path) -> None:
    third = key(NAME, notes.ED25519, 43)
    changes = (HANDOVER, handed(NEW, third))
    archive = written(
        tmp_path / "a.zip",
        ((5, OLD), (AT + 1, NEW), (-1, third)),
        events=with_change(*changes),
        by=third,
        handovers=[each.note for each in changes],
    )
    for signer in (OLD, NEW, third):
        assert run(archive, *pinned(signer))[0] == 0


@pytest.mark.parametrize(
    "heads",
    [
        ((5, OLD), (12, OLD), (-1, NEW)),
        ((5, OLD), (12, NEW), (-1, OLD)),
        ((5, NEW), (12, NEW), (-1, NEW)),
        ((5, OLD), (AT, NEW), (-1, NEW)),
        ((5, OLD), (12, NEW), (-1, THIEF)),
    ],
)
def test_a_head_by_a_key_that_is_not_in_turn_is_named(tmp_path: Path, heads: Sequence[tuple[int, NoteSigner]]) -> None:
    assert "bad_signature" in kinds(written(tmp_path / "a.zip", heads), *pinned(OLD))


def test_a_log_that_does_not_tell_of_the_change_has_one_key(tmp_path: Path) -> None:
    archive = written(tmp_path / "a.zip", ((5, OLD), (-1, NEW)), events=by_election())
    assert kinds(archive, *pinned(NEW)) == ["bad_signature"]


def test_who_stole_the_old_key_is_believed_by_nobody_who_knows_the_new_one_and_proves_nothing_to_others(
    tmp_path: Path,
) -> None:
    stolen = written(tmp_path / "a.zip", ((-1, OLD),), events=by_election((12, 20)), by=OLD, handovers=(), witness=None)
    assert {"manifest", "bad_signature"} <= set(kinds(stolen, *pinned(NEW)))
    assert run(stolen, *pinned(OLD))[0] != 0, "no witness saw it"


LINES = HANDOVER.note.split("\n")
BAD: Mapping[str, str] = {
    "by a thief": handed(THIEF, NEW).note,
    "one signature": "\n".join([*LINES[:5], ""]),
    "the other signature": "\n".join([*LINES[:4], LINES[5], ""]),
    "other keys than signed": HANDOVER.note.replace(str(OLD.key), str(THIEF.key)),
    "another purpose": HANDOVER.note.replace("/handover", "/archive"),
    "no note": "?",
    "empty": "",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_a_handover_that_its_two_keys_did_not_sign_hands_over_nothing(tmp_path: Path, text: str) -> None:
    archive = written(tmp_path / "a.zip", RIGHT, handovers=(text,))
    assert set(kinds(archive, *pinned(OLD))) & {"bad_handover", "manifest", "bad_signature"}
    assert "bad_signature" in kinds(archive, *pinned(NEW)), "heads of before are nobody's"


def test_heads_of_both_keys_without_an_archive_need_both_keys(tmp_path: Path) -> None:
    leaves = [merkle.leaf_hash(rfc8785.dumps(entry)) for entry in Story(with_change(HANDOVER)).entries()]
    paths = []
    for size, signer in ((5, OLD), (12, NEW)):
        paths.append(tmp_path / f"{size}")
        paths[-1].write_text(note(leaves[:size], signer=signer))
    heads = [part for path in paths for part in ("--head", str(path))]
    assert kinds(*pinned(OLD), *heads) == ["bad_signature"]
    assert kinds(*pinned(OLD, NEW), *heads) == []
