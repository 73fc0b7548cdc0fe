"""Election commissions and their members."""

from alembic import op
from service_kit.migrations import keep_columns, keep_insert_only

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE commissions (
    election_id UUID NOT NULL,
    community_code TEXT NOT NULL CONSTRAINT ck_commissions_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    how TEXT NOT NULL,
    motion_id UUID,
    congress TEXT NOT NULL,
    led_by JSONB NOT NULL,
    evidence_sha256 TEXT NOT NULL CONSTRAINT ck_commissions_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    formed_by TEXT NOT NULL,
    formed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_commissions PRIMARY KEY (election_id),
    CONSTRAINT ck_commissions_how CHECK (how IN ('elected', 'pushed_out', 'set_up')),
    CONSTRAINT fk_commissions_election_id FOREIGN KEY (election_id) REFERENCES elections (id),
    CONSTRAINT fk_commissions_community_code_motion_id FOREIGN KEY (community_code, motion_id)
        REFERENCES motions (community_code, id)
);
CREATE TABLE commission_members (
    election_id UUID NOT NULL,
    id UUID NOT NULL,
    community_code TEXT NOT NULL
        CONSTRAINT ck_commission_members_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    rank INTEGER NOT NULL,
    resident_id UUID,
    name TEXT NOT NULL,
    kinds JSONB NOT NULL,
    office TEXT NOT NULL,
    votes INTEGER,
    account TEXT NOT NULL,
    motion_id UUID,
    since TIMESTAMP WITH TIME ZONE,
    ended_on DATE,
    cause TEXT NOT NULL,
    reason TEXT NOT NULL,
    evidence_sha256 TEXT
        CONSTRAINT ck_commission_members_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    ended_by TEXT,
    CONSTRAINT pk_commission_members PRIMARY KEY (election_id, id),
    CONSTRAINT ck_commission_members_office CHECK (office IN ('chair', 'deputy', 'member')),
    CONSTRAINT ck_commission_members_cause
        CHECK (cause IN ('', 'breach', 'stands', 'relative_stands', 'resigned', 'moved', 'other')),
    CONSTRAINT ck_commission_members_rank CHECK (rank > 0),
    CONSTRAINT ck_commission_members_ended CHECK (num_nulls(ended_on, ended_by, evidence_sha256) IN (0, 3)),
    CONSTRAINT uq_commission_members_election_id_rank UNIQUE (election_id, rank),
    CONSTRAINT fk_commission_members_election_id FOREIGN KEY (election_id) REFERENCES commissions (election_id),
    CONSTRAINT fk_commission_members_community_code_resident_id FOREIGN KEY (community_code, resident_id)
        REFERENCES residents (community_code, id),
    CONSTRAINT fk_commission_members_community_code_motion_id FOREIGN KEY (community_code, motion_id)
        REFERENCES motions (community_code, id)
);
CREATE UNIQUE INDEX uq_commission_members_resident ON commission_members (election_id, resident_id)
    WHERE resident_id IS NOT NULL;
"""


def upgrade() -> None:
    """Nobody entered a commission so far; who was chosen never changes, since when and until when does."""
    op.get_bind().exec_driver_sql(TABLES)
    keep_insert_only("commissions")
    keep_columns("commission_members", "since", "ended_on", "cause", "reason", "evidence_sha256", "ended_by")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
