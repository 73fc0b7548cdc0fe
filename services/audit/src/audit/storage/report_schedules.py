"""Schedules of reports as the places have them (报表计划): read once from their file, strictly."""

from functools import cache
from importlib import resources
from typing import Annotated

import yaml
from electoral_rules.report_kinds import kinds
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter
from service_kit.wire import ScopeCode

from audit.domain.schedule import Every, Schedule, Schedules, While


def _known(kind: str) -> str:
    if kind not in kinds():
        raise ValueError(f"no such kind of report: {kind}")
    return kind


_Kind = Annotated[str, AfterValidator(_known)]


class _Schedule(BaseModel):
    model_config = ConfigDict(extra="forbid")

    levels: Annotated[list[str], Field(min_length=1)]
    every: Every
    while_: Annotated[While, Field(alias="while")]


def parse_schedules(text: str) -> Schedules:
    """Read schedules.

    Raises:
        ValueError: with the place and the field that is wrong.
    """
    file = TypeAdapter(dict[ScopeCode, dict[_Kind, _Schedule | None]]).validate_python(yaml.safe_load(text))
    return Schedules(
        {
            code: {
                kind: Schedule(tuple(row.levels), row.every, row.while_) if row else None for kind, row in of.items()
            }
            for code, of in file.items()
        }
    )


@cache
def load_schedules() -> Schedules:
    """Give the schedules of all places."""
    return parse_schedules((resources.files("audit") / "data" / "report_schedules.yaml").read_text("utf-8"))
