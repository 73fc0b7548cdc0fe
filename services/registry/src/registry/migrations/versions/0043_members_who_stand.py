"""Members of a commission who are nominated."""

from alembic import op
from service_kit.migrations import keep_columns

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

COLUMN = """
ALTER TABLE commission_members
    ADD COLUMN stands_since TIMESTAMP WITH TIME ZONE,
    DROP CONSTRAINT ck_commission_members_ended,
    ADD CONSTRAINT ck_commission_members_ended CHECK (num_nulls(ended_on, ended_by) IN (0, 2));
"""
CHANGING = ("since", "ended_on", "cause", "reason", "evidence_sha256", "ended_by", "stands_since")


def upgrade() -> None:
    """Nobody was noted so far. Who leaves because of a nomination leaves without a paper: the nomination is the proof."""
    op.get_bind().exec_driver_sql(COLUMN)
    keep_columns("commission_members", *CHANGING)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
