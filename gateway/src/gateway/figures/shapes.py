"""The wire shapes of figures (统计数据结构)."""

from datetime import datetime
from typing import Annotated, get_args

from electoral_rules.figures import definitions
from electoral_rules.figures.lines import Line, LineState
from pydantic import Field
from service_kit.wire import PlaceCode, View, one_of

from gateway.figures.show_figures import Area, Figures
from gateway.wire import Body, Kind, Mode

Figure = Annotated[str, one_of(tuple(definitions.figures()))]
Missing = Annotated[str, one_of(tuple(each.slug for each in definitions.not_collected()))]


class FigureLineView(View):
    """一行指标: numerator and denominator of a figure, and its value: per cent or an average, with one decimal."""

    figure: Figure
    year: int | None
    kind: Kind | None
    body: Body | None
    mode: Mode | None
    numerator: int | None = Field(description="分子，合并的单元为空 · the numerator; null where the cell is merged")
    denominator: int | None = Field(
        description="分母，计数和合并的单元为空 · the denominator; null of a count and where the cell is merged"
    )
    value: Annotated[str, Field(pattern=r"^-?[0-9]+\.[0-9]$")] | None = Field(
        description="百分比或平均数，一位小数 · per cent or an average, one decimal"
    )
    state: Annotated[str, one_of(get_args(LineState))]

    @classmethod
    def of(cls, line: Line) -> "FigureLineView":
        """The line on the wire."""
        return cls(
            figure=line.figure,
            year=line.year,
            kind=line.kind,
            body=line.body,
            mode=line.mode,
            numerator=line.numerator,
            denominator=line.denominator,
            value=None if line.value is None else str(line.value),
            state=line.state,
        )


class AreaFiguresView(View):
    """下级区域的指标: the lines of a place below the one asked for."""

    code: PlaceCode
    name: str
    lines: list[FigureLineView]

    @classmethod
    def of(cls, area: Area) -> "AreaFiguresView":
        """The area on the wire."""
        return cls(code=area.code, name=area.name, lines=[FigureLineView.of(each) for each in area.lines])


class FigureView(View):
    """指标口径: what a figure is called, and how it is made."""

    figure: Figure
    kind: Annotated[str, one_of(get_args(definitions.FigureKind))]
    zh: str
    en: str
    definition_zh: str
    definition_en: str
    personal: bool = Field(description="是否涉及个人特征 · whether it counts features of persons")

    @classmethod
    def of(cls, figure: definitions.Figure) -> "FigureView":
        """The definition on the wire."""
        return cls(
            figure=figure.slug,
            kind=figure.kind,
            zh=figure.zh,
            en=figure.en,
            definition_zh=figure.says_zh,
            definition_en=figure.says_en,
            personal=figure.personal,
        )


class NotCollectedView(View):
    """未采集: a figure that returns ask for, and why it is empty."""

    figure: Missing
    zh: str
    en: str
    why_zh: str
    why_en: str

    @classmethod
    def of(cls, missing: definitions.NotCollected) -> "NotCollectedView":
        """The figure on the wire."""
        return cls(figure=missing.slug, zh=missing.zh, en=missing.en, why_zh=missing.why_zh, why_en=missing.why_en)


class FiguresView(View):
    """统计: the lines of a place and of each place right below it, as of an instant, with every definition."""

    place_code: PlaceCode
    as_of: datetime
    year: int | None
    merged: bool = Field(
        description="小单元是否已合并，可以公布 · whether small cells are merged, so that it may be published"
    )
    lines: list[FigureLineView]
    areas: list[AreaFiguresView]
    definitions: list[FigureView]
    not_collected: list[NotCollectedView]

    @classmethod
    def of(cls, figures: Figures) -> "FiguresView":
        """The figures on the wire."""
        return cls(
            place_code=figures.place,
            as_of=figures.as_of,
            year=figures.year,
            merged=figures.merged,
            lines=[FigureLineView.of(each) for each in figures.whole],
            areas=[AreaFiguresView.of(each) for each in figures.areas],
            definitions=[FigureView.of(each) for each in definitions.figures().values()],
            not_collected=[NotCollectedView.of(each) for each in definitions.not_collected()],
        )
