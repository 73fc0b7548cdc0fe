"""The audit events this service may record, declared in events.toml."""

from service_kit.events import EventCatalogue
from service_kit.outbox import Recorder

recorder = Recorder("candidates", EventCatalogue.of_package("candidates"))
