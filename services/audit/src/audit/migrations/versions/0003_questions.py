"""Questions of communities (会商问题) and the opinions of the offices on them."""

from alembic import op
from service_kit.migrations import keep_insert_only

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE questions (
    id UUID NOT NULL,
    community_code TEXT NOT NULL,
    election_id UUID,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    by TEXT NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    answer TEXT,
    answered_for TEXT,
    answered_by TEXT,
    answered_at TIMESTAMP WITH TIME ZONE,
    version INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_questions PRIMARY KEY (id)
);
CREATE INDEX ix_questions_community_code ON questions (community_code);
CREATE TABLE question_opinions (
    id UUID NOT NULL,
    question_id UUID NOT NULL,
    office TEXT NOT NULL,
    text TEXT NOT NULL,
    given_by TEXT NOT NULL,
    given_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_question_opinions PRIMARY KEY (id),
    CONSTRAINT fk_question_opinions_question_id FOREIGN KEY(question_id) REFERENCES questions (id),
    CONSTRAINT uq_question_opinions_office UNIQUE (question_id, office)
);
"""


def upgrade() -> None:
    """Create the tables; an opinion once given is never changed."""
    op.execute(TABLES)
    keep_insert_only("question_opinions")


def downgrade() -> None:
    """The log still tells who asked, conferred and answered."""
    op.drop_table("question_opinions")
    op.drop_table("questions")
