"""`python -m tests.support.requirements`: write docs/requirements.md."""

from tests.support.requirements.catalogue import TESTS
from tests.support.requirements.marks import marks
from tests.support.requirements.page import requirements_page

if __name__ == "__main__":
    (TESTS.parent / "docs" / "requirements.md").write_text(requirements_page(marks()), "utf-8")
