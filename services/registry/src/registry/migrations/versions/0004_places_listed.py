"""Tell the log of the places taken before (辖区): audit learns names and levels from `registry.jurisdiction.listed`."""

from uuid import UUID

import rfc8785
from alembic import op
from service_kit import clock
from service_kit.events import EventCatalogue
from service_kit.outbox import HOUSE, Recorder
from service_kit.tables import outbox
from sqlalchemy import text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_IN_ONE_EVENT = 5000


def upgrade() -> None:
    """Record the places in the outbox; the relay carries them to the log."""
    connection = op.get_bind()
    places = [dict(row) for row in connection.execute(text("SELECT code, name, level FROM jurisdictions")).mappings()]
    recorder = Recorder("registry", EventCatalogue.of_package("registry"))
    for start in range(0, len(places), _IN_ONE_EVENT):
        payload = {"places": places[start : start + _IN_ONE_EVENT]}
        event = recorder.compose("registry.jurisdiction.listed", payload)
        row = {
            "id": UUID(event["id"]),
            "log": HOUSE,
            "event": rfc8785.dumps(event).decode(),
            "recorded_at": clock.parse(event["recorded_at"]),
        }
        connection.execute(outbox.insert().values(row))


def downgrade() -> None:
    """What was told stays told."""
