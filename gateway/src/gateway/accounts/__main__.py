"""`python -m gateway.accounts FILE`: make the accounts of a JSON file where they are missing (预置账户). Safe to repeat."""

import asyncio
import sys
from pathlib import Path

from service_kit.problems import RefusedByRule

from gateway.accounts.file_shapes import read_accounts
from gateway.accounts.seed import seed_accounts
from gateway.domain.accounts import NewAccount
from gateway.domain.demonstration import DemonstrationRefused, Environment
from gateway.settings import GatewaySettings


def main() -> None:
    """Make the accounts, and say how many are new."""
    if len(sys.argv) != 2:
        sys.exit("请指定账户文件 · name the file of accounts: python -m gateway.accounts FILE")
    settings = GatewaySettings()  # type: ignore[call-arg]  # the environment gives what is missing
    try:
        wanted = _read(Path(sys.argv[1]), settings.environment)
        made = asyncio.run(seed_accounts(settings, wanted))
    except DemonstrationRefused as refused:
        sys.exit(str(refused))
    except RefusedByRule as refused:
        sys.exit(f"{refused.detail['zh']} · {refused.detail['en']}")
    print(f"新建账户 {made} 个，已有 {len(wanted) - made} 个 · {made} accounts made, {len(wanted) - made} were there")


def _read(file: Path, environment: Environment) -> list[NewAccount]:
    try:
        return read_accounts(file.read_text(encoding="utf-8"), environment)
    except (OSError, ValueError) as failure:
        # The failure's own text could quote a secret of the file.
        sys.exit(f"账户文件无法使用 · the file of accounts cannot be used: {type(failure).__name__}")


if __name__ == "__main__":
    main()
