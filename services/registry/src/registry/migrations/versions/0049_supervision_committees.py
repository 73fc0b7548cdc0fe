"""Supervision committees, and the deputies who are proposed for them."""

from alembic import op
from service_kit.migrations import keep_insert_only

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE supervision_committees (
    election_id UUID NOT NULL,
    community_code TEXT NOT NULL
        CONSTRAINT ck_supervision_committees_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    how TEXT NOT NULL,
    motion_id UUID NOT NULL,
    formed_on DATE NOT NULL,
    members JSONB NOT NULL,
    not_elected JSONB NOT NULL,
    evidence_sha256 TEXT NOT NULL
        CONSTRAINT ck_supervision_committees_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    formed_by TEXT NOT NULL,
    formed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_supervision_committees PRIMARY KEY (election_id),
    CONSTRAINT ck_supervision_committees_how CHECK (how IN ('recommended', 'elected', 'pushed_out')),
    CONSTRAINT fk_supervision_committees_election_id FOREIGN KEY (election_id) REFERENCES elections (id),
    CONSTRAINT fk_supervision_committees_community_code_motion_id FOREIGN KEY (community_code, motion_id)
        REFERENCES motions (community_code, id)
);
CREATE TABLE deputy_lists (
    community_code TEXT NOT NULL CONSTRAINT ck_deputy_lists_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    version INTEGER NOT NULL,
    deputies JSONB NOT NULL,
    evidence_sha256 TEXT NOT NULL CONSTRAINT ck_deputy_lists_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    stated_by TEXT NOT NULL,
    stated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_deputy_lists PRIMARY KEY (community_code, version),
    CONSTRAINT ck_deputy_lists_version CHECK (version > 0)
);
"""


def upgrade() -> None:
    """Nobody entered either so far; both stay as they were entered."""
    op.get_bind().exec_driver_sql(TABLES)
    keep_insert_only("supervision_committees", "deputy_lists")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
