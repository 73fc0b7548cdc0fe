"""One open general election per community and body, one by-election per office; orders on elections (中止、取消、办结)."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

UP = """
CREATE TABLE open_elections (
    community_code TEXT NOT NULL,
    body TEXT NOT NULL,
    office TEXT NOT NULL,
    election_id UUID NOT NULL,
    CONSTRAINT pk_open_elections PRIMARY KEY (community_code, body, office),
    CONSTRAINT fk_open_elections_election_id FOREIGN KEY(election_id) REFERENCES elections (id)
);
CREATE INDEX ix_open_elections_election_id ON open_elections (election_id);
CREATE TABLE election_orders (
    election_id UUID NOT NULL,
    number INTEGER NOT NULL,
    event TEXT NOT NULL,
    left_stage TEXT NOT NULL,
    reason TEXT NOT NULL,
    evidence_sha256 TEXT NOT NULL CONSTRAINT ck_election_orders_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    ordered_by TEXT NOT NULL,
    ordered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_election_orders PRIMARY KEY (election_id, number),
    CONSTRAINT ck_election_orders_left_stage CHECK (left_stage IN ('planned', 'preparing', 'registering', 'nominating', 'slated', 'voting', 'counting', 'decided', 'filed', 'closed', 'suspended', 'cancelled', 'void')),
    CONSTRAINT ck_election_orders_number CHECK (number > 0),
    CONSTRAINT fk_election_orders_election_id FOREIGN KEY(election_id) REFERENCES elections (id)
);
INSERT INTO open_elections (community_code, body, office, election_id)
SELECT DISTINCT ON (e.community_code, e.body, w.office) e.community_code, e.body, w.office, e.id
FROM elections e JOIN LATERAL (
    SELECT '' AS office WHERE e.kind = 'general_election'
    UNION ALL
    SELECT c.office FROM contests c WHERE c.election_id = e.id AND e.kind <> 'general_election'
) w ON true
WHERE e.stage NOT IN ('closed', 'cancelled', 'void')
ORDER BY e.community_code, e.body, w.office, e.id DESC;
"""


def upgrade() -> None:
    """Where several were open, the newest one counts; the others can still be cancelled or closed."""
    op.get_bind().exec_driver_sql(UP)


def downgrade() -> None:
    """Orders are lost; the stages they led to stay."""
    op.drop_table("election_orders")
    op.drop_table("open_elections")
