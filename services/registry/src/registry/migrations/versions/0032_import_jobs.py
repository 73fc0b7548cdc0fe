"""Jobs on big rosters: procrastinate's tables, what a job needs of who asked, and how far an import is."""

from pathlib import Path

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_QUEUE = Path(__file__).parents[1] / "procrastinate-3.10.sql"
TABLES = """
ALTER TABLE resident_imports
    ADD COLUMN in_background BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN rows_done INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_resident_imports_rows_done CHECK (rows_done >= 0),
    DROP CONSTRAINT ck_resident_imports_state,
    ADD CONSTRAINT ck_resident_imports_state
        CHECK (state IN ('reading', 'refused', 'ready', 'writing', 'confirmed', 'superseded'));
CREATE TABLE import_jobs (
    import_id UUID NOT NULL CONSTRAINT pk_import_jobs PRIMARY KEY,
    asked_by JSONB NOT NULL,
    as_of TIMESTAMP WITH TIME ZONE,
    reason TEXT NOT NULL,
    sealed BYTEA,
    traceparent TEXT NOT NULL
);
"""


def upgrade() -> None:
    """The previous release goes on previewing and confirming within a request; it knows neither new state nor column."""
    op.get_bind().exec_driver_sql(TABLES)
    # A driver that is given no values takes a percent sign for one.
    op.get_bind().exec_driver_sql(_QUEUE.read_text(encoding="utf-8").replace("%", "%%"))


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
