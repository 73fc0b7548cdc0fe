"""Whatever is read, the verifier says one thing of it: nothing that was changed is intact, and nothing ends in a traceback."""

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.verifier.program import FOUND, UNREADABLE, run
from tests.unit.verifier.story import PINS, Story, by_election, pack, unpack

PLACES, LENGTHS = st.integers(0, 1_000_000), st.integers(0, 40)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
# The files and the program do not change between the examples.
often = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the archive of an election that went well."""
    return unpack(Story().archive(tmp_path_factory.mktemp("honest") / "archive.zip"))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Where each example writes its archive."""
    return tmp_path / "archive.zip"


def cut(content: bytes, at: int, length: int, put: bytes) -> bytes:
    """The bytes with some of them replaced."""
    at %= len(content) + 1
    return content[:at] + put + content[at + length :]


def test_the_honest_archive_is_intact(honest: dict[str, bytes], archive: Path) -> None:
    assert run(pack(archive, honest), *PINS)[0] == 0


@often
@given(st.data(), PLACES, LENGTHS, st.binary(max_size=40))
def test_a_file_of_other_bytes_is_never_intact(
    honest: dict[str, bytes], archive: Path, data: st.DataObject, at: int, length: int, put: bytes
) -> None:
    name = data.draw(st.sampled_from(sorted(honest)))
    changed = cut(honest[name], at, length, put)
    code, _ = run(pack(archive, honest | {name: changed}), *PINS)
    assert code == 0 if changed == honest[name] else code in (FOUND, UNREADABLE)


@often
@given(st.data(), ANY_JSON)
def test_an_event_that_tells_anything_is_never_a_traceback(archive: Path, data: st.DataObject, value: object) -> None:
    """By an insider: signed, cosigned and said by the service."""
    events = by_election()
    told: dict[str, Any] = data.draw(st.sampled_from([each for each in events if each["data"]]))["data"]
    told[data.draw(st.sampled_from(sorted(told)))] = (
        json.loads(json.dumps(value, allow_nan=False)) if finite(value) else 0
    )
    code, _ = run(Story(events).archive(archive), *PINS)
    assert code in (0, FOUND, UNREADABLE)


def finite(value: object) -> bool:
    """Whether JSON can hold it."""
    try:
        json.dumps(value, allow_nan=False)
    except ValueError:
        return False
    return True


@often
@given(PLACES, LENGTHS, st.binary(max_size=40))
def test_a_container_of_other_bytes_is_read_or_refused(
    honest: dict[str, bytes], archive: Path, at: int, length: int, put: bytes
) -> None:
    pack(archive, honest)
    archive.write_bytes(cut(archive.read_bytes(), at, length, put))
    assert run(archive, *PINS)[0] in (0, FOUND, UNREADABLE)


@often
@given(st.text(), st.data())
def test_a_head_or_key_of_any_text_is_read_or_refused(
    honest: dict[str, bytes], program: ModuleType, text: str, data: st.DataObject
) -> None:
    head = honest["checkpoints.txt"].decode().partition("----\n")[0]
    at = data.draw(st.integers(0, len(head)))
    for found in (text, head[:at] + text + head[at:], head[:at]):
        for read, refusals in (
            (program.parse_head, ValueError),
            (lambda it: program.parse_key(it, 1), program.Unreadable),
        ):
            try:
                read(found)
            except refusals:
                continue


@often
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=80), st.binary(max_size=40))
def test_a_signature_of_any_bytes_is_good_or_not(
    program: ModuleType, public: bytes, signature: bytes, message: bytes
) -> None:
    assert program.verify_plainly(public, signature, message) is False


@often
@given(ANY_JSON | st.fixed_dictionaries({"index": ANY_JSON, "size": ANY_JSON, "leaf": ANY_JSON, "path": ANY_JSON}))
def test_a_receipt_of_any_json_is_told_of(honest: dict[str, bytes], archive: Path, found: object) -> None:
    receipt = archive.with_name("receipt.json")
    receipt.write_text(json.dumps(found), encoding="utf-8")
    assert run(pack(archive, honest), *PINS, "--receipt", receipt)[0] in (FOUND, UNREADABLE)
