"""The round people check in for, and check-ins that were undone (投票轮次、撤销签到)."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE rounds (
    election_id UUID NOT NULL,
    number INTEGER NOT NULL,
    day DATE NOT NULL,
    CONSTRAINT pk_rounds PRIMARY KEY (election_id, number),
    CONSTRAINT ck_rounds_number CHECK (number > 0),
    CONSTRAINT fk_rounds_election_id FOREIGN KEY(election_id) REFERENCES elections (id)
);
CREATE TABLE check_ins_undone (
    election_id UUID NOT NULL,
    id UUID NOT NULL,
    round INTEGER NOT NULL,
    elector_id UUID NOT NULL,
    desk TEXT NOT NULL,
    clerk TEXT NOT NULL,
    checked_in_at TIMESTAMP WITH TIME ZONE NOT NULL,
    reason TEXT NOT NULL,
    undone_by TEXT NOT NULL,
    undone_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_check_ins_undone PRIMARY KEY (election_id, id),
    CONSTRAINT ck_check_ins_undone_two_people CHECK (undone_by <> clerk),
    CONSTRAINT fk_check_ins_undone_election_id_elector_id FOREIGN KEY(election_id, elector_id) REFERENCES electors (election_id, id)
);
INSERT INTO rounds SELECT e.id, c.round, e.election_day FROM elections e
    JOIN (SELECT election_id, max(round) AS round FROM check_ins GROUP BY election_id) c ON c.election_id = e.id
    WHERE e.election_day IS NOT NULL;
"""


def upgrade() -> None:
    """Add the tables; the round of an election under way is the one people checked in for last."""
    op.get_bind().exec_driver_sql(TABLES)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
