"""Verify a whole audit database (核验): rows, trees, signatures, witnesses, who said what, business rows and evidence files.

Used by `huanjie verify` and `huanjie tamper-drill`. It believes no row: leaves are recomputed from the texts, and the
tree is held against every head it is given, above all those kept outside the database.
"""

import itertools
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from service_kit.speech import Batch

from audit.domain.checkpoint import origin
from audit.domain.examine_heads import Heads, KnownHead, LiveTree, examine_heads
from audit.domain.examine_rows import examine_rows
from audit.domain.findings import Finding, Kind
from audit.domain.live_log import LiveLog
from audit.domain.merkle import Span, span_hash
from audit.log.batches import find_unsaid
from audit.log.business import Compared, compare_books
from audit.log.trust import Trust
from audit.storage.evidence_files import EvidenceFiles
from audit.storage.live_rows import read_evidence_digests, read_logs, read_sequenced


@dataclass(frozen=True, slots=True)
class LogState:
    """A log as found: its size and root (hex) over the rows as they are, and how many entries a witness has covered."""

    log: str
    size: int
    root: str
    witnessed: int


@dataclass(frozen=True, slots=True)
class Report:
    """The logs found, the services whose rows were compared, and what is wrong with them; `intact` when nothing is."""

    logs: list[LogState]
    findings: list[Finding]
    compared: list[Compared]

    @property
    def intact(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def verify_database(url: str, trust: Trust) -> Report:
    """Verify every log of a database.

    Raises:
        psycopg.Error: it cannot be read.
    """
    outside = trust.outside_heads()
    logs, batches = read_logs(url)
    logs += _gone(logs, trust, outside)
    findings: list[Finding] = []
    states: list[LogState] = []
    for log in logs:
        held = [head for owner, head in outside if owner == origin(trust.log_keys.current, log.name)]
        states.append(_state(log, held))
        of_log = _verify_log(log, trust, held)
        findings += [*of_log, *_forged(log, batches, trust, {finding.index for finding in of_log})]
    # After the log: what was recorded since is told by the services' outboxes.
    compared = [compare_books(books, logs, lambda ids: read_sequenced(url, ids)) for books in trust.books]
    business = [finding for each in compared for finding in each.findings]
    return Report(states, [*findings, *business, *_evidence(url, trust)], compared)


def _gone(logs: Iterable[LiveLog], trust: Trust, outside: Iterable[tuple[str, KnownHead]]) -> list[LiveLog]:
    """Logs somebody outside holds a head of while no row is left: as logs of nothing, their heads tell what is missing."""
    key = trust.log_keys.current
    there, prefix = {origin(key, log.name) for log in logs}, origin(key, "")
    return [LiveLog(name.removeprefix(prefix), (), {}, {}) for name in sorted({owner for owner, _ in outside} - there)]


def _verify_log(log: LiveLog, trust: Trust, outside: list[KnownHead]) -> list[Finding]:
    name = origin(trust.log_keys.current, log.name)
    own, unsigned = trust.own_heads(log, name)
    rows = examine_rows(log)
    return [*rows, *unsigned, *examine_heads(log, Heads(own, outside, trust.shown_heads(name)), bool(rows))]


def _forged(log: LiveLog, batches: Mapping[int, Batch], trust: Trust, others: Collection[int | None]) -> list[Finding]:
    """Entries no service said and nothing else tells of, from the first on that has a batch: before it there were none."""
    signed = itertools.dropwhile(lambda entry: entry.batch is None, log.entries)
    unsaid = {index for index in find_unsaid(signed, batches, trust.service_keys) if index not in others}
    return [
        Finding(Kind.FORGED, log.name, entry.index, entry.event_id) for entry in log.entries if entry.index in unsaid
    ]


def _state(log: LiveLog, outside: Iterable[KnownHead]) -> LogState:
    tree = LiveTree(log)
    root = span_hash(Span(0, tree.size), tree.nodes).hex()
    return LogState(log.name, tree.size, root, max((head.size for head in outside), default=0))


def _evidence(url: str, trust: Trust) -> list[Finding]:
    if trust.evidence is None:
        return []
    damaged = EvidenceFiles(trust.evidence).damaged(iter(read_evidence_digests(url)))
    return [Finding(Kind.EVIDENCE_SWAPPED, "evidence", note=digest) for digest in damaged]
