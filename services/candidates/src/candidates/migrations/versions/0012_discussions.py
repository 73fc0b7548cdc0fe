"""The discussion of the recommended list (名单的讨论酝酿)."""

from alembic import op
from service_kit.migrations import keep_insert_only

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE discussions (
    election_id UUID NOT NULL,
    id UUID NOT NULL,
    community_code TEXT NOT NULL,
    held JSONB NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_discussions PRIMARY KEY (election_id, id)
);
"""


def upgrade() -> None:
    """What people said of a list stays as it was recorded."""
    op.get_bind().exec_driver_sql(TABLE)
    keep_insert_only("discussions")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
