"""The log, evidence, cases and hotline deliveries. The log's tables accept INSERT from the login role and nothing else."""

from alembic import op
from service_kit.migrations import create_kit_tables, keep_insert_only

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

INSERT_ONLY = ("logs", "entries", "nodes", "checkpoints", "witnesses", "cosignatures")

TABLES = """
CREATE TABLE cases (
    number TEXT NOT NULL,
    community_code TEXT NOT NULL,
    election_id UUID,
    channel TEXT NOT NULL,
    category TEXT NOT NULL,
    content TEXT NOT NULL,
    state TEXT NOT NULL,
    filed_by TEXT NOT NULL,
    received_on DATE NOT NULL,
    due_on DATE NOT NULL,
    assigned_code TEXT,
    assigned_office TEXT,
    outcome TEXT,
    against UUID,
    grounds TEXT,
    decided_on DATE,
    answer TEXT,
    answered_on DATE,
    version INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_cases PRIMARY KEY (number)
);
CREATE INDEX ix_cases_community_code ON cases (community_code);
CREATE INDEX ix_cases_election_id ON cases (election_id);
CREATE TABLE cosignatures (
    log TEXT NOT NULL,
    size BIGINT NOT NULL,
    witness TEXT NOT NULL,
    line TEXT NOT NULL,
    cosigned_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_cosignatures PRIMARY KEY (log, size, witness)
);
CREATE TABLE evidence (
    community_code TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,
    stage TEXT NOT NULL,
    election_id UUID,
    media_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    taken_at TIMESTAMP WITH TIME ZONE NOT NULL,
    place TEXT NOT NULL,
    photographer TEXT NOT NULL,
    added_by TEXT NOT NULL,
    added_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_evidence PRIMARY KEY (community_code, sha256)
);
CREATE INDEX ix_evidence_added_by ON evidence (added_by, added_at);
CREATE INDEX ix_evidence_sha256 ON evidence (sha256);
CREATE TABLE logs (
    log TEXT NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_logs PRIMARY KEY (log)
);
CREATE TABLE witnesses (
    url TEXT NOT NULL,
    verifier_key TEXT NOT NULL,
    since TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_witnesses PRIMARY KEY (url)
);
CREATE TABLE case_reporters (
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    contact TEXT NOT NULL,
    CONSTRAINT pk_case_reporters PRIMARY KEY (number),
    CONSTRAINT fk_case_reporters_number FOREIGN KEY(number) REFERENCES cases (number)
);
CREATE TABLE case_steps (
    id UUID NOT NULL,
    number TEXT NOT NULL,
    step TEXT NOT NULL,
    taken_at TIMESTAMP WITH TIME ZONE NOT NULL,
    taken_by TEXT NOT NULL,
    office TEXT NOT NULL,
    text TEXT NOT NULL,
    evidence TEXT[] DEFAULT '{}' NOT NULL,
    CONSTRAINT pk_case_steps PRIMARY KEY (id),
    CONSTRAINT fk_case_steps_number FOREIGN KEY(number) REFERENCES cases (number)
);
CREATE INDEX ix_case_steps_number ON case_steps (number);
CREATE TABLE checkpoints (
    log TEXT NOT NULL,
    size BIGINT NOT NULL,
    root BYTEA NOT NULL,
    note TEXT NOT NULL,
    signed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_checkpoints PRIMARY KEY (log, size),
    CONSTRAINT fk_checkpoints_log FOREIGN KEY(log) REFERENCES logs (log)
);
CREATE TABLE entries (
    log TEXT NOT NULL,
    index BIGINT NOT NULL,
    event_id UUID NOT NULL,
    community_code TEXT,
    canonical TEXT NOT NULL,
    leaf_hash BYTEA NOT NULL,
    sequenced_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_entries PRIMARY KEY (log, index),
    CONSTRAINT ck_entries_index CHECK ("index" >= 0),
    CONSTRAINT ck_entries_leaf_hash CHECK (octet_length(leaf_hash) = 32),
    CONSTRAINT fk_entries_log FOREIGN KEY(log) REFERENCES logs (log),
    CONSTRAINT uq_entries_event_id UNIQUE (event_id)
);
CREATE TABLE nodes (
    log TEXT NOT NULL,
    level SMALLINT NOT NULL,
    index BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    CONSTRAINT pk_nodes PRIMARY KEY (log, level, index),
    CONSTRAINT ck_nodes_level CHECK (level > 0),
    CONSTRAINT ck_nodes_hash CHECK (octet_length(hash) = 32),
    CONSTRAINT fk_nodes_log FOREIGN KEY(log) REFERENCES logs (log)
);
CREATE TABLE work_orders (
    number TEXT NOT NULL,
    case_number TEXT NOT NULL,
    body_sha256 TEXT NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_work_orders PRIMARY KEY (number),
    CONSTRAINT fk_work_orders_case_number FOREIGN KEY(case_number) REFERENCES cases (number)
);
CREATE TABLE hotline_deliveries (
    id UUID NOT NULL,
    work_order TEXT NOT NULL,
    body TEXT NOT NULL,
    attempts INTEGER DEFAULT '0' NOT NULL,
    next_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    delivered_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_hotline_deliveries PRIMARY KEY (id),
    CONSTRAINT fk_hotline_deliveries_work_order FOREIGN KEY(work_order) REFERENCES work_orders (number)
);
CREATE INDEX ix_hotline_deliveries_open ON hotline_deliveries (next_at) WHERE delivered_at IS NULL;
"""


def upgrade() -> None:
    """Create everything, then take changing and deleting of the log away from every role but the owner."""
    connection = op.get_bind()
    connection.exec_driver_sql(TABLES)
    create_kit_tables(with_outbox=False)
    keep_insert_only(*INSERT_ONLY)
