"""The candidates service's app: the only place that wires things together."""

from electoral_rules.permissions import load_permissions
from fastapi import FastAPI
from service_kit.app import create_service
from service_kit.client import ServiceClient
from service_kit.database import Database
from service_kit.identity import Signer
from service_kit.relay import Relay

from candidates.api import candidacies, elections, nominations, reviews, slates
from candidates.clients.audit import AuditClient
from candidates.clients.registry import RegistryClient
from candidates.settings import Settings

_ROUTERS = [nominations.router, candidacies.router, reviews.router, slates.router, elections.router]


def create_app(settings: Settings) -> FastAPI:
    """The service on its database, with its relay to audit running while it serves."""
    database = Database(settings.database_url, settings.database_pool)
    signer = Signer.from_file(settings.key_file)
    registry = ServiceClient("registry", settings.registry_url, signer)
    audit = ServiceClient("audit", settings.audit_url, signer)
    app = create_service(
        "candidates", settings, database, _ROUTERS, load_permissions(), title="候选人服务 · Candidates",
        background=[Relay("candidates", database, audit).run], closers=[registry.close, audit.close],
    )  # fmt: skip
    app.state.registry, app.state.audit = RegistryClient(registry), AuditClient(audit)
    return app
