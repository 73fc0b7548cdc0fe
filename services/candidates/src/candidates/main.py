"""The candidates service's app: the only place that wires things together."""

from electoral_rules.book.lifecycle import CANDIDACY, PROGRAMME, REVIEW
from electoral_rules.book.permissions import load_permissions
from electoral_rules.book.wording import fields
from fastapi import FastAPI
from service_kit import waiting_routes
from service_kit.app import create_service
from service_kit.client import ServiceClient
from service_kit.database import Database
from service_kit.evidence import EvidenceClient
from service_kit.identity import Signer
from service_kit.relay import Relay
from service_kit.speech import Seals

from candidates.arrangements import routes as arrangements
from candidates.candidacies import routes as candidacies
from candidates.clients.audit import AuditClient
from candidates.clients.registry import NOTICE, RegistryClient
from candidates.elections import routes as elections
from candidates.figures import routes as figures
from candidates.nominations import routes as nominations
from candidates.programmes import routes as programmes
from candidates.relations import routes as relations
from candidates.reviews import routes as reviews
from candidates.seats import routes as seats
from candidates.settings import Settings
from candidates.slates import routes as slates
from candidates.sources import routes as sources
from candidates.speeches import routes as speeches
from candidates.teams import routes as teams
from candidates.work import Parts

_ROUTERS = [
    nominations.router,
    sources.router,
    seats.router,
    arrangements.router,
    candidacies.router,
    candidacies.checks,
    reviews.router,
    speeches.router,
    programmes.router,
    relations.router,
    teams.router,
    teams.checks,
    slates.router,
    slates.holds,
    elections.router,
    figures.router,
    waiting_routes.router("candidates"),
]
_WORDS = {
    "stage": "审查环节 · stage of review",
}


def create_app(settings: Settings) -> FastAPI:
    """The service on its database, with its relay to audit running while it serves."""
    signer = Signer.from_file(settings.key_file)
    database = Database(settings.database_url, settings.database_pool, Seals(signer))
    registry = ServiceClient("registry", settings.registry_url, signer)
    audit = ServiceClient("audit", settings.audit_url, signer)
    app = create_service(
        "candidates",
        settings,
        database,
        _ROUTERS,
        load_permissions(),
        title="候选人服务 · candidates",
        background=[Relay("candidates", database, audit, signer).run],
        closers=[registry.close, audit.close],
        neighbours={"registry": registry},
        receipts={NOTICE: slates.receive_notice},
        cycles=[CANDIDACY, REVIEW, PROGRAMME],
        words=_WORDS,
        fields=fields(),
    )
    app.state.parts = Parts(RegistryClient(registry), AuditClient(audit), EvidenceClient(audit))
    return app
