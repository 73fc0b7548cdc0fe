"""The header of a governing document on the wire (文件头)."""

from datetime import date
from typing import Annotated

from electoral_rules.book import catalogue
from electoral_rules.book.format import Level
from electoral_rules.book.model import Document
from service_kit.wire import PlaceCode, View, formed

from registry.wire import DocumentSlug, InForceView, day_of

# A law of the country is of no jurisdiction.
# The row of the policy matrix.
RowKey = Annotated[str, formed(r"^([A-Z][0-9]{2})?$")]


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
