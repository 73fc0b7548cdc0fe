"""Settings of the candidates service, environment prefix HUANJIE_."""

from service_kit.settings import ServiceSettings


class Settings(ServiceSettings):
    """What the candidates service needs beyond the common settings: the addresses of the services below it."""

    port: int = 8103
    registry_url: str
    audit_url: str
