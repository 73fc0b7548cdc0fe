"""Speeches of candidates and their programmes (竞职演讲、治理设想和竞职承诺)."""

from alembic import op
from service_kit.migrations import keep_columns

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE speeches (
    election_id UUID NOT NULL,
    id UUID NOT NULL,
    candidacy_id UUID NOT NULL,
    community_code TEXT NOT NULL,
    scheduled_for TIMESTAMP WITH TIME ZONE NOT NULL,
    place TEXT NOT NULL,
    scheduled_by TEXT NOT NULL,
    scheduled_at TIMESTAMP WITH TIME ZONE NOT NULL,
    delivery JSONB,
    recorded_by TEXT,
    CONSTRAINT pk_speeches PRIMARY KEY (election_id, id),
    CONSTRAINT ck_speeches_recorded CHECK ((delivery IS NULL) = (recorded_by IS NULL)),
    CONSTRAINT fk_speeches_election_id_candidacy_id FOREIGN KEY (election_id, candidacy_id)
        REFERENCES candidacies (election_id, id)
);
CREATE INDEX ix_speeches_id ON speeches (id);
CREATE TABLE programmes (
    election_id UUID NOT NULL,
    id UUID NOT NULL,
    candidacy_id UUID NOT NULL,
    community_code TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    submitted_by TEXT NOT NULL,
    submitted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    review JSONB,
    posting JSONB,
    CONSTRAINT pk_programmes PRIMARY KEY (election_id, id),
    CONSTRAINT ck_programmes_state CHECK (state IN ('submitted', 'approved', 'refused', 'published')),
    CONSTRAINT ck_programmes_reviewed CHECK ((review IS NULL) = (state = 'submitted')),
    CONSTRAINT ck_programmes_published CHECK ((posting IS NOT NULL) = (state = 'published')),
    CONSTRAINT fk_programmes_election_id_candidacy_id FOREIGN KEY (election_id, candidacy_id)
        REFERENCES candidacies (election_id, id)
);
CREATE INDEX ix_programmes_id ON programmes (id);
"""


def upgrade() -> None:
    """What was said and promised stays as it was; how a speech was given and what came of a programme is added."""
    op.get_bind().exec_driver_sql(TABLES)
    keep_columns("speeches", "delivery", "recorded_by")
    keep_columns("programmes", "state", "review", "posting")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
