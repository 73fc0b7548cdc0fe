"""A posted list tells what its election is (选举种类、组织、方式、选举日): figures are split by it."""

from alembic import op
from service_kit.migrations import keep_columns

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lists posted before say nothing of it."""
    op.execute(
        "ALTER TABLE slates ADD COLUMN election_kind text, ADD COLUMN body text, ADD COLUMN mode text, ADD COLUMN election_day date"
    )
    posted = ("notice_id", "notice_number", "posted_at", "place", "rulebook_sha256")
    keep_columns("slates", *posted, "election_kind", "body", "mode", "election_day")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
