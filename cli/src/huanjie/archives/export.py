"""Export the archive of a log (导出归档)."""

from pathlib import Path

from huanjie_client.account import Account
from huanjie_client.answers import accepted
from huanjie_client.api.audit import export_archive


def write_archive(account: Account, log: str, out: Path) -> Path:
    """Fetch the archive of a log (an election's id, or `house`) and write it to `out`.

    Raises:
        Refused: the gateway does not give it.
    """
    archive = accepted(export_archive.sync(log, client=account))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(archive.payload.read())
    return out
