"""Which requirement works, as the tests' own exchanges with the gateway prove it (要求): the mark, the proof, the page."""

import pytest

requirement = pytest.mark.requirement
"""`@requirement("REG-25", under=["liaoning-2014"])`: this test proves the requirement under these documents."""
