"""Export the archive of a log (导出归档)."""

from pathlib import Path

from huanjie.api import Account


def export_archive(account: Account, log: str, out: Path) -> Path:
    """Fetch the archive of a log (an election's id, or `house`) and write it to `out`.

    Raises:
        Refused: the gateway does not give it.
    """
    archive = account.read(f"/audit/logs/{log}/archive")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(archive)
    return out
