"""When bodies of communities were elected before this register held their elections (上届选举)."""

from alembic import op
from service_kit.migrations import keep_insert_only

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE last_elections (
    community_code TEXT NOT NULL CONSTRAINT ck_last_elections_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    body TEXT NOT NULL,
    version INTEGER NOT NULL,
    elected_on DATE NOT NULL,
    evidence_sha256 TEXT NOT NULL CONSTRAINT ck_last_elections_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    stated_by TEXT NOT NULL,
    stated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_last_elections PRIMARY KEY (community_code, body, version),
    CONSTRAINT ck_last_elections_body CHECK (body IN (BODIES)),
    CONSTRAINT ck_last_elections_version CHECK (version > 0)
)
"""
BODIES = ("residents_committee", "party_organisation", "supervision_committee", "representatives")


def upgrade() -> None:
    """Add the table; what was stated is never changed."""
    op.execute(TABLE.replace("BODIES", ", ".join(f"'{each}'" for each in BODIES)))
    keep_insert_only("last_elections")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
