"""Accounts at the gateway (网关账户): each signs in once, however many clients and threads act for it."""

from huanjie_client.account import Account, Token
from huanjie_client.models import SignInIn


class SignIns:
    """The people signed in at one gateway, by user name."""

    def __init__(self, gateway: str) -> None:
        self.gateway = gateway
        self._tokens: dict[str, Token] = {}

    def account(self, username: str, password: str) -> Account:
        """A client of its own for an account, under the token that the account's other clients have, too."""
        credentials = SignInIn(username, password)
        return Account(self.gateway, credentials, self._tokens.setdefault(username, Token(self.gateway, credentials)))
