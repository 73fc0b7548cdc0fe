"""A session tells what its election is (选举种类、组织、方式): figures are split by it."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Sessions planned before say nothing of it."""
    for column in ("election_kind", "body", "mode"):
        op.execute(f"ALTER TABLE sessions ADD COLUMN {column} text NOT NULL DEFAULT ''")
        op.execute(f"ALTER TABLE sessions ALTER COLUMN {column} DROP DEFAULT")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
