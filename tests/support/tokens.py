"""Tokens for tests, signed with the run's own keys as the gateway and the services sign theirs."""

from dataclasses import replace

from huanjie.running.keys import KeyFolder
from service_kit.identity import Caller, Signer

SECONDS = 3600


class Tokens:
    """Signs as anybody: a user through the gateway, a service for itself, a service in a user's name."""

    def __init__(self, keys: KeyFolder) -> None:
        self._keys = keys

    def user(
        self,
        role: str,
        scope: str,
        *,
        office: str = "",
        subject: str = "",
        name: str = "测试",
        resident: str = "",
        also: tuple[str, ...] = (),
        body: str = "",
        client: str = "",
    ) -> str:
        """A token the gateway would give: `role` within `scope`, for a `body`, to a person who is a `resident`, or to a machine."""
        somebody = caller(role, scope, office, subject, name)
        user = replace(somebody, resident=resident, also=also, body=body, client=client)
        return self.signer("gateway").sign(user, seconds=SECONDS)

    def service(self, service: str) -> str:
        """A service's token for its own background work."""
        return self.signer(service).own()

    def delegated(
        self, service: str, role: str, scope: str, *, office: str = "", subject: str = "", name: str = "测试"
    ) -> str:
        """A token by which `service` acts in a user's name at a service below."""
        user = caller(role, scope, office, subject, name)
        return self.signer(service).sign(user, seconds=SECONDS, act={"sub": f"service:{service}"})

    def signer(self, issuer: str) -> Signer:
        """The key of the gateway or of a service."""
        return Signer.from_file(self._keys.token_key(issuer))


def caller(role: str, scope: str, office: str = "", subject: str = "", name: str = "测试") -> Caller:
    """A caller whose account id is `subject`, or made from role, office and scope."""
    return Caller(subject or f"{role}-{office or 'x'}-{scope}", name, role, scope, office)
