"""`python -m bench`: starts a house, measures, prints the ratios; `python -m bench orders` measures one part, `--help` names them."""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from huanjie.house import House
from huanjie.ports import DEFAULT_PORTS, free_ports
from rich.console import Console

from bench.big_roster import big_roster
from bench.check_ins import check_ins
from bench.decisions import decisions
from bench.desks import WIDTH, measure_desks
from bench.figures import figures
from bench.log import appends
from bench.measure import Ratio, table
from bench.orders import orders
from bench.overviews import overviews
from bench.prepared import Prepared, prepare
from bench.reads import reads
from bench.registrations import registrations
from bench.rolls import rolls
from bench.roster import roster
from bench.searches import searches
from bench.verifier import verifier

# What one caller may ask in a second is a matter of policy, and here one caller stands for many.
UNLIMITED = {"HUANJIE_REQUESTS_PER_SECOND": "1000000", "HUANJIE_REQUEST_BURST": "1000000"}


class Scene:
    """The house that is measured, with an election in it as soon as a part asks for one."""

    def __init__(self, house: House) -> None:
        self.house = house

    @cached_property
    def prepared(self) -> Prepared:
        """The election."""
        return prepare(self.house)


IN_A_HOUSE: Mapping[str, Callable[[Scene], list[Ratio]]] = {
    "roster": lambda scene: [roster(scene.house)],
    "reads": lambda scene: reads(scene.house, scene.prepared.election),
    "appends": lambda scene: [appends(scene.house)],
    "check-ins": lambda scene: [check_ins(scene.house, scene.prepared)],
    "overviews": lambda scene: overviews(scene.house),
    "searches": lambda scene: searches(scene.house),
    "orders": lambda scene: orders(scene.house),
    "big-roster": lambda scene: [big_roster(scene.house)],
    "rolls": lambda scene: [rolls(scene.house)],
    "registrations": lambda scene: [registrations(scene.house)],
    # Last, for its 2.6 million residents.
    "figures": lambda scene: figures(scene.house),
}
ALONE: Mapping[str, Callable[[Console], None]] = {
    "desks": lambda console: measure_desks(console if console.is_terminal else Console(width=WIDTH)),
    "decisions": lambda console: console.print(table(decisions())),
    "verifier": lambda console: console.print(table(verifier())),
}


def main() -> None:
    """The ratios of the named parts, or of all, in one run on this machine."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="性能测量 · measures ratios on this machine")
    named = "名称，空为全部 · which parts, none for all: " + ", ".join((*IN_A_HOUSE, *ALONE))
    parser.add_argument("parts", nargs="*", metavar="PART", help=named)
    asked: list[str] = parser.parse_args().parts
    if strange := sorted(set(asked) - {*IN_A_HOUSE, *ALONE}):
        parser.error(f"没有这一项 · no such part: {', '.join(strange)}; {named}")
    measure(Console(), asked or [*IN_A_HOUSE, *ALONE])


def measure(console: Console, asked: Sequence[str]) -> None:
    """Measure these parts; a house is started where one is needed."""
    if in_a_house := [part for part in IN_A_HOUSE if part in asked]:
        with _scene(console) as scene:
            console.print(table([ratio for part in in_a_house for ratio in IN_A_HOUSE[part](scene)]))
    for part in ALONE:
        if part in asked:
            ALONE[part](console)


@contextmanager
def _scene(console: Console) -> Iterator[Scene]:
    with tempfile.TemporaryDirectory(prefix="huanjie-bench-") as folder:
        Path(folder).chmod(0o711)
        house = House(
            Path(folder) / "house", ports=free_ports(DEFAULT_PORTS), environment="test", tell=console.print,
            overrides={"gateway": UNLIMITED},
        )  # fmt: skip
        house.start()
        try:
            yield Scene(house)
        finally:
            house.stop()


if __name__ == "__main__":
    main()
