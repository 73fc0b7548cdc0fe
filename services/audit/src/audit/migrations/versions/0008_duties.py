"""Duties (到期事项) with the plans they come from, and the days of sweeps."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE elections ADD COLUMN election_day DATE, ADD COLUMN filed_on DATE,
    ADD COLUMN cancelled BOOLEAN DEFAULT false NOT NULL;
CREATE TABLE plans (
    id UUID NOT NULL,
    community_code TEXT NOT NULL,
    elections UUID[] NOT NULL,
    last_days JSONB NOT NULL,
    drawn BOOLEAN DEFAULT false NOT NULL,
    CONSTRAINT pk_plans PRIMARY KEY (id)
);
CREATE TABLE duties (
    id UUID NOT NULL,
    rule TEXT NOT NULL,
    kind TEXT NOT NULL,
    zh TEXT NOT NULL,
    en TEXT NOT NULL,
    community_code TEXT NOT NULL,
    plan_ids UUID[] NOT NULL,
    election_id UUID,
    asked_by TEXT NOT NULL,
    receivers TEXT[] DEFAULT '{}' NOT NULL,
    copies TEXT[] DEFAULT '{}' NOT NULL,
    about TEXT[] DEFAULT '{}' NOT NULL,
    due_on DATE,
    counted_from DATE,
    state TEXT NOT NULL,
    held_at TEXT NOT NULL,
    escalated_on DATE,
    completion JSONB,
    version INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_duties PRIMARY KEY (id),
    CONSTRAINT ck_duties_kind CHECK (kind IN ('report', 'filing', 'training', 'inspection')),
    CONSTRAINT uq_duties_asked_by UNIQUE (community_code, rule, asked_by)
);
CREATE INDEX ix_duties_plan_ids ON duties USING gin (plan_ids);
CREATE TABLE sweeps (
    day DATE NOT NULL,
    swept_at TIMESTAMP WITH TIME ZONE NOT NULL,
    moved JSONB NOT NULL,
    CONSTRAINT pk_sweeps PRIMARY KEY (day)
);
"""

# What the logs say of the plans and elections before; their stages' own days were not told then.
LEARNED = """
INSERT INTO plans (id, community_code, elections, last_days)
SELECT DISTINCT ON (1) (canonical::json #>> '{data,plan_id}')::uuid, community_code,
       ARRAY(SELECT json_array_elements_text(canonical::json #> '{data,elections}')::uuid), '{}'
FROM entries
WHERE log = 'house' AND community_code IS NOT NULL AND canonical::json ->> 'type' = 'registry.plan.activated';
UPDATE elections SET election_day = day::date FROM (
    SELECT DISTINCT ON (log) log, canonical::json #>> '{data,election_day}' AS day FROM entries
    WHERE log <> 'house' AND canonical::json ->> 'type' = 'registry.election.day_set' ORDER BY log, "index" DESC
) AS latest WHERE elections.id::text = latest.log;
UPDATE elections SET filed_on = (filed.at::timestamptz AT TIME ZONE 'Asia/Shanghai')::date FROM (
    SELECT log, max(canonical::json ->> 'at') AS at FROM entries
    WHERE log <> 'house' AND canonical::json ->> 'type' = 'registry.election.advanced'
      AND canonical::json #>> '{data,to}' = 'filed' GROUP BY log
) AS filed WHERE elections.id::text = filed.log;
UPDATE elections SET cancelled = true WHERE EXISTS (
    SELECT FROM entries WHERE log = elections.id::text
      AND canonical::json ->> 'type' IN ('registry.election.cancelled', 'registry.election.voided')
);
"""


def upgrade() -> None:
    """Create the tables and fill in what the logs say; the service draws the duties of the plans."""
    op.execute(TABLES)
    op.execute(LEARNED)


def downgrade() -> None:
    """The log still has everything that was learned, and what was done and escalated."""
    for table in ("sweeps", "duties", "plans"):
        op.drop_table(table)
    op.execute("ALTER TABLE elections DROP COLUMN election_day, DROP COLUMN filed_on, DROP COLUMN cancelled")
