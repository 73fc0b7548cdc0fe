"""What waits to be delivered to the registry tells a step of the election, and no stage any more (步骤)."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

UP = """
UPDATE deliveries d SET
    kind = 'step',
    path = replace(d.path, '/stage-changes', '/steps'),
    body = (d.body - 'to') || jsonb_build_object('step', s.step)
FROM (VALUES
    ('nominating', 'nomination'), ('slated', 'formal_list'), ('voting', 'vote'), ('counting', 'count'), ('decided', 'result'),
    ('filed', 'filing')
) s (stage, step) WHERE d.kind = 'stage' AND d.body ->> 'to' = s.stage;
"""
DOWN = """
UPDATE deliveries d SET
    kind = 'stage',
    path = replace(d.path, '/steps', '/stage-changes'),
    body = (d.body - 'step') || jsonb_build_object('to', s.stage)
FROM (VALUES
    ('nominating', 'nomination'), ('slated', 'formal_list'), ('voting', 'vote'), ('counting', 'count'), ('decided', 'result'),
    ('filed', 'filing')
) s (stage, step) WHERE d.kind = 'step' AND d.body ->> 'step' = s.step;
"""


def upgrade() -> None:
    """What was delivered before is renamed with it, so that it is found by one word."""
    op.get_bind().exec_driver_sql(UP)


def downgrade() -> None:
    """The same back."""
    op.get_bind().exec_driver_sql(DOWN)
