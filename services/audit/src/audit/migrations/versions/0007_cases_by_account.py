"""Whoever reports finds the own cases."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Index the cases by the account that reported them."""
    op.execute("CREATE INDEX ix_cases_filed_by ON cases (filed_by, number)")
