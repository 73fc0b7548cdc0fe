"""How many persons' data an account reads on a day."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE data_readings (
    account TEXT NOT NULL,
    day DATE NOT NULL,
    kind TEXT NOT NULL,
    persons INTEGER NOT NULL,
    CONSTRAINT pk_data_readings PRIMARY KEY (account, day, kind),
    CONSTRAINT ck_data_readings_persons CHECK (persons >= 0)
);
"""


def upgrade() -> None:
    """Add the table; the first day begins."""
    op.get_bind().exec_driver_sql(TABLE)
