"""Reports (报表) with their files and filings, and the runs that make them."""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE reports (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    community_code TEXT NOT NULL,
    year INTEGER,
    as_of TIMESTAMP WITH TIME ZONE NOT NULL,
    version INTEGER NOT NULL,
    replaces UUID,
    sha256 TEXT NOT NULL,
    content JSONB NOT NULL,
    rests_on JSONB NOT NULL,
    made_by TEXT NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_reports PRIMARY KEY (id),
    CONSTRAINT ck_reports_version CHECK ("version" >= 0),
    CONSTRAINT ck_reports_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT fk_reports_replaces FOREIGN KEY(replaces) REFERENCES reports (id),
    CONSTRAINT uq_reports_sha256 UNIQUE (sha256),
    CONSTRAINT uq_reports_version UNIQUE NULLS NOT DISTINCT (kind, community_code, year, version)
);
CREATE INDEX ix_reports_community_code ON reports (community_code);
CREATE TABLE report_files (
    report_id UUID NOT NULL,
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    content BYTEA NOT NULL,
    CONSTRAINT pk_report_files PRIMARY KEY (report_id, format),
    CONSTRAINT ck_report_files_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT ck_report_files_bytes CHECK ("bytes" >= 0),
    CONSTRAINT ck_report_files_format CHECK (format IN ('xlsx', 'pdf')),
    CONSTRAINT fk_report_files_report_id FOREIGN KEY(report_id) REFERENCES reports (id)
);
CREATE TABLE report_filings (
    report_id UUID NOT NULL,
    duty_id UUID NOT NULL,
    filed_on DATE NOT NULL,
    sent_to TEXT[] NOT NULL,
    filed_by TEXT NOT NULL,
    filed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_report_filings PRIMARY KEY (report_id, duty_id),
    CONSTRAINT fk_report_filings_report_id FOREIGN KEY(report_id) REFERENCES reports (id),
    CONSTRAINT fk_report_filings_duty_id FOREIGN KEY(duty_id) REFERENCES duties (id)
);
CREATE TABLE report_runs (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    community_code TEXT NOT NULL,
    year INTEGER,
    as_of TIMESTAMP WITH TIME ZONE,
    due_on DATE,
    periods INTEGER NOT NULL,
    started_by TEXT NOT NULL,
    state TEXT NOT NULL,
    next_at TIMESTAMP WITH TIME ZONE NOT NULL,
    attempts INTEGER NOT NULL,
    fence INTEGER NOT NULL,
    claimed_by TEXT NOT NULL,
    claimed_until TIMESTAMP WITH TIME ZONE,
    reason TEXT NOT NULL,
    report_id UUID,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_report_runs PRIMARY KEY (id),
    CONSTRAINT ck_report_runs_periods CHECK ("periods" >= 0),
    CONSTRAINT ck_report_runs_attempts CHECK ("attempts" >= 0),
    CONSTRAINT ck_report_runs_fence CHECK ("fence" >= 0),
    CONSTRAINT ck_report_runs_state CHECK (state IN ('due', 'claimed', 'done', 'failed')),
    CONSTRAINT fk_report_runs_report_id FOREIGN KEY(report_id) REFERENCES reports (id)
);
CREATE UNIQUE INDEX uq_report_runs_waiting ON report_runs (kind, community_code)
    WHERE state = 'due' AND due_on IS NOT NULL;
CREATE INDEX ix_report_runs_open ON report_runs (next_at) WHERE state IN ('due', 'claimed');
CREATE INDEX ix_report_runs_community_code ON report_runs (community_code);
"""


def upgrade() -> None:
    """Create the tables."""
    op.execute(TABLES)


def downgrade() -> None:
    """What was made is in no other place: a restore brings back an older state."""
    raise NotImplementedError
