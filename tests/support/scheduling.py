"""Which tests run in one worker of xdist: those that share a whole house, those of one service, else those of a file."""

from xdist.scheduler import LoadScopeScheduling

WHOLE_HOUSE = ("tests/scenarios/", "tests/contracts/", "tests/integration/cli/test_house.py")


class FixtureGroups(LoadScopeScheduling):  # type: ignore[misc]
    """Groups by what is expensive to set up; the marks xdist offers for this do not reach its scheduler any more."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(WHOLE_HOUSE):
            return "whole house"
        path = nodeid.split("::", 1)[0]
        return path.rpartition("/")[0] if path.startswith("tests/integration/") else path
