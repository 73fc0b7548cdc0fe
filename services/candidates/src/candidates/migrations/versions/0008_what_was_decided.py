"""The login role rewrites nothing that was decided."""

from service_kit.migrations import keep_columns, keep_outbox

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A list stays as it was drawn up, but for where and under which rules it was posted."""
    keep_columns("slates", "notice_id", "notice_number", "posted_at", "place", "rulebook_sha256")
    keep_outbox()
