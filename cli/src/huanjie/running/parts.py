"""The parts of a house and the settings of each (各进程及其环境变量), in the order of starting."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from huanjie.demo_data.accounts import JOBS_CLIENT
from huanjie.postgres import ServiceDatabase
from huanjie.processes import ChildProcess
from huanjie.running.keys import PLATFORMS, KeyFolder, client_id_of

SERVICES = ("audit", "registry", "candidates", "ballots")
# What takes longer than an answer may: a process on the service's database, keys and settings (worker → service).
WORKERS = {"registry-worker": "registry"}
# Lowest floor first: a service may call those before it.
ORDER = ("witness", *SERVICES, *WORKERS, "gateway", "hotline")
# Lets each day begin and makes what schedules ask for: only in the house that stays. A played one stands still between its steps.
JOBS = "jobs"
MODULES = {
    JOBS: "report_jobs",
    "witness": "audit.witness",
    "hotline": "huanjie.hotline.twin",
    **{name: f"{service}.worker" for name, service in WORKERS.items()},
}
ARGUMENTS = {JOBS: ("run",)}
READY_PATHS = {"hotline": "/received", "witness": "/"}


@dataclass(frozen=True, slots=True)
class HouseSettings:
    """What the parts of one house have in common.

    `overrides` are settings of single parts that differ from the usual, by part and environment variable.
    """

    folder: Path
    ports: Mapping[str, int]
    environment: str
    keys: KeyFolder
    databases: Mapping[str, ServiceDatabase]
    overrides: Mapping[str, Mapping[str, str]]
    with_jobs: bool = False

    def url(self, part: str) -> str:
        """The address of one part."""
        return f"http://127.0.0.1:{self.ports[part]}"


def parts(house: HouseSettings) -> list[ChildProcess]:
    """Make the processes of a house, not started yet."""
    environments = part_environments(house)
    return [
        ChildProcess(
            name=name,
            module=MODULES.get(name, name),
            environment=environments[name],
            log=house.folder / "logs" / f"{name}.log",
            ready_url=house.url(name) + READY_PATHS.get(name, "/health/ready"),
            arguments=ARGUMENTS.get(name, ()),
        )
        for name in (*ORDER, *([JOBS] if house.with_jobs else []))
    ]


def part_environments(house: HouseSettings) -> dict[str, dict[str, str]]:
    """Make the settings of every part, by its name (names as in each part's settings.py)."""
    found = {name: {**_common(house, name), **_database(house, name)} for name in (*SERVICES, "gateway")}
    found["audit"] |= _audit(house)
    found["gateway"] |= _gateway(house)
    found["registry"] |= {"HUANJIE_PERSON_KEY_FILE": str(house.keys.person)}
    for name, service in WORKERS.items():
        found[name] = found[service] | {"HUANJIE_PORT": str(house.ports[name])}
    found["witness"] = _witness(house)
    found["hotline"] = _hotline(house)
    found[JOBS] = _jobs(house)
    return {name: {**environment, **house.overrides.get(name, {})} for name, environment in found.items()}


def migration_environments(house: HouseSettings) -> dict[str, dict[str, str]]:
    """Make the settings under which databases are migrated; the owner's address is for that alone."""
    environments = part_environments(house)
    return {
        name: environments[name] | {"HUANJIE_MIGRATION_URL": database.migration_url}
        for name, database in house.databases.items()
    }


def _common(house: HouseSettings, name: str) -> dict[str, str]:
    urls = {f"HUANJIE_{service.upper()}_URL": house.url(service) for service in SERVICES}
    return {
        "HUANJIE_ENV": house.environment,
        "HUANJIE_HOST": "127.0.0.1",
        "HUANJIE_PORT": str(house.ports[name]),
        "HUANJIE_KEY_FILE": str(house.keys.token_key(name)),
        "HUANJIE_JWKS_FILE": str(house.keys.jwks),
        **urls,
    }


def _database(house: HouseSettings, name: str) -> dict[str, str]:
    database = house.databases.get(name)
    if database is None:
        return {}
    return {"HUANJIE_DATABASE_URL": database.url}


def _audit(house: HouseSettings) -> dict[str, str]:
    return {
        "HUANJIE_EVIDENCE_DIR": str(house.folder / "evidence"),
        "HUANJIE_SIGNER_KEY_FILE": str(house.keys.signer),
        "HUANJIE_SIGNER_HANDOVERS_FILE": str(house.keys.handovers),
        "HUANJIE_SIGNER_STATE_FILE": str(house.folder / "state" / "signer.json"),
        "HUANJIE_WITNESS_URLS": house.url("witness"),
        "HUANJIE_HOTLINE_PLATFORMS": json.dumps(_platforms(house)),
    }


def _platforms(house: HouseSettings) -> dict[str, dict[str, str]]:
    return {
        slug: {"secrets_file": str(house.keys.platform_secret(slug)), "url": house.url("hotline")} for slug in PLATFORMS
    }


def _gateway(house: HouseSettings) -> dict[str, str]:
    return {
        "HUANJIE_CONTACT_KEY_FILE": str(house.keys.contact),
        "HUANJIE_SMS_TWIN_FILE": str(house.folder / "state" / "sms.jsonl"),
    }


def _witness(house: HouseSettings) -> dict[str, str]:
    return {
        "HUANJIE_HOST": "127.0.0.1",
        "HUANJIE_PORT": str(house.ports["witness"]),
        "HUANJIE_WITNESS_KEY_FILE": str(house.keys.witness),
        "HUANJIE_WITNESS_STATE_FILE": str(house.folder / "state" / "witness.json"),
        "HUANJIE_WITNESS_LOG_KEYS_FILE": str(house.keys.signer_public),
    }


def _jobs(house: HouseSettings) -> dict[str, str]:
    return {
        "HUANJIE_HOST": "127.0.0.1",
        "HUANJIE_PORT": str(house.ports[JOBS]),
        "HUANJIE_GATEWAY_URL": house.url("gateway"),
        "HUANJIE_CLIENT_ID": JOBS_CLIENT,
        "HUANJIE_CLIENT_SECRET_FILE": str(house.keys.jobs_credential),
    }


def _hotline(house: HouseSettings) -> dict[str, str]:
    keys = house.keys
    access = {
        slug: {
            "client_id": client_id_of(slug),
            "secret_file": str(keys.platform_secret(slug)),
            "credential_file": str(keys.platform_credential(slug)),
        }
        for slug in PLATFORMS
    }
    return {
        **_common(house, "hotline"),
        "HUANJIE_GATEWAY_URL": house.url("gateway"),
        "HUANJIE_HOTLINE_ACCESS": json.dumps(access),
    }
