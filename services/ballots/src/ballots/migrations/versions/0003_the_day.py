"""Papers taken back, the commitment the log knows an elector by, and all venues of a session (收回选票、会场).

A session of the release before names one venue, whatever kinds it was planned with.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE sessions ADD COLUMN venues jsonb NOT NULL DEFAULT '[]';
UPDATE sessions SET venues = (SELECT jsonb_agg(jsonb_build_object('kind', kind, 'name', venue, 'dwellings', ''))
    FROM jsonb_array_elements_text(venue_kinds) AS kind);
ALTER TABLE ballot_issues ADD COLUMN person text NOT NULL DEFAULT '';
CREATE TABLE ballots_taken_back (
    election_id uuid NOT NULL, id uuid NOT NULL, round integer NOT NULL, elector_id uuid NOT NULL,
    session_id uuid NOT NULL, desk text NOT NULL, issued_by text NOT NULL, issued_at timestamptz NOT NULL,
    person text NOT NULL, reason text NOT NULL, taken_back_by text NOT NULL, taken_back_at timestamptz NOT NULL,
    CONSTRAINT pk_ballots_taken_back PRIMARY KEY (election_id, id),
    CONSTRAINT fk_ballots_taken_back_session FOREIGN KEY (election_id, session_id) REFERENCES sessions (election_id, id),
    CONSTRAINT ck_ballots_taken_back_two_people CHECK (taken_back_by <> issued_by));
"""


def upgrade() -> None:
    """Add the table and the column; the release before can live with both."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
