"""Orders are found by the numbers they name, so that a later one may be here before the earlier (关联工单号)."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Index what each order names."""
    op.execute("CREATE INDEX ix_work_orders_related ON work_orders USING gin ((sheet -> 'related_numbers'))")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
