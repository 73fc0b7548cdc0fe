"""The registry's app (登记服务装配): the only place that wires things together."""

from electoral_rules.permissions import load_permissions
from fastapi import FastAPI
from service_kit.app import create_service
from service_kit.client import ServiceClient
from service_kit.database import Database
from service_kit.encryption import PersonCipher
from service_kit.identity import Signer
from service_kit.relay import Relay

from registry.api import ROUTERS
from registry.clients.audit import Audit
from registry.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """The registry on its database, with its relay to audit running while it serves."""
    database = Database(settings.database_url, settings.database_pool)
    audit = ServiceClient("audit", settings.audit_url, Signer.from_file(settings.key_file))
    app = create_service(
        "registry", settings, database, ROUTERS, load_permissions(), title="登记服务 · Registry",
        background=[Relay("registry", database, audit).run], closers=[audit.close],
    )  # fmt: skip
    app.state.audit = Audit(audit)
    app.state.cipher = PersonCipher.from_file(settings.person_key_file)
    return app
