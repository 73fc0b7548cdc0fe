"""How many households a community has that is founded."""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

COLUMN = """
ALTER TABLE community_changes
    ADD COLUMN households INTEGER CONSTRAINT ck_community_changes_households CHECK (households >= 0);
"""


def upgrade() -> None:
    """Of those founded before nobody was asked."""
    op.get_bind().exec_driver_sql(COLUMN)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
