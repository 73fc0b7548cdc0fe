"""The OpenAPI documents of all services and the merged one, made without a database."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import quote

import jsonschema_rs
from fastapi import FastAPI
from gateway.proxy.door import Door
from gateway.reference.merging import merge
from huanjie.house import House

from tests.support.parts import app_of, server_of
from tests.support.services import make_house, settings_of

Json = dict[str, Any]
CONTRACT = "urn:contract"
SERVICES = ("registry", "candidates", "ballots", "audit")


@cache
def house() -> House:
    """Keys and addresses; nothing of it runs."""
    return make_house(Path(mkdtemp()))


@cache
def app(part: str) -> Any:
    """The app of a service, or the gateway's own, without what stands before it."""
    environment = {"HUANJIE_DATABASE_URL": "postgresql://nobody@localhost/none", **settings_of(house(), part, None)}
    made: Any = app_of(server_of(house(), part, environment))
    while not isinstance(made, FastAPI):
        made = made.own if isinstance(made, Door) else made.app
    return made


@cache
def documents() -> dict[str, Json]:
    """Each service's document, and the gateway's own."""
    return {part: app(part).openapi() for part in (*SERVICES, "gateway")}


@cache
def merged() -> Json:
    """What the gateway shows everybody."""
    return dict(merge(documents()["gateway"], {part: documents()[part] for part in SERVICES}))


@cache
def _registry() -> jsonschema_rs.Registry:
    return jsonschema_rs.Registry([(CONTRACT, merged())])


@cache
def validator_at(*steps: str) -> jsonschema_rs.Validator:
    """Checks a value against the schema that stands at a place of the merged contract, which is read once for all."""
    pointer = "".join(f"/{quote(step.replace('~', '~0').replace('/', '~1'))}" for step in steps)
    whole = {"$ref": f"{CONTRACT}#{pointer}"}
    return jsonschema_rs.validator_for(whole, validate_formats=True, registry=_registry())
