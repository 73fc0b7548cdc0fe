"""Wires the gateway together (装配): the only place that knows all its parts."""

from datetime import timedelta
from functools import partial

from electoral_rules.book.permissions import load_permissions
from electoral_rules.book.wording import fields
from fastapi import FastAPI
from service_kit.app import create_service
from service_kit.database import Database
from service_kit.encryption import PersonCipher
from service_kit.identity import KeySet, Signer
from service_kit.middleware import ServiceMiddleware
from service_kit.relay import Relay
from service_kit.speech import Seals
from starlette.middleware import Middleware
from starlette.types import ASGIApp

from gateway.accounts import password_routes as passwords_forgotten
from gateway.accounts import routes as accounts
from gateway.accounts.warn import warn_of_demonstrations
from gateway.bindings import routes as bindings
from gateway.clients.services import Services
from gateway.clients.sms import SmsClient
from gateway.domain.attempts import Limits
from gateway.domain.throttle import Buckets
from gateway.elections import routes as elections
from gateway.figures import routes as figures
from gateway.grants import routes as grants
from gateway.me import routes as me
from gateway.messages import routes as messages
from gateway.openid import OpenIdProvider
from gateway.overviews import routes as overviews
from gateway.pages import board_routes as board
from gateway.pages import open_results_routes as open_data
from gateway.pages import routes as pages
from gateway.pages.reading import no_pages
from gateway.passwords import Passwords
from gateway.phones import routes as phones
from gateway.proxy.admission import Admission
from gateway.proxy.compression import Compression
from gateway.proxy.cors import Cors
from gateway.proxy.door import NOUNS, Door
from gateway.proxy.forward import Forwarder
from gateway.proxy.limits import RequestLimits
from gateway.proxy.upstream import Upstream
from gateway.reference import routes as reference
from gateway.reference.show_document import Reference
from gateway.second_factors import routes as second_factors
from gateway.sessions import routes as sessions
from gateway.sessions.issue import Issuer
from gateway.sessions.sign_in import SignIn
from gateway.settings import GatewaySettings
from gateway.short_messages import routes as short_messages
from gateway.short_messages.port import SmsChannel
from gateway.short_messages.send import send_short_messages
from gateway.short_messages.twin import SmsTwin
from gateway.sign_ups import routes as sign_ups
from gateway.storage.standing import Standing
from gateway.work import Parts
from gateway.worklist import routes as worklist

ROUTERS = [
    sessions.router,
    sessions.key_router,
    sessions.leaving,
    accounts.router,
    passwords_forgotten.router,
    second_factors.router,
    grants.router,
    me.router,
    worklist.router,
    messages.router,
    messages.calendar,
    phones.router,
    short_messages.router,
    bindings.router,
    sign_ups.router,
    elections.router,
    overviews.router,
    figures.router,
    board.router,
    open_data.router,
    pages.router,
    reference.router,
    reference.entrances,
]
_WORDS = {
    "message_id": "消息编号 · id of the message",
    "code": "辖区代码，2、4、6、9 或 12 位 · code of the place: 2, 4, 6, 9 or 12 digits",
}


def create_app(settings: GatewaySettings) -> ASGIApp:
    """The door with everything behind it, and what browsers need before it."""
    signer, passwords = Signer.from_file(settings.key_file), Passwords()
    database = Database(settings.database_url, settings.database_pool, Seals(signer))
    upstream = Upstream(settings.services)
    services, contacts = Services(settings.services, signer), PersonCipher.from_file(settings.contact_key_file)
    channel = _sms(settings)
    app = create_service(
        "gateway",
        settings,
        database,
        ROUTERS,
        load_permissions(),
        title="换届 Huanjie",
        background=[
            Relay("gateway", database, services.log, signer).run,
            partial(warn_of_demonstrations, database, settings.environment),
            *([partial(send_short_messages, database, contacts, channel)] if channel else []),
        ],
        closers=[services.close, upstream.close, passwords.close, *([channel.close] if channel else [])],
        words=_WORDS,
        fields=fields(),
    )
    standing = Standing(database, settings.environment, settings.standing_seconds, services.duties.meeting)
    attempts = RequestLimits(settings.attempts_per_minute / 60, settings.attempts_per_minute)
    app.state.parts = Parts(settings.environment, passwords, standing, services, attempts, contacts)
    app.state.issuer = Issuer(signer, _limits(settings))
    app.state.sign_in = _sign_in(settings, database, app.state.parts, app.state.issuer)
    app.state.openid = _provider(settings)
    app.state.published_keys = sessions.published_keys(settings.jwks_file)
    app.state.pages = no_pages()
    app.state.reference = Reference(services, app.openapi) if settings.docs_open else None
    packed = Compression(_behind_a_door(app, settings, standing, upstream))
    return Cors(packed, settings.browser_origins) if settings.browser_origins else packed


def _sign_in(settings: GatewaySettings, database: Database, parts: Parts, issuer: Issuer) -> SignIn:
    per_minute = settings.failed_sign_ins_per_minute
    return SignIn(database, parts, issuer, Buckets(per_minute / 60, per_minute))


def _sms(settings: GatewaySettings) -> SmsChannel | None:
    if settings.sms_url and settings.sms_secret_file:
        return SmsClient(settings.sms_url, settings.sms_secret_file.read_text(encoding="ascii").strip())
    return SmsTwin(settings.sms_twin_file) if settings.sms_twin_file else None


def _provider(settings: GatewaySettings) -> OpenIdProvider | None:
    if not (settings.openid_issuer and settings.openid_audience and settings.openid_jwks_file):
        return None
    return OpenIdProvider(settings.openid_issuer, settings.openid_audience, settings.openid_jwks_file)


def _limits(settings: GatewaySettings) -> Limits:
    return Limits(
        settings.environment,
        settings.failed_sign_ins_per_account,
        timedelta(seconds=settings.failed_sign_in_window_seconds),
        settings.token_seconds,
        settings.session_seconds,
        settings.factor_roles,
    )


def _behind_a_door(app: FastAPI, settings: GatewaySettings, standing: Standing, upstream: Upstream) -> Door:
    keys: KeySet = app.state.keys
    limits = RequestLimits(settings.requests_per_second, settings.request_burst)
    # Innermost of the middlewares: it needs the request's context and answers problems itself.
    app.user_middleware.append(Middleware(Admission, keys=keys, standing=standing, limits=limits, own=True))

    def forwarder(service: str, prefix: str = "") -> ASGIApp:
        target = Forwarder(service, upstream, settings.max_body_bytes, settings.max_upload_bytes, prefix)
        return ServiceMiddleware(
            Admission(target, keys=keys, standing=standing, limits=limits, own=False),
            service="gateway",
            time_travel=settings.time_travel,
            max_body=settings.max_body_bytes,
            max_upload=settings.max_upload_bytes,
            seconds=settings.request_seconds,
        )

    also_open = ("/metrics",) if settings.metrics_open else ()
    nouns = {noun: forwarder(service, "/api/v1/") for noun, service in NOUNS.items()}
    return Door(app, {service: forwarder(service) for service in settings.services}, nouns, also_open)
