"""Tables of figures (统计表格): each line with numerator and denominator, so that nobody has to trust a share."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from electoral_rules.dates import scope
from huanjie_client.account import Account
from huanjie_client.models import FigureLineView, FiguresView, ReportNote, ReportTable

from report_jobs.reads import read_figures
from report_jobs.tables import Cell, called, column, note, table
from report_jobs.task import Task

_STATES = {"exact": "准确", "merged": "已合并", "not_held": "尚未举行"}
_LINE = (
    column("figure", "指标代号", "Figure"),
    column("year", "年份", "Year"),
    column("kind", "选举种类", "Kind"),
    column("body", "组织", "Body"),
    column("mode", "方式", "Mode"),
)
_VALUES = (
    column("name", "指标", "Name"),
    column("numerator", "数量或分子", "Number or numerator"),
    column("denominator", "分母", "Denominator"),
    column("value", "比例（%）或平均数", "Per cent or average"),
    column("state", "状态", "State"),
)
EXACT = note(
    "各项比例由分子、分母逐级重新计算，保留一位小数；各分项之和不必等于 100.0。本表为内部准确数，不得直接公布。",
    "Shares are computed anew at each level from integers, with one decimal; parts need not add to 100.0. Exact numbers, not for publication.",
)


def of_place(account: Account, task: Task) -> FiguresView:
    """The figures of a place as of the instant of the report."""
    return read_figures(account, task.place, task.as_of, task.year)


def notes(found: FiguresView) -> list[ReportNote]:
    """What holds of all tables, and what is not collected."""
    missing = [
        note(f"{each.zh}：{each.why_zh}，空缺不等于 0。", f"{each.en}: {each.why_en}; left empty, not 0.")
        for each in found.not_collected
    ]
    return [EXACT, *missing]


def whole(found: FiguresView, only: Collection[str] = ()) -> ReportTable:
    """The lines of the place itself, those of some figures where they are named."""
    names = _names(found)
    rows = [_line(each, names) for each in _wanted(found.lines, only)]
    return table("whole", "本级汇总", "The place", (*_LINE, *_VALUES), rows, keys=len(_LINE))


def by_area(found: FiguresView, only: Collection[str] = ()) -> ReportTable:
    """The lines of each place right below."""
    names, columns = (
        _names(found),
        (column("area", "下级代码", "Area"), *_LINE, column("area_name", "下级", "Name of the area"), *_VALUES),
    )
    rows: list[tuple[Cell, ...]] = []
    for area in found.areas:
        for each in _wanted(area.lines, only):
            line = _line(each, names)
            rows.append((area.code, *line[: len(_LINE)], area.name, *line[len(_LINE) :]))
    return table("areas", "各下级", "Areas", columns, rows, keys=1 + len(_LINE))


def definitions(found: FiguresView, only: Collection[str] = ()) -> ReportTable:
    """How each figure is made."""
    columns = (
        column("figure", "指标代号", "Figure"),
        column("name", "指标", "Name"),
        column("definition", "口径", "Definition"),
    )
    rows = [
        (str(each.figure), each.zh, each.definition_zh)
        for each in found.definitions
        if not only or str(each.figure) in only
    ]
    return table("definitions", "指标口径", "Definitions", columns, rows)


def _names(found: FiguresView) -> dict[str, str]:
    return {str(each.figure): each.zh for each in found.definitions}


def _wanted(lines: Iterable[FigureLineView], only: Collection[str]) -> Iterator[FigureLineView]:
    return (each for each in lines if not only or str(each.figure) in only)


def _line(line: FigureLineView, names: dict[str, str]) -> tuple[Cell, ...]:
    which = (str(line.figure), line.year, _word(line.kind, scope.KINDS), _word(line.body), _word(line.mode))
    state = _STATES.get(str(line.state), str(line.state))
    return (*which, names.get(str(line.figure)), line.numerator, line.denominator, line.value, state)


def _word(slug: str | None, names: Mapping[str, str] | None = None) -> str | None:
    return called(str(slug), names) if slug else None
