"""The offline verifier: processor time for an election of 3,000 voters with its own signature code, beside what it may take."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from electoral_rules import Rulebook, rulebook
from electoral_rules.ballots import voting
from electoral_rules.cases import USUAL_MEASURES, USUAL_PLAN
from huanjie.archives.verify import verifier_program

from bench.measure import Ratio
from tests.unit.verifier.story import (
    ANNA,
    BEN,
    PINS,
    RULES,
    SERVICES,
    SESSION,
    Event,
    Story,
    account,
    batches,
    by_election,
    counted,
    data_of,
    held_to,
    marks,
    place_of,
    served,
)

ENTITLED, CAME = 3000, 1700
HEADS = 100
LIMIT_SECONDS = 5.0


def verifier() -> list[Ratio]:
    """Check the archive once, as a process with nothing installed."""
    with tempfile.TemporaryDirectory(prefix="huanjie-bench-") as folder:
        events = election()
        heads = tuple(len(events) * part // HEADS for part in range(1, HEADS + 1))
        story = Story(events, heads)
        # The dearest case: each event came alone, as where one elector comes a minute.
        alone = b"".join(batches([entry], {entry["source"]: SERVICES[entry["source"]]}) for entry in story.entries())
        archive = story.archive(Path(folder) / "archive.zip", files={"batches.jsonl": alone})
        seconds = _seconds(archive)
    name = f"离线核验 · verifying {len(events):,} entries, {2 * HEADS + 1 + len(events):,} signatures"
    return [Ratio(name, f"{seconds:.2f} s CPU", f"{LIMIT_SECONDS:.0f} s CPU", seconds / LIMIT_SECONDS)]


def _seconds(archive: Path) -> float:
    """The processor time of the verifier's process; it has to find the archive intact."""
    before = os.times()
    command = [sys.executable, "-I", "-S", str(verifier_program()), str(archive), *PINS, "--plain"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def election() -> list[Event]:
    """An election of 3,000 entitled, of whom 1,700 came: as many entries, with decisions as long, as a real one has."""
    book = rulebook("chengnan-2024", USUAL_MEASURES, USUAL_PLAN)
    events = by_election()
    for event in events:
        if event["type"].startswith("registry.electors."):
            event["data"]["count"] = ENTITLED
    events[place_of(events, "ballots.session.closed")]["data"] = account(SESSION, 1, **PAPERS)
    counts = place_of(events, "ballots.count_entry.submitted")
    kept = {name: PAPERS[name] for name in ("issued", "returned")} | {"valid": VALID, "void": VOID}
    tallies = marks({ANNA: 900, BEN: 700}, VALID)
    events[counts : counts + 3] = counted({}, SESSION, 1, 1, **kept, void_reasons={"unreadable": VOID}, tallies=tallies)
    first, last = place_of(events, "registry.elector.checked_in"), place_of(events, "ballots.session.closed")
    events[first:last] = served(CAME)
    _freeze(events, book)
    decision = voting.ballot_issue(book, checked_in=True, already_issued=False).as_dict()
    return [event | {"decisions": [decision, decision]} for event in events]


VALID, VOID = 1680, 10
PAPERS = {
    "entitled": ENTITLED, "attended": CAME, "printed": 1800, "issued": CAME, "spoiled": 0, "unused": 100,
    "returned": VALID + VOID, "unreturned": 10,
}  # fmt: skip


def _freeze(events: list[Event], book: Rulebook) -> None:
    """Hold the election to a rulebook as long as a real one: every rule of it, and the few the story speaks of."""
    spoken = {rule["id"] for rule in RULES}
    rest = [rule for rule in book.as_dict()["rules"] if rule["id"] not in spoken]
    held = held_to("chengnan-2024", [*RULES, *rest])
    data_of(events, "registry.election.created").update(held)
    for event in events:
        if "rulebook_sha256" in event["data"]:
            event["data"]["rulebook_sha256"] = held["rulebook_sha256"]
