"""The OpenAPI documents of all services and the merged one, made without a database."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from gateway.reference.merging import merge

from tests.support.parts import app_of, server_of
from tests.support.services import make_house, settings_of

Json = dict[str, Any]
SERVICES = ("registry", "candidates", "ballots", "audit")


@cache
def documents() -> dict[str, Json]:
    """Each service's document, and the gateway's own."""
    house = make_house(Path(mkdtemp()))
    found = {}
    for part in (*SERVICES, "gateway"):
        environment = {"HUANJIE_DATABASE_URL": "postgresql://nobody@localhost/none", **settings_of(house, part, None)}
        app = app_of(server_of(house, part, environment))
        found[part] = (app.own if part == "gateway" else app).openapi()
    return found


@cache
def merged() -> Json:
    """What the gateway shows everybody."""
    return dict(merge(documents()["gateway"], {part: documents()[part] for part in SERVICES}))
