"""Only the service itself records events (发件箱封印): each row of the outbox bears its seal."""

from service_kit.migrations import seal_the_outbox

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was delivered before has an empty seal."""
    seal_the_outbox()


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
