"""Counts by attempt: a recount begins a new one and the old figures stay (重新计票)."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE recounts (
    election_id uuid NOT NULL, box_id uuid NOT NULL, contest_id uuid NOT NULL, attempt integer NOT NULL,
    reason text NOT NULL, ordered_by text NOT NULL, ordered_at timestamptz NOT NULL,
    CONSTRAINT pk_recounts PRIMARY KEY (election_id, box_id, contest_id, attempt),
    CONSTRAINT fk_recounts_box FOREIGN KEY (election_id, box_id) REFERENCES boxes (election_id, id),
    CONSTRAINT ck_recounts_attempt CHECK (attempt >= 1));
ALTER TABLE count_entries ADD COLUMN attempt integer NOT NULL DEFAULT 1,
    DROP CONSTRAINT pk_count_entries, DROP CONSTRAINT uq_count_entries_teller,
    ADD CONSTRAINT pk_count_entries PRIMARY KEY (election_id, box_id, contest_id, attempt, place),
    ADD CONSTRAINT uq_count_entries_teller UNIQUE (election_id, box_id, contest_id, attempt, teller);
ALTER TABLE count_resolutions ADD COLUMN attempt integer NOT NULL DEFAULT 1, DROP CONSTRAINT pk_count_resolutions,
    ADD CONSTRAINT pk_count_resolutions PRIMARY KEY (election_id, box_id, contest_id, attempt, field);
ALTER TABLE counts ADD COLUMN attempt integer NOT NULL DEFAULT 1, DROP CONSTRAINT pk_counts,
    ADD CONSTRAINT pk_counts PRIMARY KEY (election_id, box_id, contest_id, attempt);
"""


def upgrade() -> None:
    """Every count so far is a first attempt; the release before goes on entering first attempts."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
