"""What a decision found: the breach where it is not the one claimed, and the facts of a bribe (认定的情形、贿选事实)."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Decisions so far found what was claimed."""
    op.execute(
        """
        ALTER TABLE cases ADD COLUMN breach TEXT NOT NULL DEFAULT '', ADD COLUMN bribery JSONB;
        ALTER TABLE cases ALTER COLUMN breach DROP DEFAULT;
        """
    )


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
