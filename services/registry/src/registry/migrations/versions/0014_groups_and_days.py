"""Groups and grid cells in the tree of places, and the days a place is there (居民小组、网格、存续期)."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE jurisdictions
    DROP CONSTRAINT ck_jurisdictions_level,
    DROP CONSTRAINT ck_jurisdictions_code,
    ADD CONSTRAINT ck_jurisdictions_level
        CHECK (level IN ('province', 'city', 'district', 'street', 'community', 'group', 'grid')),
    ADD CONSTRAINT ck_jurisdictions_code
        CHECK (code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
    ADD CONSTRAINT ck_jurisdictions_valid CHECK (valid_from <= valid_to);
ALTER TABLE staged_jurisdictions ADD COLUMN valid_from DATE, ADD COLUMN valid_to DATE;
"""


def upgrade() -> None:
    """Let groups and grid cells in; the release before goes on importing the five levels."""
    op.get_bind().exec_driver_sql(TABLES)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
