"""A whole house under test: the services on fresh databases and the gateway before them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from huanjie.house import House
from huanjie.postgres import Address

from tests.integration.requirements.front import Front
from tests.support.database import drop_database, fresh_database
from tests.support.parts import Part, server_of
from tests.support.services import make_house, settings_of
from tests.support.tokens import Tokens

PARTS = ("audit", "registry", "candidates", "ballots", "gateway")
PATIENT = {"HUANJIE_REQUEST_BURST": "1000000", "HUANJIE_TOKEN_SECONDS": "3600", "HUANJIE_STANDING_SECONDS": "0.5"}


@contextmanager
def housed(
    postgres: Address,
    folder: Path,
    part_of: Callable[[House, str, Mapping[str, str]], Part] = server_of,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Front]:
    """The house, reached by its gateway only, with nobody in it; its parts are made by `part_of` and share an environment."""
    house, accounts = make_house(folder), folder / "accounts"
    accounts.mkdir()
    parts: dict[str, Part] = {}
    with ExitStack() as stack:
        for name in PARTS:
            database = fresh_database(postgres, name)
            stack.callback(drop_database, postgres, database.name)
            own = PATIENT if name == "gateway" else {}
            parts[name] = part_of(house, name, settings_of(house, name, database, **own, **(environment or {})))
            parts[name].start()
            stack.callback(parts[name].stop)
        for part in parts.values():
            part.wait_ready()
        made = Front(parts, Tokens(house.keys), house=house, gateway=parts["gateway"], folder=accounts)
        stack.callback(made.close)
        yield made
