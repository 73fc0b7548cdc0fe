"""Which households are of low income and who is employed, as quotas of representatives ask; never shown, only counted."""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE quota_statements (
    community_code TEXT NOT NULL CONSTRAINT ck_quota_statements_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    version INTEGER NOT NULL,
    evidence_sha256 TEXT NOT NULL
        CONSTRAINT ck_quota_statements_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    stated_by TEXT NOT NULL,
    stated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_quota_statements PRIMARY KEY (community_code, version),
    CONSTRAINT ck_quota_statements_version CHECK (version > 0)
);
CREATE TABLE low_income_households (
    community_code TEXT NOT NULL
        CONSTRAINT ck_low_income_households_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    household_no TEXT NOT NULL,
    kind TEXT NOT NULL,
    CONSTRAINT pk_low_income_households PRIMARY KEY (community_code, household_no),
    CONSTRAINT ck_low_income_households_kind CHECK (kind IN ('low_income', 'marginal_low_income')),
    CONSTRAINT fk_low_income_households_community_code_household_no
        FOREIGN KEY (community_code, household_no) REFERENCES households (community_code, number)
);
CREATE TABLE employed_residents (
    community_code TEXT NOT NULL
        CONSTRAINT ck_employed_residents_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    resident_id UUID NOT NULL,
    CONSTRAINT pk_employed_residents PRIMARY KEY (community_code, resident_id),
    CONSTRAINT fk_employed_residents_community_code_resident_id
        FOREIGN KEY (community_code, resident_id) REFERENCES residents (community_code, id)
);
"""


def upgrade() -> None:
    """Nothing was stated so far."""
    op.get_bind().exec_driver_sql(TABLES)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
