"""The login role rewrites nothing that was decided."""

from service_kit.migrations import keep_insert_only

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Evidence stays as it was taken in."""
    keep_insert_only("evidence")
