"""Settings, from environment variables."""

from service_kit.settings import ServiceSettings


class Settings(ServiceSettings):
    """The kit's settings and the addresses of the services below."""

    audit_url: str = "http://127.0.0.1:8101"
    registry_url: str = "http://127.0.0.1:8102"
    candidates_url: str = "http://127.0.0.1:8103"
    port: int = 8104
