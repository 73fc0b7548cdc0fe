"""Schedules of reports as the places have them (报表计划): read once from their file, strictly."""

from functools import cache
from importlib import resources
from typing import Annotated

import yaml
from electoral_rules.report_kinds import kinds
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter
from service_kit.wire import ScopeCode

from audit.domain.schedule import Every, OnDuty, Schedule, Schedules, While


def _known(kind: str) -> str:
    if kind not in kinds():
        raise ValueError(f"no such kind of report: {kind}")
    return kind


_Kind = Annotated[str, AfterValidator(_known)]


class _OnDuty(BaseModel):
    model_config = ConfigDict(extra="forbid")

    days_before_due: Annotated[int, Field(ge=0, le=366)]

    def schedule(self) -> OnDuty:
        return OnDuty(self.days_before_due)


class _Schedule(BaseModel):
    model_config = ConfigDict(extra="forbid")

    levels: Annotated[list[str], Field(min_length=1)]
    every: Every
    while_: Annotated[While, Field(alias="while")]

    def schedule(self) -> Schedule:
        return Schedule(tuple(self.levels), self.every, self.while_)


def _fitting(of: dict[_Kind, _Schedule | _OnDuty | None]) -> dict[_Kind, _Schedule | _OnDuty | None]:
    for kind, row in of.items():
        if isinstance(row, _OnDuty) and not kinds()[kind].answers:
            raise ValueError(f"no duty is answered by {kind}")
    return of


_Place = Annotated[dict[_Kind, _Schedule | _OnDuty | None], AfterValidator(_fitting)]


def parse_schedules(text: str) -> Schedules:
    """Read schedules.

    Raises:
        ValueError: with the place and the field that is wrong.
    """
    file = TypeAdapter(dict[ScopeCode, _Place]).validate_python(yaml.safe_load(text))
    return Schedules(
        {code: {kind: row.schedule() if row else None for kind, row in of.items()} for code, of in file.items()}
    )


@cache
def load_schedules() -> Schedules:
    """Give the schedules of all places."""
    return parse_schedules((resources.files("audit") / "data" / "report_schedules.yaml").read_text("utf-8"))
