"""Archives made to hurt whoever reads them: one line, exit code 2, and no more memory than an honest archive takes."""

import json
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.verifier.program import UNREADABLE, VERIFIER
from tests.unit.verifier.story import Story, pack, unpack

MEMORY = 768 * 1024 * 1024
SECONDS = 60
Files = dict[str, bytes]


def limited() -> None:
    """So much memory and time for the process that is about to start."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def refusal(path: Path) -> str:
    """What the verifier says of an archive it refuses, in one line."""
    command = [sys.executable, "-I", "-S", str(VERIFIER), str(path), "--plain"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limited)
    assert done.returncode == UNREADABLE, done.stdout + done.stderr
    assert done.stderr.startswith("✗ ") and done.stderr.count("\n") == 1
    return str(done.stderr)


def entry_with(data: str) -> Callable[[Files], None]:
    """A first entry that holds this JSON."""

    def change(files: Files) -> None:
        first, _, rest = files["entries.jsonl"].partition(b"\n")
        told = json.loads(first)
        told["data"] = "here"
        files["entries.jsonl"] = json.dumps(told).replace('"here"', data).encode() + b"\n" + rest

    return change


def put(name: str, content: bytes) -> Callable[[Files], None]:
    """A member with this content."""

    def change(files: Files) -> None:
        files[name] = content

    return change


HARMFUL: dict[str, Callable[[Files], None]] = {
    "deep lists": entry_with("[" * 100_000 + "]" * 100_000),
    "deep objects": entry_with('{"a":' * 100_000 + "1" + "}" * 100_000),
    "deep rulebook": put("rulebook.json", b"[" * 500_000 + b"]" * 500_000),
    "deep manifest": put("manifest.json", b"[" * 400_000 + b"]" * 400_000),
    "many values": entry_with("[" + "[]," * 2_500_000 + "[]]"),
    "many lines of many values": put("entries.jsonl", (b"[" + b"[]," * 1000 + b"[]]\n") * 20_000),
    "a bomb": put("entries.jsonl", b" " * 200_000_000),
    "a bomb of newlines": put("leaves.txt", b"\n" * 30_000_000),
    "a huge member": put("manifest.json", b'"' + b"a" * 2_000_000 + b'"'),
    "a huge number": entry_with('{"n":' + "9" * 1_000_000 + "}"),
    "a number past 64 bits": entry_with('{"n":100000000000000000000}'),
    "not a number": entry_with('{"n":NaN}'),
    "infinity": entry_with('{"n":-Infinity}'),
    "duplicate keys": entry_with('{"n":1,"n":2}'),
    "invalid UTF-8": put("entries.jsonl", b'{"log":"\xff"}\n'),
    "UTF-16": put("rulebook.json", "{}".encode("utf-16")),
    "no entry": put("entries.jsonl", b'{"index":0}\n'),
    "a list for an entry": put("entries.jsonl", b"[1]\n"),
    "no time": put("entries.jsonl", b'{"log":"","index":0,"id":"","type":"","source":"","recorded_at":"x","actor":{},"data":{}}\n'),
    "an empty rulebook": put("rulebook.json", b""),
    "an empty manifest": put("manifest.json", b"{}"),
    "a manifest that is a list": put("manifest.json", b"[]"),
    "half a hash": put("leaves.txt", b"00\n"),
    "no checkpoints": put("checkpoints.txt", b""),
    "a size in other digits": put("checkpoints.txt", "a\n１２\nAA==\n\n— a AAAAAAA=\n".encode()),
    "a note of a million signatures": put("checkpoints.txt", b"a\n1\nAA==\n\n" + "— a AAAAAAA=\n".encode() * 100_000),
    "another file": put("virus.exe", b"MZ"),
    "a path upwards": put("../../etc/cron.d/a", b"x"),
    "an absolute path": put("/etc/passwd", b"x"),
    "a name in other case": put("Entries.jsonl", b"x"),
    "a folder": put("evidence/", b""),
    "a name with a device": put("C:\\manifest.json", b"x"),
}  # fmt: skip


@pytest.mark.parametrize("change", HARMFUL.values(), ids=HARMFUL)
def test_a_harmful_archive_is_refused_in_one_line_and_in_bounded_memory(
    tmp_path: Path, change: Callable[[Files], None]
) -> None:
    files = unpack(Story().archive(tmp_path / "good.zip"))
    change(files)
    refusal(pack(tmp_path / "bad.zip", files))


@pytest.mark.parametrize(
    "missing", ["manifest.json", "manifest.sig", "entries.jsonl", "leaves.txt", "checkpoints.txt", "rulebook.json"]
)
def test_an_archive_without_one_of_its_files_is_refused_by_name(tmp_path: Path, missing: str) -> None:
    files = unpack(Story().archive(tmp_path / "good.zip"))
    del files[missing]
    assert missing in refusal(pack(tmp_path / "bad.zip", files))


def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    path = Story().archive(tmp_path / "a.zip")
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("entries.jsonl", b"")
    assert "重名" in refusal(path)


def test_a_size_that_lies_is_refused(tmp_path: Path) -> None:
    """The directory says that two hundred megabytes are a hundred bytes; or that a hundred bytes are a gigabyte."""
    for said in (100, 1_000_000_000):
        path = pack(
            tmp_path / "a.zip", unpack(Story().archive(tmp_path / "good.zip")) | {"leaves.txt": b"0" * 30_000_000}
        )
        content = bytearray(path.read_bytes())
        with zipfile.ZipFile(path) as archive:
            part = archive.getinfo("leaves.txt")
        for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
            place = content.find(
                b"leaves.txt", part.header_offset if mark == b"PK\x03\x04" else content.find(b"PK\x01\x02")
            )
            start = content.rfind(mark, 0, place)
            content[start + offset : start + offset + 4] = said.to_bytes(4, "little")
        path.write_bytes(content)
        refusal(path)


def test_a_directory_of_a_hundred_thousand_members_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(70_000):
            archive.writestr(f"{number}", b"")
    assert "目录" in refusal(path) or "附加" in refusal(path)


@pytest.mark.parametrize("junk", [b"x", b"PK\x05\x06" + bytes(18), b"\0" * 70_000])
def test_what_hangs_on_an_archive_is_refused(tmp_path: Path, junk: bytes) -> None:
    path = Story().archive(tmp_path / "a.zip")
    path.write_bytes(path.read_bytes() + junk)
    refusal(path)
    before = Story().archive(tmp_path / "b.zip")
    before.write_bytes(junk + before.read_bytes())
    refusal(before)


def test_a_member_packed_in_another_way_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in unpack(Story().archive(tmp_path / "good.zip")).items():
            archive.writestr(name, content)
    assert "打包" in refusal(path)


@pytest.mark.parametrize("place", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_damaged_archive_is_refused(tmp_path: Path, place: float) -> None:
    path = Story().archive(tmp_path / "a.zip")
    content = bytearray(path.read_bytes())
    start = int(len(content) * place)
    content[start : start + 40] = bytes(40)
    path.write_bytes(content)
    refusal(path)


def test_half_an_archive_is_refused(tmp_path: Path) -> None:
    path = Story().archive(tmp_path / "a.zip")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    refusal(path)


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    refusal(tmp_path / "nothing.zip")
    refusal(tmp_path)
