"""What was done before a case was closed (办结前的纠正、说明)."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of cases so far nothing is recorded."""
    op.execute("ALTER TABLE cases ADD COLUMN done TEXT[] NOT NULL DEFAULT '{}'")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
