"""Against whom a complaint is, where it says so (被举报人)."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Complaints so far say it in their words alone."""
    op.execute("ALTER TABLE cases ADD COLUMN accused JSONB")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
