"""What each part of the house is told by its environment (各进程的环境变量), in the order of starting."""

from typing import TYPE_CHECKING

from huanjie.processes import ChildProcess

if TYPE_CHECKING:
    from huanjie.house import House

SERVICES = ("audit", "registry", "candidates", "ballots")
# Lowest floor first: a service may call those before it.
ORDER = ("witness", *SERVICES, "gateway", "hotline")
MODULES = {"witness": "audit.witness", "hotline": "huanjie.hotline_twin"}
# What complaints without an election are held to: the document of the street that the demonstration plays in.
COMPLAINTS = {"HUANJIE_COMPLAINT_DOCUMENT": "chengnan-2024", "HUANJIE_COMPLAINT_MEASURE": "AMB-05"}
READY_PATHS = {"hotline": "/received", "witness": "/"}


def parts(house: "House") -> list[ChildProcess]:
    """The processes of a house, not started yet."""
    environments = part_environments(house)
    return [
        ChildProcess(
            name=name,
            module=MODULES.get(name, name),
            environment=environments[name],
            log=house.folder / "logs" / f"{name}.log",
            ready_url=house.url(name) + READY_PATHS.get(name, "/health/ready"),
        )
        for name in ORDER
    ]


def part_environments(house: "House") -> dict[str, dict[str, str]]:
    """The settings of every part, by its name (names as in each part's settings.py)."""
    found = {name: {**_common(house, name), **_database(house, name)} for name in (*SERVICES, "gateway")}
    found["audit"] |= _audit(house)
    found["registry"] |= {"HUANJIE_PERSON_KEY_FILE": str(house.keys.person)}
    found["gateway"] |= {"HUANJIE_HOTLINE_SECRET_FILE": str(house.keys.hotline_secret)}
    found["witness"] = _witness(house)
    found["hotline"] = {
        "HUANJIE_HOTLINE_CREDENTIAL_FILE": str(house.keys.hotline_credential),
        **_common(house, "hotline"),
        "HUANJIE_GATEWAY_URL": house.gateway_url,
        "HUANJIE_HOTLINE_SECRET_FILE": str(house.keys.hotline_secret),
    }
    return {name: {**environment, **house.overrides.get(name, {})} for name, environment in found.items()}


def _common(house: "House", name: str) -> dict[str, str]:
    urls = {f"HUANJIE_{service.upper()}_URL": house.url(service) for service in SERVICES}
    return {
        "HUANJIE_ENV": house.environment,
        "HUANJIE_HOST": "127.0.0.1",
        "HUANJIE_PORT": str(house.ports[name]),
        "HUANJIE_KEY_FILE": str(house.keys.token_key(name)),
        "HUANJIE_JWKS_FILE": str(house.keys.jwks),
        **urls,
    }


def _database(house: "House", name: str) -> dict[str, str]:
    database = house.databases.get(name)
    if database is None:
        return {}
    return {"HUANJIE_DATABASE_URL": database.url, "HUANJIE_MIGRATION_URL": database.migration_url}


def _audit(house: "House") -> dict[str, str]:
    return {
        "HUANJIE_EVIDENCE_DIR": str(house.folder / "evidence"),
        "HUANJIE_SIGNER_KEY_FILE": str(house.keys.signer),
        "HUANJIE_SIGNER_STATE_FILE": str(house.folder / "state" / "signer.json"),
        "HUANJIE_WITNESS_URLS": house.url("witness"),
        "HUANJIE_HOTLINE_URL": house.url("hotline"),
        "HUANJIE_HOTLINE_SECRET_FILE": str(house.keys.hotline_secret),
        **COMPLAINTS,
    }


def _witness(house: "House") -> dict[str, str]:
    return {
        "HUANJIE_HOST": "127.0.0.1",
        "HUANJIE_PORT": str(house.ports["witness"]),
        "HUANJIE_WITNESS_KEY_FILE": str(house.keys.witness),
        "HUANJIE_WITNESS_STATE_FILE": str(house.folder / "state" / "witness.json"),
        "HUANJIE_WITNESS_LOG_KEYS_FILE": str(house.keys.signer_public),
    }
