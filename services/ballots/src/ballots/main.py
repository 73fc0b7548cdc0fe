"""Wires the ballots service together."""

from electoral_rules.permissions import load_permissions
from fastapi import FastAPI
from service_kit.app import create_service
from service_kit.client import ServiceClient
from service_kit.database import Database
from service_kit.identity import Signer
from service_kit.relay import Relay

from ballots.api import boxes, counts, filings, results, sessions
from ballots.api.desk import Below
from ballots.clients.audit import AuditClient
from ballots.clients.candidates import CandidatesClient
from ballots.clients.registry import RegistryClient
from ballots.settings import BallotsSettings


def create_app(settings: BallotsSettings) -> FastAPI:
    """The ballots service; its relay carries events to audit beside the requests."""
    database = Database(settings.database_url, settings.database_pool)
    signer = Signer.from_file(settings.key_file)
    audit = ServiceClient("audit", settings.audit_url, signer)
    registry = ServiceClient("registry", settings.registry_url, signer)
    candidates = ServiceClient("candidates", settings.candidates_url, signer)
    app = create_service(
        "ballots",
        settings,
        database,
        [sessions.router, boxes.router, counts.router, results.router, filings.router],
        load_permissions(),
        title="换届 · 投票 ballots",
        background=[Relay("ballots", database, audit).run],
        closers=[audit.close, registry.close, candidates.close],
    )
    app.state.below = Below(RegistryClient(registry), CandidatesClient(candidates), AuditClient(audit))
    return app
