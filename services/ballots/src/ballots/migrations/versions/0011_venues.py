"""Venues as rows, boxes that belong to one, and their arrival at the centre (会场、票箱送达).

Boxes registered before stood in the central venue, or in the first where there was none.
"""

from alembic import op
from service_kit.migrations import keep_insert_only

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE venues (
    election_id uuid NOT NULL, session_id uuid NOT NULL, number integer NOT NULL, kind text NOT NULL, name text NOT NULL,
    address text NOT NULL, opens text NOT NULL, closes text NOT NULL, dwellings text NOT NULL,
    CONSTRAINT pk_venues PRIMARY KEY (election_id, session_id, number),
    CONSTRAINT fk_venues_session FOREIGN KEY (election_id, session_id) REFERENCES sessions (election_id, id),
    CONSTRAINT ck_venues_hours CHECK (opens < closes OR (opens = '' AND closes = '')));
INSERT INTO venues SELECT s.election_id, s.id, v.ordinality, v.value ->> 'kind', v.value ->> 'name', '', '', '',
    coalesce(v.value ->> 'dwellings', '')
    FROM sessions s, jsonb_array_elements(s.venues) WITH ORDINALITY v;
INSERT INTO venues SELECT s.election_id, s.id, 1, 'central', s.venue, '', '', '', ''
    FROM sessions s WHERE s.venues = '[]';
ALTER TABLE sessions DROP COLUMN venue, DROP COLUMN venue_kinds, DROP COLUMN venues;
ALTER TABLE boxes ADD COLUMN venue integer, ADD COLUMN arrived_at timestamptz, ADD COLUMN handlers jsonb;
UPDATE boxes b SET venue = (SELECT v.number FROM venues v WHERE v.election_id = b.election_id
    AND v.session_id = b.session_id ORDER BY v.kind <> 'central', v.number LIMIT 1);
ALTER TABLE boxes ALTER COLUMN venue SET NOT NULL,
    ADD CONSTRAINT fk_boxes_venue FOREIGN KEY (election_id, session_id, venue)
    REFERENCES venues (election_id, session_id, number),
    ADD CONSTRAINT ck_boxes_arrival CHECK ((arrived_at IS NULL) = (handlers IS NULL) AND sealed_at <= arrived_at);
"""


def upgrade() -> None:
    """Carry the venues over; statements are sent one by one."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)
    keep_insert_only("venues")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
