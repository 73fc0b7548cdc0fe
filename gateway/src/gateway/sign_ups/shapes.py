"""The wire shapes of signing up (注册数据结构)."""

from typing import Annotated

from pydantic import StringConstraints
from service_kit.wire import CommunityCode, PersonName, Wire

from gateway.accounts.shapes import NewSecret, Username
from gateway.domain.accounts import Grant, NewAccount


class SignUpIn(Wire):
    """居民注册: user name, own name and password, and where the resident lives."""

    username: Username
    name: PersonName
    password: NewSecret
    community_code: CommunityCode

    def account(self) -> NewAccount:
        """The account meant."""
        return NewAccount("person", self.username, self.name, self.password, (Grant("resident", self.community_code),))


class OpenIdIn(Wire):
    """统一身份认证登录: the provider's ID token, and at the first sign-in where the resident lives."""

    id_token: Annotated[str, StringConstraints(min_length=1, max_length=8000)]
    community_code: CommunityCode | None = None
