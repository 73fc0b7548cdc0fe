"""The relay takes the outbox by number and waits for no open transaction."""

from service_kit.migrations import number_the_outbox

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Index what waits by its number."""
    number_the_outbox()
