"""Compare a staged roster with the register (与登记簿比对): what it says of people and households that are known already."""

from uuid import UUID

from registry.domain.differences import Field, Tally
from registry.domain.imports import RosterImport
from registry.domain.wording import election_name
from registry.spreadsheets.findings import Finding
from registry.spreadsheets.headings import COLUMNS
from registry.spreadsheets.roster import Roster
from registry.work import Work

_BY_ROW: dict[Field, tuple[str, str]] = {
    "name": ("name", "known_name"),
    "sex": ("sex", "known_sex"),
    "household_no": ("household", "known_household"),
    "group_no": ("group", "known_group"),
}
"""Fields whose change is told by row: the column, and the code of the finding."""


async def compare(work: Work, preview: RosterImport, roster: Roster) -> tuple[Tally, list[Finding]]:
    """Tally the differences, and answer the file's findings with those across the register."""
    # Of all the people there are, these few are looked for one by one.
    found = await _elsewhere(work, preview)
    await work.differences.join_whole_tables()
    tally = await work.differences.tally(preview)
    if not tally.known and not tally.missing:
        return tally, [*roster.findings, *found]
    found += [*await _of_people(work, preview), *await _of_households(work, preview)]
    headed = await work.differences.headed(preview)
    in_headed = {row.row for row in roster.rows if row.household in headed}
    own = [each for each in roster.findings if each.code != "household_without_head" or each.row not in in_headed]
    return tally, [*own, *found]


async def _elsewhere(work: Work, preview: RosterImport) -> list[Finding]:
    """People of the file who live in another community; which one is shown only within the caller's jurisdiction."""
    found = []
    for row, home in (await work.differences.elsewhere(preview)).items():
        place = await work.jurisdictions.find(home) if work.caller.covers(home) else None
        code = "id_elsewhere" if place else "id_elsewhere_hidden"
        found.append(Finding(row, COLUMNS["id_number"], code, place=place.name if place else ""))
    return found


async def _of_people(work: Work, preview: RosterImport) -> list[Finding]:
    exchanged = await work.differences.exchanged(preview)
    found = [Finding(row, COLUMNS["id_number"], "ids_exchanged", other=other) for row, other in exchanged.items()]
    names: dict[UUID, str] = {}
    for known in await work.differences.known(preview):
        for field, (column, code) in _BY_ROW.items():
            if field in known.fields:
                found.append(Finding(known.row_no, COLUMNS[column], code))
        for election_id in known.elections:
            if election_id not in names:
                names[election_id] = election_name(work.visible(await work.elections.find(election_id)))
            found.append(Finding(known.row_no, COLUMNS["name"], "on_elector_list", place=names[election_id]))
    return found


async def _of_households(work: Work, preview: RosterImport) -> list[Finding]:
    heads = await work.differences.second_heads(preview)
    groups = await work.differences.split_households(preview)
    return [
        *(Finding(row, COLUMNS["kinship"], "household_head_registered") for row in heads),
        *(Finding(row, COLUMNS["group"], "household_group_registered", other=group) for row, group in groups.items()),
    ]
