"""Organisations propose persons, and another person reviews each proposal (人事安排)."""

from alembic import op
from service_kit.migrations import keep_columns

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE arrangements (
    election_id UUID NOT NULL,
    id UUID NOT NULL,
    community_code TEXT NOT NULL,
    contest_id UUID NOT NULL,
    resident_id UUID NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    reason TEXT NOT NULL,
    evidence_sha256 TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    verdict TEXT,
    verdict_reason TEXT,
    reviewed_by TEXT,
    reviewed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_arrangements PRIMARY KEY (election_id, id),
    CONSTRAINT ck_arrangements_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT ck_arrangements_verdict CHECK (verdict IN ('fit', 'unfit')),
    CONSTRAINT ck_arrangements_two_persons CHECK (reviewed_by <> proposed_by),
    CONSTRAINT ck_arrangements_reviewed CHECK ((verdict IS NULL) = (reviewed_by IS NULL))
);
CREATE INDEX ix_arrangements_id ON arrangements (id);
"""


def upgrade() -> None:
    """Add the proposals; of one that was made only its review is written later."""
    op.get_bind().exec_driver_sql(TABLES)
    keep_columns("arrangements", "verdict", "verdict_reason", "reviewed_by", "reviewed_at")
