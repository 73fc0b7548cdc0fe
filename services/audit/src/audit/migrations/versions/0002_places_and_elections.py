"""What audit learns from the registry's events: places (辖区), and elections (选举) with their current rulebook."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE places (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    CONSTRAINT pk_places PRIMARY KEY (code)
);
CREATE TABLE elections (
    id UUID NOT NULL,
    community_code TEXT NOT NULL,
    body TEXT NOT NULL,
    kind TEXT NOT NULL,
    held_in TEXT NOT NULL,
    rulebook_at BIGINT,
    CONSTRAINT pk_elections PRIMARY KEY (id)
);
CREATE INDEX ix_elections_community_code ON elections (community_code);
"""

# The elections that began before: what their own logs say. An activated election recorded its rulebook in that entry.
LEARNED = """
INSERT INTO elections (id, community_code, body, kind, held_in, rulebook_at)
SELECT log::uuid, community_code, canonical::json #>> '{data,body}', canonical::json #>> '{data,kind}',
       coalesce(canonical::json #>> '{data,rulebook,jurisdiction_code}', ''), "index"
FROM entries
WHERE log <> 'house' AND community_code IS NOT NULL AND canonical::json ->> 'type' = 'registry.election.created'
ON CONFLICT DO NOTHING
"""

# What names an election that never was belongs to its place alone.
SETTLED = """
UPDATE {table} SET election_id = NULL
WHERE election_id IS NOT NULL AND NOT EXISTS (SELECT FROM elections WHERE elections.id = election_id)
"""


def upgrade() -> None:
    """Create the tables and fill in the elections; places are told again by the registry's own migration."""
    op.execute(TABLES)
    op.execute(LEARNED)
    for table in ("cases", "evidence"):
        op.execute(SETTLED.format(table=table))


def downgrade() -> None:
    """The log still has everything that was learned."""
    op.drop_table("elections")
    op.drop_table("places")
