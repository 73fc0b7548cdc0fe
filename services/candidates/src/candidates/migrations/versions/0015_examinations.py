"""Examinations of a recruitment, and those of equal merit whom it did not take."""

from alembic import op
from service_kit.migrations import keep_insert_only

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE nominations ADD COLUMN passed_over JSONB NOT NULL DEFAULT '[]';
CREATE TABLE examinations (
    election_id UUID NOT NULL,
    id UUID NOT NULL,
    held_on DATE NOT NULL,
    held_by TEXT NOT NULL,
    parts JSONB NOT NULL,
    sat INTEGER NOT NULL CONSTRAINT ck_examinations_sat CHECK (sat >= 0),
    announced_where TEXT,
    supervision TEXT,
    evidence_sha256 TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_examinations PRIMARY KEY (election_id, id),
    CONSTRAINT ck_examinations_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$')
);
"""


def upgrade() -> None:
    """The release before nominates without the new column, which is empty then; what was entered stays as it is."""
    op.get_bind().exec_driver_sql(TABLES)
    keep_insert_only("examinations")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
