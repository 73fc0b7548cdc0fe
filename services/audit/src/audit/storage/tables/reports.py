"""Tables of reports, their files and filings, and of the runs that make them."""

from electoral_rules.book.lifecycle import REPORT_RUN
from service_kit.columns import count, instant, json_, later, one_of, sha256, text_, uuid_
from sqlalchemy import (
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from audit.storage.tables.base import metadata

reports = Table(
    "reports",
    metadata,
    uuid_("id", primary_key=True),
    text_("kind"),
    text_("community_code"),
    Column("year", Integer),
    instant("as_of"),
    count("version"),
    Column("replaces", Uuid, ForeignKey("reports.id")),
    sha256("sha256"),
    json_("content"),
    json_("rests_on"),
    text_("made_by"),
    instant("made_at"),
    UniqueConstraint("sha256"),
    UniqueConstraint(
        "kind", "community_code", "year", "version", name="uq_reports_version", postgresql_nulls_not_distinct=True
    ),
    Index("ix_reports_community_code", "community_code"),
)

report_files = Table(
    "report_files",
    metadata,
    Column("report_id", Uuid, ForeignKey("reports.id"), primary_key=True),
    Column("format", Text, primary_key=True),
    sha256("sha256"),
    count("bytes"),
    Column("content", LargeBinary, nullable=False),
    one_of("format", "xlsx", "pdf"),
)

report_filings = Table(
    "report_filings",
    metadata,
    Column("report_id", Uuid, ForeignKey("reports.id"), primary_key=True),
    Column("duty_id", Uuid, ForeignKey("duties.id"), primary_key=True),
    Column("filed_on", Date, nullable=False),
    Column("sent_to", ARRAY(Text), nullable=False),
    text_("filed_by"),
    instant("filed_at"),
)

report_runs = Table(
    "report_runs",
    metadata,
    uuid_("id", primary_key=True),
    text_("kind"),
    text_("community_code"),
    Column("year", Integer),
    later("as_of"),
    Column("due_on", Date),
    count("periods"),
    text_("started_by"),
    text_("state"),
    instant("next_at"),
    count("attempts"),
    count("fence"),
    text_("claimed_by"),
    Column("claimed_until", DateTime(timezone=True)),
    text_("reason"),
    Column("report_id", Uuid, ForeignKey("reports.id")),
    later("ended_at"),
    Column("duty_ids", ARRAY(Uuid), nullable=False, server_default="{}"),
    one_of("state", *REPORT_RUN.states),
    # Of what a schedule asks for, one at most waits for a place: what was missed is made up for once.
    Index(
        "uq_report_runs_waiting",
        "kind",
        "community_code",
        unique=True,
        postgresql_where=text("state = 'due' AND due_on IS NOT NULL"),
    ),
    Index("ix_report_runs_open", "next_at", postgresql_where=text("state IN ('due', 'claimed')")),
    Index("ix_report_runs_community_code", "community_code"),
    Index("ix_report_runs_duty_ids", "duty_ids", postgresql_using="gin"),
)
