"""Orders on the credentials of those whom units send: suspended, resumed, ended."""

from alembic import op
from service_kit.migrations import keep_columns

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE unit_credential_orders (
    community_code TEXT NOT NULL
        CONSTRAINT ck_unit_credential_orders_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    unit_representative_id UUID NOT NULL,
    number INTEGER NOT NULL,
    event TEXT NOT NULL,
    left_status TEXT NOT NULL,
    reason TEXT NOT NULL,
    evidence_sha256 TEXT NOT NULL
        CONSTRAINT ck_unit_credential_orders_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    ordered_by TEXT NOT NULL,
    ordered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    notice_number INTEGER,
    CONSTRAINT pk_unit_credential_orders PRIMARY KEY (community_code, unit_representative_id, number),
    CONSTRAINT ck_unit_credential_orders_left_status CHECK (left_status IN ('valid', 'suspended', 'ended')),
    CONSTRAINT ck_unit_credential_orders_number CHECK (number > 0),
    CONSTRAINT fk_unit_credential_orders_community_code_unit_representative_id
        FOREIGN KEY (community_code, unit_representative_id) REFERENCES unit_representatives (community_code, id)
);
"""


def upgrade() -> None:
    """Nobody ordered anything about these credentials so far."""
    op.get_bind().exec_driver_sql(TABLES)
    keep_columns("unit_credential_orders", "notice_number")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
