"""The heads an archive takes along."""

import pytest
from audit.domain.head import SignedHead, spread


@pytest.mark.parametrize(
    ("there", "taken"),
    [
        (0, []),
        (1, [1]),
        (4, [1, 2, 3, 4]),
        (5, [1, 3, 5]),
        (8, [2, 4, 6, 8]),
        (9, [3, 6, 9]),
        (400, [100, 200, 300, 400]),
    ],
)
def test_the_newest_head_and_others_evenly_apart(there: int, taken: list[int]) -> None:
    heads = [SignedHead("log", size, b"", "") for size in range(1, there + 1)]
    assert [head.size for head in spread(heads, 4)] == taken
