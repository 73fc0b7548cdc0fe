"""What the routes of reports and of their runs ask alike."""

from typing import Annotated

from electoral_rules.report_kinds import kinds
from fastapi import Query
from service_kit.wire import word_of

KindFilter = Annotated[
    str, *word_of(("", *kinds())), Query(description="报表种类，空为全部 · kind of report; empty for all")
]
