"""Whom each household names to vote for it in an election by households."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE household_representatives (
    election_id UUID NOT NULL,
    household_no TEXT NOT NULL,
    version INTEGER NOT NULL,
    community_code TEXT NOT NULL
        CONSTRAINT ck_household_representatives_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    resident_id UUID NOT NULL,
    named_by UUID NOT NULL,
    named_on DATE NOT NULL,
    evidence_sha256 TEXT NOT NULL
        CONSTRAINT ck_household_representatives_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    entered_by TEXT NOT NULL,
    entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_household_representatives PRIMARY KEY (election_id, household_no, version),
    CONSTRAINT ck_household_representatives_version CHECK (version > 0),
    CONSTRAINT fk_household_representatives_election_id FOREIGN KEY (election_id) REFERENCES elections (id),
    CONSTRAINT fk_household_representatives_community_code_household_no
        FOREIGN KEY (community_code, household_no) REFERENCES households (community_code, number),
    CONSTRAINT fk_household_representatives_community_code_resident_id
        FOREIGN KEY (community_code, resident_id) REFERENCES residents (community_code, id)
);
"""


def upgrade() -> None:
    """No household has named anybody so far: its head votes for it."""
    op.get_bind().exec_driver_sql(TABLE)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
