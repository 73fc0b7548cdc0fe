"""Accepting its representatives is a step of an election (代表产生), after which it is decided."""

from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

STEPS = """
ALTER TABLE elections
    DROP CONSTRAINT ck_elections_step,
    DROP CONSTRAINT ck_elections_state_of_step,
    ADD CONSTRAINT ck_elections_step CHECK (step IN ('plan', 'roll', 'nomination', 'formal_list', 'vote', 'count', 'result', 'formation', 'filing')),
    ADD CONSTRAINT ck_elections_state_of_step CHECK (state IN ('planned', 'closed', 'suspended', 'cancelled', 'void') OR (state, step) IN (
        ('open', 'plan'), ('open', 'roll'), ('open', 'nomination'), ('open', 'formal_list'), ('voting', 'vote'), ('voting', 'count'),
        ('decided', 'result'), ('decided', 'formation'), ('decided', 'filing')));
"""
# An election whose representatives were accepted before comes to the step they came by.
ACCEPTED = """
UPDATE elections SET state = CASE state WHEN 'open' THEN 'decided' ELSE state END, step = 'formation'
WHERE step IN ('plan', 'roll') AND id IN (SELECT election_id FROM formations);
"""
BEFORE = """
UPDATE elections SET state = CASE state WHEN 'decided' THEN 'open' ELSE state END, step = 'roll' WHERE step = 'formation';
ALTER TABLE elections
    DROP CONSTRAINT ck_elections_step,
    DROP CONSTRAINT ck_elections_state_of_step,
    ADD CONSTRAINT ck_elections_step CHECK (step IN ('plan', 'roll', 'nomination', 'formal_list', 'vote', 'count', 'result', 'filing')),
    ADD CONSTRAINT ck_elections_state_of_step CHECK (state IN ('planned', 'closed', 'suspended', 'cancelled', 'void') OR (state, step) IN (
        ('open', 'plan'), ('open', 'roll'), ('open', 'nomination'), ('open', 'formal_list'), ('voting', 'vote'), ('voting', 'count'),
        ('decided', 'result'), ('decided', 'filing')));
"""


def upgrade() -> None:
    """Move on the elections whose representatives are accepted already."""
    op.get_bind().exec_driver_sql(STEPS)
    op.get_bind().exec_driver_sql(ACCEPTED)


def downgrade() -> None:
    """An election whose representatives were accepted waits at its list again."""
    op.get_bind().exec_driver_sql(BEFORE)
