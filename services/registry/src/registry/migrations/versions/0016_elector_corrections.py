"""Corrections of lists of electors: who was added or struck, why, by whom; who is struck keeps the place in the list's history."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

UP = """
CREATE TABLE elector_corrections (
    election_id UUID NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    elector_id UUID NOT NULL,
    reason TEXT NOT NULL,
    evidence_sha256 TEXT NOT NULL
        CONSTRAINT ck_elector_corrections_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    decided_by TEXT NOT NULL,
    decided_at TIMESTAMP WITH TIME ZONE NOT NULL,
    notice_number INTEGER,
    CONSTRAINT pk_elector_corrections PRIMARY KEY (election_id, number),
    CONSTRAINT ck_elector_corrections_kind CHECK (kind IN ('add', 'cut')),
    CONSTRAINT ck_elector_corrections_number CHECK (number > 0),
    CONSTRAINT fk_elector_corrections_election_id_elector_id FOREIGN KEY(election_id, elector_id)
        REFERENCES electors (election_id, id)
);
ALTER TABLE electors ADD COLUMN struck_by INTEGER, DROP CONSTRAINT uq_electors_election_id_resident_id;
CREATE UNIQUE INDEX uq_electors_resident ON electors (election_id, resident_id) WHERE struck_by IS NULL;
DROP INDEX uq_electors_household;
CREATE UNIQUE INDEX uq_electors_household ON electors (election_id, household_no)
    WHERE household_no <> '' AND struck_by IS NULL;
"""


def upgrade() -> None:
    """Nobody is struck from a list so far."""
    op.get_bind().exec_driver_sql(UP)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
