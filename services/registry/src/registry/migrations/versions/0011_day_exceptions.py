"""Exceptions to the days an election may be held on (选举日例外)."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE day_exceptions (
    election_id UUID NOT NULL,
    id UUID NOT NULL,
    election_day DATE NOT NULL,
    rule TEXT NOT NULL,
    reason TEXT NOT NULL,
    evidence_sha256 TEXT,
    proposed_by TEXT NOT NULL,
    proposed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    approved_by TEXT,
    approved_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_day_exceptions PRIMARY KEY (election_id, id),
    CONSTRAINT uq_day_exceptions_election_id_election_day_rule UNIQUE (election_id, election_day, rule),
    CONSTRAINT ck_day_exceptions_two_persons CHECK (approved_by <> proposed_by),
    CONSTRAINT ck_day_exceptions_approved CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
    CONSTRAINT fk_day_exceptions_election_id FOREIGN KEY(election_id) REFERENCES elections (id)
);
"""


def upgrade() -> None:
    """Add the table."""
    op.get_bind().exec_driver_sql(TABLE)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
