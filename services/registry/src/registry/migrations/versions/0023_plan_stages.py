"""The days a plan gives the stages of its document, and the day it plans the vote for (方案的阶段安排、选举日)."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

UP = "ALTER TABLE plans ADD COLUMN stages JSONB NOT NULL DEFAULT '[]', ADD COLUMN election_day DATE;"


def upgrade() -> None:
    """No plan so far says when its stages are."""
    op.get_bind().exec_driver_sql(UP)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
