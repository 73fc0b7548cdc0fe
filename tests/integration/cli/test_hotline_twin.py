"""The hotline's twin: takes what is rightly signed, refuses what is not, and can be busy."""

import time
from pathlib import Path

import httpx2
import pytest
from huanjie.hotline.signatures import HEADER, TOLERANCE_SECONDS, is_signed, sign
from huanjie.house import House
from huanjie.processes import run_module

from tests.conftest import RunService
from tests.support.parts import Part

BODY = b'{"number": "12345-2024-0001", "answer": "\xe5\xb1\x9e\xe5\xae\x9e"}'


@pytest.fixture(scope="module")
def twin(run_service: RunService) -> Part:
    return run_service("hotline")


@pytest.fixture(scope="module")
def secret(house: House) -> bytes:
    return Path(house.keys.hotline_secret).read_bytes()


def received(twin: Part) -> int:
    return len(httpx2.get(f"{twin.url}/received").json()["received"])


def deliver(twin: Part, signature: str) -> int:
    return httpx2.post(f"{twin.url}/callbacks", content=BODY, headers={HEADER: signature}).status_code


def test_a_rightly_signed_answer_is_received(twin: Part, secret: bytes) -> None:
    before = received(twin)
    assert deliver(twin, sign(secret, BODY, int(time.time()))) == 200
    assert received(twin) == before + 1


def test_an_answer_signed_with_another_secret_is_refused_and_not_kept(twin: Part) -> None:
    before = received(twin)
    assert deliver(twin, sign(b"another", BODY, int(time.time()))) == 401
    assert received(twin) == before


def test_an_old_signature_is_refused(twin: Part, secret: bytes) -> None:
    assert deliver(twin, sign(secret, BODY, int(time.time()) - TOLERANCE_SECONDS - 60)) == 401


def test_a_busy_hotline_answers_503_as_often_as_it_is_told_to(twin: Part, secret: bytes) -> None:
    httpx2.post(f"{twin.url}/refusals", json={"count": 1})
    signature = sign(secret, BODY, int(time.time()))
    assert [deliver(twin, signature), deliver(twin, signature)] == [503, 200]


def test_a_signature_covers_every_byte_of_the_body() -> None:
    signature = sign(b"secret", BODY, 1_700_000_000)
    assert is_signed(b"secret", BODY, signature, 1_700_000_100)
    assert not is_signed(b"secret", BODY + b" ", signature, 1_700_000_100)
    assert not is_signed(b"secret", BODY, signature.replace("v1=", "v0="), 1_700_000_100)


def test_in_production_the_twin_does_not_speak(twin: Part) -> None:
    run_module("huanjie.hotline.twin", {**twin.environment, "HUANJIE_ENV": "production"})
