"""What a client of a service below is promised by the kit."""

import httpx2
from fastapi import FastAPI
from huanjie.house import House
from service_kit.client import ServiceClient
from service_kit.identity import Signer


async def test_a_list_of_several_pages_is_read_to_its_end(app: FastAPI, house: House) -> None:
    signer = Signer.from_file(house.keys.token_key("candidates"))
    async with app.router.lifespan_context(app):
        client = ServiceClient("registry", "http://service", signer, httpx2.ASGITransport(app=app))
        rows = await client.every("/v1/multiples", {"of": 3})
        await client.close()
    assert rows == list(range(3, 7501, 3))
