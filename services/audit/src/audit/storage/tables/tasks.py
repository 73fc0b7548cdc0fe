"""Table of the tasks of cases."""

from service_kit.columns import count, instant, later, text_, uuid_
from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB

from audit.storage.tables.base import metadata


def _json(name: str) -> "Column[object]":
    return Column(name, JSONB(none_as_null=True))


case_tasks = Table(
    "case_tasks",
    metadata,
    uuid_("id", primary_key=True),
    Column("case_number", Text, ForeignKey("cases.number"), nullable=False),
    count("number"),
    count("turn"),
    text_("role"),
    text_("to_code"),
    text_("office"),
    text_("note"),
    text_("state"),
    instant("dispatched_at"),
    instant("sign_by"),
    instant("return_by"),
    instant("contact_by"),
    instant("due_at"),
    text_("signed_by"),
    later("signed_at"),
    later("answered_at"),
    _json("hand_back"),
    _json("extension"),
    _json("feedback"),
    text_("remark"),
    Column("extensions", Integer, nullable=False, server_default="0"),
    UniqueConstraint("case_number", "number"),
    Index("ix_case_tasks_to_code", "to_code", "office"),
)
