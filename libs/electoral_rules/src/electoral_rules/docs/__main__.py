"""`python -m electoral_rules.docs [root]`: write every generated page under root/docs."""

import sys
from pathlib import Path

from electoral_rules.docs.pages import pages


def main(root: Path) -> None:
    """Write the pages, and the JSON Schema of a document's file, under `root`/docs."""
    for place, text in pages(root).items():
        page = root / "docs" / place
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
