"""`huanjie demo`: the by-election of 2024 in five communities and a direct election of 2015, side by side as they go (演示)."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from huanjie_client.account import Account
from huanjie_client.models import SignInIn
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from huanjie.demo.direct.play import DIRECT_ACTS, play_direct
from huanjie.demo.direct.report import direct_table
from huanjie.demo.direct.scene import DirectElection
from huanjie.demo.direct.story import Crowd
from huanjie.demo.play import ACTS, Theatre, play
from huanjie.demo.report import Verdict, archive_of, results_table, seconds_of
from huanjie.demo.scene import Scene
from huanjie.demo.stage import Stage
from huanjie.demo.stories import STORIES
from huanjie.demo_data.accounts import PASSWORD
from huanjie.demo_data.places import Community
from huanjie.house import House
from huanjie.ports import DEFAULT_PORTS, free_ports
from huanjie.running.home import forget, house_folder

TABLE_WIDTH = 140
ACCEPTED = "audit.matter.moved"
Tell = Callable[[Community, str], None]


class Play(StrEnum):
    """What `--only` plays alone: the by-election in five communities, or the direct election of Shenyang."""

    BY_ELECTION = "by-election"
    SHENYANG = "shenyang"


@dataclass(frozen=True)
class Performance:
    """What was played, where, and what an auditor found, by the community's code; whether it is as it should be."""

    house: House
    stages: list[Stage]
    direct: list[DirectElection]
    verdicts: dict[str, Verdict]

    @property
    def fine(self) -> bool:
        """Whether all came out as the stories say and every archive is intact."""
        results = [*map(came_out, self.stages), *(scene.came_out for scene in self.direct)]
        return all(results) and all(verdict.intact for verdict in self.verdicts.values())


def demo(console: Console, seed: int, only: Play | None = None) -> bool:
    """Start a new house, play, report, stop; answers whether it went as it should."""
    with performed(console, house_folder("demo"), seed, only) as performance:
        return performance.fine


@contextmanager
def performed(
    console: Console, folder: Path, seed: int, only: Play | None = None, crowd: Crowd | None = None
) -> Iterator[Performance]:
    """The elections played in a new house, reported on; the house runs until the end of the block."""
    began = time.monotonic()
    forget(folder)
    house = House(folder, ports=free_ports(DEFAULT_PORTS), tell=lambda text: console.print(f"[dim]· {text}"))
    house.start()
    try:
        console.print(f"启动用时 · started in {time.monotonic() - began:.0f} s", highlight=False)
        theatre = Theatre(house.gateway_url, house.url("hotline"), folder / "papers", seed)
        stages, direct = _perform(console, theatre, only, crowd or Crowd())
        performance = Performance(house, stages, direct, _verdicts(house, folder / "archives", stages, direct))
        _report(console, folder, performance)
        yield performance
    finally:
        house.stop()
    console.print(f"用时 · took {time.monotonic() - began:.0f} s", highlight=False)


def _verdicts(
    house: House, folder: Path, stages: Sequence[Stage], direct: Sequence[DirectElection]
) -> dict[str, Verdict]:
    """Each election's archive, written and checked, by the community's code."""
    found = {}
    with Account(house.gateway_url, SignInIn("auditor", PASSWORD)) as auditor:
        for stage in stages:
            found[stage.code] = archive_of(stage, auditor, house.keys, folder, filings=2)
    with Account(house.gateway_url, SignInIn("inspection", PASSWORD)) as auditor:
        for scene in direct:
            found[scene.code] = archive_of(scene, auditor, house.keys, folder, filings=1, last=ACCEPTED)
    return found


def _perform(
    console: Console, theatre: Theatre, only: Play | None, crowd: Crowd
) -> tuple[list[Stage], list[DirectElection]]:
    """Play side by side, with a progress line for each community."""
    columns = (
        TextColumn("{task.fields[community]}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
    )
    plays = {story.community: len(ACTS) for story in STORIES} if only != Play.SHENYANG else {}
    plays |= {crowd.community: len(DIRECT_ACTS)} if only != Play.BY_ELECTION else {}
    with Progress(*columns, console=console) as lines, ThreadPoolExecutor(max_workers=2) as pool:
        tasks = {
            community.code: lines.add_task("等待", total=acts, community=community.name)
            for community, acts in plays.items()
        }

        def progress(community: Community, act: str, done: int, total: int) -> None:
            lines.update(tasks[community.code], description=act, completed=done, total=total)

        def tell(community: Community, sentence: str) -> None:
            lines.console.print(f"[dim]{community.name}[/] {sentence}", highlight=False)

        five = pool.submit(play, theatre, progress, tell) if only != Play.SHENYANG else None
        one = pool.submit(play_direct, theatre, crowd, progress, tell) if only != Play.BY_ELECTION else None
        return five.result() if five else [], [one.result()] if one else []


def _report(console: Console, folder: Path, performance: Performance) -> None:
    # Where nobody looks through a window (a log file), the table keeps its columns.
    wide = console if console.is_terminal else Console(file=console.file, width=TABLE_WIDTH)
    verdicts = performance.verdicts
    if performance.stages:
        wide.print(results_table(performance.stages, [verdicts[stage.code] for stage in performance.stages]))
    for scene in performance.direct:
        wide.print(direct_table(scene, verdicts[scene.code]))
    console.print(f"文书 · papers: {folder / 'papers'}", highlight=False, soft_wrap=True)
    for verdict in verdicts.values():
        mark = "[green]✓[/]" if verdict.intact else "[red]✗[/]"
        console.print(f"{mark} 归档核验 · archive: {verdict.archive}", highlight=False, soft_wrap=True)
        if not verdict.intact:
            console.print(verdict.words, highlight=False)
    played: tuple[Sequence[Scene], ...] = (performance.stages, performance.direct)
    for scenes in filter(None, played):
        names = f"{scenes[0].community.name}等{len(scenes)}个社区" if len(scenes) > 1 else scenes[0].community.name
        console.print(f"各步用时（秒）· seconds: {names} {seconds_of(scenes)}", highlight=False, soft_wrap=True)


def came_out(stage: Stage) -> bool:
    """Whether the result is the one the story tells."""
    wanted = stage.story.elected
    return stage.final.outcome.elected == ([stage.candidacies[wanted]] if wanted else [])
