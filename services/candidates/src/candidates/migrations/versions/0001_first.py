"""Candidacies, nominations, exceptions, reviews, slates, and the kit's outbox and idempotency records."""

from alembic import op
from service_kit.migrations import create_kit_tables

from candidates.storage.tables import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything."""
    metadata.create_all(op.get_bind())
    create_kit_tables()
