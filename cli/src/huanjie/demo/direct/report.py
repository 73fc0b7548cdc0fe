"""What the direct election ends with (直选结果): a row for each office and round, its roll, its archive's verdict."""

from rich.table import Table

from huanjie.demo.direct.scene import DirectElection
from huanjie.demo.report import OFFICES, Verdict, figures_of, names_of, verdict_of, votes_of


def direct_table(scene: DirectElection, verdict: Verdict) -> Table:
    """One row for each result, in the order in which they were announced."""
    name, year, roll = scene.community.name, scene.story.voted.year, scene.listed
    table = Table(
        title=f"{name} {year} 年换届选举（居民直选，选民 {roll} 人）结果 · results of the direct election",
        show_lines=True,
    )
    for heading in (
        "投票",
        "职务",
        "应选",
        "候选人得票",
        "当选",
        "到会",
        "发出/有效/无效",
        "日志条数",
        "检查点",
        "核验",
    ):
        table.add_column(heading)
    for result in scene.results:
        names = names_of(result)
        elected = "、".join(names[each] for each in result.outcome.elected)
        open_seats = f"[yellow]空缺 {result.open_seats}，另行选举[/]" if result.open_seats else ""
        table.add_row(
            "另行选举" if result.round_ > 1 else "第1次",
            OFFICES[result.office],
            str(result.seats),
            "\n".join(f"{names[each]} {votes}" for each, votes in votes_of(result)),
            "\n".join(filter(None, (elected, open_seats))),
            *figures_of(result),
            *verdict_of(verdict),
        )
    return table
