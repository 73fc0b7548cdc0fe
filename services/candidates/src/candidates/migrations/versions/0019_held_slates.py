"""The posted list is held while the vote is opened (冻结名单), so that nobody leaves it between what is printed and the vote."""

from alembic import op
from service_kit.migrations import keep_columns

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE slate_holds (
    election_id UUID NOT NULL,
    held_until TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_slate_holds PRIMARY KEY (election_id)
);
"""


def upgrade() -> None:
    """No list is held when it runs."""
    op.get_bind().exec_driver_sql(TABLE)
    keep_columns("slate_holds", "held_until")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
