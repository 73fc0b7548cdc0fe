"""Exits of stages, what decided them, and how stages were closed."""

from alembic import op
from electoral_rules import Rulebook, exits
from service_kit.migrations import keep_columns, keep_insert_only
from sqlalchemy import text

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE stage_exits (
    plan_id UUID NOT NULL CONSTRAINT fk_stage_exits_plan_id REFERENCES plans (id),
    community_code TEXT NOT NULL,
    body TEXT NOT NULL,
    stage TEXT NOT NULL,
    rule TEXT NOT NULL,
    CONSTRAINT pk_stage_exits PRIMARY KEY (plan_id, community_code, body, stage, rule)
);
CREATE TABLE exit_verdicts (
    plan_id UUID NOT NULL CONSTRAINT fk_exit_verdicts_plan_id REFERENCES plans (id),
    community_code TEXT NOT NULL,
    body TEXT NOT NULL,
    stage TEXT NOT NULL,
    rule TEXT NOT NULL,
    number BIGINT NOT NULL,
    met BOOLEAN NOT NULL,
    source TEXT NOT NULL,
    about UUID,
    decided_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_exit_verdicts PRIMARY KEY (plan_id, community_code, body, stage, rule, number),
    CONSTRAINT fk_exit_verdicts_plan_id_community_code_body_stage_rule FOREIGN KEY (plan_id, community_code, body, stage, rule)
        REFERENCES stage_exits (plan_id, community_code, body, stage, rule)
);
CREATE TABLE stage_overrides (
    plan_id UUID NOT NULL CONSTRAINT fk_stage_overrides_plan_id REFERENCES plans (id),
    id UUID NOT NULL,
    stage TEXT NOT NULL,
    reason TEXT NOT NULL,
    evidence_sha256 TEXT,
    proposed_by TEXT NOT NULL,
    proposed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    approved_by TEXT,
    approved_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_stage_overrides PRIMARY KEY (plan_id, id),
    CONSTRAINT ck_stage_overrides_two_persons CHECK (approved_by <> proposed_by),
    CONSTRAINT ck_stage_overrides_approved CHECK ((approved_by IS NULL) = (approved_at IS NULL))
);
CREATE UNIQUE INDEX uq_stage_overrides_waiting ON stage_overrides (plan_id, stage) WHERE approved_by IS NULL;
CREATE TABLE stage_closings (
    plan_id UUID NOT NULL CONSTRAINT fk_stage_closings_plan_id REFERENCES plans (id),
    stage TEXT NOT NULL,
    closed_by TEXT NOT NULL,
    closed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    override_id UUID,
    left_out JSONB NOT NULL,
    CONSTRAINT pk_stage_closings PRIMARY KEY (plan_id, stage),
    CONSTRAINT fk_stage_closings_plan_id_override_id FOREIGN KEY (plan_id, override_id)
        REFERENCES stage_overrides (plan_id, id)
);
"""
ACTIVE = """
SELECT plans.id, rulebooks.content,
       (SELECT json_agg(json_build_array(community_code, body, mode)) FROM plan_communities WHERE plan_id = plans.id)
FROM plans JOIN rulebooks ON rulebooks.sha256 = plans.rulebook_sha256
WHERE plans.state = 'active'
"""
EXIT = "INSERT INTO stage_exits VALUES (:plan_id, :community, :body, :stage, :rule)"


def upgrade() -> None:
    """Plans that are active get the exits of their stages; what was done before is not counted as having met them."""
    bind = op.get_bind()
    bind.exec_driver_sql(TABLES)
    for plan_id, content, listed in bind.execute(text(ACTIVE)).all():
        elected = [exits.Elected(*each) for each in listed or ()]
        found = exits.places(Rulebook.from_json(content).stages, sorted({each.community for each in elected}), elected)
        for each in found:
            about = {"community": each.community, "body": each.body, "stage": each.stage, "rule": each.rule}
            bind.execute(text(EXIT), {"plan_id": plan_id, **about})
    keep_insert_only("stage_exits", "exit_verdicts", "stage_closings")
    keep_columns("stage_overrides", "approved_by", "approved_at")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
