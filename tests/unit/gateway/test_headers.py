"""What passes the door, name by name."""

import pytest
from gateway.proxy.headers import towards_client, towards_service

BASE = "http://127.0.0.1:8102"


@pytest.mark.parametrize(
    ("answered", "told"),
    [
        ("/v1/plans/1", "/api/v1/registry/plans/1"),
        (f"{BASE}/v1/plans/1", "/api/v1/registry/plans/1"),
        ("https://elsewhere.example/v1/plans", "https://elsewhere.example/v1/plans"),
        ("/other", "/other"),
    ],
)
def test_a_location_of_the_service_becomes_one_of_the_gateway(answered: str, told: str) -> None:
    assert dict(towards_client({"Location": answered}, "registry", BASE))[b"location"].decode() == told


def test_every_link_of_a_list_is_readdressed() -> None:
    links = '</v1/plans?after=2>; rel="next", </v1/plans>; rel="first"'
    told = dict(towards_client({"link": links}, "registry", BASE))[b"link"].decode()
    assert told == '</api/v1/registry/plans?after=2>; rel="next", </api/v1/registry/plans>; rel="first"'


def test_answers_are_not_stored_unless_the_service_says_so() -> None:
    assert dict(towards_client({}, "registry", BASE))[b"cache-control"] == b"no-store"
    assert dict(towards_client({"Cache-Control": "public"}, "registry", BASE))[b"cache-control"] == b"public"


def test_a_forged_trace_is_replaced_by_the_one_vouched_for() -> None:
    told = towards_service(
        [(b"traceparent", b"forged"), (b"x-role", b"admin"), (b"accept", b"*/*")], "00-a-b-01", "900"
    )
    assert told == [("accept", "*/*"), ("traceparent", "00-a-b-01"), ("Huanjie-Timeout", "900")]
