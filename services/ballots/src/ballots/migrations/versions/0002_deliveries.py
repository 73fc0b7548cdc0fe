"""Messages to neighbours; what kinds of venues a session was planned with.

The release before knew one kind of venue only and names it nowhere, so that older sessions have the central one.
"""

from alembic import op
from service_kit.migrations import create_deliveries

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table and the column; the release before can live with both."""
    create_deliveries()
    op.execute("""ALTER TABLE sessions ADD COLUMN venue_kinds jsonb NOT NULL DEFAULT '["central"]'""")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
