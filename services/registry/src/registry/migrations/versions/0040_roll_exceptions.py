"""Decisions on exceptions of rolls: who stands twice, is missing, or stands there wrongly."""

from alembic import op
from service_kit.migrations import keep_columns

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE roll_exceptions (
    election_id UUID NOT NULL,
    kind TEXT NOT NULL,
    resident_id UUID NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_roll_exceptions PRIMARY KEY (election_id, kind, resident_id),
    CONSTRAINT ck_roll_exceptions_kind CHECK (kind IN ('duplicate', 'missing', 'wrong')),
    CONSTRAINT ck_roll_exceptions_outcome CHECK (outcome IN ('explained', 'adjusted')),
    CONSTRAINT fk_roll_exceptions_election_id FOREIGN KEY (election_id) REFERENCES elections (id)
);
CREATE INDEX ix_residents_id_index ON residents (id_index);
"""


def upgrade() -> None:
    """Nobody compared a roll so far."""
    op.get_bind().exec_driver_sql(TABLE)
    keep_columns("roll_exceptions", "outcome", "reason", "decided_by", "decided_at")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
