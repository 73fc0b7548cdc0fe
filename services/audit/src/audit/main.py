"""Wires the audit service together."""

import time

from electoral_rules.permissions import load_permissions
from fastapi import FastAPI
from service_kit.app import Background, Closer, create_service
from service_kit.database import Database

from audit.api import cases, evidence, hotline, logs
from audit.background import AnswerCarrier, HeadKeeper, forever
from audit.clients.hotline import HotlineClient
from audit.clients.witness import WitnessClient
from audit.domain.notes import ED25519
from audit.evidence_store import EvidenceStore
from audit.head_file import HeadFile
from audit.keys import load_signer
from audit.settings import Settings
from audit.use_cases.add_evidence import Shelf
from audit.use_cases.complaint_rules import house_rules
from audit.use_cases.sign_heads import Signing

CARRIER_SECONDS = 0.5


def create_app(settings: Settings) -> FastAPI:
    """The audit service with its signer and its deliveries to the hotline running beside the requests."""
    database = Database(settings.database_url, settings.database_pool)
    signer = load_signer(settings.signer_key_file, settings.log_name, ED25519)
    signing = Signing(signer, HeadFile(settings.signer_state_file))
    secret = settings.hotline_secret_file.read_bytes().strip() if settings.hotline_secret_file else b""
    background, closers = _beside(settings, database, signing, secret)
    app = create_service(
        "audit",
        settings,
        database,
        [logs.router, logs.events, evidence.router, cases.router, cases.readings, hotline.router],
        load_permissions(),
        title="换届 · 审计 audit",
        background=background,
        closers=closers,
    )
    app.state.signing, app.state.hotline_secret = signing, secret
    app.state.house_rules = house_rules(settings.complaint_document, settings.complaint_measure)
    app.state.shelf = Shelf(EvidenceStore(settings.evidence_dir), settings.evidence_per_day)
    return app


def _beside(
    settings: Settings, database: Database, signing: Signing, secret: bytes
) -> tuple[list[Background], list[Closer]]:
    keeper = HeadKeeper(database, signing, [WitnessClient(url) for url in settings.witness_list])
    tasks: list[Background] = [lambda: forever("signer", settings.signing_seconds, keeper.once)]
    closers: list[Closer] = [keeper.close]
    if settings.hotline_url and secret:
        client = HotlineClient(settings.hotline_url, secret, lambda: int(time.time()))
        carrier = AnswerCarrier(database, client)
        tasks.append(lambda: forever("hotline", CARRIER_SECONDS, carrier.once))
        closers.append(client.close)
    return tasks, closers
