"""`huanjie demo`: a direct election of 2026, the by-election of 2024 in five communities, a direct election of 2015 (演示)."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from huanjie_client.account import Account
from huanjie_client.models import SignInIn
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from huanjie.demo.direct.play import play_direct
from huanjie.demo.direct.report import direct_table
from huanjie.demo.direct.scene import DirectElection
from huanjie.demo.direct.story import Crowd
from huanjie.demo.play import ACTS, Theatre, play
from huanjie.demo.report import Verdict, archive_of, results_table, seconds_of
from huanjie.demo.scene import Scene
from huanjie.demo.shenyang import story as shenyang
from huanjie.demo.shenyang.play import SHENYANG_PLAY
from huanjie.demo.stage import Stage
from huanjie.demo.stories import STORIES
from huanjie.demo.today import story as today
from huanjie.demo.today.play import TODAY_PLAY
from huanjie.demo_data.accounts import PASSWORD
from huanjie.demo_data.places import Community
from huanjie.house import House
from huanjie.ports import DEFAULT_PORTS, free_ports
from huanjie.running.home import forget, house_folder

TABLE_WIDTH = 140


class Play(StrEnum):
    """What `--only` plays alone: the direct election of 2026, the by-election in five communities, or Shenyang's of 2015."""

    TODAY = "today"
    BY_ELECTION = "by-election"
    SHENYANG = "shenyang"


DIRECT = {Play.TODAY: TODAY_PLAY, Play.SHENYANG: SHENYANG_PLAY}
# Beside the other two Shenyang's is played in short; alone with all its people.
CROWDS: Mapping[Play, Crowd] = {Play.TODAY: today.CROWD, Play.SHENYANG: shenyang.IN_SHORT}
ALONE: Mapping[Play, Crowd] = {Play.TODAY: today.CROWD, Play.SHENYANG: shenyang.CROWD}


@dataclass(frozen=True)
class Performance:
    """What was played, where, and what an auditor found, by the community's code; whether it is as it should be."""

    house: House
    stages: list[Stage]
    direct: dict[Play, DirectElection]
    verdicts: dict[str, Verdict]

    @property
    def fine(self) -> bool:
        """Whether all came out as the stories say and every archive is intact."""
        results = [*map(came_out, self.stages), *(scene.came_out for scene in self.direct.values())]
        return all(results) and all(verdict.intact for verdict in self.verdicts.values())


def demo(console: Console, seed: int, only: Play | None = None) -> bool:
    """Start a new house, play, report, stop; answers whether it went as it should."""
    with house_of(console, house_folder("demo")) as house:
        return perform(console, house, seed, only).fine


@contextmanager
def house_of(console: Console, folder: Path) -> Iterator[House]:
    """A new house on free ports, in the place of the one that was there before; it stops at the end of the block."""
    began = time.monotonic()
    forget(folder)
    house = House(folder, ports=free_ports(DEFAULT_PORTS), tell=lambda text: console.print(f"[dim]· {text}"))
    house.start()
    try:
        console.print(f"启动用时 · started in {time.monotonic() - began:.0f} s", highlight=False)
        yield house
    finally:
        house.stop()
    console.print(f"用时 · took {time.monotonic() - began:.0f} s", highlight=False)


def perform(
    console: Console, house: House, seed: int, only: Play | None = None, crowds: Mapping[Play, Crowd] | None = None
) -> Performance:
    """The elections played in a house that has none yet, and reported on."""
    theatre = Theatre(house.gateway_url, house.url("hotline"), house.folder / "papers", seed)
    chosen = [only] if only else list(Play)
    stages, direct = _perform(console, theatre, chosen, crowds or (ALONE if only else CROWDS))
    verdicts = _verdicts(house, house.folder / "archives", stages, direct.values())
    performance = Performance(house, stages, direct, verdicts)
    _report(console, house.folder, performance)
    return performance


def _verdicts(
    house: House, folder: Path, stages: Sequence[Stage], direct: Iterable[DirectElection]
) -> dict[str, Verdict]:
    """Each election's archive, written and checked, by the community's code."""
    found = {}
    with Account(house.gateway_url, SignInIn("auditor", PASSWORD)) as auditor:
        for stage in stages:
            found[stage.code] = archive_of(stage, auditor, house.keys, folder, filings=2)
    with Account(house.gateway_url, SignInIn("inspection", PASSWORD)) as auditor:
        for scene in direct:
            found[scene.code] = archive_of(scene, auditor, house.keys, folder, 1, scene.story.last_event)
    return found


def _perform(
    console: Console, theatre: Theatre, chosen: Sequence[Play], crowds: Mapping[Play, Crowd]
) -> tuple[list[Stage], dict[Play, DirectElection]]:
    """Play in this order, two side by side, with a progress line for each community."""
    columns = (
        TextColumn("{task.fields[community]}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as lines, ThreadPoolExecutor(max_workers=2) as pool:
        tasks = {
            community.code: lines.add_task("等待", total=acts, community=community.name)
            for each in chosen
            for community, acts in _communities(each, crowds)
        }

        def progress(community: Community, act: str, done: int, total: int) -> None:
            lines.update(tasks[community.code], description=act, completed=done, total=total)

        def tell(community: Community, sentence: str) -> None:
            lines.console.print(f"[dim]{community.name}[/] {sentence}", highlight=False)

        five: list[Future[list[Stage]]] = []
        direct: dict[Play, Future[DirectElection]] = {}
        for each in chosen:
            if each in DIRECT:
                direct[each] = pool.submit(play_direct, theatre, DIRECT[each], crowds[each], progress, tell)
            else:
                five.append(pool.submit(play, theatre, progress, tell))
        stages = [stage for each in five for stage in each.result()]
        return stages, {each: scene.result() for each, scene in direct.items()}


def _communities(chosen: Play, crowds: Mapping[Play, Crowd]) -> list[tuple[Community, int]]:
    """Where a play is played, and how many acts it has there."""
    if chosen in DIRECT:
        return [(crowds[chosen].community, len(DIRECT[chosen].acts))]
    return [(story.community, len(ACTS)) for story in STORIES]


def _report(console: Console, folder: Path, performance: Performance) -> None:
    # Where nobody looks through a window (a log file), the table keeps its columns.
    wide = console if console.is_terminal else Console(file=console.file, width=TABLE_WIDTH)
    verdicts = performance.verdicts
    for each in Play:
        if scene := performance.direct.get(each):
            wide.print(direct_table(scene, verdicts[scene.code]))
        elif each is Play.BY_ELECTION and performance.stages:
            wide.print(results_table(performance.stages, [verdicts[stage.code] for stage in performance.stages]))
    console.print(f"文书 · papers: {folder / 'papers'}", highlight=False, soft_wrap=True)
    for verdict in verdicts.values():
        mark = "[green]✓[/]" if verdict.intact else "[red]✗[/]"
        console.print(f"{mark} 归档核验 · archive: {verdict.archive}", highlight=False, soft_wrap=True)
        if not verdict.intact:
            console.print(verdict.words, highlight=False)
    played: tuple[Sequence[Scene], ...] = (performance.stages, *([scene] for scene in performance.direct.values()))
    for scenes in filter(None, played):
        names = f"{scenes[0].community.name}等{len(scenes)}个社区" if len(scenes) > 1 else scenes[0].community.name
        console.print(f"各步用时（秒）· seconds: {names} {seconds_of(scenes)}", highlight=False, soft_wrap=True)


def came_out(stage: Stage) -> bool:
    """Whether the result is the one the story tells."""
    wanted = stage.story.elected
    return stage.final.outcome.elected == ([stage.candidacies[wanted]] if wanted else [])
