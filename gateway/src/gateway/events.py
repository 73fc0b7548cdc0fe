"""The audit events the gateway may record (审计事件), declared in ``events.toml``."""

from service_kit.events import EventCatalogue
from service_kit.outbox import Recorder

CATALOGUE = EventCatalogue.of_package("gateway")
recorder = Recorder("gateway", CATALOGUE)
