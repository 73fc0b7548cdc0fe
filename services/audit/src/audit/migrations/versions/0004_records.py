"""Records (台账) in one table for all kinds: never changed, a correction supersedes."""

from alembic import op
from service_kit.migrations import keep_insert_only

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE records (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    community_code TEXT NOT NULL,
    election_id UUID,
    content JSONB NOT NULL,
    evidence TEXT[] DEFAULT '{}' NOT NULL,
    supersedes UUID,
    entered_by TEXT NOT NULL,
    entered_for TEXT NOT NULL,
    entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_records PRIMARY KEY (id),
    CONSTRAINT fk_records_supersedes FOREIGN KEY(supersedes) REFERENCES records (id),
    CONSTRAINT uq_records_supersedes UNIQUE (supersedes)
);
CREATE INDEX ix_records_community_code ON records (community_code, kind);
"""


def upgrade() -> None:
    """Create the table, and keep every role but the owner from changing what was entered."""
    op.execute(TABLE)
    keep_insert_only("records")


def downgrade() -> None:
    """The log still tells that each was entered, and the hash of what it said."""
    op.drop_table("records")
