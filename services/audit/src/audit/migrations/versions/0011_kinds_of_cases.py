"""What the sender of a case wants (诉求类型), and its title."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every case so far is a report."""
    op.execute("ALTER TABLE cases ADD COLUMN kind TEXT DEFAULT 'report' NOT NULL")
    op.execute("ALTER TABLE cases ADD COLUMN title TEXT DEFAULT '' NOT NULL")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
