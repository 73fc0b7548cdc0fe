"""Every generated page by its place under docs/ (生成的页面)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from electoral_rules.book import schema
from electoral_rules.docs.contents import contents_page
from electoral_rules.docs.entries import LETTERS
from electoral_rules.docs.index import index_page
from electoral_rules.docs.items import items_page
from electoral_rules.docs.legislation import legislation_page
from electoral_rules.docs.life_cycles import life_cycles_page
from electoral_rules.docs.rules import rules_page


def pages(root: Path) -> Mapping[str, str]:
    """The text of every page; services and cases are read under `root`."""
    return {
        "rules/README.md": contents_page(),
        "rules/index.md": index_page(),
        "rules/items.md": items_page(root),
        **{f"rules/{letter}.md": rules_page(letter, root) for letter in LETTERS},
        "legislation.md": legislation_page(root),
        "life-cycles.md": life_cycles_page(),
        "governing-document.schema.json": schema.text(),
    }
