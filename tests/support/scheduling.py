"""Which tests run in one worker of xdist, and in which order: what shares a house together, what takes longest first."""

from collections.abc import Sequence

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

WHOLE_HOUSE = ("tests/integration/cli/test_house.py", "tests/scenarios/")
# The longest groups by seconds of processor time; a worker that is through takes the next, the small ones fill the end.
LONGEST = (
    ("tests/integration/requirements/",), WHOLE_HOUSE, ("tests/integration/ballots/",), ("tests/integration/registry/",),
    ("tests/integration/gateway/",), ("tests/integration/candidates/",), ("tests/contracts/",), ("tests/integration/cli/",),
    ("tests/integration/audit/",),
)  # fmt: skip


class FixtureGroups(LoadScopeScheduling):  # type: ignore[misc]
    """Groups by what is expensive to set up; the marks xdist offers for this do not reach its scheduler any more."""

    def __init__(self, config: pytest.Config, log: Producer) -> None:
        # The order is ours, not that of how many tests a group has.
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(WHOLE_HOUSE):
            return "whole house"
        path = nodeid.split("::", 1)[0]
        return path.rpartition("/")[0] if path.startswith("tests/integration/") else path


def longest_first(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The tests in the order they are handed out in; tests of one group stay as they are."""
    return sorted(items, key=lambda item: _rank(item.nodeid))


def _rank(nodeid: str) -> int:
    return next((rank for rank, group in enumerate(LONGEST) if nodeid.startswith(group)), len(LONGEST))
