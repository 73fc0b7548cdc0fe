"""Jobs on big rosters: procrastinate's tables, what a job needs of who asked, and how far an import is."""

from importlib.resources import files

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

# The library's own steps up to the release that is locked now; those of a later release come with a revision of their own.
_LAST_STEP = "03.04.00_50"
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
    for step in _steps():
        op.get_bind().exec_driver_sql(step.replace("%", "%%"))


def _steps() -> list[str]:
    folder = files("procrastinate.sql.migrations")
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(".sql"))
    return [folder.joinpath(name).read_text("utf-8") for name in names if name[: len(_LAST_STEP)] <= _LAST_STEP]


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
