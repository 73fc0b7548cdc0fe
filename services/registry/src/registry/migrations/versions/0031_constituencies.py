"""Constituencies of a community, their grids and leaders, and the households in them."""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE constituency_divisions (
    community_code TEXT NOT NULL
        CONSTRAINT ck_constituency_divisions_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    version INTEGER NOT NULL,
    divided_by TEXT NOT NULL,
    divided_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_constituency_divisions PRIMARY KEY (community_code, version),
    CONSTRAINT ck_constituency_divisions_version CHECK (version > 0)
);
CREATE TABLE constituencies (
    community_code TEXT NOT NULL CONSTRAINT ck_constituencies_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    grid_code TEXT NOT NULL,
    leader_id UUID,
    CONSTRAINT pk_constituencies PRIMARY KEY (community_code, number),
    CONSTRAINT ck_constituencies_number CHECK (number > 0),
    CONSTRAINT fk_constituencies_community_code_leader_id
        FOREIGN KEY (community_code, leader_id) REFERENCES residents (community_code, id)
);
CREATE TABLE constituency_households (
    community_code TEXT NOT NULL
        CONSTRAINT ck_constituency_households_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    household_no TEXT NOT NULL,
    constituency_no INTEGER NOT NULL,
    CONSTRAINT pk_constituency_households PRIMARY KEY (community_code, household_no),
    CONSTRAINT fk_constituency_households_community_code_household_no
        FOREIGN KEY (community_code, household_no) REFERENCES households (community_code, number),
    CONSTRAINT fk_constituency_households_community_code_constituency_no
        FOREIGN KEY (community_code, constituency_no) REFERENCES constituencies (community_code, number)
);
"""


def upgrade() -> None:
    """No community was divided so far."""
    op.get_bind().exec_driver_sql(TABLES)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
