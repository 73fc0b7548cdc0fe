"""Tasks of cases (任务单): what a case was assigned to is the task of its lead."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE case_tasks (
    id UUID NOT NULL,
    case_number TEXT NOT NULL,
    number INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    role TEXT NOT NULL,
    to_code TEXT NOT NULL,
    office TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL,
    dispatched_at TIMESTAMP WITH TIME ZONE NOT NULL,
    sign_by TIMESTAMP WITH TIME ZONE NOT NULL,
    return_by TIMESTAMP WITH TIME ZONE NOT NULL,
    contact_by TIMESTAMP WITH TIME ZONE NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    signed_by TEXT NOT NULL,
    signed_at TIMESTAMP WITH TIME ZONE,
    answered_at TIMESTAMP WITH TIME ZONE,
    hand_back JSONB,
    extension JSONB,
    feedback JSONB,
    remark TEXT NOT NULL,
    CONSTRAINT pk_case_tasks PRIMARY KEY (id),
    CONSTRAINT ck_case_tasks_number CHECK ("number" >= 0),
    CONSTRAINT ck_case_tasks_turn CHECK ("turn" >= 0),
    CONSTRAINT fk_case_tasks_case_number FOREIGN KEY(case_number) REFERENCES cases (number),
    CONSTRAINT uq_case_tasks_case_number_number UNIQUE (case_number, number)
);
CREATE INDEX ix_case_tasks_to_code ON case_tasks (to_code, office);
"""
# The last second, in China, of the day by which the document wants it decided.
LAST_SECOND = "UPDATE cases SET due_at = ((due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') - interval '1 second'"
LEADS = """
INSERT INTO case_tasks (id, case_number, number, turn, role, to_code, office, note, state, dispatched_at, sign_by,
    return_by, contact_by, due_at, signed_by, signed_at, remark)
SELECT gen_random_uuid(), number, 1, 0, 'lead', assigned_code, assigned_office, '',
    CASE WHEN state = 'assigned' THEN 'sent' WHEN state IN ('checking', 'extended', 'decided') THEN 'handling'
        WHEN state = 'returned' THEN 'returned' ELSE 'closed' END,
    assigned_at, due_at, due_at, due_at, due_at, '',
    CASE WHEN state IN ('assigned', 'returned') THEN NULL ELSE assigned_at END, ''
FROM cases CROSS JOIN LATERAL (
    SELECT coalesce(max(taken_at), now()) AS assigned_at FROM case_steps s
    WHERE s.number = cases.number AND s.step = 'assign') dispatch
WHERE assigned_code IS NOT NULL
"""


def upgrade() -> None:
    """Give every case its own last instant and, where it was assigned, the task of its lead."""
    op.execute(TABLES)
    op.execute("ALTER TABLE cases ADD COLUMN accused_unit JSONB")
    op.execute("ALTER TABLE cases ADD COLUMN turn INTEGER DEFAULT '0' NOT NULL")
    op.execute("ALTER TABLE cases ADD COLUMN due_at TIMESTAMP WITH TIME ZONE")
    op.execute(LAST_SECOND)
    op.execute("ALTER TABLE cases ALTER COLUMN due_at SET NOT NULL")
    op.execute(LEADS)
    op.execute("UPDATE cases SET state = 'dispatched' WHERE state = 'assigned'")
    op.execute("UPDATE cases SET state = 'handling' WHERE state IN ('checking', 'extended')")
    op.execute("ALTER TABLE cases DROP COLUMN assigned_code, DROP COLUMN assigned_office")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
