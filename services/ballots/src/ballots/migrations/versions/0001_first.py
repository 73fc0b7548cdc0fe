"""Sessions, ballots issued, boxes, count entries, results, certificates and filings.

Every key begins with the election, so that the tables can be partitioned or distributed by it. No table links an
elector to a ballot: an issue says that a paper was handed out, and boxes know only sums.
"""

from alembic import op
from service_kit.migrations import create_kit_tables

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SESSIONS = """
CREATE TABLE sessions (
    election_id uuid NOT NULL, id uuid NOT NULL, round integer NOT NULL, state text NOT NULL,
    community_code text NOT NULL, venue text NOT NULL, election_day date NOT NULL, ballot jsonb NOT NULL,
    entitled integer, attended integer, printed integer, issued integer, spoiled integer, unused integer,
    returned integer, unreturned integer,
    planned_by text NOT NULL, opened_at timestamptz, closed_at timestamptz,
    CONSTRAINT pk_sessions PRIMARY KEY (election_id, id),
    CONSTRAINT uq_sessions_election_id_round UNIQUE (election_id, round),
    CONSTRAINT ck_sessions_round CHECK (round >= 1),
    CONSTRAINT ck_sessions_opened CHECK (state = 'planned' OR opened_at IS NOT NULL),
    CONSTRAINT ck_sessions_account CHECK (
        closed_at IS NULL OR (
            (issued = returned + unreturned OR (returned > issued AND unreturned = 0))
            AND printed = issued + spoiled + unused
            AND least(entitled, attended, printed, issued, spoiled, unused, returned, unreturned) >= 0
            AND issued <= attended AND attended <= entitled)));
CREATE INDEX ix_sessions_id ON sessions (id);
CREATE TABLE staff (
    election_id uuid NOT NULL, session_id uuid NOT NULL, account text NOT NULL, duty text NOT NULL, name text NOT NULL,
    resident_id uuid, relations jsonb NOT NULL,
    CONSTRAINT pk_staff PRIMARY KEY (election_id, session_id, account),
    CONSTRAINT fk_staff_session FOREIGN KEY (election_id, session_id) REFERENCES sessions (election_id, id),
    CONSTRAINT ck_staff_duty CHECK (duty IN ('caller', 'counter', 'overseer')));
CREATE TABLE ballot_issues (
    election_id uuid NOT NULL, round integer NOT NULL, elector_id uuid NOT NULL, session_id uuid NOT NULL,
    desk text NOT NULL, issued_by text NOT NULL, issued_at timestamptz NOT NULL,
    CONSTRAINT pk_ballot_issues PRIMARY KEY (election_id, round, elector_id),
    CONSTRAINT fk_ballot_issues_session FOREIGN KEY (election_id, session_id) REFERENCES sessions (election_id, id));
"""

COUNTS = """
CREATE TABLE boxes (
    election_id uuid NOT NULL, id uuid NOT NULL, session_id uuid NOT NULL, number integer NOT NULL, state text NOT NULL,
    seal_number text, sealed_at timestamptz, seal_witnesses jsonb, unsealed_at timestamptz, unseal_witnesses jsonb,
    CONSTRAINT pk_boxes PRIMARY KEY (election_id, id),
    CONSTRAINT uq_boxes_number UNIQUE (election_id, session_id, number),
    CONSTRAINT fk_boxes_session FOREIGN KEY (election_id, session_id) REFERENCES sessions (election_id, id),
    CONSTRAINT ck_boxes_seal CHECK (unsealed_at IS NULL OR sealed_at <= unsealed_at));
CREATE INDEX ix_boxes_id ON boxes (id);
CREATE TABLE count_entries (
    election_id uuid NOT NULL, box_id uuid NOT NULL, contest_id uuid NOT NULL, place integer NOT NULL,
    id uuid NOT NULL, teller text NOT NULL, figures jsonb NOT NULL, entered_at timestamptz NOT NULL,
    CONSTRAINT pk_count_entries PRIMARY KEY (election_id, box_id, contest_id, place),
    CONSTRAINT uq_count_entries_teller UNIQUE (election_id, box_id, contest_id, teller),
    CONSTRAINT fk_count_entries_box FOREIGN KEY (election_id, box_id) REFERENCES boxes (election_id, id),
    CONSTRAINT ck_count_entries_place CHECK (place IN (1, 2)));
CREATE TABLE count_resolutions (
    election_id uuid NOT NULL, box_id uuid NOT NULL, contest_id uuid NOT NULL, field text NOT NULL,
    value integer NOT NULL, reason text NOT NULL, resolved_by text NOT NULL, resolved_at timestamptz NOT NULL,
    CONSTRAINT pk_count_resolutions PRIMARY KEY (election_id, box_id, contest_id, field),
    CONSTRAINT fk_count_resolutions_box FOREIGN KEY (election_id, box_id) REFERENCES boxes (election_id, id),
    CONSTRAINT ck_count_resolutions_value CHECK (value >= 0));
CREATE TABLE counts (
    election_id uuid NOT NULL, box_id uuid NOT NULL, contest_id uuid NOT NULL, figures jsonb NOT NULL,
    evidence_sha256 text, confirmed_by text NOT NULL, confirmed_at timestamptz NOT NULL,
    CONSTRAINT pk_counts PRIMARY KEY (election_id, box_id, contest_id),
    CONSTRAINT fk_counts_box FOREIGN KEY (election_id, box_id) REFERENCES boxes (election_id, id));
"""

RESULTS = """
CREATE TABLE results (
    election_id uuid NOT NULL, id uuid NOT NULL, session_id uuid NOT NULL, contest_id uuid NOT NULL,
    round integer NOT NULL, body jsonb NOT NULL, sha256 text NOT NULL, determined_at timestamptz NOT NULL,
    announced_at timestamptz, notice jsonb,
    CONSTRAINT pk_results PRIMARY KEY (election_id, id),
    CONSTRAINT uq_results_contest UNIQUE (election_id, session_id, contest_id),
    CONSTRAINT fk_results_session FOREIGN KEY (election_id, session_id) REFERENCES sessions (election_id, id),
    CONSTRAINT ck_results_announced CHECK ((announced_at IS NULL) = (notice IS NULL)));
CREATE INDEX ix_results_id ON results (id);
CREATE TABLE certificates (
    election_id uuid NOT NULL, id uuid NOT NULL, result_id uuid NOT NULL, candidate text NOT NULL, number text NOT NULL,
    holder text NOT NULL, office text NOT NULL, issuer text NOT NULL, status text NOT NULL, issued_on date NOT NULL,
    issued_by text NOT NULL,
    CONSTRAINT pk_certificates PRIMARY KEY (election_id, id),
    CONSTRAINT uq_certificates_holder UNIQUE (election_id, result_id, candidate),
    CONSTRAINT uq_certificates_number UNIQUE (election_id, number),
    CONSTRAINT fk_certificates_result FOREIGN KEY (election_id, result_id) REFERENCES results (election_id, id),
    CONSTRAINT ck_certificates_status CHECK (status IN ('issued', 'void')));
CREATE INDEX ix_certificates_id ON certificates (id);
CREATE TABLE filings (
    election_id uuid NOT NULL, id uuid NOT NULL, result_id uuid NOT NULL, receiver text NOT NULL, state text NOT NULL,
    filed_by text NOT NULL, filed_at timestamptz NOT NULL, acknowledged_by text, acknowledged_at timestamptz,
    CONSTRAINT pk_filings PRIMARY KEY (election_id, id),
    CONSTRAINT uq_filings_receiver UNIQUE (election_id, result_id, receiver),
    CONSTRAINT fk_filings_result FOREIGN KEY (election_id, result_id) REFERENCES results (election_id, id),
    CONSTRAINT ck_filings_two_people CHECK (acknowledged_by IS DISTINCT FROM filed_by),
    CONSTRAINT ck_filings_acknowledged CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)));
CREATE INDEX ix_filings_id ON filings (id);
"""


def upgrade() -> None:
    """Creates everything; statements are sent one by one."""
    create_kit_tables()
    for statement in (SESSIONS + COUNTS + RESULTS).split(";\n"):
        if statement.strip():
            op.execute(statement)


def downgrade() -> None:
    """There is nothing before the first revision; a restore brings back an older state."""
    raise NotImplementedError
