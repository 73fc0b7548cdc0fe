"""A database for each service, with an owner for migrations and a login that may only use it (每服务一库、两个账户)."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from huanjie.files import write_private
from huanjie.postgres.server import Address

SERVICES = ("audit", "registry", "candidates", "ballots", "gateway")


@dataclass(frozen=True)
class ServiceDatabase:
    """The two addresses of one service's database: its login's, and its owner's for migrations."""

    name: str
    url: str
    migration_url: str


def provision(address: Address, secrets_file: Path, services: tuple[str, ...] = SERVICES) -> dict[str, ServiceDatabase]:
    """Make roles and databases that are missing, and answer each service's addresses. Safe to call again.

    Passwords are made once and kept in `secrets_file` (mode 0600).
    """
    passwords = role_passwords(secrets_file, services)
    with psycopg.connect(address.url(), autocommit=True) as connection:
        for service in services:
            make_roles(connection, service, passwords)
            if not _exists(connection, "pg_database", "datname", service):
                create_database(connection, service, service)
    found: dict[str, ServiceDatabase] = {}
    for service in services:
        grant_use(address, service, service)
        found[service] = addresses(address, service, service, passwords)
    return found


def addresses(address: Address, service: str, database: str, passwords: dict[str, str]) -> ServiceDatabase:
    """The addresses of `database` under the two roles of `service`."""
    owner = f"{service}_owner"
    return ServiceDatabase(
        name=database,
        url=address.url(database, service, passwords[service]),
        migration_url=address.url(database, owner, passwords[owner]),
    )


def make_roles(connection: psycopg.Connection, service: str, passwords: dict[str, str]) -> None:
    """The owner and the login role of a service; their passwords are set to those we keep."""
    for role in (f"{service}_owner", service):
        verb = sql.SQL("ALTER" if _exists(connection, "pg_roles", "rolname", role) else "CREATE")
        connection.execute(
            sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}").format(
                verb, sql.Identifier(role), sql.Literal(passwords[role])
            )
        )


def create_database(connection: psycopg.Connection, service: str, database: str, template: str = "template0") -> None:
    """A database owned by the service's owner, closed to every other role."""
    owner = sql.Identifier(f"{service}_owner")
    connection.execute(
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
            sql.Identifier(database), owner, sql.Identifier(template)
        )
    )
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(database)))
    connection.execute(
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(database), sql.Identifier(service))
    )


def grant_use(address: Address, service: str, database: str) -> None:
    """Default privileges: what the owner creates, the login may read and write, and nothing else."""
    owner, login = sql.Identifier(f"{service}_owner"), sql.Identifier(service)
    granted = sql.SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {} IN SCHEMA public GRANT {} TO {}")
    with psycopg.connect(address.url(database), autocommit=True) as connection:
        connection.execute(sql.SQL("ALTER SCHEMA public OWNER TO {}").format(owner))
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(login))
        tables = sql.SQL("SELECT, INSERT, UPDATE, DELETE ON TABLES")
        connection.execute(granted.format(owner, tables, login))
        connection.execute(granted.format(owner, sql.SQL("USAGE, SELECT ON SEQUENCES"), login))


def _exists(connection: psycopg.Connection, catalogue: str, column: str, name: str) -> bool:
    question = sql.SQL("SELECT 1 FROM {} WHERE {} = {}").format(
        sql.Identifier(catalogue), sql.Identifier(column), sql.Literal(name)
    )
    return connection.execute(question).fetchone() is not None


def role_passwords(path: Path, services: tuple[str, ...]) -> dict[str, str]:
    """Passwords by role, made where missing; the file is written whole or not at all."""
    known: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for service in services:
        for role in (f"{service}_owner", service):
            known.setdefault(role, secrets.token_urlsafe(24))
    write_private(path, json.dumps(known, indent=1).encode())
    return known
