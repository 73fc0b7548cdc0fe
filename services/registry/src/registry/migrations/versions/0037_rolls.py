"""What lists of electors start from, and their posted versions, each chained to the one before."""

from alembic import op
from service_kit.migrations import keep_columns

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE rolls (
    election_id UUID NOT NULL,
    community_code TEXT NOT NULL CONSTRAINT ck_rolls_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    base TEXT NOT NULL,
    base_reason TEXT NOT NULL,
    base_election_id UUID,
    base_size INTEGER NOT NULL CONSTRAINT ck_rolls_base_size CHECK (base_size >= 0),
    pilot_method TEXT NOT NULL,
    pilot_evidence_sha256 TEXT
        CONSTRAINT ck_rolls_pilot_sha256 CHECK (pilot_evidence_sha256 ~ '^[0-9a-f]{64}$'),
    drawn_by TEXT NOT NULL,
    drawn_at TIMESTAMP WITH TIME ZONE NOT NULL,
    final_at TIMESTAMP WITH TIME ZONE,
    final_by TEXT,
    CONSTRAINT pk_rolls PRIMARY KEY (election_id),
    CONSTRAINT ck_rolls_base CHECK (base IN ('last_committee_election', 'not_in_village_election', 'other')),
    CONSTRAINT ck_rolls_pilot CHECK ((pilot_method = '') = (pilot_evidence_sha256 IS NULL)),
    CONSTRAINT ck_rolls_final CHECK ((final_at IS NULL) = (final_by IS NULL)),
    CONSTRAINT fk_rolls_election_id FOREIGN KEY (election_id) REFERENCES elections (id),
    CONSTRAINT fk_rolls_base_election_id FOREIGN KEY (base_election_id) REFERENCES elections (id)
);
CREATE TABLE elector_versions (
    election_id UUID NOT NULL,
    number INTEGER NOT NULL,
    notice_number INTEGER NOT NULL,
    state TEXT NOT NULL,
    listed INTEGER NOT NULL CONSTRAINT ck_elector_versions_listed CHECK (listed >= 0),
    predecessor_sha256 TEXT
        CONSTRAINT ck_elector_versions_predecessor_sha256 CHECK (predecessor_sha256 ~ '^[0-9a-f]{64}$'),
    changes_sha256 TEXT CONSTRAINT ck_elector_versions_changes_sha256 CHECK (changes_sha256 ~ '^[0-9a-f]{64}$'),
    entries_sha256 TEXT CONSTRAINT ck_elector_versions_entries_sha256 CHECK (entries_sha256 ~ '^[0-9a-f]{64}$'),
    sha256 TEXT CONSTRAINT ck_elector_versions_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT pk_elector_versions PRIMARY KEY (election_id, number),
    CONSTRAINT ck_elector_versions_state
        CHECK (state IN ('draft', 'published', 'final', 'superseded', 'discarded')),
    CONSTRAINT ck_elector_versions_number CHECK (number > 0),
    CONSTRAINT fk_elector_versions_election_id FOREIGN KEY (election_id) REFERENCES elections (id),
    CONSTRAINT fk_elector_versions_election_id_notice_number FOREIGN KEY (election_id, notice_number)
        REFERENCES notices (election_id, number)
);
ALTER TABLE elector_corrections
    ADD COLUMN decision_sha256 TEXT
        CONSTRAINT ck_elector_corrections_decision_sha256 CHECK (decision_sha256 ~ '^[0-9a-f]{64}$');
"""
# Lists drawn up before started from the registers kept here.
ROLLS = """
INSERT INTO rolls (election_id, community_code, base, base_reason, base_size, pilot_method, drawn_by, drawn_at)
SELECT e.id, e.community_code, 'other', '',
    (SELECT count(*) FROM electors l WHERE l.election_id = e.id)
        - (SELECT count(*) FROM elector_corrections c WHERE c.election_id = e.id AND c.kind = 'add'),
    '', '', e.created_at
FROM elections e WHERE EXISTS (SELECT FROM electors l WHERE l.election_id = e.id);
"""
VERSIONS = """
INSERT INTO elector_versions (election_id, number, notice_number, state, listed)
SELECT n.election_id, row_number() OVER own, n.number,
    CASE WHEN lead(n.number) OVER own IS NULL THEN 'published' ELSE 'superseded' END,
    r.base_size
        + (SELECT count(*) FROM elector_corrections c
           WHERE c.election_id = n.election_id AND c.kind = 'add' AND c.notice_number <= n.number)
        - (SELECT count(*) FROM elector_corrections c
           WHERE c.election_id = n.election_id AND c.kind = 'cut' AND c.notice_number <= n.number)
FROM notices n JOIN rolls r ON r.election_id = n.election_id
WHERE n.kind IN ('electors', 'elector_corrections')
WINDOW own AS (PARTITION BY n.election_id ORDER BY n.number);
"""


def upgrade() -> None:
    """Lists posted before keep their versions without hashes: those were not kept."""
    for statement in (TABLES, ROLLS, VERSIONS):
        op.get_bind().exec_driver_sql(statement)
    keep_columns("rolls", "final_at", "final_by")
    keep_columns("elector_versions", "state")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
