"""One house with a meeting that votes, for all tests of what it survives."""

from collections.abc import Iterator

import pytest

from tests.integration.survival.polling import Polling, polling
from tests.support.database import run_folder


@pytest.fixture(scope="package")
def held() -> Iterator[Polling]:
    """The house; its vote is open."""
    folder = run_folder() / "survival"
    folder.mkdir(mode=0o711)
    with polling(folder) as made:
        yield made
