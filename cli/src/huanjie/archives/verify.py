"""Check an archive with the standalone verifier (独立核验)."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from huanjie.archives.note_keys import COSIGNATURE_V1, ED25519, LOG_NAME, WITNESS_NAME, verifier_key
from huanjie.running.keys import ISSUERS, KeyFolder

VERIFIER = Path("verifier") / "huanjie_verify.py"


@dataclass(frozen=True, slots=True)
class Check:
    """The verifier's exit code (0 intact, 1 findings, 2 unreadable, 3 nothing wrong but not all of it witnessed) and what it said."""

    code: int
    words: str


def verify_archive(archive: Path, keys: KeyFolder | None = None) -> Check:
    """Run the verifier as a process of its own; `keys` pins the keys of the log, the witness and the services to those of a house here.

    Raises:
        FileNotFoundError: the verifier is not on this machine.
    """
    command = [sys.executable, str(verifier_program()), str(archive), *(_pins(keys) if keys else ())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return Check(done.returncode, done.stdout + done.stderr)


def verifier_program() -> Path:
    """Find the verifier's single file: in this checkout, or in the current folder.

    Raises:
        FileNotFoundError: says where to get it.
    """
    for root in (*Path(__file__).resolve().parents, Path.cwd()):
        if (root / VERIFIER).exists():
            return root / VERIFIER
    raise FileNotFoundError(
        f"找不到 {VERIFIER}，请在源码目录中运行 · {VERIFIER} is not here; run it in the source folder"
    )


def _pins(keys: KeyFolder) -> list[str]:
    return [
        "--log-key",
        verifier_key(keys.signer, LOG_NAME, ED25519),
        "--witness-key",
        verifier_key(keys.witness, WITNESS_NAME, COSIGNATURE_V1),
        *(part for name in ISSUERS for part in ("--service-key", verifier_key(keys.token_key(name), name, ED25519))),
    ]
