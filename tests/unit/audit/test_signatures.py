"""Signatures of what a platform and we send each other: two schemes, and secrets that change without a gap."""

import time
from collections.abc import Sequence

import pytest
from audit.domain.hotline_signature import HEADER
from audit.domain.hotline_signature import sign as sign_as_before
from audit.platforms.format import Scheme
from audit.platforms.signatures import ID, SIGNATURE, TIMESTAMP, is_signed, sign

NEW, OLD, BODY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "once shared", '{"number": "W-1", "answer": "经查属实"}'
STANDARD: tuple[Scheme, ...] = ("standard",)
BOTH: tuple[Scheme, ...] = ("standard", "huanjie")


def now() -> int:
    return int(time.time())


def good(headers: dict[str, str], schemes: Sequence[Scheme] = BOTH, secrets: Sequence[str] = (NEW, OLD)) -> bool:
    return is_signed(schemes, secrets, headers, BODY.encode(), now())


def test_the_vector_of_standard_webhooks_is_ours() -> None:
    headers = sign(STANDARD, [NEW], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, '{"test": 2432232314}')
    assert headers[SIGNATURE] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize("theirs", [[NEW], [OLD], [OLD, NEW]])
def test_a_secret_changes_without_a_gap(theirs: list[str]) -> None:
    headers = sign(STANDARD, theirs, "m-1", now(), BODY)
    assert good(headers)
    assert not good(headers, secrets=["another"])
    assert len(headers[SIGNATURE].split()) == len(theirs)
    # And the other way round: what two secrets signed, who knows one of them believes.
    assert all(good(sign(STANDARD, [NEW, OLD], "m-1", now(), BODY), secrets=[each]) for each in (NEW, OLD))


def test_the_header_of_before_is_good_until_the_platform_has_moved() -> None:
    headers = {HEADER: sign_as_before(OLD.encode(), now(), BODY.encode())}
    assert good(headers) and not good(headers, STANDARD)
    assert set(sign(BOTH, [NEW, OLD], "m-1", now(), BODY)) == {ID, TIMESTAMP, SIGNATURE, HEADER}
    assert set(sign(STANDARD, [NEW], "m-1", now(), BODY)) == {ID, TIMESTAMP, SIGNATURE}


@pytest.mark.parametrize(
    "changed",
    [
        {ID: "m-2"},
        {ID: ""},
        {TIMESTAMP: str(now() - 301)},
        {TIMESTAMP: str(now() + 400)},
        {TIMESTAMP: "x"},
        {SIGNATURE: ""},
        {SIGNATURE: "v1"},
        {SIGNATURE: "v1,!!!"},
        {SIGNATURE: "v2,AAAA"},
        {SIGNATURE: "v1,经"},
    ],
)
def test_what_is_not_signed_as_agreed_is_refused(changed: dict[str, str]) -> None:
    assert not good(sign(STANDARD, [NEW], "m-1", now(), BODY) | changed, STANDARD)


def test_a_body_that_is_no_text_and_a_platform_without_secrets_are_refused() -> None:
    headers = sign(STANDARD, [NEW], "m-1", now(), BODY)
    assert not is_signed(STANDARD, [NEW], headers, b"\xff\xfe", now())
    assert not good(headers, secrets=[])
