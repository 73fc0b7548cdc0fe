"""Places name the organ that guides and supervises self-government there."""

from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

CHANGES = """
ALTER TABLE jurisdictions ADD COLUMN guiding_organ TEXT NOT NULL DEFAULT '';
ALTER TABLE staged_jurisdictions ADD COLUMN guiding_organ TEXT NOT NULL DEFAULT '';
"""


def upgrade() -> None:
    """No place had named one; the release before goes on importing without."""
    op.get_bind().exec_driver_sql(CHANGES)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
