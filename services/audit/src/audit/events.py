"""The events audit itself records. They go into the log in the transaction of the change, without an outbox."""

from service_kit.events import EventCatalogue
from service_kit.outbox import Recorder

recorder = Recorder("audit", EventCatalogue.of_package("audit"))
