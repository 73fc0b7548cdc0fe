"""Embedded PostgreSQL 18 (内嵌数据库): the wheel's binaries under a supervisor of our own (architecture, section 3)."""

from huanjie.postgres.accounts import ServiceDatabase, provision
from huanjie.postgres.backup import Backups, archive_now, restore_copy, take_copy
from huanjie.postgres.cluster import PostgresError, place_of
from huanjie.postgres.server import Address, EmbeddedPostgres

__all__ = [
    "Address",
    "Backups",
    "EmbeddedPostgres",
    "PostgresError",
    "ServiceDatabase",
    "archive_now",
    "place_of",
    "provision",
    "restore_copy",
    "take_copy",
]
