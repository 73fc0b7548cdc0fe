"""Words and shapes that the routes of several nouns share."""

from datetime import UTC, date, datetime
from typing import Annotated

from electoral_rules.decision import Decision, Verdict
from pydantic import AwareDatetime, Field, JsonValue, StringConstraints
from service_kit.wire import Wire

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,60}$")]
ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,2}$")]
# A date no living person can mean is a slip of the pen, and the far ends of the calendar have no time zones.
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]
Instant = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), le=datetime(2199, 12, 31, tzinfo=UTC))]


class CitationView(Wire):
    """出处: the document, the article and its words."""

    document: str
    title: str
    article: str
    words: str


class DecisionView(Wire):
    """决定与依据: what a rule says, what it asked for and what it found."""

    rule: str
    verdict: Verdict
    required: JsonValue
    observed: JsonValue
    reason_zh: str
    reason_en: str
    citation: CitationView

    @classmethod
    def of(cls, decision: Decision) -> "DecisionView":
        """The decision with its citation."""
        return cls.model_validate(decision.as_dict())
