"""Messages to neighbours, and the outcomes of results that were taken."""

from alembic import op
from service_kit.migrations import create_deliveries

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OUTCOMES = """
CREATE TABLE outcomes (
    election_id UUID NOT NULL,
    candidacy_id UUID NOT NULL,
    result_id UUID NOT NULL,
    outcome TEXT NOT NULL,
    CONSTRAINT pk_outcomes PRIMARY KEY (election_id, candidacy_id, result_id, outcome),
    CONSTRAINT fk_outcomes_election_id_candidacy_id FOREIGN KEY(election_id, candidacy_id) REFERENCES candidacies (election_id, id)
)
"""


def upgrade() -> None:
    """Create both."""
    create_deliveries()
    op.execute(OUTCOMES)
