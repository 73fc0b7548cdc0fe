"""`python -m bench`: starts a house, measures, prints the ratios."""

import tempfile
from pathlib import Path

from huanjie.house import House
from huanjie.ports import DEFAULT_PORTS, free_ports
from rich.console import Console

from bench.big_roster import big_roster
from bench.check_ins import check_ins
from bench.decisions import decisions
from bench.desks import WIDTH, measure_desks
from bench.log import appends
from bench.measure import table
from bench.orders import orders
from bench.overviews import overviews
from bench.prepared import prepare
from bench.reads import reads
from bench.registrations import registrations
from bench.rolls import rolls
from bench.roster import roster
from bench.searches import searches

# What one caller may ask in a second is a matter of policy, and here one caller stands for many.
UNLIMITED = {"HUANJIE_REQUESTS_PER_SECOND": "1000000", "HUANJIE_REQUEST_BURST": "1000000"}


def main() -> None:
    """All ratios of one run on this machine."""
    console = Console()
    with tempfile.TemporaryDirectory(prefix="huanjie-bench-") as folder:
        Path(folder).chmod(0o711)
        house = House(
            Path(folder) / "house", ports=free_ports(DEFAULT_PORTS), environment="test", tell=console.print,
            overrides={"gateway": UNLIMITED},
        )  # fmt: skip
        house.start()
        try:
            prepared = prepare(house)
            ratios = [roster(house), *reads(house, prepared.election), appends(house), check_ins(house, prepared)]
            console.print(
                table(
                    [
                        *ratios,
                        *overviews(house),
                        *searches(house),
                        *orders(house),
                        big_roster(house),
                        rolls(house),
                        registrations(house),
                    ]
                )
            )
        finally:
            house.stop()
    measure_desks(console if console.is_terminal else Console(width=WIDTH))
    console.print(table(decisions()))


if __name__ == "__main__":
    main()
