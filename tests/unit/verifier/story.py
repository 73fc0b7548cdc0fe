"""A small election as its log would tell it, and its archive, made without any part of the verifier."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import rfc8785
from audit.domain import checkpoint, merkle, notes
from audit.storage.keys import NoteSigner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

Event = dict[str, Any]
LOG = "01900000-0000-7000-8000-000000000001"
NAME = "huanjie.test/audit"
START = datetime(2024, 5, 28, 1, 0, tzinfo=UTC)
SESSION, CONTEST, RESULT, BOX, FILING = "session-1", "contest-1", "result-1", "box-1", "filing-1"
ANNA, BEN = "candidacy-a", "candidacy-b"


def key(name: str, kind: int, seed: int) -> NoteSigner:
    """A signer from a fixed seed."""
    private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    return NoteSigner(notes.VerifierKey(name, kind, private.public_key().public_bytes_raw()), private)


LOG_KEY = key(NAME, notes.ED25519, 1)
WITNESS = key("w.test", notes.COSIGNATURE_V1, 2)


def told(kind: str, by: str = "chair", **data: Any) -> Event:
    """One event; its times and id are put in by `Story`."""
    return {"type": kind, "source": kind.split(".")[0], "actor": {"id": by}, "data": data}


def held_to(slug: str, rules: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """A rulebook with its hash, as the events that freeze one carry it."""
    book = {"slug": slug, "rules": rules} if rules else {"slug": slug}
    text = json.dumps(book, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {"rulebook": book, "rulebook_sha256": sha256(text.encode()).hexdigest()}


def served(people: int) -> list[Event]:
    """So many electors who come to the desk and are handed a paper each."""
    each: list[dict[str, Any]] = [{"round": 1, "desk": "1", "person": f"{place:02}"} for place in range(people)]
    return [event for one in each for event in (
        told("registry.elector.checked_in", "clerk-1", **one),
        told("ballots.ballot.issued", "clerk-2", session_id=SESSION, **one),
    )]  # fmt: skip


def by_election(votes: tuple[int, int] = (20, 12), elected: list[str] | None = None, **result: Any) -> list[Event]:
    """One seat, two candidates, 40 entitled, 35 present, 35 issued, 34 returned, 33 valid."""
    book = held_to("chengnan-2024")
    rests = {"rulebook_sha256": book["rulebook_sha256"]}
    place: dict[str, Any] = {"session_id": SESSION, "contest_id": CONTEST}
    tallies = [
        {"candidate": name, "for": count, "against": 0, "abstain": 33 - count}
        for name, count in zip((ANNA, BEN), votes, strict=True)
    ]
    outcome: dict[str, Any] = {
        "seats": 1,
        "elected": [ANNA] if elected is None else elected,
        "tied": [],
        "open_seats": 0,
    }
    rules = {"quorum_rule": "GK-05", "elected_rule": "GK-02"}
    return [
        told("registry.election.created", **book),
        told("registry.election.day_set"),
        told("registry.electors.listed"),
        told("candidates.nomination.received", candidacy_id=ANNA),
        told("candidates.nomination.received", candidacy_id=BEN),
        told("candidates.candidacy.admitted", candidacy_id=ANNA),
        told("candidates.candidacy.admitted", candidacy_id=BEN),
        told("candidates.candidacy.cleared", candidacy_id=ANNA),
        told("candidates.candidacy.cleared", candidacy_id=BEN),
        told("candidates.slate.drawn", **rests),
        told("candidates.slate.published", **rests),
        told("ballots.session.opened", session_id=SESSION),
        told("ballots.box.registered", session_id=SESSION, box_id=BOX),
        told("ballots.box.sealed", session_id=SESSION, box_id=BOX),
        *served(35),
        told(
            "ballots.session.closed", session_id=SESSION, round=1, entitled=40, attended=35, issued=35, returned=34, unreturned=1
        ),
        told("ballots.box.unsealed", session_id=SESSION, box_id=BOX),
        *(told("ballots.count_entry.submitted", f"teller-{n}", **place, box_id=BOX, attempt=1) for n in (1, 2)),
        told(
            "ballots.count.confirmed", **place, box_id=BOX, attempt=1, issued=35, returned=34, valid=33, void=1, tallies=tallies,
            write_ins=[],
        ),
        told("ballots.result.determined", **place, **(rests | outcome | {"void_write_ins": [], "thresholds": rules} | result)),
        told("ballots.result.announced", **place, result_id=RESULT, **rests),
        told("ballots.certificate.issued", result_id=RESULT, candidate=ANNA),
        told("ballots.filing.sent", result_ids=[RESULT], filing_id=FILING),
        told("ballots.filing.acknowledged", result_ids=[RESULT], filing_id=FILING),
    ]  # fmt: skip


@dataclass
class Story:
    """Events on their way into an archive, with heads signed at some sizes."""

    events: list[Event] = field(default_factory=by_election)
    heads: tuple[int, ...] = (5, 12, -1)

    def entries(self) -> list[Event]:
        """The events with log, index, id and time."""
        return [self._entry(index, event) for index, event in enumerate(self.events)]

    def _entry(self, index: int, event: Event) -> Event:
        at = START + timedelta(minutes=index)
        made = UUID(int=(int(at.timestamp() * 1000) << 80) | (7 << 76) | (2 << 62) | index)
        stamp = at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        data = event["data"]
        if event["type"] == "ballots.result.announced":
            data = {"log_size": index} | data
        return {"log": LOG, "index": index, "id": str(made), "at": stamp, "recorded_at": stamp, **event, "data": data}

    def archive(
        self,
        path: Path,
        change: Callable[[list[Event]], list[Event] | None] | None = None,
        *,
        leaves_too: bool = False,
        files: Mapping[str, str] | None = None,
    ) -> Path:
        """Write the archive; `change` tampers with the entries after everything was signed."""
        entries = self.entries()
        lines = [rfc8785.dumps(entry) for entry in entries]
        leaves = [merkle.leaf_hash(line) for line in lines]
        written = "----\n".join(note(leaves[:size] if size >= 0 else leaves) for size in self.heads)
        if change:
            lines = [rfc8785.dumps(entry) for entry in (change(entries) or entries)]
        if leaves_too:
            leaves = [merkle.leaf_hash(line) for line in lines]
        parts = {
            "manifest.json": json.dumps(manifest(len(lines))),
            "entries.jsonl": b"".join(line + b"\n" for line in lines).decode(),
            "leaves.txt": "".join(leaf.hex() + "\n" for leaf in leaves),
            "checkpoints.txt": written,
            "rulebook.json": json.dumps(
                next(filter(None, (each["data"].get("rulebook") for each in reversed(entries))), None)
            ),
        }
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in (parts | dict(files or {})).items():
                archive.writestr(name, content)
        path.write_bytes(buffer.getvalue())
        return path


def note(leaves: list[bytes], origin: str = f"{NAME}/{LOG}", signer: NoteSigner = LOG_KEY) -> str:
    """A head over the leaves, signed by the log and cosigned by the witness."""
    head = checkpoint.Checkpoint(origin, len(leaves), merkle.tree_root(leaves))
    signed = checkpoint.sign_checkpoint(head, signer.key, signer.sign)
    return f"{signed}{checkpoint.cosign(head.body, WITNESS.key, 1_716_860_000, WITNESS.sign)}"


def manifest(size: int) -> dict[str, Any]:
    """The manifest of the story's archive."""
    keys = {"log": {"name": NAME, "key": str(LOG_KEY.key)}, "witnesses": [str(WITNESS.key)]}
    return {"format": "huanjie-archive/1", "log": LOG, "origin": f"{NAME}/{LOG}", "size": size, "keys": keys}
