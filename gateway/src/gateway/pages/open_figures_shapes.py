"""The figures of a place as everybody may read them, on the wire (公开统计数据结构)."""

from datetime import datetime

from electoral_rules.figures import definitions
from pydantic import Field
from service_kit.wire import PlaceCode, View

from gateway.clients.registry import Place
from gateway.figures.shapes import AreaFiguresView, FigureLineView, FigureView
from gateway.figures.show_figures import Figures
from gateway.pages.open_results_shapes import csv_at, results_at


class OpenFiguresView(View):
    """公开统计: elections, lists, sheets and seats of a place and of each place right below it, with no feature of a person."""

    place_code: PlaceCode
    place_name: str = Field(description="辖区名称 · name of the place")
    as_of: datetime = Field(
        description="统计时点，当日零时 · the instant it is counted as of, the beginning of the day"
    )
    year: int | None
    lines: list[FigureLineView]
    areas: list[AreaFiguresView]
    definitions: list[FigureView]
    results_at: str = Field(description="选举结果的地址（JSON） · where the results are, as JSON")
    csv_at: str = Field(description="选举结果的地址（CSV） · where the results are, as CSV")

    @classmethod
    def of(cls, place: Place, figures: Figures) -> "OpenFiguresView":
        """The figures on the wire."""
        return cls(
            place_code=place.code,
            place_name=place.name,
            as_of=figures.as_of,
            year=figures.year,
            lines=[FigureLineView.of(each) for each in figures.whole],
            areas=[AreaFiguresView.of(each) for each in figures.areas],
            definitions=[FigureView.of(each) for each in definitions.open_figures().values()],
            results_at=results_at(place.code),
            csv_at=csv_at(place.code),
        )
