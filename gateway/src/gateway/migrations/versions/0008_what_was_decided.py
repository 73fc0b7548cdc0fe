"""The login role rewrites nothing that was decided."""

from service_kit.migrations import keep_outbox

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Events stay as they were recorded."""
    keep_outbox()
