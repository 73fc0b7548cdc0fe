"""`huanjie demo`: the whole by-election of 2024 in five communities at once, as it goes (演示)."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from huanjie_client.account import Account
from huanjie_client.models import SignInIn
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from huanjie.demo.play import ACTS, Theatre, play
from huanjie.demo.report import Verdict, archive_of, results_table
from huanjie.demo.stage import Stage
from huanjie.demo.stories import STORIES, Story
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie.ports import DEFAULT_PORTS, free_ports
from huanjie.running.home import forget, house_folder

TABLE_WIDTH = 140


@dataclass(frozen=True)
class Performance:
    """What was played, where, and what an auditor found; whether it is as it should be."""

    house: House
    stages: list[Stage]
    verdicts: list[Verdict]

    @property
    def fine(self) -> bool:
        """Whether all came out as the stories say and every archive is intact."""
        return all(verdict.intact for verdict in self.verdicts) and all(came_out(stage) for stage in self.stages)


def demo(console: Console, seed: int) -> bool:
    """Start a new house, play, report, stop; answers whether it went as it should."""
    with performed(console, house_folder("demo"), seed) as performance:
        return performance.fine


@contextmanager
def performed(console: Console, folder: Path, seed: int) -> Iterator[Performance]:
    """The by-election played in a new house, reported on; the house runs until the end of the block."""
    began = time.monotonic()
    forget(folder)
    house = House(folder, ports=free_ports(DEFAULT_PORTS), tell=lambda text: console.print(f"[dim]· {text}"))
    house.start()
    try:
        stages = _perform(console, Theatre(house.gateway_url, house.url("hotline"), folder / "papers", seed))
        with Account(house.gateway_url, SignInIn("auditor", PASSWORD)) as auditor:
            verdicts = [archive_of(stage, auditor, house.keys, folder / "archives") for stage in stages]
        _report(console, folder, stages, verdicts)
        yield Performance(house, stages, verdicts)
    finally:
        house.stop()
    console.print(f"用时 · took {time.monotonic() - began:.0f} s", highlight=False)


def _perform(console: Console, theatre: Theatre) -> list[Stage]:
    """Play with a progress line for each community."""
    columns = (
        TextColumn("{task.fields[community]}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as lines:
        tasks = {
            story.community.code: lines.add_task("等待", total=len(ACTS), community=story.community.name)
            for story in STORIES
        }

        def progress(story: Story, act: str, done: int, total: int) -> None:
            lines.update(tasks[story.community.code], description=act, completed=done, total=total)

        def tell(story: Story, sentence: str) -> None:
            lines.console.print(f"[dim]{story.community.name}[/] {sentence}", highlight=False)

        return play(theatre, progress, tell)


def _report(console: Console, folder: Path, stages: list[Stage], verdicts: list[Verdict]) -> None:
    # Where nobody looks through a window (a log file), the table keeps its columns.
    wide = console if console.is_terminal else Console(file=console.file, width=TABLE_WIDTH)
    wide.print(results_table(stages, verdicts))
    console.print(f"文书 · papers: {folder / 'papers'}", highlight=False, soft_wrap=True)
    for verdict in verdicts:
        mark = "[green]✓[/]" if verdict.intact else "[red]✗[/]"
        console.print(f"{mark} 归档核验 · archive: {verdict.archive}", highlight=False, soft_wrap=True)
        if not verdict.intact:
            console.print(verdict.words, highlight=False)


def came_out(stage: Stage) -> bool:
    """Whether the result is the one the story tells."""
    wanted = stage.story.elected
    return stage.final.outcome.elected == ([stage.candidacies[wanted]] if wanted else [])
