"""Political rights of residents, as judgements took them."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE political_rights (
    community_code TEXT NOT NULL,
    resident_id UUID NOT NULL,
    version INTEGER NOT NULL,
    deprived_from DATE,
    deprived_until DATE,
    judgement TEXT NOT NULL,
    reason TEXT NOT NULL,
    evidence_sha256 TEXT NOT NULL CONSTRAINT ck_political_rights_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    stated_by TEXT NOT NULL,
    stated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_political_rights PRIMARY KEY (community_code, resident_id),
    CONSTRAINT ck_political_rights_version CHECK (version > 0),
    CONSTRAINT ck_political_rights_term CHECK (deprived_until IS NULL OR deprived_until >= deprived_from),
    CONSTRAINT fk_political_rights_community_code_resident_id FOREIGN KEY(community_code, resident_id)
        REFERENCES residents (community_code, id)
);
"""


def upgrade() -> None:
    """Add the table."""
    op.get_bind().exec_driver_sql(TABLE)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
