"""Mark demonstration accounts in their rows, those of a database that was a demonstration among them."""

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_PUBLISHED = "huanjie-demo-2024"
# Every demonstration had these accounts under the published password.
_NAMES = ("admin", "auditor", "reports", "street.party", "street.leader", "district.bureau")


def upgrade() -> None:
    """Add the mark, and set it on every account of a database in which the published password opens one.

    Whoever knew that password could make further accounts, so none of them can be told from an honest one.
    """
    op.add_column("accounts", sa.Column("demonstration", sa.Boolean, nullable=False, server_default=sa.false()))
    names: sa.BindParameter[list[str]] = sa.bindparam("names", value=list(_NAMES), expanding=True)
    query = sa.text("SELECT DISTINCT secret_hash FROM accounts WHERE username IN :names").bindparams(names)
    if _is_open(op.get_bind().scalars(query)):
        op.execute("UPDATE accounts SET demonstration = true")


def _is_open(hashes: Iterable[str]) -> bool:
    argon2 = PasswordHash((Argon2Hasher(),))
    return any(argon2.verify(_PUBLISHED, stored) for stored in hashes)
