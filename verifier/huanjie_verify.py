#!/usr/bin/env python3
"""换届归档独立校验程序 · checks an exported election log with the Python standard library alone.

    python huanjie_verify.py ARCHIVE.zip [--log-key VKEY] [--witness-key VKEY] [--head NOTE_FILE]

Exit code 0: intact · 完好; 1: findings · 发现问题; 2: the archive cannot be read · 无法读取.

It shares no code with the system that wrote the archive, and is one file on purpose, longer than our files usually are:
it has to fit on a stick and be read by somebody who trusts none of us. What it checks, from the bottom up: every entry
hashes to its leaf and the leaves to every signed head (RFC 9162 §2.1); the log's and the witnesses' signatures (C2SP
signed-note, tlog-checkpoint, tlog-cosignature; Ed25519, RFC 8032); each stage had the stages before it; each rulebook
follows the one before, lists and results name the one in force; the announced result follows from the counts. Without --log-key and --witness-key the keys are the archive's own word for itself.
"""

import argparse
import base64
import hashlib
import json
import sys
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher
from fractions import Fraction
from typing import Any

CLOCK_TOLERANCE_SECONDS = 60
MAX_ARCHIVE_BYTES = 2_000_000_000
LOG_KEY, WITNESS_KEY = 1, 4

Entry = dict[str, Any]
Fault = tuple[str, str]


class Unreadable(Exception):
    """The archive is not one, or a part of it is missing."""


@dataclass
class Finding:
    """One thing that is wrong: what kind, at which entry, in two languages."""

    kind: str
    index: int | None
    zh: str
    en: str


@dataclass
class Report:
    """Everything found, and what was looked at."""

    findings: list[Finding] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)

    def add(self, kind: str, index: int | None, zh: str, en: str) -> None:
        """Note a finding."""
        self.findings.append(Finding(kind, index, zh, en))


# --- Ed25519 (RFC 8032 §5.1.7), plainly; `cryptography` is used instead where it is installed -----------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
Point = tuple[int, int, int, int]
NEUTRAL: Point = (0, 1, 1, 0)


def _add(a: Point, b: Point) -> Point:
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    x, y, z, t = f - e, h - g, h + g, f + e
    return x * y % P, z * t % P, y * z % P, x * t % P


def _multiply(scalar: int, point: Point) -> Point:
    result = NEUTRAL
    while scalar:
        if scalar & 1:
            result = _add(result, point)
        point, scalar = _add(point, point), scalar >> 1
    return result


def _decode_point(data: bytes) -> Point | None:
    y = int.from_bytes(data, "little") & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if x * x % P != square or (x == 0 and data[31] >> 7):
        return None
    if x & 1 != data[31] >> 7:
        x = P - x
    return x, y, 1, x * y % P


BASE = _decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def verify_plainly(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether an Ed25519 signature is good: [S]B = R + [k]A."""
    key, r = _decode_point(public), _decode_point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if len(public) != 32 or len(signature) != 64 or key is None or r is None or BASE is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    left, right = _multiply(s, BASE), _add(r, _multiply(k, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def choose_verify() -> tuple[Any, str]:
    """The signature check to use, and its name for the report."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return verify_plainly, "the plain code in this file · 本文件自带代码"

    def verify(public: bytes, signature: bytes, message: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    return verify, "cryptography"


# --- Merkle tree (RFC 9162 §2.1.1) ---------------------------------------------------------------------------------


def leaf_hash(line: bytes) -> bytes:
    """Hash of one entry."""
    return hashlib.sha256(b"\x00" + line).digest()


class Tree:
    """Roots over every prefix of the leaves: one pass, then O(log n) a root."""

    def __init__(self, leaves: list[bytes]) -> None:
        self.levels = [leaves]
        while len(self.levels[-1]) > 1:
            below = self.levels[-1]
            pairs = zip(below[::2], below[1::2], strict=False)
            self.levels.append([hashlib.sha256(b"\x01" + left + right).digest() for left, right in pairs])

    def root(self, size: int) -> bytes:
        """Root over the first `size` leaves."""
        result, start = b"", size
        for level in range(size.bit_length()):
            if size >> level & 1:
                start -= 1 << level
                left = self.levels[level][start >> level]
                result = hashlib.sha256(b"\x01" + left + result).digest() if result else left
        return result or hashlib.sha256(b"").digest()


# --- Signed notes --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Key:
    """A named public key of one kind (1 log, 4 witness)."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """First four bytes of SHA-256(name, newline, kind, key)."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]


@dataclass(frozen=True)
class Head:
    """A signed head: its text, what it says, and its signature lines (name, key id, signature)."""

    text: str
    origin: str
    size: int
    root: bytes
    lines: tuple[tuple[str, bytes, bytes], ...]


def parse_key(text: str) -> Key:
    """Read `name+id+base64`."""
    name, key_id, material = text.strip().split("+", 2)
    raw = base64.b64decode(material, validate=True)
    key = Key(name, raw[0], raw[1:])
    if key.id.hex() != key_id or len(key.public) != 32:
        raise Unreadable("密钥与其编号不符 · a key does not have the id it claims")
    return key


def parse_head(text: str) -> Head:
    """Read a checkpoint note."""
    body, _, signatures = text.rpartition("\n\n")
    origin, size, root = body.split("\n")
    lines = []
    for line in signatures.strip("\n").split("\n"):
        _, name, blob = line.split(" ")
        raw = base64.b64decode(blob, validate=True)
        lines.append((name, raw[:4], raw[4:]))
    return Head(body + "\n", origin, int(size), base64.b64decode(root, validate=True), tuple(lines))


def signatures_of(head: Head, key: Key, verify: Any) -> list[bool]:
    """For each signature that claims to be by `key`: whether it is good."""
    found = []
    for name, key_id, signature in head.lines:
        if (name, key_id) != (key.name, key.id):
            continue
        message = head.text.encode()
        if key.kind == WITNESS_KEY:
            seconds = int.from_bytes(signature[:8], "big")
            message, signature = f"cosignature/v1\ntime {seconds}\n".encode() + message, signature[8:]
        found.append(verify(key.public, signature, message))
    return found


# --- The archive ---------------------------------------------------------------------------------------------------


@dataclass
class Archive:
    """The parts of an archive as read."""

    manifest: dict[str, Any]
    rulebook: Any
    lines: list[bytes]
    entries: list[Entry]
    leaves: list[bytes]
    heads: list[Head]


def read_archive(path: str) -> Archive:
    """Read the zip; raises Unreadable."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_ARCHIVE_BYTES:
                raise Unreadable("归档过大 · the archive is too large")
            manifest = json.loads(archive.read("manifest.json"))
            rulebook = json.loads(archive.read("rulebook.json"))
            lines = archive.read("entries.jsonl").splitlines()
            leaves = [bytes.fromhex(line.decode()) for line in archive.read("leaves.txt").splitlines()]
            notes = archive.read("checkpoints.txt").decode().split("----\n")
        entries = [json.loads(line, object_pairs_hook=_no_duplicates) for line in lines]
        if manifest["format"] != "huanjie-archive/1":
            raise Unreadable("不认识的归档格式 · unknown archive format")
        return Archive(manifest, rulebook, lines, entries, leaves, [parse_head(note) for note in notes])
    except (OSError, KeyError, ValueError, IndexError, zipfile.BadZipFile) as error:
        raise Unreadable(f"归档无法读取 · the archive cannot be read ({type(error).__name__})") from error


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("duplicate key")
    return dict(pairs)


# --- The tree and its signatures -----------------------------------------------------------------------------------


def check_signatures(archive: Archive, log_key: Key, witnesses: list[Key], verify: Any, report: Report) -> None:
    """Every head must be signed by the log; every cosignature must be good; each witness must have seen some head."""
    seen = {witness.name: 0 for witness in witnesses}
    for head in archive.heads:
        if head.origin != archive.manifest["origin"] or signatures_of(head, log_key, verify) != [True]:
            report.add("bad_signature", None, f"大小为 {head.size} 的检查点没有日志的有效签名",
                       f"the checkpoint of size {head.size} has no good signature of the log")  # fmt: skip
        for witness in witnesses:
            good = signatures_of(head, witness, verify)
            if not all(good):
                report.add("bad_signature", None, f"大小为 {head.size} 的检查点上 {witness.name} 的联署无效",
                           f"the cosignature of {witness.name} on the checkpoint of size {head.size} is bad")  # fmt: skip
            elif good:
                seen[witness.name] = max(seen[witness.name], head.size)
    for name, size in seen.items():
        if not size:
            report.add("not_witnessed", None, f"没有见证方 {name} 的联署", f"no cosignature of the witness {name}")
        report.facts.append(f"见证 · {name}: 联署至第 {size} 条 · cosigned up to {size} of {len(archive.entries)}")


def check_tree(archive: Archive, report: Report) -> None:
    """Recompute leaves and every head; name the entry where they part."""
    computed = [leaf_hash(line) for line in archive.lines]
    newest = archive.heads[-1]
    listed_is_signed = len(archive.leaves) == newest.size and Tree(archive.leaves).root(newest.size) == newest.root
    if listed_is_signed:
        compare_leaves(archive, computed, report)
    for position, entry in enumerate(archive.entries):
        if entry.get("index") != position or entry.get("log") != archive.manifest["log"]:
            report.add("misplaced", position, f"第 {position} 条自称第 {entry.get('index')} 条",
                       f"entry {position} says it is entry {entry.get('index')}")  # fmt: skip
            break
    if not report.findings or not listed_is_signed:
        check_heads(archive, Tree(computed), report)


def check_heads(archive: Archive, tree: Tree, report: Report) -> None:
    """Every signed head against the tree as it is; the intermediate heads bound the place of a change."""
    good = 0
    for head in sorted(archive.heads, key=lambda head: head.size):
        if head.size > len(archive.entries):
            report.add("removed", len(archive.entries), f"日志曾签到 {head.size} 条，只剩 {len(archive.entries)} 条",
                       f"a head covers {head.size} entries, only {len(archive.entries)} are left")  # fmt: skip
        elif tree.root(head.size) == head.root:
            good = head.size
            continue
        else:
            report.add("changed", good, f"第 {good} 条至第 {head.size - 1} 条之间有改动",
                       f"something changed between entry {good} and entry {head.size - 1}")  # fmt: skip
        return
    if len(archive.entries) > good:
        report.add("added", good, f"第 {good} 条起没有签名覆盖", f"no signed head covers the entries from {good} on")


def compare_leaves(archive: Archive, computed: list[bytes], report: Report) -> None:
    """Where the signed leaves and the entries part, say what was done to which entry."""
    known = set(archive.leaves)
    matcher = SequenceMatcher(None, archive.leaves, computed, autojunk=False)
    for tag, signed_from, signed_to, from_, to in matcher.get_opcodes():
        if tag == "equal":
            continue
        present = set(computed)
        for index in range(from_, to):
            if computed[index] in known:
                report.add("reordered", index, f"第 {index} 条被挪动了位置", f"entry {index} was moved")
            elif tag == "insert" or index - from_ >= signed_to - signed_from:
                report.add("added", index, f"第 {index} 条是后来添加的", f"entry {index} was added")
            else:
                _name_change(archive.entries, index, report)
        for index in range(signed_from + (to - from_ if tag == "replace" else 0), signed_to):
            if archive.leaves[index] not in present:
                report.add("removed", index, f"第 {index} 条被删除", f"entry {index} was removed")


def _name_change(entries: list[Entry], index: int, report: Report) -> None:
    if is_back_dated(entries, index):
        report.add("back_dated", index, f"第 {index} 条的记录时间被改动", f"entry {index} was back-dated")
    else:
        report.add("changed", index, f"第 {index} 条内容被改动", f"entry {index} was changed")


def instant(text: str) -> float:
    """Seconds since 1970 of an RFC 3339 time."""
    return datetime.fromisoformat(text).timestamp()


def contradicts_its_id(entry: Entry) -> bool:
    """Whether the time of recording is not the one within the event's own id (UUID version 7)."""
    bare, recorded = entry["id"].replace("-", ""), instant(entry["recorded_at"])
    made = int(bare[:12], 16) / 1000
    # One event tells of all refusals by a rule within an hour, which its id names.
    if entry["type"].endswith(".rule.refused") and made % 3600 == 0 and made <= recorded < made + 3600:
        return False
    return bare[12] == "7" and abs(recorded - made) > CLOCK_TOLERANCE_SECONDS


def is_back_dated(entries: list[Entry], index: int) -> bool:
    """Whether the recording time contradicts the time in the event's own id, or the entry before from the same service."""
    recorded = instant(entries[index]["recorded_at"])
    if contradicts_its_id(entries[index]):
        return True
    before = [entry for entry in entries[:index] if entry["source"] == entries[index]["source"]]
    return bool(before) and recorded < instant(before[-1]["recorded_at"]) - CLOCK_TOLERANCE_SECONDS


def check_times(archive: Archive, report: Report) -> None:
    """Times of recording must not run backwards within one service."""
    last: dict[str, float] = {}
    for index, entry in enumerate(archive.entries):
        recorded, source = instant(entry["recorded_at"]), entry["source"]
        behind = recorded < last.get(source, 0.0) - CLOCK_TOLERANCE_SECONDS
        if behind or contradicts_its_id(entry):
            report.add("back_dated", index, f"第 {index} 条的记录时间与前后不符", f"entry {index} is back-dated")
        last[source] = max(last.get(source, 0.0), recorded)


def check_outside_head(archive: Archive, head: Head, log_key: Key, verify: Any, report: Report) -> None:
    """Compare with a head somebody else was shown, for instance the witness's last note."""
    if signatures_of(head, log_key, verify) != [True] or head.origin != archive.manifest["origin"]:
        report.add(
            "bad_signature", None, "对照检查点不是本日志所签", "the head to compare with is not signed by this log"
        )
    elif head.size > len(archive.entries):
        report.add("removed", len(archive.entries), f"外部检查点有 {head.size} 条，归档只有 {len(archive.entries)} 条",
                   f"the outside head covers {head.size} entries, the archive has {len(archive.entries)}")  # fmt: skip
    elif Tree([leaf_hash(line) for line in archive.lines]).root(head.size) != head.root:
        report.add("split_view", None, f"同一日志在第 {head.size} 条处有两个不同的版本",
                   f"the same log has two different versions at size {head.size}")  # fmt: skip


# --- Stages: what must have happened before what -------------------------------------------------------------------

ATTEMPT = ("box_id", "contest_id", "attempt")

# event → (event that must come earlier, fields in which the two must agree)
GATES: dict[str, list[tuple[str, tuple[str, ...]]]] = {
    "registry.rulebook.adopted": [("registry.election.created", ())],
    "registry.election.day_set": [("registry.election.created", ())],
    "registry.electors.listed": [("registry.election.created", ())],
    "registry.elector.checked_in": [("registry.electors.listed", ())],
    "registry.elector.check_in_undone": [("registry.elector.checked_in", ("person", "round"))],
    "candidates.candidacy.admitted": [("candidates.nomination.received", ("candidacy_id",))],
    "candidates.candidacy.cleared": [("candidates.candidacy.admitted", ("candidacy_id",))],
    "candidates.slate.drawn": [("candidates.candidacy.cleared", ())],
    "candidates.slate.published": [("candidates.slate.drawn", ())],
    "ballots.session.opened": [
        ("candidates.slate.published", ()),
        ("registry.electors.listed", ()),
        ("registry.election.day_set", ()),
    ],
    "ballots.ballot.issued": [
        ("ballots.session.opened", ("session_id",)),
        ("registry.elector.checked_in", ("person", "round")),
    ],
    "ballots.ballot.taken_back": [("ballots.ballot.issued", ("session_id", "person", "sheet"))],
    "ballots.session.closed": [("ballots.session.opened", ("session_id",))],
    "ballots.box.sealed": [("ballots.box.registered", ("box_id",))],
    "ballots.box.arrived": [
        ("ballots.box.sealed", ("box_id",)),
        ("ballots.session.closed", ("session_id",)),
    ],
    "ballots.box.unsealed": [("ballots.box.sealed", ("box_id",))],
    "ballots.count.confirmed": [
        ("ballots.session.closed", ("session_id",)),
        ("ballots.box.unsealed", ("box_id",)),
    ],
    "ballots.count.recount_ordered": [("ballots.count_entry.submitted", ATTEMPT)],
    "ballots.result.determined": [
        ("ballots.session.closed", ("session_id",)),
        ("ballots.count.confirmed", ("session_id", "contest_id")),
    ],
    "ballots.result.announced": [("ballots.result.determined", ("session_id", "contest_id"))],
    "ballots.certificate.issued": [("ballots.result.announced", ("result_id",))],
    "ballots.result.statement_made": [("ballots.result.announced", ("result_id",))],
    "ballots.certificate.voided": [
        ("ballots.certificate.issued", ("certificate_id",)),
        ("ballots.result.statement_made", ("result_id",)),
    ],
    "registry.vacancy.opened": [("ballots.result.statement_made", ("result_id",))],
    "ballots.filing.sent": [("ballots.result.announced", ())],
    "ballots.filing.acknowledged": [("ballots.filing.sent", ("filing_id",))],
    "audit.case.decided": [("audit.case.checked", ("case",))],
    "audit.case.answered": [("audit.case.decided", ("case",))],
}


def check_gates(entries: list[Entry], report: Report) -> None:
    """Each stage's entries must come after those of the stages it rests on."""
    by_type: dict[str, list[tuple[int, Entry]]] = {}
    for index, entry in enumerate(entries):
        by_type.setdefault(entry["type"], []).append((index, entry))
    for index, entry in enumerate(entries):
        for needed, fields in GATES.get(entry["type"], []):
            if not any(_precedes(place, other, index, entry, fields) for place, other in by_type.get(needed, [])):
                report.add("gate", index, f"第 {index} 条 {entry['type']} 之前缺少 {needed}",
                           f"entry {index} {entry['type']} lacks an earlier {needed}")  # fmt: skip


def check_filings(entries: list[Entry], report: Report) -> None:
    """A report that was filed tells of results that were announced before, each of them."""
    for index, entry in enumerate(entries):
        if entry["type"] != "ballots.filing.sent":
            continue
        # A log of an earlier release files one result by itself.
        filed = entry["data"].get("result_ids") or [entry["data"].get("result_id")]
        announced = {other["data"].get("result_id") for other in entries[:index]
                     if other["type"] == "ballots.result.announced"}  # fmt: skip
        for result in filed:
            if result not in announced:
                report.add(
                    "gate", index, f"第 {index} 条 备案的结果尚未宣布", f"entry {index} files a result not announced"
                )


def _precedes(place: int, other: Entry, index: int, entry: Entry, fields: tuple[str, ...]) -> bool:
    if not _agree(other, entry, fields):
        return False
    # Each service delivers in its own order; between two services the time of recording decides.
    recorded_before = other["source"] != entry["source"] and other["recorded_at"] <= entry["recorded_at"]
    return place < index or recorded_before


# event → (event that it sets aside, fields that say which): one person does, another undoes
UNDOES: dict[str, tuple[str, tuple[str, ...]]] = {
    "registry.elector.check_in_undone": ("registry.elector.checked_in", ("person", "round")),
    "ballots.ballot.taken_back": ("ballots.ballot.issued", ("session_id", "person", "sheet")),
}
# event → what it must not be done by one who did that
OTHERS: dict[str, str] = {
    "ballots.count.recount_ordered": "ballots.count_entry.submitted",
    "ballots.count.confirmed": "ballots.count_entry.submitted",
}


def check_two_people(entries: list[Entry], report: Report) -> None:
    """Nobody undoes what the same account did; a count is entered by two, and confirmed or set aside by a third."""
    for index, entry in enumerate(entries):
        done, fields = UNDOES.get(entry["type"], ("", ()))
        earlier = [each for each in entries[:index] if each["type"] == done and _agree(each, entry, fields)]
        if earlier and _actor(earlier[-1]) == _actor(entry):
            report.add("two_people", index, f"第 {index} 条 {entry['type']} 由经办人本人办理",
                       f"entry {index} {entry['type']} was done by who did what it undoes")  # fmt: skip
        if entry["type"] in OTHERS:
            tellers = {_actor(each) for each in entries[:index]
                       if each["type"] == OTHERS[entry["type"]] and _agree(each, entry, ATTEMPT)}  # fmt: skip
            if len(tellers) < 2 or _actor(entry) in tellers:
                report.add("two_people", index, f"第 {index} 条 {entry['type']} 之前须由另外两人分别录入",
                           f"entry {index} {entry['type']} needs two entries by two other people")  # fmt: skip


def _actor(entry: Entry) -> Any:
    return entry["actor"]["id"]


def _agree(one: Entry, other: Entry, fields: tuple[str, ...]) -> bool:
    return all(one["data"].get(name) == other["data"].get(name) for name in fields)


def check_attendance(entries: list[Entry], report: Report) -> None:
    """What a session's last closing says of electors and papers must follow from who checked in and was handed one."""
    closings = {entry["data"]["session_id"]: index for index, entry in enumerate(entries)
                if entry["type"] == "ballots.session.closed"}  # fmt: skip
    for session, index in closings.items():
        closed, most = entries[index]["data"], 0
        came = _net(entries, "registry.elector.checked_in", "registry.elector.check_in_undone", round=closed["round"])
        for sheet in _sheets(closed):
            # A log of an earlier release tells of one sheet, which has no number.
            which = {"sheet": sheet["sheet"]} if "sheet" in sheet else {}
            held = _net(entries, "ballots.ballot.issued", "ballots.ballot.taken_back", session_id=session, **which)
            most = max(most, held)
            if sheet["issued"] != held:
                report.add("papers", index, f"第 {index} 条：发出选票 {sheet['issued']} 张，领票记录为 {held} 张",
                           f"entry {index}: {sheet['issued']} ballots issued, {held} by the log of issues")  # fmt: skip
        # Who holds a ballot came, even if a check-in was undone in the moment of closing.
        if closed["attended"] != max(came, most):
            report.add("attendance", index, f"第 {index} 条：到会 {closed['attended']} 人，签到记录为 {came} 人",
                       f"entry {index}: {closed['attended']} attended, {came} by the log of check-ins")  # fmt: skip


def _sheets(closed: dict[str, Any]) -> list[dict[str, Any]]:
    """The accounts of a closing, one for each sheet."""
    return closed.get("sheets") or [closed]


def _net(entries: list[Entry], done: str, undone: str, **wanted: Any) -> int:
    return len(_all(entries, done, **wanted)) - len(_all(entries, undone, **wanted))


CREATED, ADOPTED = "registry.election.created", "registry.rulebook.adopted"


def check_rulebooks(archive: Archive, report: Report) -> None:
    """Each rulebook is the one its entry quotes and follows the one before; the archive's own is the last of them."""
    entries, number, last = archive.entries, 0, None
    for index, entry in _books(entries):
        data, number = entry["data"], number + 1
        if _sha256(data.get("rulebook")) != data.get("rulebook_sha256"):
            report.add("rulebook", index, f"第 {index} 条的规则汇编与其指纹不符",
                       f"the rulebook in entry {index} is not the one it quotes")  # fmt: skip
        told = (data.get("version"), data.get("previous_sha256"))
        if entry["type"] == ADOPTED and told != (number, last["rulebook_sha256"] if last else None):
            report.add("rulebook_chain", index, f"第 {index} 条的规则汇编不接续前一版本",
                       f"the rulebook in entry {index} does not follow the version before")  # fmt: skip
        last = data
    if archive.rulebook != (last and last.get("rulebook")):
        report.add("rulebook_chain", None, "归档所附规则汇编不是日志中的最后一版",
                   "the archive's rulebook is not the last one in the log")  # fmt: skip
    if number:
        report.facts.append(f"规则汇编 · rulebook: {number} 版 · versions")


def _books(entries: list[Entry]) -> list[tuple[int, Entry]]:
    """The entries that carry a rulebook: what an election was held to at first, and each version of its measures."""
    return [(index, entry) for index, entry in enumerate(entries)
            if entry["type"] == ADOPTED or (entry["type"] == CREATED and entry["data"].get("rulebook"))]  # fmt: skip


def _sha256(book: Any) -> str:
    text = json.dumps(book, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


# What names the rulebook it rests on, and the size of the log.
RESTING = ("candidates.slate.drawn", "candidates.slate.changed", "candidates.slate.published",
           "ballots.result.determined", "ballots.result.announced")  # fmt: skip


def check_grounds(entries: list[Entry], report: Report) -> None:
    """A list and a result rest on the rulebook in force; a result, announced, on entries that were in the log by then."""
    for index, entry in enumerate(entries):
        if entry["type"] not in RESTING:
            continue
        named = entry["data"].get("rulebook_sha256")
        # A release before named none.
        if entry["type"] == "ballots.result.announced":
            _check_announced(entries, index, report)
        elif named is not None and named not in _in_force(entries, index):
            report.add("rulebook_named", index, f"第 {index} 条所称规则汇编当时并不适用",
                       f"entry {index} names a rulebook that was not in force then")  # fmt: skip


def _check_announced(entries: list[Entry], index: int, report: Report) -> None:
    data = entries[index]["data"]
    place = {name: data[name] for name in ("session_id", "contest_id")}
    determined = [at for at, each in enumerate(entries[:index]) if each["type"] == "ballots.result.determined"
                  and all(each["data"].get(name) == value for name, value in place.items())]  # fmt: skip
    if not determined:
        return  # the gates tell of it
    size = data.get("log_size")
    if size is not None and not determined[-1] < size <= index:
        report.add("log_size", index, f"第 {index} 条称其依据日志的前 {size} 条，与日志不符",
                   f"entry {index} says it rests on the first {size} entries, which cannot be")  # fmt: skip
    if data.get("rulebook_sha256") != entries[determined[-1]]["data"].get("rulebook_sha256"):
        report.add("rulebook_named", index, f"第 {index} 条所称规则汇编不是认定结果所依据的",
                   f"entry {index} names another rulebook than its result was decided under")  # fmt: skip


def _in_force(entries: list[Entry], index: int) -> set[Any]:
    """The rulebook in force at an entry: by its place, and, as services deliver each on their own, by the time of recording."""
    books, recorded = _books(entries), entries[index]["recorded_at"]
    by_place = [entry for place, entry in books if place < index]
    by_time = [entry for _, entry in books if entry["recorded_at"] <= recorded]
    return {found[-1]["data"].get("rulebook_sha256") for found in (by_place, by_time) if found}


# --- The result from the counts ------------------------------------------------------------------------------------

# What decides a seat: the vote itself, the separate election, the vote among those tied.
DECIDING = ("results.elected", "results.run_off", "results.tie")
# Logs of releases before rulebooks were logged name a rule by its code alone.
_HALF_PRESENT = {"share": [1, 2], "comparison": "more_than", "of": "entitled", "counted": "attended"}
_HALF_CAST = {"share": [1, 2], "comparison": "more_than", "of": "returned"}
QUORUM: dict[str, Entry] = {
    "GK-05": _HALF_PRESENT,
    "GK-01": _HALF_PRESENT | {"counted": "returned"},
    "GK-16": _HALF_PRESENT | {"counted": "returned"},
}
ELECTED: dict[str, Entry] = {
    "GK-02": _HALF_CAST,
    "GK-03": _HALF_CAST | {"of": "attended"},
    "GK-16": _HALF_CAST,
    "GK-06": _HALF_CAST | {"share": [1, 3], "comparison": "at_least"},
    "GK-08": {"wins": "most_votes"},
}


def check_results(entries: list[Entry], report: Report) -> None:
    """Recompute every result from the confirmed counts of its session and contest; certificates must follow from it."""
    for index, entry in enumerate(entries):
        faults: list[Fault] = []
        if entry["type"] == "ballots.result.determined":
            faults = _faults_of_result(entry["data"], entries, index)
        elif entry["type"] == "ballots.certificate.issued":
            faults = _faults_of_certificate(entry["data"], entries[:index])
        elif entry["type"] == "ballots.result.statement_made":
            faults = _faults_of_statement(entry["data"], entries[:index])
        for zh, en in faults:
            report.add("result", index, f"第 {index} 条：{zh}", f"entry {index}: {en}")


def _faults_of_result(result: dict[str, Any], entries: list[Entry], index: int) -> list[Fault]:
    before, place = entries[:index], {"session_id": result["session_id"]}
    session = _last(before, "ballots.session.closed", **place)
    counts = _standing(before, contest_id=result["contest_id"], **place)
    if session is None or not counts:
        return []  # the gates tell of it
    votes = _votes(counts)
    contest = result["contest_id"]
    sheet = next((each for each in _sheets(session) if contest in each.get("contests", [contest])), {})
    session = {**session, **sheet}
    faults = _accounting(session, counts)
    quorum, deciding = _rules_of(entries, index)
    if quorum is None or deciding is None:
        return [*faults, ("未知的计票规则", "a rule this program does not know")]
    expected = _elected(result, session, votes, quorum, deciding)
    if sorted(expected) != sorted(result["elected"]):
        faults.append(("当选人与票数不符", "those elected do not follow from the counts"))
    if result["open_seats"] != result["seats"] - len(result["elected"]):
        faults.append(("空缺名额不符", "the open seats do not add up"))
    if len({votes.get(candidate, 0) for candidate in result["tied"]}) > 1:
        faults.append(("所称票数相等者票数不等", "those said to be tied are not"))
    sealed = {box["box_id"] for box in _all(before, "ballots.box.sealed", **place)}
    if sealed != {count["box_id"] for count in counts}:
        faults.append(("有票箱未计票或来历不明", "a box was not counted, or counted without having been sealed"))
    struck = {gone["candidacy_id"] for gone in _all(before, "candidates.candidacy.cancelled")}
    if struck & set(result["elected"]):
        faults.append(("当选人已被取消参选资格", "a candidacy that was cancelled is elected"))
    return faults


def _standing(entries: list[Entry], **wanted: Any) -> list[dict[str, Any]]:
    """The confirmed counts that no recount set aside."""
    aside = {tuple(each[name] for name in ATTEMPT) for each in _all(entries, "ballots.count.recount_ordered", **wanted)}
    counts = _all(entries, "ballots.count.confirmed", **wanted)
    return [each for each in counts if tuple(each[name] for name in ATTEMPT) not in aside]


def _faults_of_certificate(certificate: dict[str, Any], before: list[Entry]) -> list[Fault]:
    announced = _last(before, "ballots.result.announced", result_id=certificate["result_id"])
    if announced is None:
        return []  # the gates tell of it
    place = {name: announced[name] for name in ("session_id", "contest_id")}
    result = _last(before, "ballots.result.determined", **place)
    if result is None:
        return []
    said = _all(before, "ballots.result.statement_made", result_id=certificate["result_id"])
    if certificate["candidate"] in {each["person"] for each in said}:
        return [("当选无效的人领到了当选证书", "a certificate was issued to somebody whose election is void")]
    if certificate["candidate"] in result["elected"]:
        return []
    return [("当选证书发给了未当选的人", "a certificate was issued to somebody not elected")]


def _faults_of_statement(statement: dict[str, Any], before: list[Entry]) -> list[Fault]:
    place = {name: statement[name] for name in ("session_id", "contest_id")}
    result = _last(before, "ballots.result.determined", **place)
    if result is None or statement["person"] in result["elected"]:
        return []
    return [("宣布当选无效的人并未当选", "an election was stated void of somebody not elected")]


def _all(entries: list[Entry], kind: str, **wanted: Any) -> list[dict[str, Any]]:
    data = [entry["data"] for entry in entries if entry["type"] == kind]
    return [item for item in data if all(item.get(name) == value for name, value in wanted.items())]


def _last(entries: list[Entry], kind: str, **wanted: Any) -> dict[str, Any] | None:
    found = _all(entries, kind, **wanted)
    return found[-1] if found else None


def _accounting(session: dict[str, Any], counts: list[dict[str, Any]]) -> list[Fault]:
    faults: list[Fault] = []
    spent = sum(session.get(part, 0) for part in ("issued", "spoiled", "unused"))
    if session.get("printed", spent) != spent:  # a log of an earlier release tells of no printed papers
        faults.append(("印制票数不等于发出、更换与剩余之和", "printed is not issued, spoiled and unused"))
    too_many = session["returned"] > session["issued"] and session["unreturned"] == 0  # a fact that voids the vote
    if session["issued"] != session["returned"] + session["unreturned"] and not too_many:
        faults.append(("发出票数不等于收回与未收回之和", "issued is not returned plus unreturned"))
    if sum(count["returned"] for count in counts) != session["returned"]:
        faults.append(("各票箱收回票数之和与大会不符", "the boxes' returned ballots do not add up to the session's"))
    for count in counts:
        if count["returned"] != count["valid"] + count["void"]:
            faults.append(("收回票数不等于有效票与废票之和", "returned is not valid plus void"))
        if any(tally["for"] + tally["against"] + tally["abstain"] > count["valid"] for tally in count["tallies"]):
            faults.append(("得票之和多于有效票", "a candidate has more marks than there are valid ballots"))
    return faults


def _votes(counts: list[dict[str, Any]]) -> dict[str, int]:
    votes: dict[str, int] = {}
    for count in counts:
        for line in [*count["tallies"], *count["write_ins"]]:
            votes[line["candidate"]] = votes.get(line["candidate"], 0) + line.get("for", line.get("votes", 0))
    return votes


def _rules_of(entries: list[Entry], index: int) -> tuple[Entry | None, Entry | None]:
    """What a result rests on: how many have to take part, and what elects; by the rulebook it names, else by the codes."""
    result, decided = entries[index]["data"], [each["rule"] for each in entries[index].get("decisions") or []]
    codes = result["thresholds"]
    books = [each["data"] for _, each in _books(entries)]
    named_by = [each["rulebook"] for each in books if each.get("rulebook_sha256") == result.get("rulebook_sha256")]
    rules = {rule["id"]: rule for book in named_by for rule in book.get("rules", [])}
    if not rules:
        return QUORUM.get(codes["quorum_rule"]), ELECTED.get(codes["elected_rule"])

    def named(name: str, code: str) -> bool:
        return name in rules and rules[name]["code"] == codes[code]

    # One code can be that of two of them: which one decided is what the result says first.
    known = [name for name in DECIDING if named(name, "elected_rule")]
    known.sort(key=lambda name: decided.index(name) if name in decided else len(decided))
    quorum = rules["results.quorum"]["value"] if named("results.quorum", "quorum_rule") else None
    modes = {each["data"].get("mode") for each in entries if each["type"] == CREATED}
    by_mode = [value for mode, value in (quorum or {}).get("modes", {}).items() if mode in modes]
    return by_mode[0] if by_mode else quorum, rules[known[0]]["value"] if known else None


def _elected(
    result: dict[str, Any], session: dict[str, Any], votes: dict[str, int], quorum: Entry, deciding: Entry
) -> list[str]:
    """Who is elected: quorum, then threshold, then most votes; nobody where the deciding place is tied."""
    if not _reached(quorum, session[quorum["counted"]], session["entitled"]) or session["returned"] > session["issued"]:
        return []
    standing = votes
    if "share" in deciding:
        cast = session[deciding["of"]]
        standing = {name: number for name, number in votes.items() if _reached(deciding, number, cast)}
    # A void write-in keeps its place in the order: the seat stays open and nobody moves up.
    return [name for name in _places(standing, result["seats"]) if name not in result["void_write_ins"]]


def _reached(rule: Entry, part: int, whole: int) -> bool:
    least = Fraction(*rule["share"]) * whole
    return part > least or (part == least and rule["comparison"] == "at_least")


def _places(standing: dict[str, int], seats: int) -> list[str]:
    ranked = sorted((name for name in standing if standing[name]), key=lambda name: -standing[name])
    if len(ranked) > seats and standing[ranked[seats - 1]] == standing[ranked[seats]]:
        return [name for name in ranked if standing[name] > standing[ranked[seats]]]
    return ranked[:seats]


# --- Report --------------------------------------------------------------------------------------------------------


def verify_archive(archive: Archive, options: argparse.Namespace) -> Report:
    """All checks, from the bottom up."""
    report = Report()
    verify, how = (
        choose_verify() if not options.plain else (verify_plainly, "the plain code in this file · 本文件自带代码")
    )
    log_key = parse_key(options.log_key or archive.manifest["keys"]["log"]["key"])
    witnesses = [parse_key(text) for text in options.witness_key or archive.manifest["keys"]["witnesses"]]
    report.facts.append(f"签名验证 · signatures checked with: {how}")
    if not options.log_key or not options.witness_key:
        report.facts.append(
            "密钥取自归档本身；用 --log-key 和 --witness-key 指定 · keys are the archive's own; pin them"
        )
    check_signatures(archive, log_key, witnesses, verify, report)
    check_tree(archive, report)
    check_times(archive, report)
    for path in options.head:
        with open(path, encoding="utf-8") as file:
            check_outside_head(archive, parse_head(file.read()), log_key, verify, report)
    check_gates(archive.entries, report)
    check_filings(archive.entries, report)
    check_two_people(archive.entries, report)
    check_attendance(archive.entries, report)
    check_rulebooks(archive, report)
    check_grounds(archive.entries, report)
    check_results(archive.entries, report)
    return report


def tell(archive: Archive, report: Report, as_json: bool) -> None:
    """Print the verdict."""
    findings = [vars(finding) for finding in report.findings]
    if as_json:
        verdict = {
            "log": archive.manifest["log"],
            "size": len(archive.entries),
            "findings": findings,
            "facts": report.facts,
        }
        print(json.dumps(verdict, ensure_ascii=False))
        return
    print(
        f"日志 · log {archive.manifest['log']}: {len(archive.entries)} 条 · entries, {len(archive.heads)} 个检查点 · heads"
    )
    for fact in report.facts:
        print(f"  {fact}")
    for finding in report.findings:
        print(f"✗ {finding.kind}: {finding.zh} · {finding.en}")
    print("✗ 发现问题 · NOT INTACT" if findings else "✓ 完好 · intact")


def parse_arguments(arguments: list[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="校验换届归档 · verify an exported election log")
    parser.add_argument("archive")
    parser.add_argument("--log-key", help="日志公钥 · the log's verifier key you expect")
    parser.add_argument("--witness-key", action="append", help="见证方公钥，可重复 · a witness you expect; repeatable")
    parser.add_argument("--head", action="append", default=[], help="他处得到的检查点文件 · a head obtained elsewhere")
    parser.add_argument(
        "--plain", action="store_true", help="只用本文件的签名代码 · use this file's own signature code"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON · print JSON")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Run the checks; returns the exit code."""
    options = parse_arguments(arguments)
    try:
        archive = read_archive(options.archive)
        report = verify_archive(archive, options)
    except (Unreadable, OSError, KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        message = (
            str(error) if isinstance(error, Unreadable) else f"归档内容不合格式 · malformed ({type(error).__name__})"
        )
        print(f"✗ {message}", file=sys.stderr)
        return 2
    tell(archive, report, options.json)
    return 1 if report.findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
