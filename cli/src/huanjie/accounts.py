"""The demo accounts (演示账户): who they are and what they may do; made by the gateway in demo and test only."""

from dataclasses import dataclass

from rich.table import Table


@dataclass(frozen=True)
class DemoAccount:
    """One account: user name, name shown, role, scope (jurisdiction code), office acted for."""

    username: str
    name: str
    role: str
    scope: str
    office: str = ""


def account_table() -> Table:
    """The accounts with their roles, as a table."""
    return Table("账户 · account", "姓名 · name", "角色 · role", "辖区 · scope", title="演示账户 · demo accounts")
