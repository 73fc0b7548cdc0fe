"""`python -m electoral_rules.docs [root]`: write every generated page under root/docs."""

import sys
from pathlib import Path

from electoral_rules.book import schema
from electoral_rules.docs.carried import requirements_page
from electoral_rules.docs.legislation import legislation_page
from electoral_rules.docs.life_cycles import life_cycles_page
from electoral_rules.docs.rules import rules_page


def main(root: Path) -> None:
    """Write the pages, and the JSON Schema of a document's file, under `root`/docs."""
    folder = root / "docs"
    folder.mkdir(exist_ok=True)
    (folder / "rules.md").write_text(rules_page(root), "utf-8")
    (folder / "legislation.md").write_text(legislation_page(), "utf-8")
    (folder / "requirements.md").write_text(requirements_page(), "utf-8")
    (folder / "life-cycles.md").write_text(life_cycles_page(), "utf-8")
    (folder / "governing-document.schema.json").write_text(schema.text(), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
