"""A result names the size of the log it was announced on; those announced before name none."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; the release before leaves it empty."""
    op.execute("ALTER TABLE results ADD COLUMN log_size BIGINT CONSTRAINT ck_results_log_size CHECK (log_size > 0)")
