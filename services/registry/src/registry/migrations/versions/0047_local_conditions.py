"""Local conditions of candidates (地方资格条件)."""

from alembic import op
from service_kit.migrations import keep_columns

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE local_conditions (
    id UUID NOT NULL,
    community_code TEXT NOT NULL,
    document TEXT NOT NULL,
    text TEXT NOT NULL,
    evidence_sha256 TEXT NOT NULL
        CONSTRAINT ck_local_conditions_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    proposed_by TEXT NOT NULL,
    proposed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    lawful BOOLEAN,
    reason TEXT NOT NULL,
    reviewed_by TEXT,
    reviewed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_local_conditions PRIMARY KEY (id),
    CONSTRAINT ck_local_conditions_two_persons CHECK (reviewed_by <> proposed_by),
    CONSTRAINT ck_local_conditions_reviewed
        CHECK ((lawful IS NULL) = (reviewed_by IS NULL) AND (lawful IS NULL) = (reviewed_at IS NULL))
);
CREATE INDEX ix_local_conditions_community_code ON local_conditions (community_code);
"""


def upgrade() -> None:
    """What a place proposed stays as it was; what the review found is added."""
    op.get_bind().exec_driver_sql(TABLE)
    keep_columns("local_conditions", "lawful", "reason", "reviewed_by", "reviewed_at")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
