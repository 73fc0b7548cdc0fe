"""What the demo ends with (演示结果): a row for each community, its archive, and the verifier's verdict."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from huanjie_client.account import Account
from huanjie_client.answers import accepted, pages
from huanjie_client.api.audit import list_entries, list_logs, show_checkpoint
from huanjie_client.models import BallotsResultView, EntryList, Problem
from huanjie_client.types import Response, Unset
from rich.table import Table

from huanjie.archives.export import write_archive
from huanjie.archives.verify import verify_archive
from huanjie.demo.scene import Scene
from huanjie.demo.stage import Stage
from huanjie.running.keys import KeyFolder

OFFICES = {"member": "委员", "deputy": "副主任", "director": "主任"}
SETTLE_SECONDS = 120.0
LAST_EVENT = "ballots.filing.acknowledged"


@dataclass(frozen=True)
class Verdict:
    """One community's log and archive: entries, the head's root, whether the verifier found it intact, what it said."""

    size: int
    root: str
    archive: Path
    intact: bool
    words: str


def archive_of(
    scene: Scene, auditor: Account, keys: KeyFolder, folder: Path, filings: int, last: str = LAST_EVENT
) -> Verdict:
    """Wait until the election's whole log is witnessed, export it and have the verifier check it."""
    log = str(scene.election.id)
    size = wait_until_witnessed(auditor, log, filings, last)
    folder.mkdir(parents=True, exist_ok=True)
    archive = write_archive(auditor, log, folder / f"{scene.community.name}.zip")
    found = verify_archive(archive, keys)
    note = accepted(show_checkpoint.sync(log, client=auditor)).splitlines()
    return Verdict(size, note[2], archive, found.code == 0, found.words)


def wait_until_witnessed(auditor: Account, log: str, filings: int, last: str = LAST_EVENT) -> int:
    """The size of the log once it has so many events of the kind that comes last and a witness has signed all of it.

    Raises TimeoutError when that does not happen within two minutes.
    """
    deadline, entries = time.monotonic() + SETTLE_SECONDS, Entries(auditor, log, last)
    while time.monotonic() < deadline:
        logs = pages(lambda after: list_logs.sync_detailed(client=auditor, after=after), str)
        state = next((known for page in logs for known in page.items if known.log == log), None)
        if state and state.witnessed == state.size and entries.read() >= filings:
            return state.size
        time.sleep(0.25)
    raise TimeoutError(f"日志 {log} 未能及时发布 · the log was not published in time")


@dataclass
class Entries:
    """A log that is read on from where it was read to, and how many of its entries are of one kind."""

    auditor: Account
    log: str
    kind: str
    found: int = 0
    after: int = -1

    def read(self) -> int:
        """Read what is new; answers how many are of the kind so far."""
        for page in pages(self._ask, int):
            self.found += sum(self.kind in entry.entry for entry in page.items)
            self.after = max([self.after, *(entry.index for entry in page.items)])
        return self.found

    def _ask(self, after: int | Unset) -> Response[EntryList | Problem]:
        following = self.after if isinstance(after, Unset) else after
        return list_entries.sync_detailed(self.log, client=self.auditor, after=following, limit=500)


def results_table(stages: list[Stage], verdicts: list[Verdict]) -> Table:
    """One row for each community."""
    table = Table(title="城南街道 2024 年补选结果 · results of the by-election", show_lines=True)
    for heading in ("社区", "职务", "候选人得票", "当选", "到会", "发出/有效/无效", "日志条数", "检查点", "核验"):
        table.add_column(heading)
    for stage, verdict in zip(stages, verdicts, strict=True):
        table.add_row(*_cells(stage, verdict))
    return table


def _cells(stage: Stage, verdict: Verdict) -> tuple[str, ...]:
    final = stage.final
    names = names_of(final)
    elected = "、".join(names[person] for person in final.outcome.elected) or "[yellow]空缺 · open[/]"
    rounds = f"\n（第{final.round_}轮）" if final.round_ > 1 else ""
    return (
        stage.story.community.name,
        OFFICES[final.office],
        "\n".join(f"{names[person]} {votes}" for person, votes in votes_of(final)) + rounds,
        elected,
        *figures_of(final),
        *verdict_of(verdict),
    )


def figures_of(result: BallotsResultView) -> tuple[str, str]:
    """Who came of whom, and the papers issued, valid and void."""
    meeting = result.meeting
    return f"{meeting.attended}/{meeting.entitled}", f"{meeting.issued}/{result.valid}/{result.void}"


def verdict_of(verdict: Verdict) -> tuple[str, str, str]:
    """The log's size, the head's root, and whether the archive is intact."""
    intact = "[green]完好[/]" if verdict.intact else "[red]有问题[/]"
    return str(verdict.size), f"{verdict.root[:12]}…", intact


def seconds_of(scenes: Sequence[Scene]) -> str:
    """How long each act took in the community that took longest."""
    longest = {name: max(scene.seconds.get(name, 0.0) for scene in scenes) for name in scenes[0].seconds}
    return " · ".join(f"{name} {seconds:.1f}" for name, seconds in longest.items())


def names_of(result: BallotsResultView) -> dict[UUID, str]:
    """Names by candidacy or, for a write-in, by resident."""
    printed = {row.candidacy_id: row.name for row in result.candidates}
    return printed | {row.resident_id: f"{row.name}（另选）" for row in result.write_ins}


def votes_of(result: BallotsResultView) -> list[tuple[UUID, int]]:
    """Candidacy or resident and votes, most first."""
    votes = [(row.candidacy_id, row.for_) for row in result.candidates]
    votes += [(row.resident_id, row.votes) for row in result.write_ins]
    return sorted(votes, key=lambda pair: -pair[1])
