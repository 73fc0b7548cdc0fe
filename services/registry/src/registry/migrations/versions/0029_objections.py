"""Objections to the posted list of electors."""

from alembic import op
from service_kit.migrations import keep_columns

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE objections (
    election_id UUID NOT NULL,
    number INTEGER NOT NULL,
    community_code TEXT NOT NULL CONSTRAINT ck_objections_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    notice_number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    about_id UUID,
    about_name TEXT NOT NULL,
    text TEXT NOT NULL,
    evidence_sha256 TEXT CONSTRAINT ck_objections_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    channel TEXT NOT NULL,
    objector_id UUID,
    objector_name TEXT NOT NULL,
    order_number TEXT NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    received_by TEXT NOT NULL,
    late BOOLEAN NOT NULL,
    due DATE,
    state TEXT NOT NULL,
    outcome TEXT NOT NULL,
    answer TEXT NOT NULL,
    correction_number INTEGER,
    answered_by TEXT,
    answered_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_objections PRIMARY KEY (election_id, number),
    CONSTRAINT ck_objections_kind CHECK (kind IN ('missing', 'wrong', 'unentitled')),
    CONSTRAINT ck_objections_channel CHECK (channel IN ('desk', 'visit', 'letter', 'telephone', 'page', 'hotline')),
    CONSTRAINT ck_objections_state
        CHECK (state IN ('received', 'considering', 'late', 'explained', 'adjusted', 'withdrawn')),
    CONSTRAINT ck_objections_outcome CHECK (outcome IN ('', 'explained', 'adjusted')),
    CONSTRAINT ck_objections_number CHECK (number > 0),
    CONSTRAINT ck_objections_late CHECK (NOT (late AND due IS NOT NULL)),
    CONSTRAINT ck_objections_answered CHECK ((answered_at IS NULL) = (outcome = '')),
    CONSTRAINT fk_objections_community_code_about_id FOREIGN KEY (community_code, about_id)
        REFERENCES residents (community_code, id),
    CONSTRAINT fk_objections_community_code_objector_id FOREIGN KEY (community_code, objector_id)
        REFERENCES residents (community_code, id),
    CONSTRAINT fk_objections_election_id_correction_number FOREIGN KEY (election_id, correction_number)
        REFERENCES elector_corrections (election_id, number),
    CONSTRAINT fk_objections_election_id FOREIGN KEY (election_id) REFERENCES elections (id)
);
CREATE UNIQUE INDEX uq_objections_order ON objections (election_id, order_number) WHERE order_number <> '';
"""


def upgrade() -> None:
    """Nobody could object so far; what was objected never changes, what came of it does."""
    op.get_bind().exec_driver_sql(TABLE)
    keep_columns("objections", "state", "outcome", "answer", "correction_number", "answered_by", "answered_at")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
