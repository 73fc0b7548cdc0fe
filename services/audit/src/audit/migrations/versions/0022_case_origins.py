"""What a case came of (来源事项): the record or matter that became it."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Cases so far were filed in a step of their own."""
    op.execute("ALTER TABLE cases ADD COLUMN origin JSONB")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
