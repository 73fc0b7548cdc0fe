"""A plan orders a body of a community in its own mode and under its own organic law (各社区各组织的方式、法律和职数).

Plans are drawn up by one release only while this runs: the columns that move are not kept twice.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

UP = """
CREATE TEMPORARY TABLE seats AS
SELECT s.plan_id, s.community_code, p.body, p.mode, replace(p.law, 'village', 'villagers') AS law, s.office, s.seats
FROM plan_communities s JOIN plans p ON p.id = s.plan_id;
DROP TABLE plan_communities;
CREATE TABLE plan_communities (
    plan_id UUID NOT NULL,
    community_code TEXT NOT NULL,
    body TEXT NOT NULL,
    mode TEXT NOT NULL,
    law TEXT NOT NULL,
    CONSTRAINT pk_plan_communities PRIMARY KEY (plan_id, community_code, body),
    CONSTRAINT ck_plan_communities_law CHECK (law IN ('villagers', 'urban')),
    CONSTRAINT fk_plan_communities_plan_id FOREIGN KEY(plan_id) REFERENCES plans (id),
    CONSTRAINT fk_plan_communities_community_code FOREIGN KEY(community_code) REFERENCES jurisdictions (code)
);
CREATE TABLE plan_offices (
    plan_id UUID NOT NULL,
    community_code TEXT NOT NULL,
    body TEXT NOT NULL,
    office TEXT NOT NULL,
    seats INTEGER NOT NULL,
    CONSTRAINT pk_plan_offices PRIMARY KEY (plan_id, community_code, body, office),
    CONSTRAINT ck_plan_offices_seats CHECK (seats > 0),
    CONSTRAINT fk_plan_offices_plan_id_community_code_body FOREIGN KEY(plan_id, community_code, body)
        REFERENCES plan_communities (plan_id, community_code, body)
);
INSERT INTO plan_communities SELECT DISTINCT plan_id, community_code, body, mode, law FROM seats;
INSERT INTO plan_offices SELECT plan_id, community_code, body, office, seats FROM seats;
DROP TABLE seats;
ALTER TABLE plans DROP COLUMN body, DROP COLUMN mode, DROP COLUMN law;
"""
DOWN = """
ALTER TABLE plans ADD COLUMN body TEXT, ADD COLUMN mode TEXT, ADD COLUMN law TEXT NOT NULL DEFAULT 'urban';
UPDATE plans p SET body = c.body, mode = c.mode, law = replace(c.law, 'villagers', 'village')
FROM plan_communities c WHERE c.plan_id = p.id;
ALTER TABLE plans ALTER COLUMN body SET NOT NULL, ALTER COLUMN mode SET NOT NULL;
CREATE TEMPORARY TABLE seats AS SELECT plan_id, community_code, office, seats FROM plan_offices;
DROP TABLE plan_offices;
DROP TABLE plan_communities;
CREATE TABLE plan_communities (
    plan_id UUID NOT NULL,
    community_code TEXT NOT NULL,
    office TEXT NOT NULL,
    seats INTEGER NOT NULL,
    CONSTRAINT pk_plan_communities PRIMARY KEY (plan_id, community_code, office),
    CONSTRAINT ck_plan_communities_seats CHECK (seats > 0),
    CONSTRAINT fk_plan_communities_plan_id FOREIGN KEY(plan_id) REFERENCES plans (id),
    CONSTRAINT fk_plan_communities_community_code FOREIGN KEY(community_code) REFERENCES jurisdictions (code)
);
INSERT INTO plan_communities SELECT * FROM seats;
DROP TABLE seats;
"""


def upgrade() -> None:
    """Give every body that a plan orders the plan's mode and law."""
    op.get_bind().exec_driver_sql(UP)


def downgrade() -> None:
    """Give the plan the mode and law of one of its bodies; a plan of several bodies cannot go back."""
    op.get_bind().exec_driver_sql(DOWN)
