"""Who says an entry (事件出处): batches as services signed them, and the batch of each entry."""

from alembic import op
from service_kit.migrations import keep_insert_only
from sqlalchemy import text

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE batches (
    number BIGINT GENERATED ALWAYS AS IDENTITY,
    source TEXT NOT NULL,
    hashes BYTEA NOT NULL,
    signature BYTEA NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT pk_batches PRIMARY KEY (number),
    CONSTRAINT ck_batches_hashes CHECK (octet_length(hashes) > 0 AND mod(octet_length(hashes), 32) = 0),
    CONSTRAINT ck_batches_signature CHECK (octet_length(signature) = 64)
);
ALTER TABLE entries ADD COLUMN batch BIGINT CONSTRAINT fk_entries_batch REFERENCES batches (number);
"""
_UNPUBLISHED = """
SELECT EXISTS (
    SELECT FROM entries JOIN (SELECT log, max(size) AS size FROM checkpoints GROUP BY log) heads USING (log)
    WHERE entries."index" >= heads.size
    UNION ALL SELECT FROM entries WHERE log NOT IN (SELECT log FROM checkpoints)
)
"""


def upgrade() -> None:
    """Entries that a head covers keep their word; what is not published yet would never be signed without a batch.

    Raises:
        RuntimeError: some entries are not published.
    """
    if op.get_bind().scalar(text(_UNPUBLISHED)):
        raise RuntimeError("entries of a log are not published: let the release before sign them, then migrate")
    op.get_bind().exec_driver_sql(TABLES)
    keep_insert_only("batches")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
