"""Tables of stages and their exits (阶段、出口条件)."""

from service_kit.columns import approval, instant, json_, optional, text_, uuid_
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Table,
    Text,
    Uuid,
    text,
)

from registry.storage.metadata import metadata

_KEY = ("plan_id", "community_code", "body", "stage", "rule")


# Of whom a condition speaks: the plan as a whole (community and body ''), a community (body ''), or a body of it.
stage_exits = Table(
    "stage_exits",
    metadata,
    Column("plan_id", ForeignKey("plans.id"), primary_key=True),
    Column("community_code", Text, primary_key=True),
    Column("body", Text, primary_key=True),
    Column("stage", Text, primary_key=True),
    Column("rule", Text, primary_key=True),
)


# What decided an exit; nothing is changed, the highest number holds. The plan's key makes a closing wait for it.
exit_verdicts = Table(
    "exit_verdicts",
    metadata,
    Column("plan_id", ForeignKey("plans.id"), primary_key=True),
    *(Column(name, Text, primary_key=True) for name in _KEY[1:]),
    Column("number", BigInteger, primary_key=True),
    Column("met", Boolean, nullable=False),
    text_("source"),
    Column("about", Uuid),
    instant("decided_at"),
    ForeignKeyConstraint(_KEY, [f"stage_exits.{name}" for name in _KEY]),
)


stage_overrides = Table(
    "stage_overrides",
    metadata,
    Column("plan_id", ForeignKey("plans.id"), primary_key=True),
    uuid_("id", primary_key=True),
    text_("stage"),
    text_("reason"),
    optional("evidence_sha256"),
    *approval(),
    Index(
        "uq_stage_overrides_waiting",
        "plan_id",
        "stage",
        unique=True,
        postgresql_where=text("approved_by IS NULL"),
    ),
)


# A stage is closed once, and its closing stays.
stage_closings = Table(
    "stage_closings",
    metadata,
    Column("plan_id", ForeignKey("plans.id"), primary_key=True),
    Column("stage", Text, primary_key=True),
    text_("closed_by"),
    instant("closed_at"),
    Column("override_id", Uuid),
    json_("left_out"),
    ForeignKeyConstraint(["plan_id", "override_id"], ["stage_overrides.plan_id", "stage_overrides.id"]),
)
