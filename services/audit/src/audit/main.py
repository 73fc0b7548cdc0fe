"""Wires the audit service together."""

from electoral_rules.permissions import load_permissions
from fastapi import FastAPI
from service_kit.app import create_service
from service_kit.database import Database

from audit.api import logs
from audit.background import HeadKeeper, forever
from audit.clients.witness import WitnessClient
from audit.domain.notes import ED25519
from audit.head_file import HeadFile
from audit.keys import load_signer
from audit.settings import Settings
from audit.use_cases.sign_heads import Signing


def create_app(settings: Settings) -> FastAPI:
    """The audit service with its signer and hotline deliveries running beside the requests."""
    database = Database(settings.database_url, settings.database_pool)
    signer = load_signer(settings.signer_key_file, settings.log_name, ED25519)
    signing = Signing(signer, HeadFile(settings.signer_state_file))
    keeper = HeadKeeper(database, signing, [WitnessClient(url) for url in settings.witness_list])
    app = create_service(
        "audit",
        settings,
        database,
        [logs.router],
        load_permissions(),
        title="换届 · 审计 audit",
        background=[lambda: forever("signer", settings.signing_seconds, keeper.once)],
        closers=[keeper.close],
    )
    app.state.signing = signing
    return app
