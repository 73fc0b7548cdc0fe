"""How a case stands, in plain words for who reported it (办理进度): a sentence for each state, and one for a case that is late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from electoral_rules.book.lifecycle import CASE
from electoral_rules.book.loading import LOADER
from electoral_rules.book.ruled import Text

LATE = "late"


def standing(state: str, due_on: date, days_left: int) -> Text:
    """Say how a case stands (AUD-32): what happens now and by when; of one that nobody decided in time, that it is late."""
    # What may still be withdrawn is not decided yet.
    is_late = days_left < 0 and CASE.after(state, "withdraw") is not None
    zh, en = sentences()[LATE if is_late else state]
    words = {"due_on": due_on, "days": -days_left}
    return zh.format(**words), en.format(**words)


@cache
def sentences() -> Mapping[str, Text]:
    """State → its sentence in Chinese and English, and that of a late case."""
    text = (files("electoral_rules") / "data" / "standings.yaml").read_text("utf-8")
    return MappingProxyType({state: (zh, en) for state, (zh, en) in yaml.load(text, LOADER).items()})
