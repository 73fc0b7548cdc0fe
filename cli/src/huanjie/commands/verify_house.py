"""`huanjie verify` without an archive: the logs and the business rows of the house on this machine (核验本机数据库)."""

from audit.log.verify import verify_database
from rich.console import Console

from huanjie.commands.tamper_drill import closed_house, trust_of
from huanjie.house import House
from huanjie.ports import DEFAULT_PORTS, free_ports
from huanjie.running.home import home

HOUSES = ("up", "demo")
SHOWN = 100


INTACT, FOUND, UNPROVEN = 0, 1, 3
"""Exit codes, as of an archive."""


def verify_house(console: Console) -> int:
    """Verify the house that stays, or the last demo where there is none, and say what was found; the exit code.

    Raises FileNotFoundError when there is neither, PostgresError while it runs.
    """
    folder = next((home() / name for name in HOUSES if (home() / name / "keys" / "accounts.json").exists()), None)
    if folder is None:
        raise FileNotFoundError(
            "本机没有数据：先运行 make up 或 make demo · nothing here yet: run `make up` or `make demo`"
        )
    with closed_house(House(folder, ports=free_ports(DEFAULT_PORTS))) as house:
        report = verify_database(house.postgres.address.url("audit"), trust_of(house))
    for finding in report.findings[:SHOWN]:
        console.print(f"✗ {finding.zh}\n  {finding.en}", highlight=False, markup=False)
    for each in report.compared:
        if each.waiting:
            console.print(
                f"· {each.service}：{each.waiting} 条事件尚待写入日志 · events still wait to be sent", highlight=False
            )
        if each.older:
            console.print(
                f"· {each.service}：{each.older} 行早于日志签名，没有记录 · rows of before have no entry",
                highlight=False,
            )
    total = f"{len(report.logs)} 份日志，发现 {len(report.findings)} 处问题 · {len(report.logs)} logs, {len(report.findings)} findings"
    console.print(f"{folder}：{'完好 · intact' if report.intact else total}", highlight=False)
    if not report.intact:
        return FOUND
    # Who takes the signatures of the first entries away must not pass for an older release.
    return UNPROVEN if any(each.older for each in report.compared) else INTACT
