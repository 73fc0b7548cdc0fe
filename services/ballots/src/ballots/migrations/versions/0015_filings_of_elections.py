"""A filing tells of all results of an election."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The release before files a result by itself and leaves the new column empty: it is read as that result alone."""
    op.execute("ALTER TABLE filings ADD COLUMN result_ids JSONB")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
