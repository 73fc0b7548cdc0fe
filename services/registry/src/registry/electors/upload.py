"""Take a list of voters or its changes from a file (上传选民名册、增减表): everybody of it or nobody, each mistake by its row."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from service_kit import clock
from service_kit.problems import Problem, RefusedByRule
from service_kit.workbooks.reading import Sheet

from registry.domain.elections import Election
from registry.domain.electors import Correcting, Correction, Drawn
from registry.domain.rolls import Basing
from registry.electors.correct import correct_listed, lock_list
from registry.electors.draw_up import draw_up_electors
from registry.problems import BadFile, BadRows, RowFault
from registry.spreadsheets.findings import Finding
from registry.spreadsheets.reader import read_workbook
from registry.spreadsheets.voters import ID_NUMBER, NAME, Voter, VoterChange, read_changes, read_voters
from registry.work import Work

_MOST_SHOWN = 100
MOST_VOTERS, MOST_CHANGES = 20_000, 500
T = TypeVar("T", Voter, VoterChange)


async def upload_base(work: Work, election_id: UUID, content: bytes, basing: Basing) -> Drawn:
    """Draw the roll up from a list on paper that was typed in: who stands on it, in whatever order.

    Raises:
        BadFile: it cannot be used as a whole. BadRows: names the rows that are wrong. As for a list drawn up otherwise.
    """
    election = await work.election(election_id)
    voters = await _read(content, read_voters, MOST_VOTERS)
    people = await _residents(work, election, voters)
    return await draw_up_electors(
        work, election_id, replace(basing, residents=tuple(people[each.row] for each in voters))
    )


async def upload_corrections(
    work: Work, election_id: UUID, content: bytes, evidence_sha256: str, decision_sha256: str | None
) -> list[Correction]:
    """Correct a list by every row of a table; where one cannot be done, none is.

    Raises:
        BadFile: it cannot be used as a whole. BadRows: names the rows that are wrong, or that a rule refuses, with the rule.
        NoElectors, CheckInBegun, WrongStep, EvidenceMissing.
    """
    # A stranger's file is not read.
    await work.election(election_id)
    changes = await _read(content, read_changes, MOST_CHANGES)
    target = await lock_list(work, election_id, evidence_sha256, decision_sha256)
    people = await _residents(work, target.election, [each.voter for each in changes])
    made: list[Correction] = []
    faults: list[RowFault] = []
    for each in changes:
        row = each.voter.row
        correcting = Correcting(each.kind, people[row], each.reason, evidence_sha256, decision_sha256)
        try:
            made.append(await correct_listed(work, target, correcting))
        except Problem as problem:
            faults.append(RowFault(row, *_sentences_of(problem)))
    if faults:
        raise BadRows(faults[:_MOST_SHOWN])
    return made


async def _read(content: bytes, reader: Callable[[Sheet, date], tuple[list[T], list[Finding]]], most: int) -> list[T]:
    sheet = await read_workbook(content)
    found, wrong = await asyncio.to_thread(reader, sheet, clock.today())
    _require_right(wrong)
    if not 0 < len(found) <= most:
        raise BadFile(f"文件应有1至{most}行，请分批上传", f"The file should have 1 to {most} rows; upload it in parts.")
    return found


async def _residents(work: Work, election: Election, voters: Sequence[Voter]) -> dict[int, UUID]:
    """The resident of each row."""
    indexes = {each.row: work.cipher.blind_index(each.id_number) for each in voters}
    known = await work.residents.of_ids(election.community_code, set(indexes.values()))
    wrong = []
    for each in voters:
        if (found := known.get(indexes[each.row])) is None:
            wrong.append(Finding(each.row, ID_NUMBER, "not_registered"))
        elif found[1] != each.name:
            wrong.append(Finding(each.row, NAME, "other_name"))
    _require_right(wrong)
    return {row: known[index][0] for row, index in indexes.items()}


def _require_right(wrong: Sequence[Finding]) -> None:
    if wrong:
        lines = [each.line() for each in sorted(wrong, key=lambda each: each.row)[:_MOST_SHOWN]]
        raise BadRows([RowFault(each.row, each.zh, each.en) for each in lines])


def _sentences_of(problem: Problem) -> tuple[str, str]:
    """The sentence of a problem in both languages, with the articles where rules refuse."""
    zh, en = problem.detail["zh"] or problem.zh, problem.detail["en"] or problem.en
    if not isinstance(problem, RefusedByRule):
        return zh, en
    cited = [each["citation"] for each in problem.extra["decisions"]]
    sources = "、".join(dict.fromkeys(f"《{each['title']}》{each['article']}" for each in cited))
    return f"{zh}（{sources}）", f"{en} ({sources})"
