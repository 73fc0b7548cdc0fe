"""The parts of a running gateway (部件), made once at the start."""

from dataclasses import dataclass

from gateway.clients.services import Services
from gateway.passwords import Passwords
from gateway.reference.merging import Reference
from gateway.settings import GatewaySettings
from gateway.storage.standing import Standing
from gateway.use_cases.public_page import PublicPages
from gateway.use_cases.sign_in import SignIn


@dataclass(frozen=True)
class Parts:
    """What routes use beside the request's own session."""

    settings: GatewaySettings
    passwords: Passwords
    standing: Standing
    sign_in: SignIn
    services: Services
    public_pages: PublicPages
    reference: Reference
