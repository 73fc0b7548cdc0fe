"""Matters (事项) of several steps; a step once taken is never changed."""

from alembic import op
from service_kit.migrations import keep_insert_only

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE matters (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    community_code TEXT NOT NULL,
    election_id UUID,
    state TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_matters PRIMARY KEY (id)
);
CREATE INDEX ix_matters_community_code ON matters (community_code, kind);
CREATE TABLE matter_steps (
    id UUID NOT NULL,
    matter_id UUID NOT NULL,
    step TEXT NOT NULL,
    content JSONB NOT NULL,
    evidence TEXT[] DEFAULT '{}' NOT NULL,
    taken_by TEXT NOT NULL,
    taken_for TEXT NOT NULL,
    taken_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_matter_steps PRIMARY KEY (id),
    CONSTRAINT fk_matter_steps_matter_id FOREIGN KEY(matter_id) REFERENCES matters (id)
);
CREATE INDEX ix_matter_steps_matter_id ON matter_steps (matter_id);
"""


def upgrade() -> None:
    """Create the tables."""
    op.execute(TABLES)
    keep_insert_only("matter_steps")


def downgrade() -> None:
    """The log still tells that each step was taken, and the hash of what it said."""
    op.drop_table("matter_steps")
    op.drop_table("matters")
