"""The file of accounts that `python -m gateway.accounts` reads (账户文件).

``{"demonstration": true, "accounts": [{"kind", "username", "name", "secret", "grants": [{"role", "scope", "office", "body"}]}]}``,
its accounts as in ``POST /api/v1/accounts``; a demonstration's is refused outside demo and test.
"""

from service_kit.wire import Wire

from gateway.accounts.shapes import AccountIn
from gateway.domain.accounts import NewAccount
from gateway.domain.demonstration import DemonstrationRefused, Environment, has_published


class AccountsFile(Wire):
    """The file; those of earlier releases have no mark, but the published password gives a demonstration's away."""

    demonstration: bool = False
    accounts: list[AccountIn]

    @property
    def is_demonstration(self) -> bool:
        """Decide whether the accounts are a demonstration's."""
        return self.demonstration or has_published(account.secret for account in self.accounts)


def read_accounts(text: str, environment: Environment) -> list[NewAccount]:
    """Read the accounts a file asks for.

    Raises:
        ValidationError: one of them is not acceptable. DemonstrationRefused: they are a demonstration's.
    """
    file = AccountsFile.model_validate_json(text)
    if not environment.admits(demonstration=file.is_demonstration):
        raise DemonstrationRefused()
    return [shape.account() for shape in file.accounts]
