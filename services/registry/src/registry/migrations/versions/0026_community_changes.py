"""Foundings, abolitions, mergers and renamings of communities, proposed by a street and approved by its district."""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE community_changes (
    community_code TEXT NOT NULL CONSTRAINT ck_community_changes_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_before TEXT NOT NULL,
    neighbour_code TEXT CONSTRAINT ck_community_changes_neighbour_code CHECK (neighbour_code ~ '^[0-9]{12}$'),
    reason TEXT NOT NULL,
    evidence_sha256 TEXT NOT NULL
        CONSTRAINT ck_community_changes_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    proposed_by TEXT NOT NULL,
    proposed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    approved_by TEXT,
    approved_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_community_changes PRIMARY KEY (community_code, id),
    CONSTRAINT ck_community_changes_kind CHECK (kind IN ('founding', 'renaming', 'merger', 'abolition')),
    CONSTRAINT ck_community_changes_neighbour CHECK ((kind IN ('merger', 'abolition')) = (neighbour_code IS NOT NULL)),
    CONSTRAINT ck_community_changes_two_persons CHECK (approved_by <> proposed_by),
    CONSTRAINT ck_community_changes_approved CHECK ((approved_by IS NULL) = (approved_at IS NULL))
);
CREATE UNIQUE INDEX uq_community_changes_waiting ON community_changes (community_code) WHERE approved_by IS NULL;
"""


def upgrade() -> None:
    """No change was proposed so far."""
    op.get_bind().exec_driver_sql(TABLE)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
