"""Near relations of those who stand, and what the team of the last term was like (近亲属关系、上届班子)."""

from alembic import op
from service_kit.migrations import keep_columns, keep_insert_only

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE relations (
    election_id UUID NOT NULL,
    id UUID NOT NULL,
    community_code TEXT NOT NULL,
    resident_id UUID NOT NULL,
    relative_id UUID NOT NULL,
    person TEXT NOT NULL,
    relative TEXT NOT NULL,
    kinship TEXT NOT NULL,
    evidence_sha256 TEXT,
    declared_by TEXT NOT NULL,
    declared_at TIMESTAMP WITH TIME ZONE NOT NULL,
    confirmed_by TEXT,
    confirmed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_relations PRIMARY KEY (election_id, id),
    CONSTRAINT uq_relations_declared UNIQUE (election_id, resident_id, relative_id, kinship),
    CONSTRAINT ck_relations_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    CONSTRAINT ck_relations_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT ck_relations_two_persons CHECK (confirmed_by <> declared_by),
    CONSTRAINT ck_relations_confirmed CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
    CONSTRAINT ck_relations_two_relatives CHECK (resident_id <> relative_id)
);
CREATE INDEX ix_relations_id ON relations (id);
CREATE INDEX ix_relations_community ON relations (community_code);
CREATE TABLE last_teams (
    election_id UUID NOT NULL,
    number INTEGER NOT NULL,
    committee_members INTEGER NOT NULL CONSTRAINT ck_last_teams_committee_members CHECK (committee_members >= 0),
    committee_party_members INTEGER NOT NULL
        CONSTRAINT ck_last_teams_committee_party_members CHECK (committee_party_members >= 0),
    team_members INTEGER NOT NULL CONSTRAINT ck_last_teams_team_members CHECK (team_members >= 0),
    team_educated INTEGER NOT NULL CONSTRAINT ck_last_teams_team_educated CHECK (team_educated >= 0),
    evidence_sha256 TEXT NOT NULL CONSTRAINT ck_last_teams_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    stated_by TEXT NOT NULL,
    stated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_last_teams PRIMARY KEY (election_id, number)
);
"""


def upgrade() -> None:
    """Add both; of a relation only its confirmation is written later."""
    op.get_bind().exec_driver_sql(TABLES)
    keep_columns("relations", "confirmed_by", "confirmed_at")
    keep_insert_only("last_teams")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
