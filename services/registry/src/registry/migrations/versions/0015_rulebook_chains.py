"""The rulebooks an election is and was held to (规则汇编的版本)."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE election_rulebooks (
    election_id UUID NOT NULL,
    version INTEGER NOT NULL,
    rulebook_sha256 TEXT NOT NULL,
    frozen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    minutes JSONB,
    CONSTRAINT pk_election_rulebooks PRIMARY KEY (election_id, version),
    CONSTRAINT ck_election_rulebooks_version CHECK (version > 0),
    CONSTRAINT ck_election_rulebooks_minutes CHECK ((version = 1) = (minutes IS NULL)),
    CONSTRAINT fk_election_rulebooks_election_id FOREIGN KEY(election_id) REFERENCES elections (id),
    CONSTRAINT fk_election_rulebooks_rulebook_sha256 FOREIGN KEY(rulebook_sha256) REFERENCES rulebooks (sha256)
);
INSERT INTO election_rulebooks (election_id, version, rulebook_sha256, frozen_at)
SELECT id, 1, rulebook_sha256, created_at FROM elections;
"""


def upgrade() -> None:
    """Add the table; every election so far is held to the rulebook of its plan."""
    op.get_bind().exec_driver_sql(TABLES)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
