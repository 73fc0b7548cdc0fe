"""A small election as its log would tell it, and its archive, made without any part of the verifier."""

import base64
import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import rfc8785
from audit.domain import checkpoint, merkle, notes
from audit.domain.event import SIGNED_ALONE
from audit.storage.keys import NoteSigner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

Event = dict[str, Any]
Change = Callable[[list[Event]], list[Event] | None]
LOG = "01900000-0000-7000-8000-000000000001"
NAME = "huanjie.test/audit"
ORIGIN = f"{NAME}/{LOG}"
START = datetime(2024, 5, 28, 1, 0, tzinfo=UTC)
SESSION, CONTEST, RESULT, BOX, FILING = "session-1", "contest-1", "result-1", "box-1", "filing-1"
SLATE = "slate-1"
ANNA, BEN = "candidacy-a", "candidacy-b"
ENTITLED, CAME, RETURNED, VALID = 40, 35, 34, 33
PRINTED = 45


def key(name: str, kind: int, seed: int) -> NoteSigner:
    """A signer from a fixed seed."""
    private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    return NoteSigner(notes.VerifierKey(name, kind, private.public_key().public_bytes_raw()), private)


LOG_KEY = key(NAME, notes.ED25519, 1)
WITNESS = key("w.test", notes.COSIGNATURE_V1, 2)
SERVICES = {
    name: key(name, notes.ED25519, 3 + place)
    for place, name in enumerate(("registry", "candidates", "ballots", "audit"))
}
SERVICE_KEYS = [str(each.key) for each in SERVICES.values()]
SERVICE_PINS = [part for each in SERVICE_KEYS for part in ("--service-key", each)]
PINS = ("--log-key", str(LOG_KEY.key), "--witness-key", str(WITNESS.key), *SERVICE_PINS)


def told(kind: str, by: str = "chair", /, **data: Any) -> Event:
    """One event; its times and id are put in by `Story`."""
    return {"type": kind, "source": kind.split(".")[0], "actor": {"id": by}, "data": data}


def digest(found: Any) -> str:
    """SHA-256 of canonical JSON."""
    return hashlib.sha256(rfc8785.dumps(found)).hexdigest()


_HALF = {"share": [1, 2], "comparison": "more_than"}
RULES: list[dict[str, Any]] = [
    {"id": "results.quorum", "code": "GK-05", "value": _HALF | {"of": "entitled", "counted": "attended"}},
    {"id": "results.elected", "code": "GK-02", "value": _HALF | {"of": "returned"}},
    {
        "id": "results.run_off",
        "code": "GK-06",
        "value": {"share": [1, 3], "comparison": "at_least", "of": "returned", "among": "most_votes", "extra": 1},
    },
    {"id": "results.tie", "code": "GK-08", "value": {"wins": "most_votes", "again_among": "tied", "lot": False}},
    {"id": "results.write_in_disqualified", "code": "BAL-14", "value": {"elected": "void", "seat": "open"}},
    {"id": "review.chain", "code": "CAN-21", "value": ["prereview", "joint_review"]},
    {
        "id": "review.bodies",
        "code": "CAN-21",
        "value": {"prereview": ["residents_committee"], "joint_review": ["district_agencies"]},
    },
    {"id": "review.agencies", "code": "GK-13", "value": {"court": ["D8"], "civil_affairs": ["D6", "D9"]}},
]
ITEMS = (("court", "D8"), ("civil_affairs", "D6"), ("civil_affairs", "D9"))
OPINIONS = (("prereview", "residents_committee"), ("joint_review", "court"), ("joint_review", "civil_affairs"))


def held_to(slug: str, rules: Sequence[Mapping[str, Any]] = RULES) -> dict[str, Any]:
    """A rulebook with its hash, as the events that freeze one carry it."""
    book = {"slug": slug, "rules": list(rules)}
    return {"rulebook": book, "rulebook_sha256": digest(book)}


FIRST = held_to("chengnan-2024")
RESTS = {"rulebook_sha256": FIRST["rulebook_sha256"]}
PLACE: dict[str, Any] = {"session_id": SESSION, "contest_id": CONTEST}


def person(candidacy: str) -> str:
    """What the log calls the human being behind a candidacy."""
    return f"person of {candidacy}"


def served(people: int, session: str = SESSION, round_: int = 1) -> list[Event]:
    """So many electors who come to the desk and are handed a paper each."""
    each: list[dict[str, Any]] = [{"round": round_, "desk": "1", "person": f"{place:04}"} for place in range(people)]
    return [event for one in each for event in (
        told("registry.elector.checked_in", "clerk-1", **one, agent=None),
        told("ballots.ballot.issued", "clerk-2", session_id=session, sheet=1, venue=1, **one),
    )]  # fmt: skip


def reviewed(candidacy: str) -> list[Event]:
    """A candidacy from its nomination to the end of its review."""
    who = {"candidacy_id": candidacy, "person": person(candidacy)}
    return [
        told("candidates.nomination.received", **who, contest_id=CONTEST, filled=True),
        told("candidates.candidacy.admitted", **who),
        *(
            told("candidates.review.answered", office, **who, stage="joint_review", office=office, item=item, answer="clear")
            for office, item in ITEMS
        ),
        *(told("candidates.review.decided", office, **who, stage=stage, office=office, verdict="pass") for stage, office in OPINIONS),
        told("candidates.candidacy.cleared", **who),
    ]  # fmt: skip


def contest(candidates: Sequence[str] = (ANNA, BEN), **change: Any) -> dict[str, Any]:
    """The one contest as lists and ballots tell it."""
    return {"contest_id": CONTEST, "office": "member", "seats": 1, "candidates": list(candidates)} | change


def account(session: str = SESSION, round_: int = 1, **change: int) -> dict[str, Any]:
    """What the closing of a session tells, of one sheet."""
    papers = {
        "printed": PRINTED,
        "issued": CAME,
        "spoiled": 0,
        "unused": PRINTED - CAME,
        "returned": RETURNED,
        "unreturned": 1,
    }
    papers |= {name: value for name, value in change.items() if name in papers}
    meeting = {"entitled": ENTITLED, "attended": CAME} | {name: change[name] for name in change if name not in papers}
    return {
        "session_id": session,
        "round": round_,
        **meeting,
        **papers,
        "sheets": [{"sheet": 1, "contests": [CONTEST], **papers}],
    }


def opened(session: str = SESSION, round_: int = 1, **change: Any) -> list[Event]:
    """A session up to its first elector."""
    sheet = {"sheet": 1, "contests": [CONTEST], "printed": PRINTED}
    place = {"session_id": session, "round": round_}
    box = {"session_id": session, "box_id": f"{BOX}-{round_}", "seal_number": "NL-0007"}
    return [
        told("ballots.session.planned", **place, sheets=[[CONTEST]], day="2024-05-28"),
        told(
            "ballots.session.opened",
            **place,
            printed=PRINTED,
            sheets=[sheet],
            contests=[contest(kind="election") | change],
        ),
        told("ballots.box.registered", session_id=session, box_id=box["box_id"]),
        told("ballots.box.sealed", **box, witnesses=2),
        told("registry.round.opened", round=round_, day="2024-05-28"),
    ]


def marks(votes: Mapping[str, int], valid: int = VALID) -> list[dict[str, Any]]:
    """The tallies of the names printed."""
    return [{"candidate": name, "for": count, "against": 0, "abstain": valid - count} for name, count in votes.items()]


def fields_of(count: Mapping[str, Any]) -> dict[str, int]:
    """The figures as the entries are hashed."""
    fields = {"returned": count["returned"], "valid": count["valid"]}
    fields |= {f"void:{reason}": papers for reason, papers in count["void_reasons"].items()}
    return fields | {
        f"{mark}:{each['candidate']}": each[mark] for each in count["tallies"] for mark in ("for", "against", "abstain")
    }


def counted(
    votes: Mapping[str, int], session: str = SESSION, round_: int = 1, attempt: int = 1, **change: Any
) -> list[Event]:
    """Two tellers enter the same figures, and a third person confirms them."""
    place = {"session_id": session, "contest_id": CONTEST, "box_id": f"{BOX}-{round_}", "attempt": attempt, "sheet": 1}
    count = {
        "round": round_, "issued": CAME, "returned": RETURNED, "valid": VALID, "void": RETURNED - VALID,
        "void_reasons": {"unreadable": RETURNED - VALID}, "tallies": marks(votes), "write_ins": [],
    } | change  # fmt: skip
    entered = digest(fields_of(count))
    return [
        *(
            told("ballots.count_entry.submitted", f"teller-{n}", **place, place=n, figures_sha256=entered)
            for n in (1, 2)
        ),
        told("ballots.count.confirmed", "overseer", **place, **count),
    ]


def by_election(votes: tuple[int, int] = (20, 12), elected: list[str] | None = None, **result: Any) -> list[Event]:
    """One seat, two candidates, 40 entitled, 35 present, 35 issued, 34 returned, 33 valid."""
    rules = {"quorum_rule": "GK-05", "elected_rule": "GK-02"}
    outcome: dict[str, Any] = {
        "round": 1, "seats": 1, "elected": [ANNA] if elected is None else elected, "tied": [], "open_seats": 0,
        "void_write_ins": [], "thresholds": rules,
    }  # fmt: skip
    version = {"version": 1, "count": ENTITLED, "version_sha256": "b" * 64}
    closed = account()
    return [
        told("registry.election.created", **FIRST, body="residents_committee", mode="direct",
             contests=[{"id": CONTEST, "office": "member", "seats": 1}]),
        told("registry.election.day_set", election_day="2024-05-28"),
        told("registry.electors.listed", count=ENTITLED),
        told("registry.electors.published", **version, changes=0, predecessor_sha256=None),
        told("registry.electors.finalised", **version),
        told("registry.exception.proposed", exception_id="exception-1", rule="election.window"),
        told("registry.exception.approved", "street", exception_id="exception-1", rule="election.window", proposed_by="chair"),
        *reviewed(ANNA),
        *reviewed(BEN),
        told("candidates.slate.drawn", slate_id=SLATE, number=1, candidates=[ANNA, BEN], **RESTS),
        told("candidates.slate.published", slate_id=SLATE, number=1, kind="formal_slate", contests=[contest()], **RESTS),
        *opened(),
        *served(CAME),
        told("ballots.session.closed", **closed),
        told("ballots.box.unsealed", session_id=SESSION, box_id=f"{BOX}-1", seal_number="NL-0007", witnesses=2),
        *counted(dict(zip((ANNA, BEN), votes, strict=True))),
        told("ballots.result.determined", **PLACE, **(RESTS | outcome | result)),
        told("ballots.result.announced", **PLACE, result_id=RESULT, result_sha256="c" * 64, **RESTS),
        told("candidates.candidacy.outcome", candidacy_id=ANNA, outcome="elected", result_id=RESULT, person=person(ANNA)),
        told("registry.office_holder.seated", result_id=RESULT, holder_id="holder-1", person=person(ANNA),
             body="residents_committee", office="member"),
        told("ballots.certificate.issued", result_id=RESULT, certificate_id="certificate-1", number="2024-001", candidate=ANNA),
        told("ballots.filing.sent", result_ids=[RESULT], filing_id=FILING, receiver="street"),
        told("ballots.filing.acknowledged", "street", result_ids=[RESULT], filing_id=FILING, receiver="street"),
    ]  # fmt: skip


# What is done on a result, and would be wrong on another one.
SEQUEL = (
    "candidates.candidacy.outcome", "registry.office_holder.seated", "ballots.certificate.issued",
)  # fmt: skip


def undone(events: list[Event]) -> list[Event]:
    """The story without what is done on its result."""
    return [event for event in events if event["type"] not in SEQUEL]


def place_of(events: Sequence[Event], kind: str) -> int:
    """Where the first event of a kind stands."""
    return next(place for place, event in enumerate(events) if event["type"] == kind)


def data_of(events: Sequence[Event], kind: str) -> dict[str, Any]:
    """What the first event of a kind tells."""
    found: dict[str, Any] = events[place_of(events, kind)]["data"]
    return found


@dataclass
class Story:
    """Events on their way into an archive, with heads signed at some sizes, the first `witnessed` of them cosigned."""

    events: list[Event] = field(default_factory=by_election)
    heads: tuple[int, ...] = (5, 12, -1)
    witnessed: int | None = None
    signing: Mapping[str, NoteSigner] = field(default_factory=lambda: SERVICES)
    """The services that sign alone what an election stands on, each with its key."""

    def entries(self) -> list[Event]:
        """The events with log, index, id and time."""
        return [self._entry(index, event) for index, event in enumerate(self.events)]

    def _entry(self, index: int, event: Event) -> Event:
        at = START + timedelta(seconds=index)
        made = UUID(int=(int(at.timestamp() * 1000) << 80) | (7 << 76) | (2 << 62) | index)
        stamp = at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        data = event["data"]
        if event["type"] == "ballots.result.announced":
            data = {"log_size": index} | data
        entry = {
            "log": LOG,
            "index": index,
            "id": str(made),
            "at": stamp,
            "recorded_at": stamp,
            "decisions": [],
            **event,
            "data": data,
        }
        return entry | signed_alone(entry, self.signing)

    def leaves(self) -> list[bytes]:
        """The hashes of the entries."""
        return [merkle.leaf_hash(rfc8785.dumps(entry)) for entry in self.entries()]

    def files(self, change: Change | None = None, *, leaves_too: bool = False) -> dict[str, bytes]:
        """The files of the archive but for the manifest; `change` tampers with the entries after everything was signed."""
        entries = self.entries()
        lines = [rfc8785.dumps(entry) for entry in entries]
        leaves = [merkle.leaf_hash(line) for line in lines]
        sizes = [size if size >= 0 else len(leaves) for size in self.heads]
        seen = len(sizes) if self.witnessed is None else self.witnessed
        written = [note(leaves[:size], witness=WITNESS if place < seen else None) for place, size in enumerate(sizes)]
        book = next((each["data"]["rulebook"] for each in reversed(entries) if each["data"].get("rulebook")), None)
        if change:
            lines = [rfc8785.dumps(entry) for entry in (change(entries) or entries)]
        if leaves_too:
            leaves = [merkle.leaf_hash(line) for line in lines]
        return {
            "entries.jsonl": b"".join(line + b"\n" for line in lines),
            "leaves.txt": "".join(leaf.hex() + "\n" for leaf in leaves).encode(),
            "checkpoints.txt": "----\n".join(written).encode(),
            "rulebook.json": json.dumps(book).encode(),
            "batches.jsonl": batches(self.entries()),
        }

    def archive(
        self,
        path: Path,
        change: Change | None = None,
        *,
        leaves_too: bool = False,
        files: Mapping[str, bytes] | None = None,
        about: Mapping[str, Any] | None = None,
    ) -> Path:
        """Write the archive with a manifest that fits what is in it, `about` put into it."""
        parts = self.files(change, leaves_too=leaves_too) | dict(files or {})
        said = manifest(parts, parts["entries.jsonl"].count(b"\n")) | dict(about or {})
        return pack(path, sealed(said) | parts)


def signed_alone(entry: Event, signing: Mapping[str, NoteSigner]) -> Event:
    """The signature that an entry of a type of its own bears, if it does."""
    signer = signing.get(entry["source"])
    if entry["type"] not in SIGNED_ALONE or signer is None or "signature" in entry:
        return {}
    bare = digest({name: value for name, value in entry.items() if name not in ("log", "index")})
    message = "".join(f"{line}\n" for line in ("huanjie-event/1", entry["source"], bare)).encode()
    return {"signature": base64.b64encode(signer.sign(message)).decode()}


def batches(entries: Sequence[Event], services: Mapping[str, NoteSigner] = SERVICES) -> bytes:
    """What each service said of these entries, in one batch of its own."""
    lines = []
    for name, signer in services.items():
        own = [
            {k: v for k, v in each.items() if k not in ("log", "index")} for each in entries if each["source"] == name
        ]
        hashes = [digest(each) for each in own]
        message = "".join(f"{line}\n" for line in ("huanjie-batch/1", name, *hashes)).encode()
        line = {"source": name, "hashes": hashes, "signature": base64.b64encode(signer.sign(message)).decode()}
        lines.append(json.dumps(line) + "\n")
    return "".join(lines).encode()


def note(
    leaves: Sequence[bytes], origin: str = ORIGIN, signer: NoteSigner = LOG_KEY, witness: NoteSigner | None = WITNESS
) -> str:
    """A head over the leaves, signed by the log and cosigned by the witness."""
    head = checkpoint.Checkpoint(origin, len(leaves), merkle.tree_root(leaves))
    signed = str(checkpoint.sign_checkpoint(head, signer.key, signer.sign))
    return signed + (str(checkpoint.cosign(head.body, witness.key, 1_716_860_000, witness.sign)) if witness else "")


def manifest(parts: Mapping[str, bytes], size: int) -> dict[str, Any]:
    """The manifest of the story's archive."""
    keys = {"log": {"name": NAME, "key": str(LOG_KEY.key)}, "witnesses": [str(WITNESS.key)], "services": SERVICE_KEYS}
    files = {
        name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()} for name, content in parts.items()
    }
    return {"format": "huanjie-archive/2", "log": LOG, "origin": ORIGIN, "size": size, "keys": keys, "files": files}


def sealed(said: Mapping[str, Any], signer: NoteSigner = LOG_KEY) -> dict[str, bytes]:
    """A manifest with its signature."""
    content = json.dumps(said, ensure_ascii=False).encode()
    text = f"{said['origin']}/archive\nmanifest\n{hashlib.sha256(content).hexdigest()}\n"
    line = notes.SignatureLine(signer.key.name, signer.key.key_id, signer.sign(text.encode()))
    return {"manifest.json": content, "manifest.sig": str(notes.Note(text, (line,))).encode()}


def pack(path: Path, files: Mapping[str, bytes]) -> Path:
    """A zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def unpack(path: Path) -> dict[str, bytes]:
    """The files of a zip."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
