"""Counts of communities by date, divisions into groups, and units of the area."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE community_counts (
    community_code TEXT NOT NULL CONSTRAINT ck_community_counts_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    number INTEGER NOT NULL,
    as_of DATE NOT NULL,
    households INTEGER NOT NULL CONSTRAINT ck_community_counts_households CHECK ("households" >= 0),
    residents INTEGER NOT NULL CONSTRAINT ck_community_counts_residents CHECK ("residents" >= 0),
    groups INTEGER NOT NULL CONSTRAINT ck_community_counts_groups CHECK ("groups" >= 0),
    units INTEGER NOT NULL CONSTRAINT ck_community_counts_units CHECK ("units" >= 0),
    party_members INTEGER NOT NULL CONSTRAINT ck_community_counts_party_members CHECK ("party_members" >= 0),
    counted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_community_counts PRIMARY KEY (community_code, number),
    CONSTRAINT ck_community_counts_number CHECK (number > 0)
);
INSERT INTO community_counts
SELECT c.code, 1, (c.counted_at AT TIME ZONE 'Asia/Shanghai')::date, c.households, c.residents, c.groups, 0,
    (SELECT count(*) FROM residents r WHERE r.community_code = c.code AND r.ended_on IS NULL
        AND r.political_status IN ('party_member', 'probationary_party_member')), c.counted_at
FROM communities c WHERE c.residents > 0;

CREATE TABLE group_divisions (
    community_code TEXT NOT NULL CONSTRAINT ck_group_divisions_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    version INTEGER NOT NULL,
    divided_by TEXT NOT NULL,
    divided_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_group_divisions PRIMARY KEY (community_code, version),
    CONSTRAINT ck_group_divisions_version CHECK (version > 0)
);

CREATE TABLE resident_groups (
    community_code TEXT NOT NULL CONSTRAINT ck_resident_groups_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    leader_id UUID,
    CONSTRAINT pk_resident_groups PRIMARY KEY (community_code, number),
    CONSTRAINT ck_resident_groups_number CHECK (number > 0),
    CONSTRAINT fk_resident_groups_community_code_leader_id FOREIGN KEY(community_code, leader_id)
        REFERENCES residents (community_code, id)
);

CREATE TABLE resident_units (
    community_code TEXT NOT NULL CONSTRAINT ck_resident_units_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    id UUID NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    contact_cipher BYTEA NOT NULL,
    since DATE NOT NULL,
    ended_on DATE,
    registered_by TEXT NOT NULL,
    registered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_resident_units PRIMARY KEY (community_code, id),
    CONSTRAINT ck_resident_units_kind CHECK (kind IN ('organ', 'institution', 'enterprise', 'organisation')),
    CONSTRAINT ck_resident_units_ended CHECK (ended_on >= since)
);
CREATE UNIQUE INDEX uq_resident_units_name ON resident_units (community_code, name) WHERE ended_on IS NULL;
"""


def upgrade() -> None:
    """What was counted last becomes the first count of each community."""
    op.get_bind().exec_driver_sql(TABLES)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
