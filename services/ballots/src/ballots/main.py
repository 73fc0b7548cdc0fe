"""Wires the ballots service together."""

from electoral_rules.book.lifecycle import BOX, SESSION
from electoral_rules.book.permissions import load_permissions
from electoral_rules.book.wording import fields
from fastapi import FastAPI
from service_kit.app import create_service
from service_kit.client import ServiceClient
from service_kit.database import Database
from service_kit.evidence import EvidenceClient
from service_kit.identity import Signer
from service_kit.relay import Relay
from service_kit.speech import Seals

import ballots.boxes.routes
import ballots.certificates.routes
import ballots.counts.routes
import ballots.figures.routes
import ballots.filings.routes
import ballots.gates.routes
import ballots.results.routes
import ballots.sessions.routes
import ballots.statements.routes
import ballots.teams.routes
from ballots.clients.audit import CASE, AuditClient
from ballots.clients.candidates import CandidatesClient
from ballots.clients.registry import RESULT_NOTICE, RegistryClient
from ballots.results.routes import receive_notice
from ballots.settings import Settings
from ballots.teams.routes import receive_case
from ballots.work import Parts

_ROUTERS = [
    ballots.sessions.routes.router,
    ballots.boxes.routes.router,
    ballots.counts.routes.router,
    ballots.results.routes.router,
    ballots.statements.routes.router,
    ballots.teams.routes.router,
    ballots.certificates.routes.router,
    ballots.filings.routes.router,
    ballots.gates.routes.router,
    ballots.figures.routes.router,
]


def create_app(settings: Settings) -> FastAPI:
    """The ballots service; its relay and its courier run beside the requests."""
    signer = Signer.from_file(settings.key_file)
    database = Database(settings.database_url, settings.database_pool, Seals(signer))
    audit = ServiceClient("audit", settings.audit_url, signer)
    registry = ServiceClient("registry", settings.registry_url, signer)
    candidates = ServiceClient("candidates", settings.candidates_url, signer)
    app = create_service(
        "ballots",
        settings,
        database,
        _ROUTERS,
        load_permissions(),
        title="投票服务 · ballots",
        background=[Relay("ballots", database, audit, signer).run],
        closers=[audit.close, registry.close, candidates.close],
        neighbours={"registry": registry, "candidates": candidates, "audit": audit},
        receipts={RESULT_NOTICE: receive_notice, CASE: receive_case},
        cycles=[BOX, SESSION],
        fields=fields(),
    )
    app.state.parts = Parts(
        RegistryClient(registry), CandidatesClient(candidates), AuditClient(audit), EvidenceClient(audit)
    )
    return app
