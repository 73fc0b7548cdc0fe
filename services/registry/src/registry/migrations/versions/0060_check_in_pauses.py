"""Check-ins pause while the vote is closed (暂停签到), so that nobody comes in between the count of who is present and the close."""

from alembic import op
from service_kit.migrations import keep_columns

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No check-in is paused when it runs."""
    op.get_bind().exec_driver_sql("ALTER TABLE elections ADD COLUMN check_ins_paused_until TIMESTAMP WITH TIME ZONE")
    changing = ("state", "step", "election_day", "rulebook_sha256", "version")
    keep_columns("elections", *changing, "check_ins_paused_until")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
