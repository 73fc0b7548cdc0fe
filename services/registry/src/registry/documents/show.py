"""Show the governing documents and their rules (规范性文件), as they are shipped with this release."""

from electoral_rules import rulebook
from electoral_rules.book import catalogue
from electoral_rules.book.catalogue import Explained
from electoral_rules.book.model import Document
from electoral_rules.dates.spans import Counted, Span, count
from service_kit.problems import NotFound


def show_document(slug: str) -> Document:
    """Find the document with this slug."""
    found = catalogue.find(slug)
    if found is None:
        raise NotFound()
    return found


def show_rule(slug: str, rule_id: str, code: str) -> Explained:
    """Find a document's rule with what stands above it; the one of `code` where several share the id."""
    found = catalogue.explain(show_document(slug), rule_id, code)
    if found is None:
        raise NotFound()
    return found


def count_days(slug: str, span: Span) -> Counted:
    """Count days as elections under a document do (计日); what no election is held under counts none."""
    if not catalogue.governs(show_document(slug)):
        raise NotFound()
    return count(rulebook(slug, {}, {}), span)
