"""Everything the registry keeps: jurisdictions, residents, plans, elections, electors, notices, check-ins."""

from alembic import op
from service_kit.migrations import create_kit_tables

from registry.storage.tables import METADATA

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of this service and the kit's."""
    METADATA.create_all(op.get_bind())
    create_kit_tables()
