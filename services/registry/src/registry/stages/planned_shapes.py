"""The days a plan gives the stages of its document, on the wire (阶段安排)."""

from datetime import date

from electoral_rules.dates.stages import PlannedStage
from pydantic import Field, model_validator
from service_kit.decisions import Word
from service_kit.wire import Day, Slug, View, Wire, contradiction


class PlannedStageIn(Wire):
    """阶段安排: a stage of the document, from its first to its last day."""

    stage: Slug
    first: Day = Field(alias="from")
    last: Day = Field(alias="to")

    @model_validator(mode="after")
    def _first_before_last(self) -> "PlannedStageIn":
        if self.last < self.first:
            raise contradiction(
                "阶段的结束日期早于开始日期，请核对",
                "the stage ends before it begins; check the days",
            )
        return self

    def planned(self) -> PlannedStage:
        """The stage as rules ask about it."""
        return PlannedStage(self.stage, self.first, self.last)


class PlannedStageView(View):
    """阶段安排, as the plan has it."""

    stage: Word
    first: date = Field(alias="from")
    last: date = Field(alias="to")

    @classmethod
    def of(cls, planned: PlannedStage) -> "PlannedStageView":
        """The stage on the wire."""
        return cls.model_validate({"stage": planned.stage, "from": planned.first, "to": planned.last})
