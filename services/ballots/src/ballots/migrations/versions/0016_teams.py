"""Checks of the elected team, and what they found (班子结构核对)."""

from alembic import op
from service_kit.migrations import keep_columns, keep_insert_only

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

CHECKS = """
CREATE TABLE team_checks (
    election_id uuid NOT NULL, id uuid NOT NULL, community_code text NOT NULL, members integer NOT NULL,
    decisions jsonb NOT NULL, consequence jsonb NOT NULL, near_relatives integer NOT NULL, checked_at timestamptz NOT NULL,
    CONSTRAINT pk_team_checks PRIMARY KEY (election_id, id),
    CONSTRAINT ck_team_checks_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    CONSTRAINT ck_team_checks_members CHECK (members >= 0),
    CONSTRAINT ck_team_checks_near_relatives CHECK (near_relatives >= 0))
"""
FINDINGS = """
CREATE TABLE team_findings (
    election_id uuid NOT NULL, id uuid NOT NULL, check_id uuid NOT NULL, kind text NOT NULL, rule text NOT NULL,
    persons jsonb NOT NULL, found_at timestamptz NOT NULL, case_number text,
    CONSTRAINT pk_team_findings PRIMARY KEY (election_id, id),
    CONSTRAINT uq_team_findings_once UNIQUE (election_id, rule, persons),
    CONSTRAINT fk_team_findings_check FOREIGN KEY (election_id, check_id) REFERENCES team_checks (election_id, id))
"""


def upgrade() -> None:
    """Add both; of a finding only the number of its case is written later."""
    op.execute(CHECKS)
    op.execute(FINDINGS)
    op.execute("CREATE INDEX ix_team_findings_id ON team_findings (id)")
    keep_insert_only("team_checks")
    keep_columns("team_findings", "case_number")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
