"""The figures of the demo's elections over HTTP, beside a slow recount of every row of its house."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pytest
from huanjie.demo_data.places import HEXI, STREET, YUNQI
from huanjie.house import House
from huanjie_client.answers import accepted
from huanjie_client.api.gateway import show_figures
from huanjie_client.models import FigureLineView

from tests.integration.figures.recount import TABLES, Key, Recount, lines, read
from tests.scenarios.conftest import account_of

# After the last vote of the demo, which lies ahead of many a machine's clock.
AS_OF = datetime(2028, 1, 1, tzinfo=UTC)
PLACES = [code[:length] for code in (STREET, YUNQI.code, HEXI.code) for length in (2, 4, 6, 9)]


@pytest.fixture(scope="module")
def rows_of(running_house: House) -> Mapping[str, Mapping[Key, int]]:
    """What the rows come to, by the place that is split."""
    rows = read({service: running_house.databases[service].migration_url for service in TABLES})
    found = {}
    for place in PLACES:
        recount = Recount(rows, place, AS_OF, None)
        found[place] = {key: number for service in TABLES for key, number in recount.of(service).items()}
    return found


def of(shown: Sequence[FigureLineView]) -> dict[tuple[str | int | None, ...], tuple[int | None, int | None]]:
    """Numerator and denominator by figure and split."""
    return {
        (line.figure, line.year, line.kind, line.body, line.mode): (line.numerator, line.denominator) for line in shown
    }


@pytest.mark.parametrize("place", PLACES)
def test_a_place_and_the_places_in_it_have_the_figures_of_a_recount(
    running_house: House, rows_of: Mapping[str, Mapping[Key, int]], place: str
) -> None:
    with account_of(running_house, "inspection") as everywhere:
        answer = accepted(show_figures.sync(place, client=everywhere.as_of(AS_OF), as_of=AS_OF))
    rows, own = rows_of[place], {key[0] for key in rows_of[place]} - {place}
    assert of(answer.lines) == lines(rows)
    assert {area.code: of(area.lines) for area in answer.areas} == {
        area: lines({key: number for key, number in rows.items() if key[0] == area}) for area in own
    }
    assert any(key[0] == "elections_held" and number for key, (number, _) in lines(rows).items())
