"""The desks of an election day (签到、领票、计票): each request through the gateway and straight to its service, beside a bare
endpoint that sends the databases the same statements, and beside FastAPI with an ORM; one after another, a few at a time.

`python -m bench.desks` measures this alone.
"""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import httpx2
from huanjie.house import House
from huanjie.ports import DEFAULT_PORTS, free_ports
from huanjie_client.models import SeatsOffice
from rich.console import Console
from rich.table import Table

from bench.measure import Ratio, table
from bench.polling_day import Desk, close, fill, open_desk
from bench.ways import EACH, WAYS, Kind, Measured, measure, others

PRESENT = 2_880
CHINESE = {"gateway": "经网关", "direct": "直连服务", "bare": "空端点", "orm": "FastAPI+ORM"}
# The first entry of each box for each of the three offices.
ENTRIES = 3
BOXES = len(WAYS) * EACH // ENTRIES
PAPERS = 10
WIDTH = 200


def desks(house: House) -> tuple[list[Ratio], Table]:
    """The ratios, and a table of the processor time of each process."""
    desk = open_desk(house, BOXES)
    first, last = range(2, len(WAYS) * EACH + 2), range(PRESENT, PRESENT + len(WAYS) * EACH)
    look_up, check_in, issue = _look_up(desk), _check_in(desk), _issue(desk)
    with others(desk, {"look-up": look_up, "check-in": check_in, "issue": issue}, 0) as beside:
        measured = [
            measure(desk, look_up, beside, "look-up", "查名单 · look-up", range(len(WAYS) * EACH)),
            measure(desk, check_in, beside, "check-in", "签到 · check-in", first),
            measure(desk, issue, beside, "issue", "领票，到会 0 人起 · issue from 0 present", first),
        ]
        fill(desk, desk.electors[first.stop : PRESENT])
        measured.append(measure(desk, check_in, beside, "check-in", "签到，已到 2,880 人 · check-in at 2,880", last))
        measured.append(measure(desk, issue, beside, "issue", "领票，到会 2,880 人 · issue at 2,880 present", last))
    close(desk, PRESENT + len(WAYS) * EACH)
    entry = _entry(desk)
    with others(desk, {"entry": entry}, len(WAYS) * EACH) as beside:
        measured.append(measure(desk, entry, beside, "entry", "计票录入 · count entry", range(len(WAYS) * EACH)))
    return [*_ratios(measured), _flat(measured)], _processes(measured)


# What is asked.


def _look_up(desk: Desk) -> Kind:
    path, names = f"/elections/{desk.scene.election.id}/electors", [each.name for each in desk.scene.cast.others]

    def query(number: int) -> str:
        return f"{path}?{httpx2.QueryParams({'name': names[number]})}"

    return Kind(
        "look-up",
        "registry",
        lambda number: ("GET", query(number), "clerk1", None),
        lambda number: ("GET", query(number), None),
        lambda number: {"name": names[number]},
    )


def _check_in(desk: Desk) -> Kind:
    election, electors = str(desk.scene.election.id), desk.electors

    def body(number: int) -> dict[str, object]:
        return {"elector_id": str(electors[number]), "desk": "1号台", "round": 1}

    return Kind(
        "check-in",
        "registry",
        lambda number: ("POST", f"/elections/{election}/check-ins", f"clerk{1 + number % 12}", body(number)),
        lambda number: ("POST", "/check-ins", body(number) | {"election_id": election}),
        lambda number: {"elector": str(electors[number])},
    )


def _issue(desk: Desk) -> Kind:
    election, session, electors = str(desk.scene.election.id), str(desk.meeting.session), desk.electors

    def body(number: int) -> dict[str, object]:
        return {"elector_id": str(electors[number]), "desk": "1号台", "sheet": 1, "venue": 1}

    return Kind(
        "issue",
        "ballots",
        lambda number: ("POST", f"/sessions/{session}/ballot-issues", f"clerk{1 + number % 12}", body(number)),
        lambda number: (
            "POST",
            "/ballot-issues",
            body(number) | {"election_id": election, "session_id": session, "round": 1},
        ),
        lambda number: {"elector": str(electors[number])},
    )


def _entry(desk: Desk) -> Kind:
    """The boxes one after another, each for every office by one teller."""
    election, offices = str(desk.scene.election.id), tuple(desk.scene.candidacies)

    def part(number: int) -> tuple[str, SeatsOffice]:
        return str(desk.boxes[number // ENTRIES]), offices[number % ENTRIES]

    def figures(number: int) -> dict[str, object]:
        _, office = part(number)
        rows = [
            {"candidate": str(each), "for": PAPERS // 2, "against": 0, "abstain": PAPERS - PAPERS // 2}
            for each in desk.scene.candidacies[office]
        ]
        papers = {"returned": PAPERS, "valid": PAPERS, "void": 0, "void_by_reason": {}, "write_ins": []}
        return {"contest_id": str(desk.scene.contest(office)), **papers, "tallies": rows}

    def asked(number: int) -> tuple[str, str, str, object]:
        box, _ = part(number)
        return "POST", f"/boxes/{box}/count-entries", "teller1", figures(number)

    def orm(number: int) -> tuple[str, str, object]:
        box, office = part(number)
        own = {
            "election_id": election,
            "box_id": box,
            "contest_id": str(desk.scene.contest(office)),
            "place": 1,
        }
        return "POST", "/count-entries", own | {"figures": figures(number)}

    def differs(number: int) -> Mapping[str, str]:
        box, office = part(number)
        return {"box": box, "contest": str(desk.scene.contest(office))}

    return Kind("entry", "ballots", asked, orm, differs)


# What is told.


def _ratios(measured: Sequence[Measured]) -> list[Ratio]:
    pairs = (("gateway", "bare"), ("direct", "bare"), ("gateway", "orm"), ("gateway", "direct"))
    return [
        Ratio(
            f"{each.name}：{CHINESE[ours]} / {CHINESE[limit]}",
            each.told(ours),
            each.told(limit),
            each.within(limit, 0.5) / each.within(ours, 0.5),
        )
        for each in measured
        for ours, limit in pairs
    ]


def _flat(measured: Sequence[Measured]) -> Ratio:
    none, many = (each for each in measured if "issue" in each.name)
    what = "领票：到会 0 人 / 2,880 人（应为 1）· issue, flat"
    return Ratio(
        what, many.told("gateway"), none.told("gateway"), none.within("gateway", 0.5) / many.within("gateway", 0.5)
    )


def _processes(measured: Sequence[Measured]) -> Table:
    shown = Table(
        "项目 · what", "方式 · way", "每次请求各进程毫秒 · ms a request by process", title="处理器时间 · processor time"
    )
    for each in measured:
        for way in WAYS:
            told = " · ".join(
                f"{name} {value:.2f}" for name, value in sorted(each.cpu[way].items(), key=lambda one: -one[1])
            )
            shown.add_row(each.name, CHINESE[way], told)
    return shown


def measure_desks(console: Console) -> None:
    """Measure in a house of its own: the other one's people would be in the way."""
    with tempfile.TemporaryDirectory(prefix="huanjie-bench-") as folder:
        Path(folder).chmod(0o711)
        limits = {"HUANJIE_REQUESTS_PER_SECOND": "1000000", "HUANJIE_REQUEST_BURST": "1000000"}
        house = House(
            Path(folder) / "house", free_ports(DEFAULT_PORTS), "test", console.print, overrides={"gateway": limits}
        )
        house.start()
        try:
            ratios, processes = desks(house)
            console.print(table(ratios))
            console.print(processes)
        finally:
            house.stop()


if __name__ == "__main__":
    measure_desks(Console(width=WIDTH))
