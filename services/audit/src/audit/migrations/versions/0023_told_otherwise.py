"""Callbacks that the platform heard of another way (另行告知)."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE hotline_deliveries
    DROP CONSTRAINT ck_hotline_deliveries_state,
    ADD CONSTRAINT ck_hotline_deliveries_state CHECK (state IN ('waiting', 'delivered', 'given_up', 'told'));
"""


def upgrade() -> None:
    """Let a callback end so."""
    op.execute(TABLES)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
