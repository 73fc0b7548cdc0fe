"""Meetings and their motions."""

from alembic import op
from service_kit.migrations import keep_columns, keep_insert_only

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE meetings (
    community_code TEXT NOT NULL CONSTRAINT ck_meetings_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    called_by TEXT NOT NULL,
    met_on DATE NOT NULL,
    entitled INTEGER NOT NULL CONSTRAINT ck_meetings_entitled CHECK (entitled >= 0),
    present INTEGER NOT NULL CONSTRAINT ck_meetings_present CHECK (present >= 0),
    evidence_sha256 TEXT NOT NULL CONSTRAINT ck_meetings_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    entered_by TEXT NOT NULL,
    entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_meetings PRIMARY KEY (community_code, id),
    CONSTRAINT ck_meetings_kind CHECK (kind IN ('residents_meeting', 'household_representatives_meeting',
        'representatives_meeting', 'representatives_congress', 'member_representatives_congress', 'party_members_meeting')),
    CONSTRAINT ck_meetings_called_by CHECK (called_by IN ('residents_committee', 'commission', 'party_organisation',
        'supervision_committee', 'street_office')),
    CONSTRAINT ck_meetings_attendance CHECK (present <= entitled)
);
CREATE TABLE motions (
    community_code TEXT NOT NULL CONSTRAINT ck_motions_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    meeting_id UUID NOT NULL,
    number INTEGER NOT NULL,
    id UUID NOT NULL,
    election_id UUID,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    put_by TEXT NOT NULL,
    put_at TIMESTAMP WITH TIME ZONE NOT NULL,
    agreeing INTEGER,
    against INTEGER,
    abstaining INTEGER,
    resolution TEXT NOT NULL,
    carried BOOLEAN,
    decided_by TEXT,
    decided_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_motions PRIMARY KEY (community_code, meeting_id, number),
    CONSTRAINT ck_motions_kind CHECK (kind IN ('measures', 'commission', 'eligibility_case', 'mode',
        'supervision_committee', 'recall', 'resignation', 'by_election', 'charter', 'delegation')),
    CONSTRAINT ck_motions_number CHECK (number > 0),
    CONSTRAINT ck_motions_votes CHECK (agreeing >= 0 AND against >= 0 AND abstaining >= 0),
    CONSTRAINT ck_motions_decided
        CHECK (num_nulls(agreeing, against, abstaining, carried, decided_by, decided_at) IN (0, 6)),
    CONSTRAINT uq_motions_community_code_id UNIQUE (community_code, id),
    CONSTRAINT fk_motions_community_code_meeting_id FOREIGN KEY (community_code, meeting_id)
        REFERENCES meetings (community_code, id),
    CONSTRAINT fk_motions_election_id FOREIGN KEY (election_id) REFERENCES elections (id)
);
CREATE INDEX ix_motions_election_id ON motions (election_id);
"""


def upgrade() -> None:
    """Nobody entered a meeting so far; a meeting never changes, a motion is decided once."""
    op.get_bind().exec_driver_sql(TABLES)
    keep_insert_only("meetings")
    decided = ("agreeing", "against", "abstaining", "resolution", "carried", "decided_by", "decided_at")
    keep_columns("motions", *decided)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
