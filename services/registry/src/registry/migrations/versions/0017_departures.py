"""Ends of residences: who left a community, when and why, who entered it, and who took it back."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE departures (
    community_code TEXT NOT NULL,
    resident_id UUID NOT NULL,
    number INTEGER NOT NULL,
    reason TEXT NOT NULL,
    ended_on DATE NOT NULL,
    remark TEXT NOT NULL,
    evidence_sha256 TEXT CONSTRAINT ck_departures_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    entered_by TEXT NOT NULL,
    entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    to_code TEXT CONSTRAINT ck_departures_to_code CHECK (to_code ~ '^[0-9]{12}$'),
    undone_by TEXT,
    undone_at TIMESTAMP WITH TIME ZONE,
    undone_reason TEXT,
    CONSTRAINT pk_departures PRIMARY KEY (community_code, resident_id, number),
    CONSTRAINT ck_departures_number CHECK (number > 0),
    CONSTRAINT ck_departures_two_people CHECK (undone_by <> entered_by),
    CONSTRAINT ck_departures_undone CHECK ((undone_by IS NULL) = (undone_at IS NULL)
        AND (undone_by IS NULL) = (undone_reason IS NULL)),
    CONSTRAINT fk_departures_community_code_resident_id FOREIGN KEY(community_code, resident_id)
        REFERENCES residents (community_code, id)
);
"""


def upgrade() -> None:
    """Nobody has left so far."""
    op.get_bind().exec_driver_sql(TABLE)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
