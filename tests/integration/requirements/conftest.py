"""One house for all tests of requirements: the services and the gateway before them, and a street with its people."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from huanjie.postgres import Address

from tests.integration.ballots.hall import DAY, Meeting
from tests.integration.candidates.town import NOW
from tests.integration.requirements.archives import archive_of, sizes, verify
from tests.integration.requirements.front import Front
from tests.support.database import drop_database, fresh_database
from tests.support.parts import Part, server_of
from tests.support.services import make_house, settings_of
from tests.support.tokens import Tokens

PARTS = ("audit", "registry", "candidates", "ballots", "gateway")
PATIENT = {"HUANJIE_REQUEST_BURST": "1000000", "HUANJIE_TOKEN_SECONDS": "3600", "HUANJIE_STANDING_SECONDS": "0.5"}


@pytest.fixture(scope="package")
def front(postgres: Address, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """The house, reached by its gateway only; each test holds elections of its own in it."""
    house = make_house(tmp_path_factory.mktemp("front"))
    parts: dict[str, Part] = {}
    with ExitStack() as stack:
        for name in PARTS:
            database = fresh_database(postgres, name)
            stack.callback(drop_database, postgres, database.name)
            settings = settings_of(house, name, database, **(PATIENT if name == "gateway" else {}))
            parts[name] = server_of(house, name, settings)
            parts[name].start()
            stack.callback(parts[name].stop)
        for part in parts.values():
            part.wait_ready()
        made = Front(
            parts, Tokens(house.keys), house=house, gateway=parts["gateway"], folder=tmp_path_factory.mktemp("accounts")
        )
        stack.callback(made.close)
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
