"""The audit events the registry may record (审计事件); declared in ``events.toml`` beside this file."""

from service_kit.events import EventCatalogue
from service_kit.outbox import Recorder

RECORDER = Recorder("registry", EventCatalogue.of_package("registry"))
