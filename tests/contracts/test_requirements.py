"""The routes that prove a requirement are routes of the contract."""

from tests.contracts.documents import merged
from tests.support.requirements.catalogue import proofs


def test_every_route_to_be_read_is_in_the_contract() -> None:
    known = {f"{method.upper()} {path}" for path, item in merged()["paths"].items() for method in item}
    assert {route for proof in proofs().values() for route in proof.routes} <= known
