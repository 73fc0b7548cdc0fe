"""Requests for meetings (召集会议的提议), and which meeting answered one."""

from alembic import op
from service_kit.migrations import keep_insert_only

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE meeting_requests (
    community_code TEXT NOT NULL CONSTRAINT ck_meeting_requests_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    proposing TEXT NOT NULL,
    entitled INTEGER NOT NULL,
    signed INTEGER NOT NULL,
    asked_on DATE NOT NULL,
    text TEXT NOT NULL,
    evidence_sha256 TEXT NOT NULL
        CONSTRAINT ck_meeting_requests_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    obliges BOOLEAN NOT NULL,
    entered_by TEXT NOT NULL,
    entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_meeting_requests PRIMARY KEY (community_code, id),
    CONSTRAINT ck_meeting_requests_kind CHECK (kind IN (
        'residents_meeting', 'household_representatives_meeting', 'representatives_meeting',
        'representatives_congress', 'member_representatives_congress', 'party_members_meeting')),
    CONSTRAINT ck_meeting_requests_entitled CHECK ("entitled" >= 0),
    CONSTRAINT ck_meeting_requests_signed CHECK ("signed" >= 0),
    CONSTRAINT ck_meeting_requests_share CHECK (signed <= entitled)
);
ALTER TABLE meetings
    ADD COLUMN request_id UUID,
    ADD CONSTRAINT uq_meetings_community_code_request_id UNIQUE (community_code, request_id),
    ADD CONSTRAINT fk_meetings_community_code_request_id FOREIGN KEY (community_code, request_id)
        REFERENCES meeting_requests (community_code, id);
"""


def upgrade() -> None:
    """No meeting so far was called for a request on record."""
    op.get_bind().exec_driver_sql(TABLE)
    keep_insert_only("meeting_requests")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
