"""A call that the house would always refuse is an error of the type checker: so the Python client is typed."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT
from tests.architecture.test_misspellings import copied_cache

HEAD = """
import datetime
from uuid import UUID

from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted, version
from huanjie_client.api.ballots import enter_count, show_session
from huanjie_client.api.registry import set_election_day, show_election
from huanjie_client.models import CountEntryIn, ElectionDayIn, Problem

ID, DAY = UUID(int=1), ElectionDayIn(election_day=datetime.date(2024, 5, 26))


def call(me: Account, entry: CountEntryIn) -> None:
    now = show_election.sync_detailed(ID, client=me)
"""
RIGHT = """
    accepted(enter_count.sync(ID, client=me, body=entry, idempotency_key=new_key()))
    day = accepted(set_election_day.sync(ID, client=me, body=DAY, if_match=version(now), idempotency_key=new_key()))
    print(day.election_day, day.state == "voting")
    answer = show_session.sync(ID, client=me)
    if isinstance(answer, Problem) and answer.type_.endswith("refused-by-rule"):
        print([decision.citation.article for decision in answer.decisions or []])
"""
# What is wrong, and what the type checker has to name.
WRONG = {
    "a change without its key": ("enter_count.sync(ID, client=me, body=entry)", '"idempotency_key"'),
    "a change of something versioned without its version": (
        "set_election_day.sync(ID, client=me, body=DAY, idempotency_key=new_key())",
        '"if_match"',
    ),
    "a body of another call": (
        "enter_count.sync(ID, client=me, body=DAY, idempotency_key=new_key())",
        '"ElectionDayIn"',
    ),
    "a field that no answer has": ("print(accepted(now.parsed).electionday)", '"electionday"'),
    "an answer taken for granted": ("print(show_election.sync(ID, client=me).state)", '"state"'),
    "a word that is none of the closed ones": (
        'print(accepted(now.parsed).state == "votting")',
        "Non-overlapping equality check",
    ),
}


def errors(folder: Path, program: str) -> dict[int, str]:
    """What the type checker says of a program, by line."""
    path = folder / "program.py"
    path.write_text(program, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--cache-dir", str(copied_cache(folder)), str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    found = [line.removeprefix(f"{path}:").partition(": error: ") for line in run.stdout.splitlines()]
    return {int(line): error for line, mark, error in found if mark}


def test_what_would_always_be_refused_is_an_error_and_nothing_else(tmp_path: Path) -> None:
    program = HEAD + RIGHT
    expected: dict[int, str] = {}
    for line, word in WRONG.values():
        program += f"    {line}\n"
        expected[program.count("\n")] = word
    found = errors(tmp_path, program)
    assert set(found) == set(expected), found
    assert all(word in found[line] for line, word in expected.items()), found
