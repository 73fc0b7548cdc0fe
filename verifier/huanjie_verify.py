#!/usr/bin/env python3
"""换届归档独立校验程序 · checks an exported election log with the Python standard library alone.

    python huanjie_verify.py ARCHIVE.zip [--log-key VKEY] [--witness-key VKEY] [--service-key VKEY]
        [--head NOTE] [--receipt PROOF.json] [--consistency PROOF.json] [--evidence FILE]
    python huanjie_verify.py --log-key VKEY --head NOTE --head NOTE --consistency PROOF.json

退出码 Exit code
    0 完好 · intact: nothing is wrong, and a witness or a head shown to you covers every entry;
    1 发现问题 · findings;
    2 无法读取 · the archive cannot be read, or is one that would hurt whoever reads it;
    3 部分未经见证 · unproven: nothing is wrong, but from the entry named on no witness has seen the log. Whoever holds the
      log's key could have written those entries today. A head (`--head`) or a receipt (`--receipt`) that was given to
      somebody earlier closes the gap, or contradicts the archive.

It shares no code with the system that wrote the archive, and is one file on purpose, longer than our files usually are:
it has to fit on a stick and be read by somebody who trusts none of us. Sections, from the bottom up:

    1 签名 Ed25519 (RFC 8032)          2 哈希树 Merkle tree and proofs (RFC 9162 §2.1)
    3 签名文本 notes and heads (C2SP)  4 读取 reading an archive nobody vouches for, in bounded memory
    5 文件 every file by its hash      6 日志 the tree against the signed heads; what a witness saw; who said what
    7 凭据 heads, receipts, proofs     8 形状 what an event has to tell; figures are counts
    9 程序 each step's gates           10 两人 two people
    11 名单 roll, reviews and slate    12 投票 attendance and papers
    13 计票 counts from two entries    14 结果 results from the counts and the frozen rulebook
    15 结论 verdict and command line

What it cannot see. Without --log-key, --witness-key and --service-key the keys are the archive's own word for itself. A person is a
commitment: that two accounts are one human being, or that somebody stands on the roll, only the house can tell. Of a list
of electors the log holds the number and a hash. Evidence is named by hash and lies outside the archive (`--evidence` checks a
file). The two entries of a count are held against the confirmed figures by their hashes, but not where somebody was written
in: the entries name a resident by the register's id. Who is barred from office by facts outside the log (a death, a judgement) is taken from the result's own word. An
older archive of the same log is a true one: how far it reaches is told, and a newer head shows that the log went on.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import re
import struct
import sys
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from functools import cache
from typing import Any

FORMAT = "huanjie-archive/2"
CLOCK_TOLERANCE_SECONDS = 60
INTACT, FOUND, UNREADABLE, UNPROVEN = 0, 1, 2, 3

Entry = dict[str, Any]
Fault = tuple[str, str]


class Unreadable(Exception):
    """The archive is not one, a part of it is missing, or it would hurt whoever reads it."""


@dataclass
class Finding:
    """One thing that is wrong: what kind, at which entry, in two languages."""

    kind: str
    index: int | None
    zh: str
    en: str


@dataclass
class Report:
    """Everything found, what was looked at, and how many entries from the first on are proven (None: all there is)."""

    findings: list[Finding] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    proven: int | None = None

    def add(self, kind: str, index: int | None, zh: str, en: str) -> None:
        """Note a finding."""
        self.findings.append(Finding(kind, index, zh, en))


# --- 1 签名 Ed25519 (RFC 8032 §5.1.7), plainly; `cryptography` is used instead where it is installed ------------------
#
# A log has two keys and hundreds of signatures. So each key, as the base point, gets a table of its multiples once
# (64 windows of four bits), and a signature costs 128 additions and no doubling: R = [S]B + [k](-A).

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
DOUBLE_D = 2 * D % P
ROOT = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
# A multiple in the table, ready to be added: (y - x, y + x, 2dxy) of the affine point.
Ready = tuple[int, int, int]
NEUTRAL: Point = (0, 1, 1, 0)


def _add(a: Point, b: Point) -> Point:
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = a[3] * b[3] * DOUBLE_D % P, 2 * a[2] * b[2] % P
    x, y, z, t = f - e, h - g, h + g, f + e
    return x * y % P, z * t % P, y * z % P, x * t % P


def _add_ready(a: Point, b: Ready) -> Point:
    e, f = (a[1] - a[0]) * b[0] % P, (a[1] + a[0]) * b[1] % P
    g, h = a[3] * b[2] % P, 2 * a[2]
    x, y, z, t = f - e, h - g, h + g, f + e
    return x * y % P, z * t % P, y * z % P, x * t % P


def _decode_point(data: bytes) -> Point | None:
    y = int.from_bytes(data, "little") & (2**255 - 1)
    if len(data) != 32 or y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT % P
    if x * x % P != square or (x == 0 and data[31] >> 7):
        return None
    if x & 1 != data[31] >> 7:
        x = P - x
    return x, y, 1, x * y % P


def _encode_point(point: Point) -> bytes:
    inverse = pow(point[2], -1, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _ready(points: list[Point]) -> list[Ready]:
    """Make all affine with one inversion: each running product is undone from behind."""
    products = [1]
    for point in points:
        products.append(products[-1] * point[2] % P)
    inverse, found = pow(products[-1], -1, P), list[Ready]()
    for point, before in zip(reversed(points), reversed(products[:-1]), strict=True):
        x, y = point[0] * before % P * inverse % P, point[1] * before % P * inverse % P
        inverse = inverse * point[2] % P
        found.append(((y - x) % P, (y + x) % P, x * y % P * DOUBLE_D % P))
    return found[::-1]


def _table(point: Point) -> list[list[Ready]]:
    """Row w holds the multiples 1 to 15 of 16^w times the point."""
    rows = []
    for _ in range(64):
        multiples = [point]
        for _ in range(14):
            multiples.append(_add(multiples[-1], point))
        rows.append(_ready(multiples))
        point = _add(multiples[-1], point)
    return rows


@cache
def _base_table() -> list[list[Ready]]:
    base = _decode_point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    return _table(base) if base else []


@cache
def _negative_table(public: bytes) -> list[list[Ready]] | None:
    key = _decode_point(public)
    return key and _table((P - key[0], key[1], 1, P - key[3]))


def _sum(start: Point, scalar: int, table: list[list[Ready]]) -> Point:
    for row in table:
        if digit := scalar & 15:
            start = _add_ready(start, row[digit - 1])
        scalar >>= 4
    return start


def verify_plainly(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether an Ed25519 signature is good: [S]B = R + [k]A, without cofactor, R and S in their one encoding."""
    s = int.from_bytes(signature[32:], "little")
    if len(public) != 32 or len(signature) != 64 or s >= ORDER:
        return False
    table = _negative_table(public)
    if table is None:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    return _encode_point(_sum(_sum(NEUTRAL, s, _base_table()), k, table)) == signature[:32]


def choose_verify(plain: bool) -> tuple[Any, str]:
    """The signature check to use, and its name for the report."""
    try:
        if plain:
            raise ImportError
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


# --- 2 哈希树 Merkle tree and its proofs (RFC 9162 §2.1) --------------------------------------------------------------


def leaf_hash(line: bytes) -> bytes:
    """Hash of one entry."""
    return hashlib.sha256(b"\x00" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of two nodes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """Roots over every prefix of the leaves: one pass, then O(log n) a root."""

    def __init__(self, leaves: list[bytes]) -> None:
        self.size, self.levels = len(leaves), [leaves]
        while len(self.levels[-1]) > 1:
            below = self.levels[-1]
            self.levels.append([node_hash(*pair) for pair in zip(below[::2], below[1::2], strict=False)])

    def root(self, size: int) -> bytes:
        """Root over the first `size` leaves."""
        result, start = b"", size
        for level in range(size.bit_length()):
            if size >> level & 1:
                start -= 1 << level
                left = self.levels[level][start >> level]
                result = node_hash(left, result) if result else left
        return result or hashlib.sha256(b"").digest()


def root_of_inclusion(index: int, size: int, leaf: bytes, path: list[bytes]) -> bytes | None:
    """The root that an audit path leads to (RFC 9162 §2.1.3.2); None for a path of another length, or outside the tree."""
    if not 0 <= index < size:
        return None
    place, last, root = index, size - 1, leaf
    for node in path:
        if last == 0:
            return None
        if place & 1 or place == last:
            root = node_hash(node, root)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            root = node_hash(root, node)
        place, last = place >> 1, last >> 1
    return root if last == 0 else None


def is_consistent(first: int, second: int, first_root: bytes, second_root: bytes, path: list[bytes]) -> bool:
    """Whether a proof shows that the larger tree extends the smaller (RFC 9162 §2.1.4.2); from size 0 nothing is shown."""
    if not 0 < first <= second:
        return False
    if first == second:
        return not path and first_root == second_root
    nodes = list(path) if first & (first - 1) else [first_root, *path]
    if not nodes:
        return False
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = nodes[0]
    for node in nodes[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node_hash(node, old), node_hash(node, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, node)
        place, last = place >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


# --- 3 签名文本 signed notes and heads (C2SP signed-note, tlog-checkpoint, tlog-cosignature) --------------------------

LOG_KEY, WITNESS_KEY = 1, 4
MAX_LINES_OF_A_NOTE = 32
_NUMBER = re.compile(r"0|[1-9][0-9]{0,15}")


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

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([self.kind]) + self.public).decode()}"


@dataclass(frozen=True)
class Note:
    """A signed text and its signature lines (name, key id, signature)."""

    text: str
    lines: tuple[tuple[str, bytes, bytes], ...]


@dataclass(frozen=True)
class Head:
    """A signed head: what it says, and the note it came in."""

    origin: str
    size: int
    root: bytes
    note: Note


def parse_key(text: str, kind: int) -> Key:
    """Read `name+id+base64`; raises Unreadable."""
    try:
        name, key_id, material = text.strip().split("+", 2)
        raw = base64.b64decode(material, validate=True)
        key = Key(name, raw[0], raw[1:])
    except (ValueError, IndexError) as error:
        raise Unreadable("密钥格式不对 · not a verifier key") from error
    if key.id.hex() != key_id or len(key.public) != 32 or key.kind != kind:
        raise Unreadable("密钥与其编号或用途不符 · a key does not have the id or the use it claims")
    return key


def parse_note(text: str) -> Note:
    """Read a signed note; raises ValueError."""
    body, _, signatures = text.rpartition("\n\n")
    found = signatures.removesuffix("\n").split("\n")
    if not body or len(found) > MAX_LINES_OF_A_NOTE:
        raise ValueError("not a note")
    lines = []
    for line in found:
        dash, name, blob = line.split(" ")
        raw = base64.b64decode(blob, validate=True)
        if dash != "—" or not name or len(raw) <= 4:
            raise ValueError("not a signature line")
        lines.append((name, raw[:4], raw[4:]))
    return Note(body + "\n", tuple(lines))


def parse_head(text: str) -> Head:
    """Read a checkpoint; raises ValueError."""
    note = parse_note(text)
    origin, size, root = note.text[:-1].split("\n")
    if not _NUMBER.fullmatch(size) or len(base64.b64decode(root, validate=True)) != 32:
        raise ValueError("not a checkpoint")
    return Head(origin, int(size), base64.b64decode(root, validate=True), note)


def signatures_of(note: Note, key: Key, verify: Any) -> list[bool]:
    """For each signature that claims to be by `key`: whether it is good."""
    found = []
    for name, key_id, signature in note.lines:
        if (name, key_id) != (key.name, key.id):
            continue
        message = note.text.encode()
        if key.kind == WITNESS_KEY:
            seconds = int.from_bytes(signature[:8], "big")
            message, signature = f"cosignature/v1\ntime {seconds}\n".encode() + message, signature[8:]
        found.append(verify(key.public, signature, message))
    return found


# --- 4 读取 reading an archive that nobody vouches for, in bounded memory ---------------------------------------------

# How much each part may hold once unpacked. A community of 30,000 voters needs about a third of it.
MEMBERS = {
    "manifest.json": 1_000_000,
    "manifest.sig": 10_000,
    "entries.jsonl": 256_000_000,
    "leaves.txt": 40_000_000,
    "checkpoints.txt": 4_000_000,
    "rulebook.json": 8_000_000,
    "batches.jsonl": 64_000_000,
}
MAX_FILE_BYTES, MAX_DIRECTORY_BYTES = 300_000_000, 4_000
MAX_RATIO, MAX_LINE_BYTES, MAX_VALUES = 200, 8_000_000, 8_000_000
MAX_INTEGER_DIGITS = 18
_CHUNK = 1 << 20
_END = b"PK\x05\x06"


@dataclass(frozen=True)
class Batch:
    """What a service said at once: the SHA-256 of each event in hex, and the service's signature."""

    source: str
    hashes: tuple[str, ...]
    signature: bytes

    @property
    def message(self) -> bytes:
        """What is signed."""
        return "".join(f"{line}\n" for line in ("huanjie-batch/1", self.source, *self.hashes)).encode()


@dataclass
class Archive:
    """The parts of an archive as read; `digests` are size and SHA-256 of each member as unpacked.

    `events` are the SHA-256 of what was said, `bare` those of the same without a signature of its own.
    """

    manifest: dict[str, Any]
    manifest_note: Note
    rulebook: Any
    entries: list[Entry]
    events: list[str]
    bare: list[str]
    batches: list[Batch]
    computed: list[bytes]
    leaves: list[bytes]
    heads: list[Head]
    digests: dict[str, tuple[int, str]]

    @property
    def origin(self) -> str:
        """The log's name in its heads."""
        return str(self.manifest["origin"])


class Reader:
    """Unpacks members one chunk at a time, and counts what they unpack to."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive, self.digests = archive, dict[str, tuple[int, str]]()

    def lines(self, name: str) -> Any:
        """The lines of a member without their newlines; raises Unreadable."""
        limit, size, digest, rest = MEMBERS[name], 0, hashlib.sha256(), b""
        with self.archive.open(name) as member:
            while chunk := member.read(_CHUNK):
                size += len(chunk)
                if size > limit:
                    raise Unreadable(f"{name} 过大 · {name} is larger than {limit} bytes")
                digest.update(chunk)
                *whole, rest = (rest + chunk).split(b"\n")
                if len(rest) > MAX_LINE_BYTES:
                    raise Unreadable(f"{name} 行过长 · a line of {name} is too long")
                yield from whole
        if rest:
            yield rest
        self.digests[name] = (size, digest.hexdigest())

    def text(self, name: str) -> str:
        """A small member as text."""
        return b"\n".join(self.lines(name)).decode() + "\n"


def check_container(path: str) -> None:
    """Look at the zip's end before anything reads its directory; raises Unreadable."""
    size = os.path.getsize(path)
    if size > MAX_FILE_BYTES:
        raise Unreadable("归档过大 · the archive is too large")
    with open(path, "rb") as file:
        file.seek(max(0, size - 42))
        tail = file.read()
    end = tail[-22:]
    # Our archives have no comment and are no zip64; anything else could hide a directory of millions behind this one.
    if len(end) < 22 or end[:4] != _END or tail[-42:-38] == b"PK\x06\x07":
        raise Unreadable("不是归档，或者带有附加内容 · not an archive, or something is attached to it")
    directory, start = int.from_bytes(end[12:16], "little"), int.from_bytes(end[16:20], "little")
    if directory > MAX_DIRECTORY_BYTES or start + directory + 22 != size:
        raise Unreadable("归档目录异常 · the archive's directory has too many members or lies elsewhere")


def check_directory(archive: zipfile.ZipFile) -> None:
    """Exactly the members an archive has, each once, none that unpacks to too much; raises Unreadable."""
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if strange := [name for name in names if name not in MEMBERS]:
        raise Unreadable(f"归档含有不属于它的文件 {strange[0]!r} · a file that does not belong to an archive")
    if len(set(names)) < len(names):
        raise Unreadable("归档中有重名文件 · two members have one name")
    if missing := sorted(set(MEMBERS) - set(names)):
        raise Unreadable(f"归档缺少 {missing[0]} · the archive lacks {missing[0]}")
    for part in parts:
        if part.flag_bits & 1 or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable(
                f"{part.filename} 的打包方式不允许 · {part.filename} is packed in a way that is not allowed"
            )
        if part.file_size > (MEMBERS)[part.filename] or part.file_size > MAX_RATIO * part.compress_size + 4096:
            raise Unreadable(f"{part.filename} 解压后过大 · {part.filename} unpacks to too much")


class Values:
    """Parses JSON strictly, and counts the values it makes: 16 bytes of `[[],[],…]` are a kilobyte of memory."""

    def __init__(self) -> None:
        self.made = 0

    def parse(self, text: bytes) -> Any:
        """One JSON text; raises ValueError: duplicate keys, NaN, numbers nobody counts to, too many values. RecursionError: too deep."""
        self.made += 1 + text.count(b",") + text.count(b"[") + text.count(b"{")
        if self.made > MAX_VALUES:
            raise ValueError("too many values")
        return json.loads(
            text.decode(), object_pairs_hook=_no_duplicates, parse_constant=_no_constant, parse_int=_integer
        )


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("duplicate key")
    return dict(pairs)


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _integer(text: str) -> int:
    if len(text) > MAX_INTEGER_DIGITS:
        raise ValueError("not a number anybody counts to")
    return int(text)


def read_archive(path: str) -> Archive:
    """Read the zip; raises Unreadable."""
    try:
        check_container(path)
        with zipfile.ZipFile(path) as archive:
            check_directory(archive)
            return _read_members(Reader(archive))
    except (
        OSError,
        ValueError,
        RuntimeError,
        EOFError,
        MemoryError,
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
    ) as error:
        raise Unreadable(f"归档无法读取 · the archive cannot be read ({type(error).__name__})") from error


def _read_members(reader: Reader) -> Archive:
    values = Values()
    manifest = values.parse(b"\n".join(reader.lines("manifest.json")))
    note = parse_note(reader.text("manifest.sig"))
    _require_manifest(manifest)
    rulebook = values.parse(b"\n".join(reader.lines("rulebook.json")))
    entries, computed, events, bare = list[Entry](), list[bytes](), list[str](), list[str]()
    for line in reader.lines("entries.jsonl"):
        computed.append(leaf_hash(line))
        entries.append(_entry(values.parse(line)))
        events.append(event_hash(line))
        bare.append(event_hash(_without_signature(line)) if "signature" in entries[-1] else events[-1])
    batches = [_batch(values.parse(line)) for line in reader.lines("batches.jsonl")]
    leaves = [_leaf(line) for line in reader.lines("leaves.txt")]
    heads = [parse_head(each) for each in reader.text("checkpoints.txt").split("----\n")]
    return Archive(manifest, note, rulebook, entries, events, bare, batches, computed, leaves, heads, reader.digests)


def _require_manifest(manifest: Any) -> None:
    told = manifest.get("format") if isinstance(manifest, dict) else None
    if told != FORMAT:
        raise Unreadable("归档格式不是本程序核验的，请重新导出 · not the format this program checks; export it again")
    keys = manifest.get("keys")
    sound = isinstance(keys, dict) and isinstance(keys.get("log"), dict) and isinstance(keys["log"].get("key"), str)
    sound = sound and _are_texts(keys.get("witnesses")) and _are_texts(keys.get("services"))
    sound = sound and _are_texts(keys["log"].get("handovers", []))
    sound = sound and isinstance(manifest.get("files"), dict)
    if not sound or not _are_texts([manifest.get("log"), manifest.get("origin")]):
        raise Unreadable("归档清单不完整 · the manifest is not complete")


def _are_texts(found: Any) -> bool:
    return isinstance(found, list) and all(isinstance(each, str) for each in found)


def event_hash(line: bytes) -> str:
    """SHA-256 of the event in an entry: its text without the index and the log that were put between `id` and `recorded_at`."""
    head, name, tail = line.rpartition(b',"recorded_at":')
    return hashlib.sha256(head.rpartition(b',"index":')[0] + name + tail).hexdigest()


def _without_signature(line: bytes) -> bytes:
    """The text of an entry without its own signature, which the order of names puts before `source`."""
    head, _, tail = line.rpartition(b',"signature":"')
    return head + b',"source":' + tail.partition(b'","source":')[2]


def _batch(found: Any) -> Batch:
    if not isinstance(found, dict) or not _are_texts(found.get("hashes")):
        raise ValueError("not a batch")
    source, signature = found.get("source"), found.get("signature")
    if not isinstance(source, str) or not isinstance(signature, str):
        raise ValueError("not a batch")
    return Batch(source, tuple(found["hashes"]), base64.b64decode(signature, validate=True))


def _leaf(line: bytes) -> bytes:
    found = bytes.fromhex(line.decode())
    if len(found) != 32:
        raise ValueError("not a hash")
    return found


_OUTER = {
    "log": str,
    "index": int,
    "id": str,
    "type": str,
    "source": str,
    "recorded_at": str,
    "actor": dict,
    "data": dict,
}


def _entry(found: Any) -> Entry:
    """An entry with what every entry has; raises ValueError."""
    if not isinstance(found, dict) or any(type(found.get(name)) is not kind for name, kind in _OUTER.items()):
        raise ValueError("not an entry")
    if not isinstance(found.get("signature", ""), str):
        raise ValueError("not an entry")
    if not isinstance(found["actor"].get("id"), str) or not re.fullmatch(r"[0-9a-f-]{36}", found["id"]):
        raise ValueError("not an entry")
    instant(found["recorded_at"])
    # Which rules were applied is for people to read; the checks ask the rulebook.
    found.pop("decisions", None)
    return found


def instant(text: str) -> float:
    """Seconds since 1970 of an RFC 3339 time; raises ValueError."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a time without its zone")
    return found.timestamp()


# --- 5 文件 every file by its hash ------------------------------------------------------------------------------------


def check_files(archive: Archive, log_key: Key, verify: Any, report: Report) -> None:
    """Every member has the size and hash that the manifest says, and the manifest is signed by the log."""
    said, found = archive.manifest["files"], archive.digests
    for name in sorted((set(found) | set(said)) - {"manifest.json", "manifest.sig"}):
        size, digest = found.get(name, (None, None))
        if said.get(name) != {"size": size, "sha256": digest}:
            report.add("file", None, f"文件 {name} 与清单不符", f"the file {name} is not the one the manifest lists")
    expected = f"{archive.origin}/archive\nmanifest\n{found['manifest.json'][1]}\n"
    note = archive.manifest_note
    if note.text != expected or signatures_of(note, log_key, verify) != [True]:
        report.add("manifest", None, "清单没有日志的有效签名", "the manifest is not signed by the log")
    if archive.origin != f"{log_key.name}/{archive.manifest['log']}":
        report.add("manifest", None, "清单所称日志不属于该密钥", "the manifest names a log that is not the key's")
    if archive.manifest.get("size") != len(archive.entries):
        report.add("manifest", None, "清单所称条数与日志不符", "the manifest tells another number of entries")


# --- 6 日志 the tree against the signed heads; what a witness saw -----------------------------------------------------


REPLACED = "audit.log_key.replaced"


def keys_of_log(archive: Archive, pinned: list[str], verify: Any, report: Report) -> list[Key]:
    """The keys of the log, oldest first, from one that is trusted on to those that handovers tie to it.

    A handover is a note that the key before and the key after both signed. Without a pinned key, they are the archive's own word.
    """
    told = archive.manifest["keys"]["log"]
    chain = [parse_key(told["key"], LOG_KEY)]
    for text in reversed(told.get("handovers", [])):
        old = _handed_over(text, chain[0], verify)
        if old is None:
            report.add(
                "bad_handover", None, "日志密钥的交接没有双方的有效签名", "a handover that its two keys did not sign"
            )
            break
        chain.insert(0, old)
    trusted = [parse_key(text, LOG_KEY) for text in pinned]
    return chain if not trusted or set(trusted) & set(chain) else trusted[-1:]


def _handed_over(text: str, new: Key, verify: Any) -> Key | None:
    """The key that handed over to `new` in this note; None when either did not sign it."""
    try:
        note = parse_note(text)
        old = parse_key(note.text.split("\n")[1], LOG_KEY)
    except (Unreadable, ValueError, IndexError):
        return None
    said = f"{new.name}/handover\n{old}\n{new}\n"
    both = signatures_of(note, old, verify) + signatures_of(note, new, verify)
    return old if note.text == said and old.name == new.name and both == [True, True] else None


def signer_of(note: Note, keys: list[Key], verify: Any) -> Key | None:
    """Which of the log's keys signed a note."""
    return next((key for key in keys if signatures_of(note, key, verify) == [True]), None)


def check_signatures(archive: Archive, log_keys: list[Key], witnesses: list[Key], verify: Any, report: Report) -> int:
    """Every head is signed by the key in turn, every cosignature is good; answers up to which size a witness has cosigned."""
    seen = {witness.name: 0 for witness in witnesses}
    turns = [(entry["index"], entry["data"]) for entry in archive.entries if entry["type"] == REPLACED]
    before: Key | None = None
    for head in archive.heads:
        signer = signer_of(head.note, log_keys, verify)
        if (
            head.origin != archive.origin
            or signer is None
            or str(signer) != _in_turn(turns, head.size, before or signer)
        ):
            report.add(
                "bad_signature",
                None,
                f"大小为 {head.size} 的检查点没有日志的有效签名",
                f"the checkpoint of size {head.size} has no good signature of the log",
            )
        before = before or signer
        for witness in witnesses:
            good = signatures_of(head.note, witness, verify)
            if not all(good):
                report.add(
                    "bad_signature",
                    None,
                    f"大小为 {head.size} 的检查点上 {witness.name} 的联署无效",
                    f"the cosignature of {witness.name} on the checkpoint of size {head.size} is bad",
                )
            elif good:
                seen[witness.name] = max(seen[witness.name], head.size)
    for name, size in seen.items():
        if not size:
            report.add("not_witnessed", None, f"没有见证方 {name} 的联署", f"no cosignature of the witness {name}")
        report.facts.append(f"见证 · {name}: 联署至第 {size} 条 · cosigned up to {size} of {len(archive.entries)}")
    return max(seen.values(), default=0)


def _in_turn(turns: list[tuple[int, Entry]], size: int, only: Key) -> str:
    """The key that signs a head of so many entries: what the entries tell, or the only one where they tell of no change."""
    if not turns:
        return str(only)
    return next((str(data.get("new")) for index, data in reversed(turns) if index < size), str(turns[0][1].get("old")))


def check_batches(archive: Archive, services: list[Key], verify: Any, report: Report) -> None:
    """Every entry was said by the service that it names: once, in a batch that this service signed."""
    spoken: dict[str, set[str]] = {}
    for place, batch in enumerate(archive.batches):
        if any(verify(key.public, batch.signature, batch.message) for key in services if key.name == batch.source):
            spoken.setdefault(batch.source, set()).update(batch.hashes)
        else:
            report.add(
                "bad_batch",
                None,
                f"第 {place} 个批次没有 {batch.source} 的有效签名",
                f"batch {place} has no good signature of {batch.source}",
            )
    first, before = None, set[str]()
    for index, (entry, event) in enumerate(zip(archive.entries, archive.events, strict=True)):
        if event in spoken.get(entry["source"], ()):
            first = index if first is None else first
            if event in before:
                report.add("repeated", index, f"第 {index} 条重复了已有的条目", f"entry {index} repeats an earlier one")
        elif first is not None:
            report.add("unsaid", index, f"第 {index} 条不是任何服务记录的", f"no service said entry {index}")
        before.add(event)
    if first is None and archive.entries:
        report.add("unsaid", 0, "没有一条是任何服务记录的", "no service said any of the entries")
    elif first:
        report.facts.append(
            f"前 {first} 条早于服务签名的启用 · the first {first} entries are of before services signed"
        )


# What an election stands on; entries of earlier releases bear no signature.
SIGNED_ALONE = (
    "registry.rulebook.adopted",
    "registry.electors.published",
    "registry.electors.corrected",
    "registry.electors.finalised",
    "candidates.slate.changed",
    "candidates.slate.published",
    "ballots.result.determined",
    "ballots.result.announced",
)


def check_signed_alone(archive: Archive, services: list[Key], verify: Any, report: Report) -> None:
    """Measures, rolls, lists and results bear a good signature of their service, from the first that bears one on."""
    signing, count = set[str](), 0
    for index, (entry, digest) in enumerate(zip(archive.entries, archive.bare, strict=True)):
        source = entry["source"]
        if "signature" not in entry:
            if entry["type"] in SIGNED_ALONE and source in signing:
                report.add(
                    "unsigned", index, f"第 {index} 条没有单独签名", f"entry {index} bears no signature of its own"
                )
            continue
        signing.add(source)
        count += 1
        if not _is_signed_alone(entry, digest, [key for key in services if key.name == source], verify):
            report.add(
                "bad_signature",
                index,
                f"第 {index} 条的单独签名不是 {source} 的有效签名",
                f"the signature of entry {index} is not a good one of {source}",
            )
    if count:
        report.facts.append(f"单独签名 {count} 条 · {count} entries are signed alone")


def _is_signed_alone(entry: Entry, digest: str, keys: list[Key], verify: Any) -> bool:
    message = f"huanjie-event/1\n{entry['source']}\n{digest}\n".encode()
    try:
        signature = base64.b64decode(entry["signature"], validate=True)
    except ValueError:
        return False
    return any(verify(key.public, signature, message) for key in keys)


def check_tree(archive: Archive, tree: Tree, report: Report) -> None:
    """Hold the leaves and every head against the entries; name the entry where they part."""
    heads, newest = archive.heads, archive.heads[-1]
    if sorted(heads, key=lambda head: head.size) != heads or len({head.size for head in heads}) < len(heads):
        report.add("reordered", None, "检查点顺序不对或重复", "the checkpoints are out of order, or one stands twice")
    listed_is_signed = len(archive.leaves) == newest.size and Tree(archive.leaves).root(newest.size) == newest.root
    before = len(report.findings)
    if listed_is_signed:
        compare_leaves(archive, report)
    if not listed_is_signed or len(report.findings) == before:
        check_heads(archive, tree, report)
    if not listed_is_signed and archive.leaves != archive.computed:
        report.add("leaves", None, "所附叶哈希不是这些条目的", "the leaves listed are not those of the entries")
    for position, entry in enumerate(archive.entries):
        if entry["index"] != position or entry["log"] != archive.manifest["log"]:
            report.add(
                "misplaced",
                position,
                f"第 {position} 条自称第 {entry['index']} 条",
                f"entry {position} says it is entry {entry['index']}",
            )
            break
    if len({entry["id"] for entry in archive.entries}) < len(archive.entries):
        report.add("repeated", None, "有事件在日志中出现两次", "an event stands in the log twice")


def check_heads(archive: Archive, tree: Tree, report: Report) -> None:
    """Every signed head against the tree as it is; the intermediate heads bound the place of a change."""
    good = 0
    for head in sorted(archive.heads, key=lambda head: head.size):
        if head.size > tree.size:
            report.add(
                "removed",
                tree.size,
                f"日志曾签到 {head.size} 条，只剩 {tree.size} 条",
                f"a head covers {head.size} entries, only {tree.size} are left",
            )
        elif tree.root(head.size) == head.root:
            good = head.size
            continue
        else:
            report.add(
                "changed",
                good,
                f"第 {good} 条至第 {head.size - 1} 条之间有改动",
                f"something changed between entry {good} and entry {head.size - 1}",
            )
        return
    if tree.size > good:
        report.add("added", good, f"第 {good} 条起没有签名覆盖", f"no signed head covers the entries from {good} on")


def compare_leaves(archive: Archive, report: Report) -> None:
    """Where the signed leaves and the entries part, say what was done to which entry."""
    signed, computed = archive.leaves, archive.computed
    known, present, met = Counter(signed), Counter(computed), Counter[bytes]()
    last: dict[str, float] = {}
    at = 0
    for index, leaf in enumerate(computed):
        entry = archive.entries[index]
        recorded = instant(entry["recorded_at"])
        back = contradicts_its_id(entry) or recorded < last.get(entry["source"], 0.0) - CLOCK_TOLERANCE_SECONDS
        last[entry["source"]] = recorded
        while at < len(signed) and signed[at] != leaf and signed[at] not in present and known[leaf]:
            report.add("removed", at, f"第 {at} 条被删除", f"entry {at} was removed")
            at += 1
        met[leaf] += 1
        if at < len(signed) and signed[at] == leaf:
            at += 1
        elif met[leaf] > known[leaf] and (at == len(signed) or signed[at] in present):
            report.add("added", index, f"第 {index} 条是后来添加的", f"entry {index} was added")
        elif not known[leaf]:
            _name_change(index, back, report)
            at += 1
        else:
            report.add("reordered", index, f"第 {index} 条被挪动了位置", f"entry {index} was moved")
            at += 1
    for index in range(at, len(signed)):
        report.add("removed", index, f"第 {index} 条被删除", f"entry {index} was removed")


def _name_change(index: int, back: bool, report: Report) -> None:
    if back:
        report.add("back_dated", index, f"第 {index} 条的记录时间被改动", f"entry {index} was back-dated")
    else:
        report.add("changed", index, f"第 {index} 条内容被改动", f"entry {index} was changed")


def contradicts_its_id(entry: Entry) -> bool:
    """Whether the time of recording is not the one within the event's own id (UUID version 7)."""
    bare, recorded = entry["id"].replace("-", ""), instant(entry["recorded_at"])
    made = int(bare[:12], 16) / 1000
    # One event tells of all refusals by a rule within an hour, which its id names.
    if entry["type"].endswith(".rule.refused") and made % 3600 == 0 and made <= recorded < made + 3600:
        return False
    return bare[12] == "7" and abs(recorded - made) > CLOCK_TOLERANCE_SECONDS


def check_times(entries: list[Entry], report: Report) -> None:
    """Times of recording must not run backwards within one service."""
    last: dict[str, float] = {}
    for index, entry in enumerate(entries):
        recorded, source = instant(entry["recorded_at"]), entry["source"]
        behind = recorded < last.get(source, 0.0) - CLOCK_TOLERANCE_SECONDS
        if behind or contradicts_its_id(entry):
            report.add("back_dated", index, f"第 {index} 条的记录时间与前后不符", f"entry {index} is back-dated")
        last[source] = max(last.get(source, 0.0), recorded)


# --- 7 凭据 heads, receipts and proofs that somebody was given --------------------------------------------------------

MAX_PROOF_BYTES = 100_000


@dataclass
class Shown:
    """What is known of the log besides the archive's own word: its name, its tree (none without an archive), its signed heads."""

    origin: str
    tree: Tree | None
    heads: list[Head]

    def roots(self, size: int) -> set[bytes]:
        """Every root known for a size: one, unless the log has two histories."""
        found = {head.root for head in self.heads if head.size == size}
        return found | ({self.tree.root(size)} if self.tree and 0 < size <= self.tree.size else set())


def read_head(path: str) -> Head:
    """A head somebody was given; raises Unreadable."""
    try:
        return parse_head(_small(path).decode())
    except ValueError as error:
        raise Unreadable(f"{path} 不是检查点 · {path} is not a head") from error


def _small(path: str) -> bytes:
    with open(path, "rb") as file:
        found = file.read(MAX_PROOF_BYTES + 1)
    if len(found) > MAX_PROOF_BYTES:
        raise Unreadable(f"{path} 过大 · {path} is too large")
    return found


def check_shown_heads(
    shown: Shown, given: list[tuple[str, Head]], log_keys: list[Key], verify: Any, report: Report
) -> int:
    """Compare with heads others were shown, a witness's last note for instance; answers the largest that agrees."""
    agreed = 0
    for path, head in given:
        if signer_of(head.note, log_keys, verify) is None or head.origin != shown.origin:
            report.add("bad_signature", None, f"{path}: 不是本日志所签的检查点", f"{path}: not a head this log signed")
            continue
        if len(shown.roots(head.size) | {head.root}) > 1:
            report.add(
                "split_view",
                None,
                f"同一日志在第 {head.size} 条处有两个不同的版本",
                f"the same log has two different versions at size {head.size}",
            )
        elif shown.tree and head.size <= shown.tree.size:
            agreed = max(agreed, head.size)
        shown.heads.append(head)
    return agreed


def read_proof(path: str, numbers: tuple[str, ...], hashes: tuple[str, ...]) -> dict[str, Any] | None:
    """A proof as the API gives it, its hashes as bytes; None for what is none."""
    try:
        found = Values().parse(_small(path))
        sound = type(found) is dict and all(type(found.get(name)) is int for name in numbers)
        if not sound or type(found.get("path")) is not list:
            return None
        proof = {name: found[name] for name in numbers} | {name: _leaf(found[name].encode()) for name in hashes}
        return proof | {"path": [_leaf(each.encode()) for each in found["path"]]}
    except (ValueError, KeyError, AttributeError, RecursionError):
        return None


def check_receipt(shown: Shown, path: str, report: Report) -> int:
    """A proof of inclusion: sound in itself, about an entry that is there, leading to a root that is known; answers its size."""
    proof = read_proof(path, ("index", "size"), ("leaf_hash", "root"))
    if proof is None:
        report.add("receipt", None, f"{path}: 不是包含性证明", f"{path}: not a proof of inclusion")
        return 0
    index, size, leaf = proof["index"], proof["size"], proof["leaf_hash"]
    if root_of_inclusion(index, size, leaf, proof["path"]) != proof["root"]:
        report.add("receipt", None, f"{path}: 证明不成立", f"{path}: the proof does not hold")
        return 0
    if shown.tree and index < shown.tree.size and shown.tree.levels[0][index] != leaf:
        report.add(
            "receipt",
            index,
            f"{path}: 日志第 {index} 条不是回执所说的那条",
            f"{path}: entry {index} is not the one the receipt is for",
        )
        return 0
    known = shown.roots(size)
    if known and known != {proof["root"]}:
        report.add(
            "split_view",
            None,
            f"{path}: 日志在第 {size} 条处与回执不是同一版本",
            f"{path}: at size {size} the log is another than the receipt's",
        )
        return 0
    if not known:
        report.add(
            "receipt",
            None,
            f"{path}: 没有大小为 {size} 的检查点可以对照",
            f"{path}: there is no head of size {size} to hold it against",
        )
        return 0
    report.facts.append(f"回执 · {path}: 第 {index} 条在前 {size} 条之内 · entry {index} is among the first {size}")
    return size if shown.tree and size <= shown.tree.size else 0


def check_consistency(shown: Shown, path: str, report: Report) -> tuple[int, int]:
    """A proof of consistency between two known heads; answers their sizes, zeros where it shows nothing."""
    proof = read_proof(path, ("first", "second"), ("first_root", "second_root"))
    if proof is None or not is_consistent(
        *(proof[name] for name in ("first", "second", "first_root", "second_root", "path"))
    ):
        report.add("consistency", None, f"{path}: 一致性证明不成立", f"{path}: not a proof of consistency that holds")
        return 0, 0
    for size, root in ((proof["first"], proof["first_root"]), (proof["second"], proof["second_root"])):
        known = shown.roots(size)
        if known != {root}:
            kind = "split_view" if known else "consistency"
            report.add(
                kind,
                None,
                f"{path}: 大小为 {size} 的检查点与证明不符或没有出示",
                f"{path}: the head of size {size} is another than the proof's, or was not given",
            )
            return 0, 0
    report.facts.append(
        f"一致 · {path}: 前 {proof['second']} 条是前 {proof['first']} 条的延续 · {proof['second']} extends {proof['first']}"
    )
    return proof["first"], proof["second"]


def check_longer(shown: Shown, extended: list[tuple[int, int]], report: Report) -> None:
    """A head larger than the archive means entries are missing, unless a proof shows that it extends what is here."""
    tree = shown.tree
    if tree is None:
        return
    sizes = [first for first, _ in extended if 0 < first <= tree.size]
    for head in shown.heads:
        if head.size <= tree.size:
            continue
        if any(second == head.size and first in sizes for first, second in extended):
            report.facts.append(
                f"日志后来到了第 {head.size} 条 · the log went on to {head.size} entries after this archive"
            )
        else:
            report.add(
                "removed",
                tree.size,
                f"外部检查点有 {head.size} 条，归档只有 {tree.size} 条",
                f"the outside head covers {head.size} entries, the archive has {tree.size}",
            )


def check_evidence(entries: list[Entry], path: str, report: Report) -> None:
    """A file of evidence is one that the log names by its hash."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    wanted = digest.hexdigest()
    named = [index for index, entry in enumerate(entries) if _names(entry["data"], wanted)]
    if named:
        report.facts.append(f"证据 · {path}: 见于第 {named[0]} 条 · evidence named by entry {named[0]}")
    else:
        report.add("evidence", None, f"{path}: 日志中没有这份证据", f"{path}: the log names no such evidence")


def _names(data: Any, digest: str) -> bool:
    if isinstance(data, dict):
        return any(_names(each, digest) for each in data.values())
    return any(_names(each, digest) for each in data) if isinstance(data, list) else data == digest


# --- 8 形状 what an event has to tell; figures are counts --------------------------------------------------------------

MOST = 2**31
C, T, F = "count", "text", "flag"
PAPERS = dict.fromkeys(("printed", "issued", "spoiled", "unused", "returned", "unreturned"), C)
SHEET = {"sheet": C, "contests": [T]} | PAPERS
SEATS = {"contest_id": T, "office": T, "seats": C, "candidates": [T]}
ONE_COUNT = {"session_id": T, "box_id": T, "contest_id": T, "sheet": C, "attempt": C}
TALLY = {"candidate": T, "for": C, "against": C, "abstain": C}
# event → the fields that the checks below rest on
SHAPES: dict[str, Any] = {
    "registry.election.created": {
        "body": T, "mode": T, "contests": [{"id": T, "office": T, "seats": C}], "rulebook_sha256": T,
    },
    REPLACED: {"old": T, "new": T, "note": T},
    "registry.rulebook.adopted": {"version": C, "rulebook_sha256": T, "previous_sha256": T},
    "registry.electors.listed": {"count": C},
    "registry.electors.corrected": {"kind": T, "person": T},
    "registry.electors.published": {"version": C, "count": C, "changes": C, "version_sha256": T},
    "registry.electors.finalised": {"version": C, "count": C, "version_sha256": T},
    "registry.elector.checked_in": {"round": C, "desk": T, "person": T},
    "registry.elector.check_in_undone": {"round": C, "person": T},
    "registry.election.day_set": {"election_day": T},
    "registry.round.opened": {"round": C, "day": T},
    "registry.office_holder.seated": {"result_id": T, "holder_id": T, "person": T, "body": T, "office": T},
    "candidates.nomination.received": {"candidacy_id": T, "contest_id": T, "person": T, "filled": F},
    "candidates.review.answered": {"candidacy_id": T, "stage": T, "office": T, "item": T, "answer": T},
    "candidates.candidacy.admitted": {"candidacy_id": T},
    "candidates.candidacy.cleared": {"candidacy_id": T},
    "candidates.candidacy.cancelled": {"candidacy_id": T},
    "candidates.candidacy.withdrawn": {"candidacy_id": T},
    "candidates.candidacy.outcome": {"candidacy_id": T, "outcome": T},
    "candidates.review.decided": {"candidacy_id": T, "stage": T, "office": T, "verdict": T},
    "candidates.slate.drawn": {"slate_id": T, "number": C, "candidates": [T]},
    "candidates.slate.changed": {"slate_id": T, "number": C, "candidacy_id": T},
    "candidates.slate.published": {"slate_id": T, "number": C, "kind": T, "contests": [SEATS]},
    "ballots.session.planned": {"session_id": T, "round": C, "day": T, "sheets": [[T]]},
    "ballots.session.opened": {
        "session_id": T, "round": C, "printed": C, "sheets": [{"sheet": C, "contests": [T], "printed": C}],
        "contests": [SEATS | {"kind": T}],
    },
    "ballots.session.closed": {"session_id": T, "round": C, "entitled": C, "attended": C, "sheets": [SHEET]} | PAPERS,
    "ballots.session.account_corrected": {"session_id": T, "sheet": C, "returned": C, "unreturned": C, "was_returned": C},
    "ballots.box.registered": {"session_id": T, "box_id": T},
    "ballots.box.sealed": {"session_id": T, "box_id": T, "seal_number": T, "witnesses": C},
    "ballots.box.arrived": {"session_id": T, "box_id": T, "seal_number": T},
    "ballots.box.unsealed": {"session_id": T, "box_id": T, "seal_number": T, "witnesses": C},
    "ballots.ballot.issued": {"session_id": T, "round": C, "sheet": C, "desk": T, "person": T},
    "ballots.ballot.taken_back": {"session_id": T, "round": C, "sheet": C, "person": T},
    "ballots.count_entry.submitted": ONE_COUNT | {"place": C, "figures_sha256": T},
    "ballots.count.resolved": ONE_COUNT | {"field": T, "first": C, "second": C, "value": C},
    "ballots.count.confirmed": ONE_COUNT | {
        "round": C, "issued": C, "returned": C, "valid": C, "void": C, "void_reasons": {}, "tallies": [TALLY],
        "write_ins": [{"candidate": T, "votes": C}],
    },
    "ballots.count.recount_ordered": ONE_COUNT,
    "ballots.result.determined": {
        "session_id": T, "contest_id": T, "round": C, "rulebook_sha256": T, "seats": C, "elected": [T], "tied": [T],
        "open_seats": C, "void_write_ins": [T], "thresholds": {"quorum_rule": T, "elected_rule": T},
    },
    "ballots.result.announced": {
        "result_id": T, "session_id": T, "contest_id": T, "rulebook_sha256": T, "log_size": C, "result_sha256": T,
    },
    "ballots.result.statement_made": {"result_id": T, "session_id": T, "contest_id": T, "person": T},
    "ballots.certificate.issued": {"result_id": T, "certificate_id": T, "number": T, "candidate": T},
    "ballots.certificate.voided": {"result_id": T, "certificate_id": T, "candidate": T},
    "ballots.filing.sent": {"filing_id": T, "receiver": T, "result_ids": [T]},
    "ballots.filing.acknowledged": {"filing_id": T, "receiver": T, "result_ids": [T]},
}  # fmt: skip


def check_shapes(entries: list[Entry], report: Report) -> list[Entry]:
    """Whether each event tells what it has to, in counts; answers the log with those left blank that do not."""
    sound = []
    for index, entry in enumerate(entries):
        wrong = _misfit(entry["data"], SHAPES.get(entry["type"], {}), "data") or _no_count(entry)
        if wrong:
            report.add(
                "figure",
                index,
                f"第 {index} 条的 {wrong} 不是应有的内容或不是个数",
                f"entry {index}: {wrong} is not what it has to be, or not a count",
            )
            entry = entry | {"type": "", "data": {}}
        elif not entry["type"].startswith(f"{entry['source']}."):
            report.add(
                "figure",
                index,
                f"第 {index} 条不是 {entry['source']} 的事件",
                f"entry {index} is not an event of {entry['source']}",
            )
        sound.append(entry)
    return sound


def is_count(found: Any) -> bool:
    """Whether something is a number of people, papers or votes: whole, not negative, and not a truth value."""
    return type(found) is int and 0 <= found < MOST


def _misfit(found: Any, shape: Any, name: str) -> str:
    """The first place where a value is not of a shape; "" for none."""
    if isinstance(shape, dict):
        if not isinstance(found, dict):
            return name
        return next((wrong for key, part in shape.items() if (wrong := _misfit(found.get(key), part, key))), "")
    if isinstance(shape, list):
        if not isinstance(found, list):
            return name
        return next((wrong for each in found if (wrong := _misfit(each, shape[0], name))), "")
    sound = is_count(found) if shape == C else type(found) is (bool if shape == F else str)
    return "" if sound else name


def _no_count(entry: Entry) -> str:
    """The first number of an event of the vote that is none; of other events, one that no service writes."""
    strict = entry["source"] == "ballots"
    return _number_in(entry["data"], strict, "data") if entry["type"] not in CARRIES_RULEBOOK else ""


def _number_in(found: Any, strict: bool, name: str) -> str:
    if isinstance(found, dict):
        return next((wrong for key, each in found.items() if (wrong := _number_in(each, strict, key))), "")
    if isinstance(found, list):
        return next((wrong for each in found if (wrong := _number_in(each, strict, name))), "")
    if isinstance(found, float) or (strict and type(found) is int and not is_count(found)):
        return name
    return ""


class Log:
    """The entries, found by what they tell. Each service delivers its events in its own order; between two services the
    time of recording decides what came first."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self._by_type: dict[str, list[int]] = {}
        self._groups: dict[tuple[str, tuple[str, ...]], dict[tuple[Any, ...], list[int]]] = {}
        for index, entry in enumerate(entries):
            self._by_type.setdefault(entry["type"], []).append(index)

    def of(self, kind: str, **wanted: Any) -> list[int]:
        """The places of the events of a kind that tell what is wanted."""
        if not wanted:
            return self._by_type.get(kind, [])
        fields = tuple(sorted(wanted))
        return self._group(kind, fields).get(_told(wanted, fields), [])

    def like(self, kind: str, index: int, fields: tuple[str, ...]) -> list[int]:
        """The places of the events of a kind that agree with an entry in some fields."""
        return self._group(kind, fields).get(_told(self.data(index), fields), [])

    def _group(self, kind: str, fields: tuple[str, ...]) -> dict[tuple[Any, ...], list[int]]:
        known = self._groups.get((kind, fields))
        if known is None:
            known = self._groups[kind, fields] = {}
            for index in self._by_type.get(kind, []):
                known.setdefault(_told(self.data(index), fields), []).append(index)
        return known

    def data(self, index: int) -> dict[str, Any]:
        """What an entry tells."""
        found: dict[str, Any] = self.entries[index]["data"]
        return found

    def actor(self, index: int) -> str:
        """The account that did it."""
        return str(self.entries[index]["actor"]["id"])

    def precedes(self, one: int, other: int) -> bool:
        """Whether the one was there when the other happened."""
        first, second = self.entries[one], self.entries[other]
        return one < other or (first["source"] != second["source"] and first["recorded_at"] <= second["recorded_at"])

    def before(self, index: int, kind: str, **wanted: Any) -> list[int]:
        """The places of the events of a kind that were there when an entry happened, in their order."""
        recorded, source = self.entries[index]["recorded_at"], self.entries[index]["source"]
        found = []
        for each in self.of(kind, **wanted):
            entry = self.entries[each]
            # Of another service what was recorded later does not count, wherever it was delivered.
            if (each < index) if entry["source"] == source else (entry["recorded_at"] <= recorded):
                found.append(each)
        return found

    def last(self, index: int, kind: str, **wanted: Any) -> dict[str, Any] | None:
        """What the last such event told; None when there was none."""
        found = self.before(index, kind, **wanted)
        return self.data(found[-1]) if found else None


def _told(data: dict[str, Any], fields: tuple[str, ...]) -> tuple[Any, ...]:
    values = (data.get(name) for name in fields)
    return tuple(each if isinstance(each, str | int | None) else repr(each) for each in values)


# --- 9 程序 each step's gates: what must have happened before what -----------------------------------------------------

CREATED, ADOPTED = "registry.election.created", "registry.rulebook.adopted"
CARRIES_RULEBOOK = (CREATED, ADOPTED)
ATTEMPT = ("box_id", "contest_id", "attempt")

# event → (event that must come earlier, fields in which the two must agree)
GATES: dict[str, list[tuple[str, tuple[str, ...]]]] = {
    "registry.rulebook.adopted": [(CREATED, ())],
    "registry.election.day_set": [(CREATED, ())],
    "registry.electors.listed": [(CREATED, ())],
    "registry.electors.corrected": [("registry.electors.listed", ())],
    "registry.electors.published": [("registry.electors.listed", ())],
    "registry.electors.finalised": [("registry.electors.published", ("version", "version_sha256", "count"))],
    "registry.objection.considered": [("registry.objection.received", ("number",))],
    "registry.objection.answered": [("registry.objection.received", ("number",))],
    "registry.motion.decided": [("registry.motion.put", ("motion_id",))],
    "registry.round.opened": [("ballots.session.opened", ("round",))],
    "registry.elector.checked_in": [("registry.electors.listed", ()), ("registry.round.opened", ("round",))],
    "registry.elector.check_in_undone": [("registry.elector.checked_in", ("person", "round"))],
    "candidates.nomination.received": [(CREATED, ())],
    "candidates.review.decided": [("candidates.candidacy.admitted", ("candidacy_id",))],
    "candidates.candidacy.admitted": [("candidates.nomination.received", ("candidacy_id",))],
    "candidates.candidacy.cleared": [("candidates.candidacy.admitted", ("candidacy_id",))],
    "candidates.slate.drawn": [("candidates.candidacy.cleared", ())],
    "candidates.slate.published": [("candidates.slate.drawn", ())],
    "ballots.session.opened": [
        ("ballots.session.planned", ("session_id", "round")),
        ("candidates.slate.published", ()),
        ("registry.electors.listed", ()),
        ("registry.election.day_set", ()),
    ],
    "ballots.box.sealed": [("ballots.box.registered", ("box_id", "session_id"))],
    "ballots.ballot.issued": [
        ("ballots.session.opened", ("session_id", "round")),
        ("registry.elector.checked_in", ("person", "round")),
    ],
    "ballots.ballot.taken_back": [("ballots.ballot.issued", ("session_id", "person", "sheet"))],
    "ballots.session.closed": [("ballots.session.opened", ("session_id", "round"))],
    "ballots.session.account_corrected": [("ballots.session.closed", ("session_id",))],
    "ballots.box.arrived": [
        ("ballots.box.sealed", ("box_id", "session_id", "seal_number")),
        ("ballots.session.closed", ("session_id",)),
    ],
    "ballots.box.unsealed": [
        ("ballots.box.sealed", ("box_id", "session_id", "seal_number")),
        ("ballots.session.closed", ("session_id",)),
    ],
    "ballots.count_entry.submitted": [
        ("ballots.session.closed", ("session_id",)),
        ("ballots.box.unsealed", ("box_id", "session_id")),
    ],
    "ballots.count.resolved": [("ballots.count_entry.submitted", ATTEMPT)],
    "ballots.count.confirmed": [
        ("ballots.session.closed", ("session_id",)),
        ("ballots.box.unsealed", ("box_id", "session_id")),
    ],
    "ballots.count.recount_ordered": [("ballots.count_entry.submitted", ATTEMPT)],
    "ballots.result.determined": [
        ("ballots.session.closed", ("session_id", "round")),
        ("ballots.count.confirmed", ("session_id", "contest_id")),
    ],
    "ballots.result.announced": [("ballots.result.determined", ("session_id", "contest_id"))],
    "ballots.certificate.issued": [("ballots.result.announced", ("result_id",))],
    "ballots.result.statement_made": [("ballots.result.announced", ("result_id", "session_id", "contest_id"))],
    "ballots.certificate.voided": [
        ("ballots.certificate.issued", ("certificate_id", "candidate")),
        ("ballots.result.statement_made", ("result_id",)),
    ],
    "registry.vacancy.opened": [("ballots.result.statement_made", ("result_id",))],
    "registry.office_holder.seated": [("ballots.result.announced", ("result_id",))],
    "ballots.filing.sent": [("ballots.result.announced", ())],
    "ballots.filing.acknowledged": [("ballots.filing.sent", ("filing_id", "receiver"))],
    "audit.case.decided": [("audit.case.checked", ("case",))],
    "audit.case.answered": [("audit.case.decided", ("case",))],
}
# Events of which a log has at most one for each value of the fields.
ONCE: dict[str, tuple[str, ...]] = {
    CREATED: (),
    "registry.electors.finalised": ("version",),
    "registry.exception.proposed": ("exception_id",),
    "registry.exception.approved": ("exception_id",),
    "registry.office_holder.seated": ("holder_id",),
    "candidates.exception.proposed": ("exception_id",),
    "candidates.exception.approved": ("exception_id",),
    "candidates.slate.drawn": ("slate_id",),
    "candidates.slate.changed": ("slate_id",),
    "candidates.slate.published": ("slate_id",),
    "ballots.session.planned": ("session_id",),
    "ballots.session.opened": ("round",),
    "ballots.box.registered": ("box_id",),
    "ballots.box.sealed": ("box_id",),
    "ballots.box.unsealed": ("box_id",),
    "ballots.count_entry.submitted": (*ATTEMPT, "place"),
    "ballots.count.confirmed": ATTEMPT,
    "ballots.count.recount_ordered": ATTEMPT,
    "ballots.result.determined": ("session_id", "contest_id"),
    "ballots.result.announced": ("session_id", "contest_id"),
    "ballots.certificate.issued": ("number",),
    "ballots.filing.sent": ("filing_id",),
    "ballots.filing.acknowledged": ("filing_id",),
    "registry.round.opened": ("round",),
}


def check_gates(log: Log, report: Report) -> None:
    """Each stage's entries come after those of the stages they rest on, and what happens once happens once."""
    for index, entry in enumerate(log.entries):
        for needed, fields in GATES.get(entry["type"], []):
            if not any(log.precedes(each, index) for each in log.like(needed, index, fields)):
                report.add(
                    "gate",
                    index,
                    f"第 {index} 条 {entry['type']} 之前缺少 {needed}",
                    f"entry {index} {entry['type']} lacks an earlier {needed}",
                )
        once = ONCE.get(entry["type"])
        if once is not None and log.like(entry["type"], index, once)[0] != index:
            report.add(
                "repeated",
                index,
                f"第 {index} 条 {entry['type']} 此前已办理过",
                f"entry {index} {entry['type']} had happened before",
            )


# What nobody may do once the election is suspended, or is over without a result; and what ends the one of the two.
HALTED = (
    "ballots.session.opened",
    "ballots.result.determined",
    "ballots.result.announced",
    "ballots.certificate.issued",
)
OVER = ("registry.election.cancelled", "registry.election.voided")


def check_halts(log: Log, report: Report) -> None:
    """Nothing of the vote happens while the election is suspended, or after it was cancelled or declared void."""
    for kind in HALTED:
        for index in log.of(kind):
            halted = len(log.before(index, "registry.election.suspended"))
            resumed = len(log.before(index, "registry.election.resumed"))
            if halted > resumed or any(log.before(index, each) for each in OVER):
                report.add(
                    "gate",
                    index,
                    f"第 {index} 条 {kind} 办理时选举已中止、取消或宣布无效",
                    f"entry {index} {kind}: the election was suspended, cancelled or void by then",
                )


def check_days(log: Log, report: Report) -> None:
    """The first vote is on the day that was set, a later one on the day it was planned for."""
    for index in log.of("registry.round.opened"):
        data = log.data(index)
        first = data["round"] == 1
        fixed = log.last(index, "registry.election.day_set") if first else None
        planned = log.last(index, "ballots.session.planned", round=data["round"])
        day = fixed["election_day"] if fixed else planned["day"] if planned else data["day"]
        if data["day"] != day:
            report.add(
                "gate",
                index,
                f"第 {index} 条 投票日不是确定的 {day}",
                f"entry {index}: the vote is on another day than {day}",
            )


def check_filings(log: Log, report: Report) -> None:
    """A report that was filed tells of results that were announced before, each of them, and is acknowledged as it is."""
    for index in log.of("ballots.filing.acknowledged"):
        sent = log.last(index, "ballots.filing.sent", filing_id=log.data(index)["filing_id"])
        if sent and sorted(sent["result_ids"]) != sorted(log.data(index)["result_ids"]):
            report.add(
                "gate",
                index,
                f"第 {index} 条 签收的不是所报送的结果",
                f"entry {index} acknowledges other results than were filed",
            )
    for index in log.of("ballots.filing.sent"):
        for result in log.data(index)["result_ids"]:
            if not log.before(index, "ballots.result.announced", result_id=result):
                report.add(
                    "gate", index, f"第 {index} 条 备案的结果尚未宣布", f"entry {index} files a result not announced"
                )


# --- 10 两人 what takes two people --------------------------------------------------------------------------------------

# event → (event that it sets aside, fields that say which): one person does, another undoes
UNDOES: dict[str, tuple[str, tuple[str, ...]]] = {
    "registry.elector.check_in_undone": ("registry.elector.checked_in", ("person", "round")),
    "ballots.ballot.taken_back": ("ballots.ballot.issued", ("session_id", "person", "sheet")),
}
# event → what somebody else has to have proposed, and the fields that say which
SECONDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "registry.exception.approved": ("registry.exception.proposed", ("exception_id",)),
    "registry.stage.overridden": ("registry.stage.override_proposed", ("override_id",)),
    "candidates.exception.approved": ("candidates.exception.proposed", ("exception_id",)),
    "candidates.relation.confirmed": ("candidates.relation.declared", ("relation_id",)),
    "candidates.arrangement.reviewed": ("candidates.arrangement.proposed", ("arrangement_id",)),
}
ENTERED = "ballots.count_entry.submitted"
# What only who entered neither count may do, and for which there have to be two entries.
THIRDS = ("ballots.count.confirmed", "ballots.count.resolved", "ballots.count.recount_ordered")


def check_two_people(log: Log, report: Report) -> None:
    """Nobody undoes or approves the own act; a count is entered by two, and confirmed, resolved or set aside by a third."""
    for index, entry in enumerate(log.entries):
        kind = entry["type"]
        if kind in UNDOES:
            done, fields = UNDOES[kind]
            earlier = [each for each in log.like(done, index, fields) if each < index]
            if earlier and log.actor(earlier[-1]) == log.actor(index):
                report.add(
                    "two_people",
                    index,
                    f"第 {index} 条 {kind} 由经办人本人办理",
                    f"entry {index} {kind} was done by who did what it undoes",
                )
        elif kind in SECONDS:
            _check_second(log, index, report)
        elif kind in THIRDS:
            entries = [each for each in log.like(ENTERED, index, ATTEMPT) if each < index]
            tellers = {log.actor(each) for each in entries}
            places = sorted(log.data(each)["place"] for each in entries)
            if len(tellers) != 2 or places != [1, 2] or log.actor(index) in tellers:
                report.add(
                    "two_people",
                    index,
                    f"第 {index} 条 {kind} 之前须由另外两人分别录入",
                    f"entry {index} {kind} needs two entries by two other people",
                )


def _check_second(log: Log, index: int, report: Report) -> None:
    proposed, fields = SECONDS[log.entries[index]["type"]]
    first = [each for each in log.like(proposed, index, fields) if each < index]
    by = (
        {log.actor(each) for each in first} | {log.data(index).get("proposed_by") or log.actor(first[0])}
        if first
        else set()
    )
    if len(by) != 1 or log.actor(index) in by:
        report.add(
            "two_people",
            index,
            f"第 {index} 条 {log.entries[index]['type']} 须由另一人提出在先",
            f"entry {index} {log.entries[index]['type']} needs somebody else to have proposed it",
        )


# --- 11 名单 the roll, the reviews, the list of candidates --------------------------------------------------------------


def check_roll(log: Log, report: Report) -> None:
    """Each posted version has as many electors as were listed, added and cut by then, and follows the version before."""
    last, shown = dict[str, Any](), 0
    for index in log.of("registry.electors.published"):
        data, number = log.data(index), electors_at(log, index)
        corrections = len(log.before(index, "registry.electors.corrected"))
        follows = (data["version"], data.get("predecessor_sha256")) == (
            last.get("version", 0) + 1,
            last.get("version_sha256"),
        )
        if data["count"] != number or data["changes"] != corrections - shown or not follows:
            report.add(
                "roll",
                index,
                f"第 {index} 条：名单 {data['count']} 人，按编制和更正应为 {number} 人，更正件数须相符，并接续前一版",
                f"entry {index}: {data['count']} electors posted, {number} by list and corrections, all of them told, "
                "after the version before",
            )
        last, shown = data, corrections


def electors_at(log: Log, index: int) -> int:
    """How many stand on the roll when an entry happens: the last list, and the corrections since."""
    listed = log.before(index, "registry.electors.listed")
    if not listed:
        return 0
    since = [each for each in log.before(index, "registry.electors.corrected") if each > listed[-1]]
    change = sum(1 if log.data(each)["kind"] == "add" else -1 for each in since)
    return int(log.data(listed[-1])["count"]) + change


STRUCK = ("candidates.candidacy.cancelled", "candidates.candidacy.withdrawn")


def struck_at(log: Log, index: int) -> set[str]:
    """The candidacies that were cancelled or withdrawn when an entry happens."""
    return {log.data(each)["candidacy_id"] for kind in STRUCK for each in log.before(index, kind)}


def check_slates(log: Log, report: Report) -> None:
    """Who is listed was nominated for the contest and has passed every review in its order; what is posted is what was drawn."""
    for index, entry in enumerate(log.entries):
        fault = _strange_person(log, index) if entry["source"] == "candidates" else None
        if fault:
            report.add("slate", index, f"第 {index} 条：{fault[0]}", f"entry {index}: {fault[1]}")
    for index in log.of("candidates.slate.drawn"):
        for candidacy in log.data(index)["candidates"]:
            if fault := _unready(log, index, candidacy):
                report.add(
                    "slate",
                    index,
                    f"第 {index} 条：名单上的 {candidacy} {fault[0]}",
                    f"entry {index}: {candidacy} on the list {fault[1]}",
                )
    for index in log.of("candidates.slate.published"):
        for zh, en in _faults_of_list(log, index):
            report.add("slate", index, f"第 {index} 条：{zh}", f"entry {index}: {en}")


def _strange_person(log: Log, index: int) -> Fault | None:
    """A candidacy is of one person all along, and is admitted by a nomination that counts."""
    data, nominated = log.data(index), "candidates.nomination.received"
    candidacy = data.get("candidacy_id")
    if not isinstance(candidacy, str):
        return None
    received = log.of(nominated, candidacy_id=candidacy)
    if "person" in data and any(log.data(each)["person"] != data["person"] for each in received):
        return "参选人不是被提名的人", "the candidacy is of another person than was nominated"
    if log.entries[index]["type"] != "candidates.candidacy.admitted":
        return None
    counts = [*received, *log.of("candidates.nomination.confirmed", candidacy_id=candidacy)]
    if not any(log.data(each).get("filled") is True for each in counts if each < index):
        return "受理时没有有效的提名", "admitted without a nomination that counts"
    return None


def _unready(log: Log, index: int, candidacy: str) -> Fault | None:
    cleared = log.before(index, "candidates.candidacy.cleared", candidacy_id=candidacy)
    if not cleared:
        return "未通过审查", "was not cleared"
    if candidacy in struck_at(log, index):
        return "已退出或被取消资格", "was struck off"
    if log.before(index, "candidates.candidacy.refused", candidacy_id=candidacy):
        return "审查未通过", "was refused in review"
    stages = review_stages(log, index)
    answers: dict[tuple[str, str], tuple[str, str]] = {}
    for each in log.before(cleared[-1], "candidates.review.answered", candidacy_id=candidacy):
        said = log.data(each)
        answers[said["stage"], said["item"]] = said["answer"], said["office"]
    if any(answer != "clear" for answer, _ in answers.values()):
        return "有审查事项未排除", "has an item of the review against it"
    joint = any(stage == "joint_review" for stage, _ in stages)
    for agency, items in _agencies(rules_at(log, index)).items():
        if joint and any(answers.get(("joint_review", item)) != ("clear", agency) for item in items):
            return f"的联审事项 {agency} 未答复", f"has items that {agency} did not answer"
    decided = log.before(cleared[-1], "candidates.review.decided", candidacy_id=candidacy)
    # A body's last word on a stage counts; each stage begins when all have passed the one before.
    begun = -1
    for stage, offices in stages:
        words = {log.data(each)["office"]: each for each in decided if log.data(each)["stage"] == stage}
        if (
            any(log.data(each)["verdict"] != "pass" for each in words.values())
            or not words
            or set(offices) - set(words)
        ):
            return f"未通过 {stage}", f"has not passed {stage}"
        if min(words.values()) < begun:
            return f"的 {stage} 早于前一环节", f"had {stage} before the stage before it"
        begun = max(words.values())
    return None


# The body elected → the prefix of the rules of its review.
REVIEWED = {"residents_committee": "review.", "party_organisation": "review.party_"}


def review_stages(log: Log, index: int) -> list[tuple[str, list[str]]]:
    """The stages of review that the rulebook in force orders, each with the bodies that have to speak."""
    rules, created = rules_at(log, index), log.of(CREATED)
    prefix = REVIEWED.get(log.data(created[0])["body"]) if created else None
    if prefix is None:
        return []
    chain, bodies = (
        rules.get(f"{prefix}chain", {}).get("value") or [],
        rules.get(f"{prefix}bodies", {}).get("value") or {},
    )
    agencies = list(_agencies(rules))
    return [(stage, agencies if stage == "joint_review" else list(bodies.get(stage) or [])) for stage in chain]


def _agencies(rules: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """The agencies of the joint review, each with the items it has to answer; no items where each answers all of them."""
    fixed, shared = rules.get("review.joint_agencies"), rules.get("review.agencies")
    if fixed and not (shared and shared.get("provenance") == "plan" and set(shared["value"]) == set(fixed["value"])):
        return {agency: [] for agency in fixed["value"]}
    return dict(shared["value"]) if shared else {}


def _faults_of_list(log: Log, index: int) -> list[Fault]:
    posted, faults = log.data(index), list[Fault]()
    listed = [candidacy for contest in posted["contests"] for candidacy in contest["candidates"]]
    expected = _drawn(log, index, posted["slate_id"])
    formal = bool(log.before(index, "candidates.slate.drawn", slate_id=posted["slate_id"]))
    origins = log.before(
        index, "candidates.slate.drawn" if formal else "candidates.slate.changed", slate_id=posted["slate_id"]
    )
    if any(log.data(each)["number"] != posted["number"] for each in origins):
        faults.append(("名单序号与拟定时不符", "the list has another number than when it was drawn up"))
    if posted["kind"] != ("formal_slate" if formal else "slate_change"):
        faults.append(("名单种类与其来历不符", "the list is of another kind than how it came about"))
    if expected is None or sorted(listed) != sorted(expected):
        faults.append(("张榜名单不是拟定的名单", "what is posted is not the list that was drawn up"))
    wanted = [(each["id"], each["office"], each["seats"]) for each in _contests(log)]
    if sorted(wanted) != sorted((each["contest_id"], each["office"], each["seats"]) for each in posted["contests"]):
        faults.append(("名单的职务和名额不是方案规定的", "the list has other contests or seats than the election"))
    for contest in posted["contests"]:
        for candidacy in contest["candidates"]:
            stands_for = {
                log.data(each)["contest_id"]
                for each in log.of("candidates.nomination.received", candidacy_id=candidacy)
            }
            if contest["contest_id"] not in stands_for:
                faults.append((f"{candidacy} 未获该职务提名", f"{candidacy} was not nominated for the contest"))
    return faults


def _drawn(log: Log, index: int, slate: str) -> list[str] | None:
    """Who is on a list by how it came about; None when it never did."""
    drawn = log.before(index, "candidates.slate.drawn", slate_id=slate)
    if drawn:
        return list(log.data(drawn[-1])["candidates"])
    changed = log.before(index, "candidates.slate.changed", slate_id=slate)
    if not changed:
        return None
    lists = log.before(changed[-1], "candidates.slate.drawn")
    gone = {log.data(each)["candidacy_id"] for each in log.before(changed[-1], "candidates.slate.changed")}
    gone.add(log.data(changed[-1])["candidacy_id"])
    return [each for each in (log.data(lists[-1])["candidates"] if lists else []) if each not in gone]


def _contests(log: Log) -> list[dict[str, Any]]:
    created = log.of(CREATED)
    return list(log.data(created[0])["contests"]) if created else []


# --- 12 投票 the ballot, attendance and papers --------------------------------------------------------------------------


def check_ballots(log: Log, report: Report) -> None:
    """The first ballot has the posted list; a later one what the results before it leave open; each paper its contests."""
    for index in log.of("ballots.session.opened"):
        opened = log.data(index)
        on_paper = sorted(contest for sheet in opened["sheets"] for contest in sheet["contests"])
        faults = []
        planned = log.last(index, "ballots.session.planned", session_id=opened["session_id"])
        if planned and sorted(map(sorted, planned["sheets"])) != sorted(
            sorted(each["contests"]) for each in opened["sheets"]
        ):
            faults.append(("选票不是安排的那几张", "the sheets are not those planned"))
        if on_paper != sorted(contest["contest_id"] for contest in opened["contests"]):
            faults.append(("选票与职务不符", "the sheets do not hold each contest once"))
        if opened["printed"] != sum(sheet["printed"] for sheet in opened["sheets"]):
            faults.append(("印制票数不等于各张之和", "printed is not the sum of the sheets"))
        faults += _faults_of_first(log, index) if opened["round"] == 1 else _faults_of_again(log, index)
        for zh, en in faults:
            report.add("ballot", index, f"第 {index} 条：{zh}", f"entry {index}: {en}")


def _faults_of_first(log: Log, index: int) -> list[Fault]:
    posted = log.last(index, "candidates.slate.published")
    if posted is None:
        return []  # the gates tell of it
    expected = {each["contest_id"]: (each["office"], each["seats"], each["candidates"]) for each in posted["contests"]}
    printed = {
        each["contest_id"]: (each["office"], each["seats"], each["candidates"]) for each in log.data(index)["contests"]
    }
    kinds = {each["kind"] for each in log.data(index)["contests"]}
    if printed != expected or kinds != {"election"}:
        return [
            ("选票上的姓名、职务或名额不是张榜公布的", "names, contests or seats on the ballot are not those posted")
        ]
    return []


def _faults_of_again(log: Log, index: int) -> list[Fault]:
    faults = []
    round_ = log.data(index)["round"]
    for contest in log.data(index)["contests"]:
        results = [
            each
            for each in log.before(index, "ballots.result.determined", contest_id=contest["contest_id"])
            if log.data(each)["round"] < round_
        ]
        following = outcome_of(log, results[-1]).following if results else None
        if following is None:
            faults.append(
                ("再次投票的职务没有需要再选的结果", "a contest is voted on again that no result leaves open")
            )
            continue
        kind, among, seats = following
        may = set(among) - struck_at(log, index) - _off_list(log, index)
        if (contest["kind"], contest["seats"]) != (kind, seats) or set(contest["candidates"]) != may:
            faults.append(
                ("再次投票的候选人或名额与前次结果不符", "who is voted on again does not follow from the result before")
            )
    return faults


def _off_list(log: Log, index: int) -> set[str]:
    return {log.data(each)["candidacy_id"] for each in log.before(index, "candidates.slate.changed")}


CAME, LEFT = "registry.elector.checked_in", "registry.elector.check_in_undone"
HANDED, TAKEN = "ballots.ballot.issued", "ballots.ballot.taken_back"


def check_attendance(log: Log, report: Report) -> None:
    """What a session's last closing says of electors and papers follows from who checked in and was handed one."""
    _check_each_once(log, report)
    closings = {log.data(index)["session_id"]: index for index in log.of("ballots.session.closed")}
    for session, index in closings.items():
        closed, most = log.data(index), 0
        came = len(log.of(CAME, round=closed["round"])) - len(log.of(LEFT, round=closed["round"]))
        for sheet in closed["sheets"]:
            which = {"session_id": session, "sheet": sheet["sheet"]}
            held = len(log.of(HANDED, **which)) - len(log.of(TAKEN, **which))
            most = max(most, held)
            if sheet["issued"] != held:
                report.add(
                    "papers",
                    index,
                    f"第 {index} 条：发出选票 {sheet['issued']} 张，领票记录为 {held} 张",
                    f"entry {index}: {sheet['issued']} ballots issued, {held} by the log of issues",
                )
        # Who holds a ballot came, even if a check-in was undone in the moment of closing.
        if closed["attended"] != max(came, most):
            report.add(
                "attendance",
                index,
                f"第 {index} 条：到会 {closed['attended']} 人，签到记录为 {came} 人",
                f"entry {index}: {closed['attended']} attended, {came} by the log of check-ins",
            )
        if closed["entitled"] != electors_at(log, index):
            report.add(
                "roll",
                index,
                f"第 {index} 条：应参加 {closed['entitled']} 人，名单为 {electors_at(log, index)} 人",
                f"entry {index}: {closed['entitled']} entitled, {electors_at(log, index)} on the roll",
            )
        venues = Counter(log.data(each).get("venue") for each in log.of(HANDED, session_id=session))
        by_venue = ", ".join(f"{venue}: {number}" for venue, number in sorted(venues.items(), key=str))
        report.facts.append(
            f"第 {closed['round']} 轮 · round: 签到 {came} 人 · came；各会场发票 · papers by venue {by_venue}"
        )


def _check_each_once(log: Log, report: Report) -> None:
    """Nobody checks in twice or holds two papers of a sheet at once; nobody is handed one after the vote, or on no proxy."""
    here: set[tuple[Any, ...]] = set()
    closed: set[str] = set()
    sheets = {
        (log.data(each)["session_id"], sheet["sheet"])
        for each in log.of("ballots.session.opened")
        for sheet in log.data(each)["sheets"]
    }
    for index, entry in enumerate(log.entries):
        kind, data = entry["type"], entry["data"]
        if kind in (CAME, LEFT):
            who = ("round", data["round"], data["person"])
        elif kind in (HANDED, TAKEN):
            who = (data["session_id"], data["sheet"], data["person"])
        else:
            closed |= {data["session_id"]} if kind == "ballots.session.closed" else set()
            continue
        wrong = (who in here) == (kind in (CAME, HANDED))
        wrong = wrong or (kind == HANDED and (data["session_id"] in closed or who[:2] not in sheets))
        if kind in (CAME, HANDED):
            here.add(who)
        else:
            here.discard(who)
        if wrong or _stranger(log, index):
            report.add(
                "attendance" if kind in (CAME, LEFT) else "papers",
                index,
                f"第 {index} 条：重复、过时或没有委托",
                f"entry {index}: twice, too late, or on no proxy",
            )


def _stranger(log: Log, index: int) -> bool:
    """Whether somebody came for an elector without a proxy."""
    data = log.data(index)
    agent = data.get("agent") if log.entries[index]["type"] == CAME else None
    if agent is None:
        return False
    pair = {"voter": data["person"], "agent": agent}
    given, back = log.of("registry.proxy.given", **pair), log.of("registry.proxy.withdrawn", voter=data["person"])
    return not any(each < index and not any(each < gone < index for gone in back) for each in given)


# --- 13 计票 counts from two entries ------------------------------------------------------------------------------------

MARKS = ("for", "against", "abstain")


def check_counts(log: Log, report: Report) -> None:
    """Each confirmed count is what both entries say, of the names printed, and adds up."""
    for index in log.of("ballots.count.confirmed"):
        for zh, en in _faults_of_count(log, index):
            report.add("count", index, f"第 {index} 条：{zh}", f"entry {index}: {en}")


def _faults_of_count(log: Log, index: int) -> list[Fault]:
    count, faults = log.data(index), list[Fault]()
    entries = {
        log.data(each)["place"]: log.data(each)["figures_sha256"]
        for each in log.like(ENTERED, index, ATTEMPT)
        if each < index
    }
    decided = {
        log.data(each)["field"]: log.data(each)
        for each in log.like("ballots.count.resolved", index, ATTEMPT)
        if each < index
    }
    # The entries tell a resident by the register's id, the log by a commitment: with write-ins the hashes cannot be made again.
    named = [tally["candidate"] for tally in count["tallies"]]
    plain = not count["write_ins"] and all(
        log.of("candidates.nomination.received", candidacy_id=each) for each in named
    )
    faults += _faults_of_entries(count, entries, decided, plain)
    set_aside = log.like("ballots.count.recount_ordered", index, ("box_id", "contest_id"))
    if count["attempt"] != 1 + sum(each < index for each in set_aside):
        faults.append(("计票轮次与重新计票次数不符", "the attempt is not one more than the recounts"))
    contest = _contest_of(log, index)
    if contest is None:
        return [*faults, ("该职务不在本次选票上", "the contest is not on the session's ballot")]
    opened = log.last(index, "ballots.session.opened", session_id=count["session_id"])
    if opened and opened["round"] != count["round"]:
        faults.append(("计票的轮次不是该次投票的", "the count is of another round than its session"))
    told = {count["sheet"]} | {log.data(each)["sheet"] for each in log.like(ENTERED, index, ATTEMPT)}
    if opened and told != {each["sheet"] for each in opened["sheets"] if count["contest_id"] in each["contests"]}:
        faults.append(("计票所称选票不是该职务的", "the count is of another sheet than the contest's"))
    return faults + _faults_of_marks(count, contest)


def _faults_of_entries(
    count: dict[str, Any], entries: dict[int, str], decided: dict[str, dict[str, Any]], plain: bool
) -> list[Fault]:
    fields = _fields(count)
    if not decided and len(set(entries.values())) > 1:
        return [("两次录入不一致而未核定", "the two entries differ and nobody resolved it")]
    if any(fields.get(name, 0) != each["value"] for name, each in decided.items()):
        return [("确认的数字不是核定的", "a confirmed figure is not the one resolved")]
    if not plain or len(entries) != 2 or any(name.startswith("write_in:") for name in decided):
        return []
    for place, said in (1, "first"), (2, "second"):
        if entries.get(place) != _digest(fields | {name: each[said] for name, each in decided.items()}):
            return [("确认的数字不是两次录入的", "the confirmed figures are not those entered")]
    return []


def _fields(count: dict[str, Any]) -> dict[str, int]:
    """The figures under the names of their fields, as both entries are hashed."""
    fields = {"returned": count["returned"], "valid": count["valid"]}
    fields |= {f"void:{reason}": papers for reason, papers in count["void_reasons"].items()}
    fields |= {f"{mark}:{tally['candidate']}": tally[mark] for tally in count["tallies"] for mark in MARKS}
    return fields | {f"write_in:{line['candidate']}": line["votes"] for line in count["write_ins"]}


def _digest(fields: dict[str, int]) -> str:
    kept = {name: value for name, value in fields.items() if value or not name.startswith(("void:", "write_in:"))}
    return _sha256(kept)


def _contest_of(log: Log, index: int) -> dict[str, Any] | None:
    """The contest of a count or result, as it stood on the session's ballot."""
    opened = log.last(index, "ballots.session.opened", session_id=log.data(index)["session_id"])
    wanted = log.data(index)["contest_id"]
    return next((each for each in opened["contests"] if each["contest_id"] == wanted), None) if opened else None


def _faults_of_marks(count: dict[str, Any], contest: dict[str, Any]) -> list[Fault]:
    faults = list[Fault]()
    names = [tally["candidate"] for tally in count["tallies"]]
    written = [line["candidate"] for line in count["write_ins"]]
    if sorted(names) != sorted(contest["candidates"]) or set(written) & set(names) or len(set(written)) < len(written):
        faults.append(("计票的姓名不是选票上的", "the names counted are not those on the ballot"))
    if count["returned"] != count["valid"] + count["void"] or count["void"] != sum(count["void_reasons"].values()):
        faults.append(("收回票数不等于有效票与废票之和", "returned is not valid plus void"))
    marks = [sum(tally[mark] for mark in MARKS) for tally in count["tallies"]] + [
        line["votes"] for line in count["write_ins"]
    ]
    if any(number > count["valid"] for number in marks):
        faults.append(("得票之和多于有效票", "a candidate has more marks than there are valid ballots"))
    votes = sum(tally["for"] for tally in count["tallies"]) + sum(line["votes"] for line in count["write_ins"])
    if votes > contest["seats"] * count["valid"]:
        faults.append(("赞成票多于名额所容", "there are more votes than seats allow"))
    return faults


# --- 14 结果 results from the counts and the frozen rulebook ------------------------------------------------------------


def check_rulebooks(archive: Archive, log: Log, report: Report) -> None:
    """Each rulebook is the one its entry quotes and follows the one before; the archive's own is the last of them."""
    number, last = 0, None
    for index in _books(log):
        data, number = log.data(index), number + 1
        if _sha256(data.get("rulebook")) != data["rulebook_sha256"]:
            report.add(
                "rulebook",
                index,
                f"第 {index} 条的规则汇编与其指纹不符",
                f"the rulebook in entry {index} is not the one it quotes",
            )
        told = (data.get("version"), data.get("previous_sha256"))
        if log.entries[index]["type"] == ADOPTED and told != (number, last["rulebook_sha256"] if last else None):
            report.add(
                "rulebook_chain",
                index,
                f"第 {index} 条的规则汇编不接续前一版本",
                f"the rulebook in entry {index} does not follow the version before",
            )
        last = data
    if archive.rulebook != (last and last.get("rulebook")):
        report.add(
            "rulebook_chain",
            None,
            "归档所附规则汇编不是日志中的最后一版",
            "the archive's rulebook is not the last one in the log",
        )
    if number:
        report.facts.append(f"规则汇编 · rulebook: {number} 版 · versions")


def _books(log: Log) -> list[int]:
    """The entries that carry a rulebook: what an election was held to at first, and each version of its measures."""
    return sorted([*log.of(CREATED), *log.of(ADOPTED)])


def _sha256(book: Any) -> str:
    text = json.dumps(book, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _in_force(log: Log, index: int) -> list[dict[str, Any]]:
    """The rulebook in force at an entry: by its place, and, as services deliver each on their own, by the time of recording."""
    recorded, books = log.entries[index]["recorded_at"], _books(log)
    by_place = [each for each in books if each < index]
    by_time = [each for each in books if log.entries[each]["recorded_at"] <= recorded]
    return [log.data(found[-1]) for found in (by_place, by_time) if found]


def rules_at(log: Log, index: int) -> dict[str, dict[str, Any]]:
    """The rules that an entry rests on, by id: of the rulebook it names, else of the one in force."""
    named = log.data(index).get("rulebook_sha256")
    books = [log.data(each) for each in _books(log)]
    found = [each for each in books if each["rulebook_sha256"] == named] or _in_force(log, index)
    rules = found[-1]["rulebook"].get("rules", []) if found and isinstance(found[-1].get("rulebook"), dict) else []
    return {str(rule.get("id")): rule for rule in rules if isinstance(rule, dict)}


# What names the rulebook it rests on.
RESTING = (
    "candidates.slate.drawn",
    "candidates.slate.changed",
    "candidates.slate.published",
    "ballots.result.determined",
)


def check_grounds(log: Log, report: Report) -> None:
    """A list and a result rest on the rulebook in force; a result, announced, on entries that were in the log by then."""
    for kind in RESTING:
        for index in log.of(kind):
            named = log.data(index).get("rulebook_sha256")
            if named not in {each["rulebook_sha256"] for each in _in_force(log, index)}:
                report.add(
                    "rulebook_named",
                    index,
                    f"第 {index} 条所称规则汇编当时并不适用",
                    f"entry {index} names a rulebook that was not in force then",
                )
    for index in log.of("ballots.result.announced"):
        _check_announced(log, index, report)


def _check_announced(log: Log, index: int, report: Report) -> None:
    data = log.data(index)
    determined = log.before(
        index, "ballots.result.determined", session_id=data["session_id"], contest_id=data["contest_id"]
    )
    if not determined:
        return  # the gates tell of it
    if not determined[-1] < data["log_size"] <= index:
        report.add(
            "log_size",
            index,
            f"第 {index} 条称其依据日志的前 {data['log_size']} 条，与日志不符",
            f"entry {index} says it rests on the first {data['log_size']} entries, which cannot be",
        )
    if data["rulebook_sha256"] != log.data(determined[-1])["rulebook_sha256"]:
        report.add(
            "rulebook_named",
            index,
            f"第 {index} 条所称规则汇编不是认定结果所依据的",
            f"entry {index} names another rulebook than its result was decided under",
        )


@dataclass
class Outcome:
    """What follows from the counts: who is elected, who is tied, what is voted on again (kind, among whom, for how many seats)."""

    elected: list[str]
    tied: list[str]
    following: tuple[str, list[str], int] | None
    faults: list[Fault] = field(default_factory=list)


# The kind of a round → the rule that decides its seats.
DECIDING = {"election": "results.elected", "run_off": "results.run_off", "revote": "results.tie"}


def check_results(log: Log, report: Report) -> None:
    """Recompute every result from the confirmed counts of its session and contest; what is done on it must follow from it."""
    for index in log.of("ballots.result.determined"):
        for zh, en in _faults_of_result(log, index):
            report.add("result", index, f"第 {index} 条：{zh}", f"entry {index}: {en}")
    for index in log.of("ballots.session.opened"):
        _check_all_determined(log, index, report)
    for kind, judge in FOLLOWING.items():
        for index in log.of(kind):
            if fault := judge(log, index):
                report.add("result", index, f"第 {index} 条：{fault[0]}", f"entry {index}: {fault[1]}")


def _check_all_determined(log: Log, index: int, report: Report) -> None:
    """The results of a session are determined all at once."""
    opened = log.data(index)
    found = [
        log.data(each)["contest_id"] for each in log.of("ballots.result.determined", session_id=opened["session_id"])
    ]
    if found and sorted(found) != sorted(each["contest_id"] for each in opened["contests"]):
        report.add(
            "result",
            index,
            f"第 {index} 条：该次投票有职务没有认定结果",
            f"entry {index}: a contest of it has no result",
        )


def _faults_of_result(log: Log, index: int) -> list[Fault]:
    result = log.data(index)
    contest = _contest_of(log, index)
    session = log.last(index, "ballots.session.closed", session_id=result["session_id"])
    counts = _standing(log, index)
    if session is None or not counts:
        return []  # the gates tell of it
    if contest is None:
        return [("该职务不在本次选票上", "the contest is not on the session's ballot")]
    found = outcome_of(log, index)
    faults = _accounting(session, result["contest_id"], counts) + found.faults
    if result["seats"] != contest["seats"] or result["open_seats"] != result["seats"] - len(result["elected"]):
        faults.append(("名额或空缺名额不符", "the seats, or the open ones, do not add up"))
    if sorted(found.elected) != sorted(result["elected"]):
        faults.append(("当选人与票数不符", "those elected do not follow from the counts"))
    if sorted(found.tied) != sorted(result["tied"]):
        faults.append(("所称票数相等者与票数不符", "those said to be tied are not"))
    sealed = {log.data(each)["box_id"] for each in log.of("ballots.box.sealed", session_id=result["session_id"])}
    if sealed != {count["box_id"] for count in counts}:
        faults.append(("有票箱未计票或来历不明", "a box was not counted, or counted without having been sealed"))
    if struck_at(log, index) & set(result["elected"]):
        faults.append(("当选人已被取消参选资格", "a candidacy that was cancelled is elected"))
    return faults + _faults_of_written(log, index, contest)


def _faults_of_written(log: Log, index: int, contest: dict[str, Any]) -> list[Fault]:
    """Who was written in is elected after the review, and is kept out by it; who was printed is kept out by being struck."""
    result, printed = log.data(index), set(contest["candidates"])
    reviews = {
        log.data(each).get("person"): log.data(each) for each in log.before(index, "candidates.write_in.reviewed")
    }
    if any(
        person not in printed and person not in reviews for person in result["elected"] if _needs_review(log, index)
    ):
        return [("当选的另选他人未经审查", "somebody written in is elected without a review")]
    return []


def _needs_review(log: Log, index: int) -> bool:
    return bool(review_stages(log, index)) and bool(log.of("candidates.write_in.reviewed"))


def _standing(log: Log, index: int) -> list[dict[str, Any]]:
    """The confirmed counts a result rests on: those that no recount set aside."""
    wanted = {name: log.data(index)[name] for name in ("session_id", "contest_id")}
    aside = {
        tuple(log.data(each)[name] for name in ATTEMPT)
        for each in log.before(index, "ballots.count.recount_ordered", **wanted)
    }
    counts = [log.data(each) for each in log.before(index, "ballots.count.confirmed", **wanted)]
    return [each for each in counts if tuple(each[name] for name in ATTEMPT) not in aside]


def _accounting(session: dict[str, Any], contest: str, counts: list[dict[str, Any]]) -> list[Fault]:
    faults: list[Fault] = []
    sheet = next((each for each in session["sheets"] if contest in each["contests"]), None)
    if sheet is None:
        return [("该职务不在任何一张选票的账上", "no sheet's account has the contest")]
    for name in PAPERS:
        if session[name] != sum(each[name] for each in session["sheets"]):
            faults.append(("选票总账不等于各张之和", f"{name} of the session is not the sum of its sheets"))
    for each in session["sheets"]:
        if each["printed"] != each["issued"] + each["spoiled"] + each["unused"]:
            faults.append(("印制票数不等于发出、更换与剩余之和", "printed is not issued, spoiled and unused"))
        too_many = each["returned"] > each["issued"] and each["unreturned"] == 0  # a fact that voids the vote
        if each["issued"] != each["returned"] + each["unreturned"] and not too_many:
            faults.append(("发出票数不等于收回与未收回之和", "issued is not returned plus unreturned"))
    if sum(count["returned"] for count in counts) != sheet["returned"]:
        faults.append(("各票箱收回票数之和与大会不符", "the boxes' returned ballots do not add up to the session's"))
    if any(count["issued"] != sheet["issued"] for count in counts):
        faults.append(("计票所称发出票数与大会不符", "a count tells of another number of papers issued"))
    return faults


def outcome_of(log: Log, index: int) -> Outcome:
    """Who is elected by the counts under the frozen rulebook, and what follows: quorum, threshold, most votes, ties."""
    result, contest, rules = log.data(index), _contest_of(log, index), rules_at(log, index)
    session = log.last(index, "ballots.session.closed", session_id=result["session_id"])
    if contest is None or session is None:
        return Outcome([], [], None)
    votes = _votes(_standing(log, index))
    meeting = session | next((each for each in session["sheets"] if contest["contest_id"] in each["contests"]), {})
    quorum, deciding = rules.get("results.quorum"), rules.get(DECIDING.get(contest["kind"], ""))
    faults = _faults_of_codes(result, quorum, deciding)
    everybody = ("election", list(votes), contest["seats"])
    if quorum is None or deciding is None:
        return Outcome([], [], everybody, faults)
    modes = {log.data(each)["mode"] for each in log.of(CREATED)}
    asked = next((each for mode, each in quorum["value"].get("modes", {}).items() if mode in modes), quorum["value"])
    if not _reached(asked, meeting[asked["counted"]], meeting["entitled"]) or meeting["returned"] > meeting["issued"]:
        return Outcome([], [], everybody, faults)
    barred = set(result["void_write_ins"]) | (struck_at(log, index) & set(contest["candidates"]))
    found = _fill(votes, _Seats(contest, deciding["value"], meeting, barred, rules))
    return Outcome(found.elected, found.tied, found.following, faults)


def _faults_of_codes(result: dict[str, Any], quorum: Entry | None, deciding: Entry | None) -> list[Fault]:
    codes = (quorum["code"] if quorum else "", deciding["code"] if deciding else "")
    said = result["thresholds"]
    if (said["quorum_rule"], said["elected_rule"]) != codes:
        return [("计票规则不是规则汇编对本轮所定的", "the rules applied are not those the rulebook has for this round")]
    return []


@dataclass
class _Seats:
    """What decides the seats of one contest in one round."""

    contest: dict[str, Any]
    rule: dict[str, Any]
    meeting: dict[str, Any]
    barred: set[str]
    rules: dict[str, dict[str, Any]]

    @property
    def number(self) -> int:
        """How many seats there are."""
        return int(self.contest["seats"])

    def passes(self, votes: int) -> bool:
        """Whether so many votes are enough."""
        return "share" not in self.rule or _reached(self.rule, votes, self.meeting[self.rule["of"]])


def _fill(votes: dict[str, int], seats: _Seats) -> Outcome:
    """Fill the seats as the measures have it: a barred person elects nobody else unless the rule says so."""
    ranked = sorted(votes, key=lambda name: (-votes[name], name))
    written = set(votes) - set(seats.contest["candidates"])
    chosen, tied = _places(votes, ranked, seats)
    void = [name for name in chosen + tied if name in seats.barred]
    seat = seats.rules.get("results.write_in_disqualified", {}).get("value", {}).get("seat", "open")
    if seat == "vote_again" and set(void) & written:
        return Outcome([], [], ("election", [name for name in ranked if name not in void], seats.number))
    if seat == "next":
        ranked = [name for name in ranked if name not in seats.barred & written]
        chosen, tied = _places(votes, ranked, seats)
    tied = [name for name in tied if name not in void]
    if len(tied) <= seats.number - len(chosen):
        chosen, tied = chosen + tied, []
    following = _following(votes, ranked, chosen, tied, seats)
    elected = [name for name in chosen if name not in seats.barred]
    return Outcome(elected, following[1] if following and following[0] == "revote" else tied, following)


def _places(votes: dict[str, int], ranked: list[str], seats: _Seats) -> tuple[list[str], list[str]]:
    """Who has a place, and who are level where the last one would go to more than there are."""
    passing = [name for name in ranked if votes[name] > 0 and seats.passes(votes[name])]
    if len(passing) <= seats.number:
        return passing, []
    last = votes[passing[seats.number - 1]]
    above, level = [name for name in passing if votes[name] > last], [name for name in passing if votes[name] == last]
    return (above, level) if len(above) + len(level) > seats.number else (above + level, [])


def _following(
    votes: dict[str, int], ranked: list[str], chosen: list[str], tied: list[str], seats: _Seats
) -> tuple[str, list[str], int] | None:
    """What is voted on next, among whom, for how many seats; None when the contest is over."""
    tie, run_off = seats.rules.get("results.tie"), seats.rules.get("results.run_off")
    if tied and tie:
        return "revote", tied, seats.number - len(chosen)
    void = [name for name in chosen if name in seats.barred]
    vacant = seats.number - len(chosen) + len(void)
    losers = [name for name in ranked if name not in chosen and votes[name] > 0 and name not in seats.barred]
    if vacant == 0 or not losers or seats.contest["kind"] != "election":
        return None
    top = [name for name in losers if votes[name] == votes[losers[0]]]
    if tie and not void and len(top) > vacant:
        return "revote", top, vacant
    if run_off is None:
        return None
    last = votes[losers[: vacant + run_off["value"]["extra"]][-1]]
    return "run_off", [name for name in losers if votes[name] >= last], vacant


def _votes(counts: list[dict[str, Any]]) -> dict[str, int]:
    votes: dict[str, int] = {}
    for count in counts:
        for line in [*count["tallies"], *count["write_ins"]]:
            votes[line["candidate"]] = votes.get(line["candidate"], 0) + line.get("for", line.get("votes", 0))
    return votes


def _reached(rule: Entry, part: int, whole: int) -> bool:
    least = Fraction(*rule["share"]) * whole
    return part <= whole and (part > least or (part == least and rule["comparison"] == "at_least"))


def _announced(log: Log, index: int) -> dict[str, Any] | None:
    """The result, as it was determined, that an event names by its id; None where the gates tell of it."""
    announced = log.last(index, "ballots.result.announced", result_id=log.data(index)["result_id"])
    if announced is None:
        return None
    place = {name: announced[name] for name in ("session_id", "contest_id")}
    return log.last(index, "ballots.result.determined", **place)


def _fault_of_certificate(log: Log, index: int) -> Fault | None:
    certificate, result = log.data(index), _announced(log, index)
    said = log.before(index, "ballots.result.statement_made", result_id=certificate["result_id"])
    if certificate["candidate"] in {log.data(each)["person"] for each in said}:
        return "当选无效的人领到了当选证书", "a certificate was issued to somebody whose election is void"
    if result and certificate["candidate"] not in result["elected"]:
        return "当选证书发给了未当选的人", "a certificate was issued to somebody not elected"
    return None


def _fault_of_statement(log: Log, index: int) -> Fault | None:
    result = _announced(log, index)
    if result and log.data(index)["person"] not in result["elected"]:
        return "宣布当选无效的人并未当选", "an election was stated void of somebody not elected"
    return None


def _fault_of_outcome(log: Log, index: int) -> Fault | None:
    """What a candidacy is told came of it."""
    told = log.data(index)
    if told.get("result_id") is None:
        return None
    result = _announced(log, index)
    if result is None:
        return "所依据的结果尚未宣布", "it rests on a result that was not announced"
    if (told["outcome"] == "elected") != (told["candidacy_id"] in result["elected"]):
        return "参选结果与选举结果不符", "what became of the candidacy is not what the result says"
    return None


def _fault_of_seating(log: Log, index: int) -> Fault | None:
    """Who takes office is one of those elected: by the commitment of the nomination, or of the name written in."""
    result = _announced(log, index)
    if result is None:
        return None
    people = {
        log.data(each)["person"]
        for candidacy in result["elected"]
        for each in log.of("candidates.nomination.received", candidacy_id=candidacy)
    }
    if log.data(index)["person"] not in people | set(result["elected"]):
        return "就任的人并未当选", "somebody took office who was not elected"
    offices = {each["office"] for each in _contests(log) if each["id"] == result["contest_id"]}
    bodies = {log.data(each)["body"] for each in log.of(CREATED)}
    if {log.data(index)["office"]} != offices or {log.data(index)["body"]} != bodies:
        return "就任的职务不是所选的", "the office taken is not the one voted on"
    return None


FOLLOWING = {
    "ballots.certificate.issued": _fault_of_certificate,
    "ballots.result.statement_made": _fault_of_statement,
    "candidates.candidacy.outcome": _fault_of_outcome,
    "registry.office_holder.seated": _fault_of_seating,
}


# --- 15 结论 verdict and command line -----------------------------------------------------------------------------------

MOST_SHOWN = 100


def verify_archive(archive: Archive, options: argparse.Namespace) -> Report:
    """All checks, from the bottom up."""
    report = Report()
    verify, how = choose_verify(options.plain)
    log_keys = keys_of_log(archive, options.log_key, verify, report)
    witnesses = [parse_key(text, WITNESS_KEY) for text in options.witness_key or archive.manifest["keys"]["witnesses"]]
    services = [parse_key(text, LOG_KEY) for text in options.service_key or archive.manifest["keys"]["services"]]
    report.facts.append(f"签名验证 · signatures checked with: {how}")
    if not options.log_key or not options.witness_key or not options.service_key:
        report.facts.append(
            "密钥取自归档本身；用 --log-key、--witness-key 和 --service-key 指定 · keys are the archive's own; pin them"
        )
    tree = Tree(archive.computed)
    check_files(archive, log_keys[-1], verify, report)
    witnessed = check_signatures(archive, log_keys, witnesses, verify, report)
    check_tree(archive, tree, report)
    check_batches(archive, services, verify, report)
    check_signed_alone(archive, services, verify, report)
    check_times(archive.entries, report)
    report.proven = max(
        witnessed, check_given(Shown(archive.origin, tree, list(archive.heads)), log_keys, verify, options, report)
    )
    for path in options.evidence:
        check_evidence(archive.entries, path, report)
    check_story(archive, report)
    return report


def check_given(shown: Shown, log_keys: list[Key], verify: Any, options: argparse.Namespace, report: Report) -> int:
    """What somebody was given earlier: heads, receipts, proofs; answers up to which size it agrees with the archive."""
    agreed = check_shown_heads(shown, [(path, read_head(path)) for path in options.head], log_keys, verify, report)
    extended = [check_consistency(shown, path, report) for path in options.consistency]
    check_longer(shown, extended, report)
    return max([agreed, *(check_receipt(shown, path, report) for path in options.receipt)])


def check_story(archive: Archive, report: Report) -> None:
    """What the entries say happened, held against itself: gates, people, lists, votes, counts, results."""
    log = Log(check_shapes(archive.entries, report))
    check_gates(log, report)
    check_halts(log, report)
    check_days(log, report)
    check_filings(log, report)
    check_two_people(log, report)
    check_roll(log, report)
    check_slates(log, report)
    check_ballots(log, report)
    check_attendance(log, report)
    check_counts(log, report)
    check_rulebooks(archive, log, report)
    check_grounds(log, report)
    check_results(log, report)


def verify_heads(options: argparse.Namespace) -> Report:
    """Heads, receipts and proofs alone, without an archive: what somebody holds who was given no log."""
    if not options.log_key or not options.head:
        raise Unreadable("没有归档时须给出 --log-key 和 --head · without an archive --log-key and --head are needed")
    report, (verify, how) = Report(), choose_verify(options.plain)
    report.facts.append(f"签名验证 · signatures checked with: {how}")
    heads = [read_head(path) for path in options.head]
    log_keys = [parse_key(text, LOG_KEY) for text in options.log_key]
    check_given(Shown(heads[0].origin, None, []), log_keys, verify, options, report)
    return report


def verdict_of(report: Report, entries: int) -> tuple[int, str]:
    """The exit code and the last line."""
    if report.findings:
        return FOUND, "✗ 发现问题 · NOT INTACT"
    if report.proven is not None and report.proven < entries:
        first, left = report.proven, entries - report.proven
        return UNPROVEN, (
            f"? 未经见证：第 {first} 条起的 {left} 条没有见证方看过，不能证明未被改写 · "
            f"UNPROVEN: no witness has seen the {left} entries from {first} on"
        )
    return INTACT, "✓ 完好 · intact"


def tell(archive: Archive | None, report: Report, as_json: bool) -> int:
    """Print the verdict; returns the exit code."""
    entries = len(archive.entries) if archive else 0
    code, line = verdict_of(report, entries)
    findings = [vars(finding) for finding in report.findings]
    if as_json:
        about = {"log": archive.manifest["log"] if archive else None, "size": entries, "proven": report.proven}
        print(json.dumps(about | {"findings": findings, "facts": report.facts, "code": code}))
        return code
    if archive:
        print(f"日志 · log {archive.manifest['log']}: {entries} 条 · entries, {len(archive.heads)} 个检查点 · heads")
    for fact in report.facts:
        print(f"  {fact}")
    for finding in report.findings[:MOST_SHOWN]:
        print(f"✗ {finding.kind}: {finding.zh} · {finding.en}")
    if len(findings) > MOST_SHOWN:
        print(f"✗ …另有 {len(findings) - MOST_SHOWN} 处 · and {len(findings) - MOST_SHOWN} more")
    print(line)
    return code


def parse_arguments(arguments: list[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="校验换届归档 · verify an exported election log")
    parser.add_argument(
        "archive", nargs="?", help="归档；不给时只核对凭据 · the archive; without one only heads and proofs are checked"
    )
    parser.add_argument(
        "--log-key", action="append", default=[], help="日志公钥，可重复 · a key of the log you expect; repeatable"
    )
    parser.add_argument("--service-key", action="append", help="服务公钥，可重复 · a service's key; repeatable")
    parser.add_argument("--witness-key", action="append", help="见证方公钥，可重复 · a witness you expect; repeatable")
    for name, what in (
        ("head", "他处得到的检查点文件 · a head obtained elsewhere"),
        ("receipt", "包含性证明（接口给出的 JSON）· a proof of inclusion, as the API gave it"),
        ("consistency", "一致性证明（接口给出的 JSON）· a proof of consistency, as the API gave it"),
        ("evidence", "证据文件，核对其是否见于日志 · a file of evidence that the log should name"),
    ):
        parser.add_argument(f"--{name}", action="append", default=[], help=f"{what}；可重复 · repeatable")
    parser.add_argument(
        "--plain", action="store_true", help="只用本文件的签名代码 · use this file's own signature code"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON · print JSON")
    return parser.parse_args(arguments)


# What a text that fits no check raises, here or there: it is told in one line, whatever it was.
MALFORMED = (OSError, LookupError, TypeError, ValueError, ArithmeticError, AttributeError, RuntimeError, MemoryError)


def main(arguments: list[str]) -> int:
    """Run the checks; returns the exit code."""
    options = parse_arguments(arguments)
    # What an archive says may hold characters that a terminal cannot show.
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        archive = read_archive(options.archive) if options.archive else None
        report = verify_archive(archive, options) if archive else verify_heads(options)
        return tell(archive, report, options.json)
    except Unreadable as error:
        message = str(error)
    except MALFORMED as error:
        message = f"归档内容不合格式 · malformed ({type(error).__name__})"
    print(f"✗ {message}", file=sys.stderr)
    return UNREADABLE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
