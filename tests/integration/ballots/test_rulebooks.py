"""Results rest on the rulebook that the election's hash names, whatever the registry answers."""

import json

import httpx2
import pytest
from ballots.clients.registry import RegistryClient
from fastapi import FastAPI
from huanjie.house import House
from service_kit.client import ServiceClient
from service_kit.identity import Signer
from service_kit.problems import Unavailable

from tests.rules.books import book

RIGHT, OTHER = book(), book({"quorum": None})


def registry_that_answers(answers: list[str], house: House) -> RegistryClient:
    """A client of a registry that answers these texts one after another, whatever it is asked for."""
    app = FastAPI()

    @app.get("/v1/rulebooks/{sha256}")
    async def get_rulebook(sha256: str) -> object:
        return json.loads(answers.pop(0))

    signer = Signer.from_file(house.keys.token_key("ballots"))
    client = ServiceClient("registry", "http://registry", signer, httpx2.ASGITransport(app=app))
    return RegistryClient(client)


async def test_another_rulebook_than_the_hash_names_is_refused_and_not_kept(house: House) -> None:
    registry = registry_that_answers([OTHER.to_json(), RIGHT.to_json()], house)
    with pytest.raises(Unavailable) as refused:
        await registry.rulebook(RIGHT.sha256)
    assert refused.value.extra["service"] == "registry"
    assert (await registry.rulebook(RIGHT.sha256)).sha256 == RIGHT.sha256
    assert (await registry.rulebook(RIGHT.sha256)).has("results.quorum")
