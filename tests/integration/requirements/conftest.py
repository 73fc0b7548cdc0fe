"""One house for all tests of requirements: the services and the gateway before them, and a street with its people."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from huanjie.postgres import Address

from tests.integration.ballots.hall import DAY, Meeting
from tests.integration.candidates.town import NOW
from tests.integration.requirements.archives import archive_of, sizes, verify
from tests.integration.requirements.front import Front
from tests.integration.requirements.housed import housed


@pytest.fixture(scope="package")
def front(postgres: Address, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """The house, reached by its gateway only; each test holds elections of its own in it."""
    with housed(postgres, tmp_path_factory.mktemp("front")) as made:
        made.settle()
        yield made


@pytest.fixture(scope="module", autouse=True)
def days_before(front: Front) -> None:
    """Each file begins before the election day, whatever day the file before it came to."""
    front.now = NOW


@pytest.fixture(autouse=True)
def archived(request: pytest.FixtureRequest, front: Front, tmp_path: Path) -> Iterator[None]:
    """Whatever election a test carries to its end leaves an archive that the verifier finds intact."""
    if request.node.get_closest_marker("carries") is None:
        yield
        return
    before = sizes(front)
    yield
    grown = [log for log, size in sizes(front).items() if size != before.get(log) and log != "house"]
    filed = [log for log in grown if any(each["type"] == "ballots.filing.acknowledged" for each in front.events(log))]
    for log in filed:
        archive = archive_of(front, log, sizes(front)[log])
        assert verify(tmp_path / f"{log}.zip", archive) == []


@pytest.fixture(scope="package")
def held(front: Front) -> tuple[Meeting, str]:
    """An election day that is over, and the id of the result that was announced."""
    meeting = front.opened()
    front.vote(meeting)
    front.count(meeting, front.figures(meeting, 8, 3, void=1))
    return meeting, str(front.announced(front.result(meeting))["id"])


@pytest.fixture
def announced(front: Front, held: tuple[Meeting, str]) -> tuple[Meeting, str]:
    """The same, on its day."""
    front.now = DAY
    return held
