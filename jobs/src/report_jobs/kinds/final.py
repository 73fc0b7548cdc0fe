"""Final reports of a street, a district and a city (换届选举工作报告): the figures, and each election with its result (REP-01, 02, 03)."""

from collections.abc import Callable, Sequence

from electoral_rules.book import steps
from electoral_rules.book.lifecycle import ELECTION
from electoral_rules.dates import scope
from electoral_rules.figures.areas import area_length
from electoral_rules.figures.lines import per_cent
from electoral_rules.report_kinds import ELECTIONS, ReportKind, kinds
from huanjie_client.account import Account
from huanjie_client.models import ReportContent, ReportItemView, ReportNote, ReportTable

from report_jobs.elections import KEYS, WHICH, Tally, Which, numbered
from report_jobs.kinds import figures
from report_jobs.reads import read_areas, read_reports, read_tallies
from report_jobs.tables import Cell, called, column, day, note, table
from report_jobs.task import Task

_STEPS: dict[str, str] = {step: steps.name(step)[0] for step in steps.STEPS}
_COLUMNS = (
    *WHICH,
    column("kind", "种类", "Kind"),
    column("mode", "方式", "Mode"),
    column("election_day", "选举日", "Election day"),
    column("state", "状态", "State"),
    column("step", "已办步骤", "Step"),
    column("electors", "最终名单人数", "Electors listed"),
    column("entitled", "应参选", "Entitled"),
    column("attended", "实参选", "Took part"),
    column("turnout", "参选率（%）", "Turnout, per cent"),
    column("seats", "应选名额", "Seats"),
    column("seats_filled", "当选", "Elected"),
    column("persons_elected_void", "当选无效", "Elections void"),
    column("rounds", "投票轮次", "Rounds"),
    column("counted_ballots", "计票", "Ballots counted"),
    column("void_ballots", "废票", "Void ballots"),
    column("complaints", "投诉举报", "Complaints"),
    column("complaints_open", "其中未结", "Complaints open"),
)


def build(slug: str, zh: str, en: str) -> Callable[[Account, Task], ReportContent]:
    """The builder of a kind of final report with its title."""
    kind = kinds()[slug]

    def each(account: Account, task: Task) -> ReportContent:
        found = figures.of_place(account, task)
        tallies = [each for each in read_tallies(account, task.place, task.as_of) if task.year in (None, each.year)]
        below = _reports_below(account, task, kind, tallies)
        return ReportContent(
            zh=f"{task.name}{zh}",
            en=f"{en} {task.place}",
            notes=[*_standing(kind, tallies, below), *figures.notes(found)],
            tables=[
                figures.whole(found),
                *below,
                _elections(tallies),
                figures.by_area(found),
                figures.definitions(found),
            ],
        )

    return each


def _elections(tallies: Sequence[Tally]) -> ReportTable:
    rows = [_row(which, each) for which, each in numbered(tallies)]
    return table("elections", "各项选举", "Elections", _COLUMNS, rows, keys=KEYS)


def _row(which: Which, tally: Tally) -> tuple[Cell, ...]:
    stood, register, votes = tally.stood, tally.register, tally.votes
    listed: tuple[Cell, ...] = (None, None, None, None)
    if register:
        listed = (called(str(register.mode)), day(register.election_day), register.electors, register.seats)
    mode, on, electors, seats = listed
    voted: tuple[Cell, ...] = (None,) * 8
    if votes:
        turnout = str(per_cent(votes.attended, votes.entitled)) if votes.entitled else None
        voted = (
            *(votes.entitled, votes.attended, turnout, votes.seats_filled, votes.persons_elected_void),
            *(votes.rounds, votes.counted_ballots, votes.void_ballots),
        )
    return (
        *which,
        called(str(stood.kind), scope.KINDS),
        mode,
        on,
        ELECTION.states[tally.state],
        called(tally.step, _STEPS),
        electors,
        *voted[:3],
        seats,
        *voted[3:],
        stood.complaints,
        stood.complaints_open,
    )


def _reports_below(account: Account, task: Task, kind: ReportKind, tallies: Sequence[Tally]) -> list[ReportTable]:
    """What each place below has filed of the reports this one rests on, by the instant of the data."""
    below = [other for other in kinds().values() if set(other.answers) & set(kind.waits_for)]
    length = area_length(task.place)
    areas, names = sorted({each.community_code[:length] for each in tallies}), dict(read_areas(account, task.place))
    columns = [
        column("area", "下级代码", "Area"),
        column("area_name", "下级", "Name of the area"),
        column("filed_on", "报送日期", "Filed on"),
        column("version", "首次报送的版本", "Version filed first"),
    ]
    tables = []
    for other in below:
        filed = _filed(read_reports(account, task.place, other.slug), task)
        rows = [(code, names.get(code, code), *filed.get(code, (None, None))) for code in areas]
        tables.append(table(f"{other.slug}_filed", f"各下级报送{other.zh}", f"Filed: {other.en}", columns, rows))
    return tables


def _filed(reports: Sequence[ReportItemView], task: Task) -> dict[str, tuple[Cell, Cell]]:
    found: dict[str, tuple[Cell, Cell]] = {}
    for report in reports:
        own = [each for each in report.filings if each.filed_at <= task.as_of]
        if own:
            found.setdefault(report.community_code, (day(min(each.filed_on for each in own)), report.version))
    return found


def _standing(kind: ReportKind, tallies: Sequence[Tally], below: Sequence[ReportTable]) -> list[ReportNote]:
    """What of that it rests on is still open: said first, so that nobody takes its numbers for the last."""
    notes = []
    if ELECTIONS in kind.rests_on:
        open_ = sum(not steps.settled(each) for each in tallies)
        notes.append(
            note(
                f"区域内选举{len(tallies)}项，尚未办结（未备案，也未取消或者认定无效）{open_}项，{_final(open_)}。",
                f"{len(tallies)} elections, {open_} of them neither filed nor ended: {_final_en(open_)}.",
            )
        )
    for each in below:
        missing = sum(row[2] is None for row in each.rows)
        notes.append(
            note(
                f"{each.zh}：应报{len(each.rows)}个，未报{missing}个，{_final(missing)}。",
                f"{each.en}: {missing} of {len(each.rows)} places have not: {_final_en(missing)}.",
            )
        )
    return notes


def _final(open_: int) -> str:
    return "本表不是最终数" if open_ else "本表为最终数"


def _final_en(open_: int) -> str:
    return "these numbers are not final" if open_ else "these numbers are final"
