"""`huanjie export` and `huanjie verify`: an election's archive, and its independent check (导出与核验)."""

import subprocess
import sys
from pathlib import Path

from huanjie.api import Account
from huanjie.keys import KeyFolder
from huanjie.note_keys import COSIGNATURE_V1, ED25519, LOG_NAME, WITNESS_NAME, verifier_key

VERIFIER = Path("verifier") / "huanjie_verify.py"


def export(account: Account, log: str, out: Path) -> Path:
    """Fetch the archive of a log (an election's id, or `house`) and write it to `out`. Raises Refused."""
    archive = account.read(f"/audit/logs/{log}/archive")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(archive)
    return out


def verifier_program() -> Path:
    """The verifier's single file: in this checkout, or in the current folder.

    Raises FileNotFoundError that says where to get it.
    """
    for root in (Path(__file__).resolve().parents[4], Path.cwd()):
        if (root / VERIFIER).exists():
            return root / VERIFIER
    raise FileNotFoundError(
        f"找不到 {VERIFIER}，请在源码目录中运行 · {VERIFIER} is not here; run it in the source folder"
    )


def verify(archive: Path, keys: KeyFolder | None = None, *, quiet: bool = False) -> tuple[int, str]:
    """Run the verifier as a process of its own: its exit code (0 intact, 1 findings, 2 unreadable) and what it said.

    `keys` pins the log's and the witness's keys to those of a house on this machine.
    """
    command = [sys.executable, str(verifier_program()), str(archive), *(_pins(keys) if keys else ())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not quiet:
        print(done.stdout + done.stderr, end="")
    return done.returncode, done.stdout + done.stderr


def _pins(keys: KeyFolder) -> list[str]:
    return [
        "--log-key",
        verifier_key(keys.signer, LOG_NAME, ED25519),
        "--witness-key",
        verifier_key(keys.witness, WITNESS_NAME, COSIGNATURE_V1),
    ]
