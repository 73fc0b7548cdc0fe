"""Settings, from environment variables (环境变量, prefix ``HUANJIE_``)."""

import re
from pathlib import Path

from electoral_rules.book.permissions import ROLES
from pydantic import PositiveFloat, PositiveInt, field_validator, model_validator
from service_kit.settings import ServiceSettings

from gateway.domain.demonstration import Environment
from gateway.domain.roles import FACTOR_ROLES, MACHINE_ROLES, RESIDENT

_OFFICE_ROLES = frozenset(ROLES) - MACHINE_ROLES - {RESIDENT, "observer", "service"}
_ORIGIN = re.compile(r"https?://([a-z0-9.-]+|\[[0-9a-f:]+\])(:[0-9]{1,5})?")


class GatewaySettings(ServiceSettings):
    """Where the services are, how long tokens live, how much one caller may ask.

    ``contact_key_file``: 96 bytes that encrypt phones. ``sms_url`` and ``sms_secret_file`` name the sender of short messages,
    ``sms_twin_file`` the file of its twin, in demonstrations and tests alone; without either they wait.
    ``openid_issuer``, ``openid_audience`` and ``openid_jwks_file`` name an outside OpenID provider whose subjects may sign up.
    ``session_seconds`` is how long a sign-in lasts, however often it is refreshed; ``attempts_per_minute`` are those of one
    account, or of one address without an account, at a password or a code.
    ``second_factor_roles`` are those nobody acts in without a second factor (comma list; unset: administrators and auditors, in
    demonstrations nobody; empty: nobody).
    ``docs`` and ``metrics`` open the API reference and the metrics in production, where they are closed otherwise.
    ``trusted_proxies`` are the addresses whose X-Forwarded-For is believed (comma list, empty: nobody's).
    ``cors_origins`` are the origins whose pages may call from a browser, ``https://vote.example.cn`` (comma list, empty: none).
    """

    audit_url: str
    registry_url: str
    candidates_url: str
    ballots_url: str
    contact_key_file: Path
    sms_url: str = ""
    sms_secret_file: Path | None = None
    sms_twin_file: Path | None = None
    openid_issuer: str = ""
    openid_audience: str = ""
    openid_jwks_file: Path | None = None
    second_factor_roles: str | None = None
    docs: bool = False
    metrics: bool = False
    trusted_proxies: str = ""
    cors_origins: str = ""
    token_seconds: PositiveInt = 600
    session_seconds: PositiveInt = 43_200
    attempts_per_minute: PositiveInt = 10
    standing_seconds: PositiveFloat = 15.0
    requests_per_second: PositiveFloat = 20.0
    request_burst: PositiveInt = 400
    failed_sign_ins_per_minute: PositiveInt = 30
    failed_sign_ins_per_account: PositiveInt = 10
    failed_sign_in_window_seconds: PositiveInt = 300

    @field_validator("cors_origins")
    @classmethod
    def _only_origins(cls, value: str) -> str:
        wrong = [origin for origin in _split(value) if not _ORIGIN.fullmatch(origin)]
        if wrong:
            raise ValueError(f"no origin, which is scheme://host[:port] and nothing else: {', '.join(wrong)}")
        return value

    @field_validator("second_factor_roles")
    @classmethod
    def _only_offices(cls, value: str | None) -> str | None:
        wrong = sorted(set(_split(value or "")) - _OFFICE_ROLES)
        if wrong:
            raise ValueError(f"没有这些任职角色 · no roles of people with an office: {', '.join(wrong)}")
        return value

    @property
    def factor_roles(self) -> frozenset[str]:
        """The roles nobody acts in without a second factor."""
        if self.second_factor_roles is None:
            return frozenset() if self.environment.is_demonstration else FACTOR_ROLES
        return frozenset(_split(self.second_factor_roles))

    @property
    def browser_origins(self) -> frozenset[str]:
        """The origins whose pages may call from a browser."""
        return frozenset(_split(self.cors_origins))

    @field_validator("sms_twin_file", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return value or None

    @model_validator(mode="after")
    def _no_twin_in_production(self) -> "GatewaySettings":
        if self.sms_twin_file and not self.time_travel:
            raise ValueError("sms_twin_file: 正式环境不用短信模拟器 · the simulated sender does not run in production")
        return self

    @property
    def environment(self) -> Environment:
        """The environment, as what decides about demonstration accounts."""
        return Environment(self.env)

    @property
    def services(self) -> dict[str, str]:
        """The address of each service below, lowest floor last."""
        return {
            "registry": self.registry_url,
            "candidates": self.candidates_url,
            "ballots": self.ballots_url,
            "audit": self.audit_url,
        }

    @property
    def docs_open(self) -> bool:
        """Decide whether the API reference is served."""
        return self.docs or self.env != "production"

    @property
    def metrics_open(self) -> bool:
        """Decide whether /metrics is served at the published door."""
        return self.metrics or self.env != "production"


def _split(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]
