"""What inspection sees of the log (监督检查), kept beside the entries and filled from those that are there."""

from alembic import op
from electoral_rules import inspection
from service_kit.migrations import keep_insert_only

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE inspection_findings (
    event_id UUID NOT NULL,
    type TEXT NOT NULL,
    log TEXT NOT NULL,
    position BIGINT NOT NULL,
    community_code TEXT,
    at TIMESTAMPTZ NOT NULL,
    account TEXT NOT NULL,
    role TEXT NOT NULL,
    office TEXT NOT NULL,
    CONSTRAINT pk_inspection_findings PRIMARY KEY (event_id)
);
CREATE INDEX ix_inspection_findings_type ON inspection_findings (type, at, event_id);
CREATE INDEX ix_inspection_findings_at ON inspection_findings (at, event_id);
"""
KNOWN = """
INSERT INTO inspection_findings
    SELECT event_id, e ->> 'type', log, index, community_code, (e ->> 'at')::timestamptz,
        e -> 'actor' ->> 'id', e -> 'actor' ->> 'role', e -> 'actor' ->> 'office'
    FROM (SELECT event_id, log, index, community_code, canonical::json AS e FROM entries) AS known
    WHERE e ->> 'type' = ANY(%s)
"""


def upgrade() -> None:
    """Entries stay; a finding is written once, with its entry."""
    connection = op.get_bind()
    connection.exec_driver_sql(TABLE)
    connection.exec_driver_sql(KNOWN, (list(inspection.findings()),))
    keep_insert_only("inspection_findings")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
