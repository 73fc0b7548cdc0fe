"""When a complaint was received, to the second, and whom it is addressed to (受理时间与受理机关)."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What came before was received at the start of its day, and by the desk of the street."""
    op.execute(
        """
        ALTER TABLE cases
            ADD COLUMN organ TEXT NOT NULL DEFAULT 'street_office',
            ADD COLUMN received_at TIMESTAMPTZ;
        UPDATE cases SET received_at = received_on::timestamp AT TIME ZONE 'Asia/Shanghai';
        ALTER TABLE cases ALTER COLUMN received_at SET NOT NULL, ALTER COLUMN organ DROP DEFAULT;
        """
    )


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
