"""Words of the law that several nouns have on the wire (公共用词)."""

from datetime import date
from typing import Annotated, get_args

from electoral_rules import notices
from electoral_rules.book import catalogue, steps, values
from electoral_rules.book.lifecycle import ELECTION
from electoral_rules.dates import kept_rows, scope
from electoral_rules.electorate import communities, entitlement
from electoral_rules.organisation import elected, offices
from fastapi import Path, Query
from pydantic import Field, StringConstraints
from service_kit.wire import LongText, Slug, View, Wire, one_of, word_of

_IN_THE_TREE = r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$"
TreeCode = Annotated[str, StringConstraints(pattern=_IN_THE_TREE)]
TreePath = Annotated[str, Path(pattern=_IN_THE_TREE)]
Body = Annotated[str, *word_of(elected.bodies())]
Mode = Annotated[str, *word_of(elected.modes())]
Office = Annotated[str, *word_of(elected.offices())]
Kind = Annotated[str, one_of(get_args(scope.Kind))]
State = Annotated[str, one_of(ELECTION.states)]
Step = Annotated[str, one_of(steps.STEPS)]
NoticeKind = Annotated[str, *word_of(notices.kinds())]
PostedKind = Annotated[str, one_of(notices.kinds())]
Capacity = Annotated[str, one_of(entitlement.CAPACITIES)]
ActingOffice = Annotated[str, one_of(offices.known())]
DocumentSlug = Annotated[Slug, one_of([entry.slug for entry in catalogue.documents()])]
Bound = Annotated[str, one_of(get_args(values.Bound))]
KeptState = Annotated[str, one_of(get_args(kept_rows.RowState))]
Law = Annotated[str, one_of(get_args(communities.Law))]
NamedRule = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}\.[a-z_0-9]{1,60}$")]
"""A rule that whoever asks names."""
_HOUSEHOLD = "[0-9A-Za-z-]"
HouseholdNo = Annotated[str, StringConstraints(pattern=rf"^{_HOUSEHOLD}{{1,20}}$")]
HouseholdPath = Annotated[str, Path(pattern=rf"^{_HOUSEHOLD}{{1,20}}$")]
HouseholdAsked = Annotated[str, Query(pattern=rf"^{_HOUSEHOLD}{{0,20}}$")]


def day_of(day: str) -> date | None:
    """The day of a text; None for none."""
    return date.fromisoformat(day) if day else None


class InForceView(View):
    """施行期间: first and last day, both included; null where the text gives none."""

    since: date | None = Field(alias="from")
    until: date | None

    @classmethod
    def of(cls, since: str, until: str) -> "InForceView":
        """The days on the wire."""
        return cls.model_validate({"from": day_of(since), "until": day_of(until)})


class UndoingIn(Wire):
    """撤销: why."""

    reason: LongText = Field(min_length=2)
