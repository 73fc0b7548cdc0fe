"""Work orders of several platforms (多平台工单): a number is one platform's; what an order says beside its claim."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# The release before knows one platform; what it goes on writing is that one's.
TABLES = """
ALTER TABLE hotline_deliveries DROP CONSTRAINT fk_hotline_deliveries_work_order,
    ADD COLUMN platform TEXT DEFAULT 'huanjie' NOT NULL;
ALTER TABLE work_orders DROP CONSTRAINT pk_work_orders,
    ADD COLUMN platform TEXT DEFAULT 'huanjie' NOT NULL,
    ADD COLUMN changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    ADD COLUMN sheet JSONB DEFAULT '{}' NOT NULL;
UPDATE work_orders SET changed_at = received_at;
ALTER TABLE work_orders ADD CONSTRAINT pk_work_orders PRIMARY KEY (platform, number);
ALTER TABLE hotline_deliveries ADD CONSTRAINT fk_hotline_deliveries_platform
    FOREIGN KEY(platform, work_order) REFERENCES work_orders (platform, number);
CREATE INDEX ix_work_orders_case_number ON work_orders (case_number);
"""


def upgrade() -> None:
    """Make the platform a part of what an order is known by."""
    op.execute(TABLES)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
