"""When a meeting was announced, and the special case of one that was not announced ahead."""

from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

COLUMNS = """
ALTER TABLE meetings
    ADD COLUMN announced_on DATE,
    ADD COLUMN special TEXT NOT NULL DEFAULT '',
    ADD CONSTRAINT ck_meetings_announced_on CHECK (announced_on <= met_on);
ALTER TABLE meetings ALTER COLUMN special DROP DEFAULT;
"""


def upgrade() -> None:
    """Of the meetings so far nobody said when they were announced."""
    op.get_bind().exec_driver_sql(COLUMNS)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
