"""The header of a governing document on the wire (文件头)."""

from datetime import date
from typing import Annotated

from electoral_rules.book import catalogue
from electoral_rules.book.format import Level
from electoral_rules.book.model import Document
from pydantic import Field
from service_kit.wire import PlaceCode, View, formed

from registry.wire import DocumentSlug

# A law of the country is of no jurisdiction.
# The row of the policy matrix.
RowKey = Annotated[str, formed(r"^([A-Z][0-9]{2})?$")]


class InForceView(View):
    """施行期间: first and last day, both included; null where the text gives none."""

    since: date | None = Field(alias="from")
    until: date | None

    @classmethod
    def of(cls, since: str, until: str) -> "InForceView":
        """The days on the wire."""
        return cls.model_validate({"from": day_of(since), "until": day_of(until)})


class HeaderView(View):
    """文件头: `governing` is false for what is derived and for usual practice, under which alone nothing is held."""

    slug: DocumentSlug
    title: str
    number: str
    issued: date | None
    level: Level
    jurisdiction_code: PlaceCode
    parents: list[DocumentSlug]
    in_force: InForceView
    governing: bool

    @classmethod
    def of(cls, document: Document) -> "HeaderView":
        """The document's header on the wire."""
        return cls.model_validate(
            {
                "slug": document.slug,
                "title": document.title,
                "number": document.number,
                "issued": day_of(document.issued),
                "level": document.level,
                "jurisdiction_code": document.jurisdiction_code,
                "parents": list(document.parents),
                "in_force": InForceView.of(*document.effective),
                "governing": catalogue.governs(document),
            }
        )


def day_of(day: str) -> date | None:
    """The day of a text; None for none."""
    return date.fromisoformat(day) if day else None
