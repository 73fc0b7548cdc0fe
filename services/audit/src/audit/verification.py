"""Verify a whole audit database (核验): rows, trees, signatures, witnesses, business rows and evidence files.

Used by `huanjie verify` and `huanjie tamper-drill`. It believes no row: leaves are recomputed from the texts, and the
tree is held against every head it is given, above all those kept outside the database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import rfc8785

from audit.domain.checkpoint import Checkpoint, cosigned_at, read_checkpoint, signed_by
from audit.domain.examine_heads import Heads, KnownHead, LiveTree, examine_heads
from audit.domain.examine_rows import examine_rows
from audit.domain.findings import Finding, Kind
from audit.domain.live_log import LiveLog
from audit.domain.merkle import Span, span_hash
from audit.domain.notes import MalformedNote, Note, VerifierKey
from audit.evidence_store import EvidenceStore
from audit.head_file import HeadFile
from audit.keys import verify
from audit.storage.live_rows import read_evidence_digests, read_logs


@dataclass(frozen=True)
class Trust:
    """What to hold the rows against.

    `witness_notes`: last notes of witnesses (their /checkpoints/{origin hash}); `shown_notes`: notes auditors were shown, by
    name; `signer_state`: the signer's file; `business`: event id → SHA-256 of the event's data (see `data_hash`) as the
    owning service's rows say it now; `evidence`: the folder of evidence files.
    """

    log_key: VerifierKey
    witness_keys: Sequence[VerifierKey] = ()
    witness_notes: Sequence[str] = ()
    shown_notes: Mapping[str, str] = field(default_factory=dict)
    signer_state: Path | None = None
    business: Mapping[UUID, str] = field(default_factory=dict)
    evidence: Path | None = None


@dataclass(frozen=True)
class LogState:
    """A log as found: its size and root (hex) over the rows as they are, and how many entries a witness has covered."""

    log: str
    size: int
    root: str
    witnessed: int


@dataclass(frozen=True)
class Report:
    """The logs found and what is wrong with them; `intact` when nothing is."""

    logs: list[LogState]
    findings: list[Finding]

    @property
    def intact(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def data_hash(data: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of an event's data in canonical JSON (RFC 8785)."""
    return sha256(rfc8785.dumps(dict(data))).hexdigest()


def verify_database(url: str, trust: Trust) -> Report:
    """Read and verify every log of the database; raises psycopg.Error when it cannot be read."""
    logs = read_logs(url)
    findings: list[Finding] = []
    states: list[LogState] = []
    outside = _outside_heads(trust)
    shown = {name: (_origin(note), note) for name, note in trust.shown_notes.items()}
    names = {log.name for log in logs}
    for gone in sorted({origin for origin, _ in outside} - {f"{trust.log_key.name}/{name}" for name in names}):
        name = gone.removeprefix(f"{trust.log_key.name}/")
        logs.append(LiveLog(name, (), {}, {}))
    for log in logs:
        origin = f"{trust.log_key.name}/{log.name}"
        held = [head for owner, head in outside if owner == origin]
        mine = [(name, note) for name, (owner, note) in shown.items() if owner == origin]
        states.append(_state(log, held))
        findings += _verify_log(log, trust, origin, held, mine)
    return Report(states, [*findings, *_business(logs, trust), *_evidence(url, trust)])


def _verify_log(
    log: LiveLog, trust: Trust, origin: str, outside: list[KnownHead], shown: list[tuple[str, str]]
) -> list[Finding]:
    own, unsigned = _own_heads(log, trust, origin)
    seen = [
        KnownHead(head.size, head.root, holder=name) for name, note in shown if (head := _signed(note, trust, origin))
    ]
    rows = examine_rows(log)
    return [*rows, *unsigned, *examine_heads(log, Heads(own, outside, seen), bool(rows))]


def _state(log: LiveLog, outside: Iterable[KnownHead]) -> LogState:
    tree = LiveTree(log)
    root = span_hash(Span(0, tree.size), tree.nodes).hex()
    return LogState(log.name, tree.size, root, max((head.size for head in outside), default=0))


def _origin(note: str) -> str:
    return note.partition("\n")[0]


def _read(text: str) -> tuple[Note, Checkpoint] | None:
    try:
        return read_checkpoint(text)
    except MalformedNote:
        return None


def _signed(text: str, trust: Trust, origin: str) -> Checkpoint | None:
    """The head of a note, if the log signed it for that origin."""
    found = _read(text)
    if found is None or found[1].origin != origin or not signed_by(found[0], trust.log_key, verify):
        return None
    return found[1]


def _own_heads(log: LiveLog, trust: Trust, origin: str) -> tuple[list[KnownHead], list[Finding]]:
    heads, findings = [], []
    for size, text in log.notes.items():
        head = _signed(text, trust, origin)
        if head is None or head.size != size:
            findings.append(Finding(Kind.BAD_SIGNATURE, log.name, note=f"@ {size}"))
        else:
            heads.append(KnownHead(size, head.root, _cosigned_seconds(text, trust), "database"))
    return heads, findings


def _cosigned_seconds(text: str, trust: Trust) -> float:
    """When the first of the trusted witnesses saw that head; 0 when none did."""
    found = _read(text)
    if found is None:
        return 0.0
    lines, body = found[0].signatures, found[0].text
    seconds = [cosigned_at(body, line, key, verify) for line in lines for key in trust.witness_keys]
    return min((value for value in seconds if value), default=0.0)


def _outside_heads(trust: Trust) -> list[tuple[str, KnownHead]]:
    """Heads kept where the database's owner does not reach: the witnesses' and the signer's."""
    heads = []
    for text in trust.witness_notes:
        origin = _origin(text)
        head, seconds = _signed(text, trust, origin), _cosigned_seconds(text, trust)
        if head and seconds:
            heads.append((origin, KnownHead(head.size, head.root, seconds, "witness")))
    if trust.signer_state:
        for origin, kept in HeadFile(trust.signer_state).all().items():
            heads.append((origin, KnownHead(kept.size, bytes.fromhex(kept.root), holder="signer")))
    return heads


def _business(logs: Iterable[LiveLog], trust: Trust) -> list[Finding]:
    entries = {entry.event_id: (log.name, entry) for log in logs for entry in log.entries}
    found = []
    for event_id, expected in trust.business.items():
        name, entry = entries.get(str(event_id), ("", None))
        if entry is None:
            found.append(Finding(Kind.NOT_IN_LOG, name, event_id=str(event_id)))
        elif data_hash(entry.told.get("data", {})) != expected:
            found.append(Finding(Kind.BUSINESS_ROW_EDITED, name, entry.index, str(event_id)))
    return found


def _evidence(url: str, trust: Trust) -> list[Finding]:
    if trust.evidence is None:
        return []
    damaged = EvidenceStore(trust.evidence).damaged(iter(read_evidence_digests(url)))
    return [Finding(Kind.EVIDENCE_SWAPPED, "evidence", note=digest) for digest in damaged]
