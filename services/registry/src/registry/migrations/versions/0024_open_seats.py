"""One open by-election per vacancy: two seats of one office may be filled by two elections (每个出缺席位一场补选)."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

UP = """
ALTER TABLE open_elections
    ADD COLUMN seat TEXT NOT NULL DEFAULT '',
    DROP CONSTRAINT pk_open_elections,
    ADD CONSTRAINT pk_open_elections PRIMARY KEY (community_code, body, office, seat);
INSERT INTO open_elections (community_code, body, office, seat, election_id)
SELECT o.community_code, o.body, o.office, v.id::text, o.election_id
FROM open_elections o
JOIN elections e ON e.id = o.election_id
JOIN vacancies v ON v.plan_id = e.plan_id AND v.community_code = o.community_code AND v.body = o.body AND v.office = o.office;
DELETE FROM open_elections o
USING open_elections s
WHERE o.seat = '' AND s.seat <> '' AND s.election_id = o.election_id AND s.office = o.office;
"""


def upgrade() -> None:
    """An election that names vacancies holds these; the release before goes on claiming the office as a whole."""
    op.get_bind().exec_driver_sql(UP)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
