"""How often a task got more time (延期次数)."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE case_tasks ADD COLUMN extensions INTEGER DEFAULT 0 NOT NULL;
UPDATE case_tasks SET extensions = 1 WHERE extension ->> 'agreed' = 'true';
"""


def upgrade() -> None:
    """Of extensions before the newest nothing is recorded in the task: they count as one."""
    op.execute(TABLES)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
