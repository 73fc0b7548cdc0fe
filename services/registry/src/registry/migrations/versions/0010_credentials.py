"""Terms of representatives are dates, and credentials have a status (代表任期、代表证状态)."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# A term written as two years ran from the first day of the one to the last of the other at the widest. What else stood there
# ("第十届") names no day: such a credential holds until somebody ends it, as before. The release before keeps writing the text.
TABLES = """
ALTER TABLE representatives
    ALTER COLUMN term SET DEFAULT '',
    ADD COLUMN term_from DATE,
    ADD COLUMN term_to DATE,
    ADD COLUMN status TEXT NOT NULL DEFAULT 'valid';
UPDATE representatives SET status = 'ended' WHERE ended_on IS NOT NULL;
UPDATE representatives SET
    term_from = make_date(left(found, 4)::int, 1, 1), term_to = make_date(right(found, 4)::int, 12, 31)
FROM (
    SELECT community_code AS code, id AS own, regexp_replace(term, '^ *([0-9]{4}) *年? *[-—–~至到]+ *([0-9]{4}) *年? *$', '\\1-\\2') AS found
    FROM representatives
) AS read
WHERE community_code = code AND id = own AND found ~ '^[12][0-9]{3}-[12][0-9]{3}$' AND left(found, 4) <= right(found, 4);
ALTER TABLE representatives
    ADD CONSTRAINT ck_representatives_status CHECK (status IN ('valid', 'suspended', 'ended')),
    ADD CONSTRAINT ck_representatives_term CHECK (term_from <= term_to),
    ADD CONSTRAINT ck_representatives_ended CHECK ((status = 'ended') = (ended_on IS NOT NULL));
CREATE TABLE credential_orders (
    community_code TEXT NOT NULL CONSTRAINT ck_credential_orders_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    representative_id UUID NOT NULL,
    number INTEGER NOT NULL,
    event TEXT NOT NULL,
    left_status TEXT NOT NULL,
    reason TEXT NOT NULL,
    evidence_sha256 TEXT NOT NULL
        CONSTRAINT ck_credential_orders_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    ordered_by TEXT NOT NULL,
    ordered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_credential_orders PRIMARY KEY (community_code, representative_id, number),
    CONSTRAINT ck_credential_orders_left_status CHECK (left_status IN ('valid', 'suspended', 'ended')),
    CONSTRAINT ck_credential_orders_number CHECK (number > 0),
    CONSTRAINT fk_credential_orders_community_code_representative_id
        FOREIGN KEY(community_code, representative_id) REFERENCES representatives (community_code, id)
);
"""


def upgrade() -> None:
    """Add the columns and the table, and read the terms that name two years."""
    op.get_bind().exec_driver_sql(TABLES)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
