"""How many events the relay carries at once."""

import pytest
from service_kit.relay import fitting


@pytest.mark.parametrize(
    ("sizes", "carried"), [([40, 40, 20], 3), ([40, 40, 21], 2), ([101, 1], 1), ([], 0)],
    ids=["all that fit", "those before the one too many", "one that is too large goes alone", "none"],
)  # fmt: skip
def test_a_batch_is_the_first_events_within_its_bytes(sizes: list[int], carried: int) -> None:
    assert fitting(sizes, 100) == carried
