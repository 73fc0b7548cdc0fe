"""Proxies: who votes for somebody else; who came for whom, and who stands on a list that was posted."""

from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE proxies (
    election_id UUID NOT NULL,
    id UUID NOT NULL,
    community_code TEXT NOT NULL CONSTRAINT ck_proxies_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    number INTEGER NOT NULL,
    voter_id UUID NOT NULL,
    agent_id UUID NOT NULL,
    because TEXT NOT NULL,
    relation TEXT NOT NULL,
    given_on DATE NOT NULL,
    evidence_sha256 TEXT CONSTRAINT ck_proxies_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    entered_by TEXT NOT NULL,
    entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    notice_number INTEGER,
    reason TEXT,
    withdrawn_by TEXT,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_proxies PRIMARY KEY (election_id, id),
    CONSTRAINT uq_proxies_election_id_number UNIQUE (election_id, number),
    CONSTRAINT ck_proxies_number CHECK (number > 0),
    CONSTRAINT ck_proxies_agent_id CHECK (agent_id <> voter_id),
    CONSTRAINT fk_proxies_election_id_voter_id FOREIGN KEY (election_id, voter_id)
        REFERENCES electors (election_id, id),
    CONSTRAINT fk_proxies_election_id_agent_id FOREIGN KEY (election_id, agent_id)
        REFERENCES electors (election_id, id)
);
CREATE UNIQUE INDEX uq_proxies_voter ON proxies (election_id, voter_id) WHERE withdrawn_at IS NULL;
ALTER TABLE check_ins ADD COLUMN agent_id UUID;
ALTER TABLE check_ins_undone ADD COLUMN agent_id UUID;
ALTER TABLE notices ADD COLUMN standing JSONB DEFAULT '[]' NOT NULL;
"""


def upgrade() -> None:
    """Nobody voted for anybody else so far; a list posted before tells nobody's id."""
    op.get_bind().exec_driver_sql(TABLES)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
