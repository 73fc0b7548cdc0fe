"""`huanjie keys` and `huanjie provision`: the one-shot steps of docker-compose.yml (容器部署的密钥与数据库准备).

Under one root, each container's own folder: what it may see and nothing else.
"""

import json
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import Literal

from huanjie.demo_data.accounts import PASSWORD, accounts_document
from huanjie.files import write_private
from huanjie.postgres import Address, provision
from huanjie.postgres.accounts import SERVICES, addresses, role_passwords
from huanjie.running.keys import ISSUERS, PLATFORMS, KeyFolder

Environment = Literal["production", "demo", "test"]
CONTAINERS = ("postgres", "owner", "witness", *ISSUERS, "hotline", "jobs")
DONE = ".made"


class DemonstrationKeys(RuntimeError):
    """The keys were made for a demonstration; they are not taken over into production."""

    def __init__(self, root: Path) -> None:
        super().__init__(
            f"{root} 的密钥和账户来自演示，不能用于正式环境；请用新的空目录 · these keys and accounts were made for a "
            "demonstration; make production's in empty volumes, with an empty database"
        )


def make_keys(root: Path, database: Address, environment: Environment = "demo") -> bool:
    """Give every container its files, once. False when an earlier run has done so already.

    `database` is where PostgreSQL will be; its password is made here and kept in postgres/superuser.password.

    Raises:
        DemonstrationKeys: production is asked for where a demonstration was.
    """
    if (root / "owner" / DONE).exists():
        if environment == "production" and _is_demonstration(root / "gateway" / "accounts.json"):
            raise DemonstrationKeys(root)
        return False
    for name in CONTAINERS:
        (root / name).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        keys = KeyFolder(Path(folder))
        keys.make_missing()
        _hand_out(keys, root)
        _give_accounts(keys, root, environment)
    passwords = role_passwords(root / "owner" / "database.json", SERVICES)
    superuser = root / "postgres" / "superuser.password"
    if not superuser.exists():
        write_private(superuser, secrets.token_urlsafe(24).encode())
    for service in SERVICES:
        found = addresses(database, service, service, passwords)
        login = f"HUANJIE_DATABASE_URL={found.url}\n"
        owner = f"{login}HUANJIE_MIGRATION_URL={found.migration_url}\n"
        write_private(root / service / "environment", login.encode())
        write_private(root / "owner" / f"{service}.environment", owner.encode())
    (root / "owner" / DONE).touch()
    return True


def _hand_out(keys: KeyFolder, root: Path) -> None:
    """Copy each key to those who need it."""
    for issuer in ISSUERS:
        _give(keys.token_key(issuer), root / issuer / "token.jwk")
        _give(keys.jwks, root / issuer / "jwks.json")
    _give(keys.person, root / "registry" / "person.key")
    _give(keys.contact, root / "gateway" / "contact.key")
    _give(keys.signer, root / "audit" / "signer.jwk")
    _give(keys.signer_public, root / "witness" / "signer.public.jwk")
    _give(keys.witness, root / "witness" / "witness.jwk")
    _give(keys.jobs_credential, root / "jobs" / keys.jobs_credential.name)
    for holder in ("audit", "hotline"):
        for slug in PLATFORMS:
            _give(keys.platform_secret(slug), root / holder / keys.platform_secret(slug).name)
    for holder in ("gateway", "hotline"):
        for slug in PLATFORMS:
            _give(keys.platform_credential(slug), root / holder / keys.platform_credential(slug).name)


def _is_demonstration(accounts: Path) -> bool:
    """Files of earlier releases have no mark; the shared password gives them away."""
    document = json.loads(accounts.read_text(encoding="utf-8")) if accounts.exists() else {"accounts": []}
    return document.get("demonstration", False) or any(row["secret"] == PASSWORD for row in document["accounts"])


def _give_accounts(keys: KeyFolder, root: Path, environment: Environment) -> None:
    """The demo's accounts; in production only the administrator, whose password lies beside the owners'."""
    target = root / "gateway" / "accounts.json"
    if environment != "production":
        _give(keys.accounts, target)
        return
    password = secrets.token_urlsafe(18)
    write_private(root / "owner" / "administrator.password", password.encode())
    document = accounts_document({"admin": password})
    administrator = [account for account in document["accounts"] if account["username"] == "admin"]
    write_private(target, json.dumps({"accounts": administrator}, ensure_ascii=False).encode())


def _give(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    target.chmod(0o600)


def provision_databases(root: Path, host: str, port: int) -> None:
    """Make the roles and databases the keys step chose passwords for, on a server that runs already."""
    password = (root / "postgres" / "superuser.password").read_text(encoding="ascii")
    provision(Address(port, password, host), root / "owner" / "database.json")
