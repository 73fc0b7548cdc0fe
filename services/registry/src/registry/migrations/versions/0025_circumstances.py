"""What is stated of communities, version by version, and households that were relocated."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE community_circumstances (
    community_code TEXT NOT NULL
        CONSTRAINT ck_community_circumstances_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    version INTEGER NOT NULL,
    relocated_households INTEGER NOT NULL
        CONSTRAINT ck_community_circumstances_relocated_households CHECK ("relocated_households" >= 0),
    village_reform_finished BOOLEAN,
    neighbour_code TEXT CONSTRAINT ck_community_circumstances_neighbour_code CHECK (neighbour_code ~ '^[0-9]{12}$'),
    evidence_sha256 TEXT
        CONSTRAINT ck_community_circumstances_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    stated_by TEXT NOT NULL,
    stated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_community_circumstances PRIMARY KEY (community_code, version),
    CONSTRAINT ck_community_circumstances_version CHECK (version > 0)
);
INSERT INTO community_circumstances
SELECT code, 1, coalesce(relocated_households, 0), village_reform_finished, NULL, NULL, '', counted_at
FROM communities WHERE relocated_households IS NOT NULL OR village_reform_finished IS NOT NULL;
"""


def upgrade() -> None:
    """What was stated last becomes the first version; who stated it was not kept."""
    op.get_bind().exec_driver_sql(TABLES)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
