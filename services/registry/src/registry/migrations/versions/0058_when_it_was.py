"""When days were set, lists posted and rounds opened, who led groups, and how many adults a roll was drawn from: for figures of an instant."""

from alembic import op
from service_kit.migrations import keep_insert_only

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE election_days (
    election_id UUID NOT NULL,
    number INTEGER NOT NULL,
    election_day DATE NOT NULL,
    set_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_election_days PRIMARY KEY (election_id, number),
    CONSTRAINT fk_election_days_election_id FOREIGN KEY (election_id) REFERENCES elections (id),
    CONSTRAINT ck_election_days_number CHECK (number > 0)
);
INSERT INTO election_days (election_id, number, election_day, set_at)
    SELECT id, 1, election_day, created_at FROM elections WHERE election_day IS NOT NULL;
CREATE TABLE group_leaders (
    community_code TEXT NOT NULL CONSTRAINT ck_group_leaders_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    version INTEGER NOT NULL,
    number INTEGER NOT NULL,
    leader_id UUID NOT NULL,
    CONSTRAINT pk_group_leaders PRIMARY KEY (community_code, version, number),
    CONSTRAINT fk_group_leaders_community_code_version FOREIGN KEY (community_code, version)
        REFERENCES group_divisions (community_code, version),
    CONSTRAINT fk_group_leaders_community_code_leader_id FOREIGN KEY (community_code, leader_id)
        REFERENCES residents (community_code, id)
);
CREATE INDEX ix_group_leaders_leader ON group_leaders (community_code, leader_id);
INSERT INTO group_leaders (community_code, version, number, leader_id)
    SELECT community_code, version, number, leader_id FROM resident_groups
    JOIN (SELECT community_code, max(version) AS version FROM group_divisions GROUP BY community_code) AS newest
        USING (community_code)
    WHERE leader_id IS NOT NULL;
ALTER TABLE elector_versions ADD COLUMN kept_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now();
UPDATE elector_versions SET kept_at = notices.posted_at FROM notices
    WHERE notices.election_id = elector_versions.election_id AND notices.number = elector_versions.notice_number;
ALTER TABLE rounds ADD COLUMN opened_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now();
UPDATE rounds SET opened_at = day::timestamp AT TIME ZONE 'Asia/Shanghai';
ALTER TABLE rolls ADD COLUMN adults INTEGER CONSTRAINT ck_rolls_adults CHECK (adults >= 0);
"""


def upgrade() -> None:
    """What was kept before is dated as well as can be: a day by the election's beginning, a list by its notice, a round by its day."""
    op.get_bind().exec_driver_sql(TABLES)
    keep_insert_only("election_days", "group_leaders")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
