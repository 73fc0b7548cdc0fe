"""Callbacks of every step (回传): which step, its place within the order, how it stands, and when it is given up."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE hotline_deliveries
    ADD COLUMN step TEXT DEFAULT 'answered' NOT NULL,
    ADD COLUMN sequence INTEGER DEFAULT '1' NOT NULL,
    ADD COLUMN state TEXT DEFAULT 'waiting' NOT NULL,
    ADD COLUMN created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    ADD COLUMN give_up_at TIMESTAMP WITH TIME ZONE DEFAULT (now() + '72:00:00'::interval) NOT NULL,
    ADD COLUMN last_status INTEGER,
    ADD CONSTRAINT ck_hotline_deliveries_state CHECK (state IN ('waiting', 'delivered', 'given_up'));
UPDATE hotline_deliveries SET state = 'delivered' WHERE delivered_at IS NOT NULL;
DROP INDEX ix_hotline_deliveries_open;
CREATE INDEX ix_hotline_deliveries_waiting ON hotline_deliveries (platform, next_at) WHERE state = 'waiting';
CREATE INDEX ix_hotline_deliveries_of_order ON hotline_deliveries (platform, work_order, sequence);
"""


def upgrade() -> None:
    """Add what a callback is listed by."""
    op.execute(TABLES)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
