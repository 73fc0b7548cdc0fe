"""What the demo ends with (演示结果): a row for each community, its archive, and the verifier's verdict."""

import time
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from huanjie_client.account import Account
from huanjie_client.answers import accepted, pages
from huanjie_client.api.audit import list_entries, list_logs, show_checkpoint
from huanjie_client.models import BallotsResultView
from rich.table import Table

from huanjie.archives.export import write_archive
from huanjie.archives.verify import verify_archive
from huanjie.demo.stage import Stage
from huanjie.running.keys import KeyFolder

OFFICES = {"member": "委员", "director": "主任"}
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


def archive_of(stage: Stage, auditor: Account, keys: KeyFolder, folder: Path) -> Verdict:
    """Wait until the election's whole log is witnessed, export it and have the verifier check it."""
    log = str(stage.election.id)
    size = wait_until_witnessed(auditor, log, filings=2)
    folder.mkdir(parents=True, exist_ok=True)
    archive = write_archive(auditor, log, folder / f"{stage.story.community.name}.zip")
    found = verify_archive(archive, keys)
    note = accepted(show_checkpoint.sync(log, client=auditor)).splitlines()
    return Verdict(size, note[2], archive, found.code == 0, found.words)


def wait_until_witnessed(auditor: Account, log: str, filings: int) -> int:
    """The size of the log once it ends with so many acknowledged filings and a witness has signed all of it.

    Raises TimeoutError when that does not happen within a minute.
    """
    deadline = time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < deadline:
        logs = pages(lambda after: list_logs.sync_detailed(client=auditor, after=after), str)
        state = next((known for page in logs for known in page.items if known.log == log), None)
        if state and state.witnessed == state.size and _acknowledged(auditor, log) >= filings:
            return state.size
        time.sleep(0.25)
    raise TimeoutError(f"日志 {log} 未能及时发布 · the log was not published in time")


def _acknowledged(auditor: Account, log: str) -> int:
    entries = pages(lambda after: list_entries.sync_detailed(log, client=auditor, after=after, limit=500), int)
    return sum(LAST_EVENT in entry.entry for page in entries for entry in page.items)


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
    meeting, names = final.meeting, names_of(final)
    elected = "、".join(names[person] for person in final.outcome.elected) or "[yellow]空缺 · open[/]"
    rounds = f"\n（第{final.round_}轮）" if final.round_ > 1 else ""
    return (
        stage.story.community.name,
        OFFICES[final.office],
        "\n".join(f"{names[person]} {votes}" for person, votes in votes_of(final)) + rounds,
        elected,
        f"{meeting.attended}/{meeting.entitled}",
        f"{meeting.issued}/{final.valid}/{final.void}",
        str(verdict.size),
        f"{verdict.root[:12]}…",
        "[green]完好[/]" if verdict.intact else "[red]有问题[/]",
    )


def names_of(result: BallotsResultView) -> dict[UUID, str]:
    """Names by candidacy or, for a write-in, by resident."""
    printed = {row.candidacy_id: row.name for row in result.candidates}
    return printed | {row.resident_id: f"{row.name}（另选）" for row in result.write_ins}


def votes_of(result: BallotsResultView) -> list[tuple[UUID, int]]:
    """Candidacy or resident and votes, most first."""
    votes = [(row.candidacy_id, row.for_) for row in result.candidates]
    votes += [(row.resident_id, row.votes) for row in result.write_ins]
    return sorted(votes, key=lambda pair: -pair[1])
