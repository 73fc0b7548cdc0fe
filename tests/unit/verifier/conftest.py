"""The verifier as a module, where a test needs its parts and not its process."""

from types import ModuleType

import pytest

from tests.unit.verifier.program import verifier


@pytest.fixture
def program() -> ModuleType:
    """The verifier's one file, loaded."""
    return verifier()
