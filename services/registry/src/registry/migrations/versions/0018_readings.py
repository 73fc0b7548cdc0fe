"""How residents are read: their names' pinyin beside them, and the indexes of searches and of groups."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

UP = """
ALTER TABLE residents ADD COLUMN reading TEXT NOT NULL DEFAULT '';
CREATE INDEX ix_residents_reading ON residents (community_code, reading, id) WHERE ended_on IS NULL;
CREATE INDEX ix_residents_unread ON residents (community_code)
    WHERE ended_on IS NULL AND right(reading, length(name) + 1) <> E'\\t' || name;
CREATE INDEX ix_households_group ON households (community_code, group_no);
"""


def upgrade() -> None:
    """A community's names are read by the first search in it."""
    op.get_bind().exec_driver_sql(UP)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
