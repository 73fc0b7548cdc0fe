"""Sheets with an account each, and issues by sheet and venue (选票、发票).

Every session so far has one sheet with all its contests; its papers were handed out where its boxes stood.
"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE sheets (
    election_id uuid NOT NULL, session_id uuid NOT NULL, number integer NOT NULL, contests jsonb NOT NULL,
    printed integer, issued integer, spoiled integer, unused integer, returned integer, unreturned integer,
    printed_at_opening integer, printed_reason text NOT NULL,
    CONSTRAINT pk_sheets PRIMARY KEY (election_id, session_id, number),
    CONSTRAINT fk_sheets_session FOREIGN KEY (election_id, session_id) REFERENCES sessions (election_id, id),
    CONSTRAINT ck_sheets_number CHECK (number >= 1),
    CONSTRAINT ck_sheets_printed CHECK (printed_at_opening >= 0),
    CONSTRAINT ck_sheets_account CHECK (
        issued IS NULL OR (
            (issued = returned + unreturned OR (returned > issued AND unreturned = 0))
            AND printed = issued + spoiled + unused
            AND least(printed, issued, spoiled, unused, returned, unreturned) >= 0)));
INSERT INTO sheets SELECT election_id, id, 1,
    (SELECT coalesce(jsonb_agg(c -> 'id'), '[]') FROM jsonb_array_elements(ballot) c),
    printed, issued, spoiled, unused, returned, unreturned, printed_at_opening, printed_reason FROM sessions;
ALTER TABLE sessions DROP CONSTRAINT ck_sessions_account,
    DROP COLUMN printed, DROP COLUMN issued, DROP COLUMN spoiled, DROP COLUMN unused, DROP COLUMN returned,
    DROP COLUMN unreturned, DROP COLUMN printed_at_opening, DROP COLUMN printed_reason,
    ADD CONSTRAINT ck_sessions_attendance CHECK (closed_at IS NULL OR (attended <= entitled AND attended >= 0));
"""
ISSUES = """
ALTER TABLE {table} ADD COLUMN sheet integer NOT NULL DEFAULT 1, ADD COLUMN venue integer;
UPDATE {table} i SET venue = (SELECT v.number FROM venues v WHERE v.election_id = i.election_id
    AND v.session_id = i.session_id ORDER BY v.kind <> 'central', v.number LIMIT 1);
ALTER TABLE {table} ALTER COLUMN sheet DROP DEFAULT, ALTER COLUMN venue SET NOT NULL,
    ADD CONSTRAINT fk_{table}_sheet FOREIGN KEY (election_id, session_id, sheet)
    REFERENCES sheets (election_id, session_id, number),
    ADD CONSTRAINT fk_{table}_venue FOREIGN KEY (election_id, session_id, venue)
    REFERENCES venues (election_id, session_id, number);
"""
KEY = """
ALTER TABLE ballot_issues DROP CONSTRAINT pk_ballot_issues,
    ADD CONSTRAINT pk_ballot_issues PRIMARY KEY (election_id, round, elector_id, sheet);
"""


def upgrade() -> None:
    """Carry accounts and issues over; statements are sent one by one."""
    issues = "".join(ISSUES.format(table=table) for table in ("ballot_issues", "ballots_taken_back"))
    for statement in (TABLES + issues + KEY).split(";\n"):
        if statement.strip():
            op.execute(statement)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
