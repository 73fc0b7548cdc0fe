"""What inspection sees (监督检查情况表): how many of each kind, by place, role and month, and what is open or overdue (AUD-28, 29).

Numbers alone: a job is not told whose acts they were.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from electoral_rules import inspection
from electoral_rules.book.lifecycle import DUTY
from electoral_rules.book.permissions import ROLE_NAMES
from huanjie_client.account import Account
from huanjie_client.models import DueItemView, InspectionCountView, ReportContent, ReportTable

from report_jobs.kinds.due_list import days_late
from report_jobs.reads import read_duties, read_finding_counts, read_names
from report_jobs.tables import Cell, column, day, local_day, note, table
from report_jobs.task import Task

_NOTES = (
    note(
        "数字取自日志，只列件数，不列账户和姓名；逐条内容由监督检查账户在系统中查阅，每次查阅留痕。",
        "Numbers of entries of the log, without accounts and names; each entry is read in the system by accounts of inspection.",
    ),
    note(
        "没有列出的下级、角色和月份，件数为零；本级一行为本辖区自身的事项。",
        "Places, roles and months that are not listed have none; the line of the place itself is of no place below it.",
    ),
)
_KINDS: Mapping[str, tuple[str, str]] = inspection.kinds()
_NUMBERS = tuple(column(kind, zh, en.capitalize()) for kind, (zh, en) in _KINDS.items())
_DUTIES = (
    column("open", "未办结", "Open"),
    column("late", "其中逾期", "Overdue"),
    column("first_day", "最早截止日", "First day"),
    column("days_late", "最长逾期天数", "Most days late"),
)
Key = tuple[Cell, ...]


def build(account: Account, task: Task) -> ReportContent:
    """What the report says of a place as it stands now."""
    found = read_finding_counts(account, task.place, task.as_of)
    names = {**read_names(account, task.place), task.place: f"{task.name}（本级）"}
    area = (column("area", "下级代码", "Area"), column("area_name", "下级", "Name of the area"))
    role = (column("role", "角色代号", "Role"), column("role_name", "行为人角色", "Name of the role"))
    duties = [each for each in read_duties(account, task.place) if str(each.state) not in DUTY.final]
    return ReportContent(
        zh=f"{task.name}监督检查情况表",
        en=f"What inspection sees of {task.place}",
        notes=list(_NOTES),
        tables=[
            _types(found),
            table("areas", "各下级", "Areas", (*area, *_NUMBERS), _split(found, lambda each: _named(each.area, names))),
            table(
                "roles",
                "各角色",
                "Roles",
                (*role, *_NUMBERS),
                _split(found, lambda each: _named(each.role, ROLE_NAMES)),
            ),
            table(
                "months",
                "各月",
                "Months",
                (column("month", "月份", "Month"), *_NUMBERS),
                _split(found, lambda each: (each.month,)),
            ),
            *_duties(duties, names, local_day(task.as_of)),
        ],
    )


def _types(found: Sequence[InspectionCountView]) -> ReportTable:
    columns = (
        column("type", "事项代号", "Event"),
        column("kind", "种类", "Kind"),
        column("what", "事项", "What"),
        column("number", "件数", "Number"),
    )
    numbers = Counter[str]()
    for each in found:
        numbers[str(each.type_)] += each.number
    known = inspection.findings().items()
    rows = [(type_, _KINDS[each.kind][0], each.zh, numbers[type_]) for type_, each in known]
    return table("types", "各类事项", "What", columns, rows)


def _split(found: Iterable[InspectionCountView], key_of: Callable[[InspectionCountView], Key]) -> list[Key]:
    """A line for each key, with the number of each kind."""
    numbers: dict[Key, Counter[str]] = {}
    for each in found:
        numbers.setdefault(key_of(each), Counter())[str(each.kind)] += each.number
    return [(*key, *(own[kind] for kind in _KINDS)) for key, own in sorted(numbers.items())]


def _named(word: str, names: Mapping[str, str]) -> Key:
    return (word, names.get(word, word))


def _duties(duties: Sequence[DueItemView], names: Mapping[str, str], today: date) -> list[ReportTable]:
    rule = (column("rule", "规定编号", "Rule"), column("what", "事项", "What"))
    place = (column("place_code", "辖区代码", "Place"), column("place_name", "辖区", "Name of the place"))
    columns = (*place, *rule, column("held_at", "现由何地督办", "Seen to by"))
    by_rule = _gathered(duties, lambda each: (str(each.rule), each.zh), today)
    by_place = _gathered(
        duties, lambda each: (*_named(each.community_code, names), str(each.rule), each.zh, each.held_at), today
    )
    return [
        table("rules", "未办结事项（按规定）", "Open by rule", (*rule, *_DUTIES), by_rule, keys=len(rule)),
        table("open", "未办结事项（按辖区）", "Open by place", (*columns, *_DUTIES), by_place, keys=len(columns)),
    ]


def _gathered(duties: Iterable[DueItemView], key_of: Callable[[DueItemView], Key], today: date) -> list[Key]:
    """A line for each key: how many are open, how many of them are past their day, the first day, the most days."""
    own: dict[Key, list[DueItemView]] = {}
    for each in duties:
        own.setdefault(key_of(each), []).append(each)
    rows: list[Key] = []
    for key, those in sorted(own.items()):
        late = [days for each in those if (days := days_late(each, today))]
        first = min((each.due_on for each in those if each.due_on), default=None)
        rows.append((*key, len(those), len(late), day(first), max(late, default=0)))
    return rows
