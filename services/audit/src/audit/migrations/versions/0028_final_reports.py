"""The duties for which a schedule drew a run (到期报表), and the states that elections came to (选举状态), filled from their logs."""

from alembic import op
from electoral_rules.book import steps
from electoral_rules.book.lifecycle import ELECTION
from service_kit.migrations import keep_insert_only

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

RUNS = """
ALTER TABLE report_runs ADD COLUMN duty_ids UUID[] NOT NULL DEFAULT '{}';
CREATE INDEX ix_report_runs_duty_ids ON report_runs USING gin (duty_ids);
"""
STANDINGS = """
CREATE TABLE election_standings (
    election_id UUID NOT NULL,
    position BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    state TEXT NOT NULL,
    step TEXT,
    CONSTRAINT pk_election_standings PRIMARY KEY (election_id, position),
    CONSTRAINT ck_election_standings_state CHECK
        (state IN ('planned', 'open', 'voting', 'decided', 'closed', 'suspended', 'cancelled', 'void')),
    CONSTRAINT ck_election_standings_step CHECK
        (step IN ('plan', 'roll', 'nomination', 'formal_list', 'vote', 'count', 'result', 'formation', 'filing'))
);
"""
# What an older release told in other words is left out: such an election stands as its next entry says.
KNOWN = """
INSERT INTO election_standings
    SELECT log::uuid, index, at, state, step FROM (
        SELECT log, index, (e ->> 'at')::timestamptz AS at,
            CASE e ->> 'type'
                WHEN 'registry.election.created' THEN %s
                WHEN 'registry.election.advanced' THEN e -> 'data' ->> 'state'
                ELSE e -> 'data' ->> 'to' END AS state,
            CASE e ->> 'type'
                WHEN 'registry.election.created' THEN %s
                WHEN 'registry.election.advanced' THEN e -> 'data' ->> 'to' END AS step
        FROM (SELECT log, index, canonical::json AS e FROM entries WHERE canonical LIKE '%%"registry.election.%%') AS known
        WHERE e ->> 'type' = ANY(%s)
    ) AS told
    WHERE state = ANY(%s) AND (step IS NULL OR step = ANY(%s))
"""
TYPES = [
    f"registry.election.{each}"
    for each in ("created", "advanced", "suspended", "resumed", "cancelled", "voided", "closed")
]


def upgrade() -> None:
    """Runs before were drawn for no duty; a state is written once, with the entry that says it."""
    op.execute(RUNS)
    op.execute(STANDINGS)
    first = steps.state_after(steps.FIRST), steps.FIRST
    op.get_bind().exec_driver_sql(KNOWN, (*first, TYPES, list(ELECTION.states), list(steps.STEPS)))
    keep_insert_only("election_standings")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
