"""A membership of the commission that ends for a breach quotes the case that found it."""

from alembic import op
from service_kit.migrations import keep_columns

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What ended before quoted none."""
    op.execute("ALTER TABLE commission_members ADD COLUMN case_number TEXT")
    # What is taken back from a table is taken back of its columns too: those of before are given again.
    changing = ("since", "ended_on", "cause", "reason", "evidence_sha256", "ended_by", "stands_since")
    keep_columns("commission_members", *changing, "case_number")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
