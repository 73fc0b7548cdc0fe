"""An election has a state of its small life cycle and the step it took last (状态与步骤), in place of one stage.

Elections are moved by one release only while this runs: what its neighbours tell it has changed with it.
"""

from alembic import op
from service_kit.migrations import keep_columns

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

# An election that was left (suspended, cancelled, void, closed) goes by the last of its orders that left a stage of its own.
UP = """
ALTER TABLE elections ADD COLUMN state TEXT, ADD COLUMN step TEXT;
UPDATE elections e SET (state, step) = (
    SELECT CASE WHEN e.stage IN ('closed', 'suspended', 'cancelled', 'void') THEN e.stage ELSE s.state END, s.step FROM (VALUES
        ('planned', 'planned', 'plan'), ('preparing', 'open', 'plan'), ('registering', 'open', 'roll'),
        ('nominating', 'open', 'nomination'), ('slated', 'open', 'formal_list'), ('voting', 'voting', 'vote'),
        ('counting', 'voting', 'count'), ('decided', 'decided', 'result'), ('filed', 'decided', 'filing')
    ) s (stage, state, step) WHERE s.stage = coalesce(
        (SELECT o.left_stage FROM election_orders o
         WHERE o.election_id = e.id AND e.stage IN ('closed', 'suspended', 'cancelled', 'void')
           AND o.left_stage NOT IN ('closed', 'suspended', 'cancelled', 'void')
         ORDER BY o.number DESC LIMIT 1),
        CASE e.stage WHEN 'closed' THEN 'filed' WHEN 'suspended' THEN 'preparing' WHEN 'cancelled' THEN 'preparing'
            WHEN 'void' THEN 'voting' ELSE e.stage END)
);
ALTER TABLE elections
    ALTER COLUMN state SET NOT NULL,
    ALTER COLUMN step SET NOT NULL,
    DROP COLUMN stage,
    ADD CONSTRAINT ck_elections_state CHECK (state IN ('planned', 'open', 'voting', 'decided', 'closed', 'suspended', 'cancelled', 'void')),
    ADD CONSTRAINT ck_elections_step CHECK (step IN ('plan', 'roll', 'nomination', 'formal_list', 'vote', 'count', 'result', 'filing')),
    ADD CONSTRAINT ck_elections_state_of_step CHECK (state IN ('planned', 'closed', 'suspended', 'cancelled', 'void') OR (state, step) IN (
        ('open', 'plan'), ('open', 'roll'), ('open', 'nomination'), ('open', 'formal_list'), ('voting', 'vote'), ('voting', 'count'),
        ('decided', 'result'), ('decided', 'filing')));
ALTER TABLE election_orders ADD COLUMN left_state TEXT;
UPDATE election_orders SET left_state = CASE
        WHEN left_stage IN ('preparing', 'registering', 'nominating', 'slated') THEN 'open'
        WHEN left_stage = 'counting' THEN 'voting'
        WHEN left_stage = 'filed' THEN 'decided'
        ELSE left_stage END,
    event = CASE
        WHEN event IN ('resume_preparing', 'resume_registering', 'resume_nominating', 'resume_slated') THEN 'resume_open'
        WHEN event = 'resume_counting' THEN 'resume_voting'
        ELSE event END;
ALTER TABLE election_orders
    ALTER COLUMN left_state SET NOT NULL,
    DROP COLUMN left_stage,
    ADD CONSTRAINT ck_election_orders_left_state CHECK (left_state IN ('planned', 'open', 'voting', 'decided', 'closed', 'suspended', 'cancelled', 'void'));
"""
# An order that left an open election or a vote left it where the election is now, as far as that can be told.
DOWN = """
ALTER TABLE elections ADD COLUMN stage TEXT;
UPDATE elections e SET stage = CASE WHEN e.state IN ('planned', 'closed', 'suspended', 'cancelled', 'void') THEN e.state ELSE s.stage END
FROM (VALUES
    ('plan', 'preparing'), ('roll', 'registering'), ('nomination', 'nominating'), ('formal_list', 'slated'), ('vote', 'voting'),
    ('count', 'counting'), ('result', 'decided'), ('filing', 'filed')
) s (step, stage) WHERE s.step = e.step;
ALTER TABLE election_orders ADD COLUMN left_stage TEXT;
UPDATE election_orders o SET
    left_stage = CASE o.left_state WHEN 'open' THEN s.stage WHEN 'voting' THEN s.vote ELSE o.left_state END,
    event = CASE o.event WHEN 'resume_open' THEN 'resume_' || s.stage WHEN 'resume_voting' THEN 'resume_' || s.vote ELSE o.event END
FROM elections e JOIN (VALUES
    ('plan', 'preparing', 'voting'), ('roll', 'registering', 'voting'), ('nomination', 'nominating', 'voting'),
    ('formal_list', 'slated', 'voting'), ('vote', 'slated', 'voting'), ('count', 'slated', 'counting'),
    ('result', 'slated', 'counting'), ('filing', 'slated', 'counting')
) s (step, stage, vote) ON s.step = e.step WHERE e.id = o.election_id;
ALTER TABLE elections
    ALTER COLUMN stage SET NOT NULL,
    DROP COLUMN state,
    DROP COLUMN step,
    ADD CONSTRAINT ck_elections_stage CHECK (stage IN ('planned', 'preparing', 'registering', 'nominating', 'slated', 'voting', 'counting', 'decided', 'filed', 'closed', 'suspended', 'cancelled', 'void'));
ALTER TABLE election_orders
    ALTER COLUMN left_stage SET NOT NULL,
    DROP COLUMN left_state,
    ADD CONSTRAINT ck_election_orders_left_stage CHECK (left_stage IN ('planned', 'preparing', 'registering', 'nominating', 'slated', 'voting', 'counting', 'decided', 'filed', 'closed', 'suspended', 'cancelled', 'void'));
"""


def upgrade() -> None:
    """What is suspended or over keeps the step it had come to."""
    op.get_bind().exec_driver_sql(UP)
    keep_columns("elections", "state", "step", "election_day", "rulebook_sha256", "version")


def downgrade() -> None:
    """Every election is at the stage of its step; what is suspended or over is just that."""
    op.get_bind().exec_driver_sql(DOWN)
    keep_columns("elections", "stage", "election_day", "rulebook_sha256", "version")
