"""The wire shapes of bindings (绑定数据结构)."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from electoral_rules.book import steps
from pydantic import Field, StringConstraints
from service_kit.wire import CommunityCode, LongText, View, Wire, word_of

from gateway.domain.bindings import Binding, How

Tail = Annotated[str, StringConstraints(pattern=r"^[0-9]{3}[0-9Xx]$")]
Code = Annotated[
    str,
    StringConstraints(min_length=4, max_length=40),
    Field(description="选民证上的一次性验证码 · the one-time code on the voter's card"),
]
Purpose = Annotated[str, *word_of(steps.reading_purposes())]


class OwnBindingIn(Wire):
    """本人绑定: the one-time code on the voter's card, and the last four characters of the id number."""

    code: Code
    id_number_tail: Tail


class BindingIn(Wire):
    """工作人员代为绑定: whose account, whose entry, what the id card ends with, and what the card was looked at for."""

    username: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    resident_id: UUID
    id_number_tail: Tail
    purpose: Purpose


class UnbindingIn(Wire):
    """申请解除绑定: why."""

    reason: Annotated[LongText, Field(min_length=2)]


class BindingView(View):
    """绑定 as those see it who keep and inspect them; the entry of the register is not theirs to see."""

    id: UUID
    account: UUID
    community_code: CommunityCode
    how: How
    bound_by: str
    bound_at: datetime
    end_asked_by: str | None
    end_reason: str | None
    ended_by: str | None
    ended_at: datetime | None

    @classmethod
    def of(cls, binding: Binding) -> "BindingView":
        """The binding on the wire."""
        return cls(
            id=binding.id,
            account=binding.account_id,
            community_code=binding.community_code,
            how=binding.how,
            bound_by=binding.bound_by,
            bound_at=binding.bound_at,
            end_asked_by=binding.end_asked_by,
            end_reason=binding.end_reason,
            ended_by=binding.ended_by,
            ended_at=binding.ended_at,
        )


class OwnBindingView(View):
    """本人绑定: which entry of the register the own account is bound to."""

    resident_id: UUID
    community_code: CommunityCode
    how: How
    bound_at: datetime

    @classmethod
    def of(cls, binding: Binding) -> "OwnBindingView":
        """The binding as its person sees it."""
        return cls(
            resident_id=binding.resident_id,
            community_code=binding.community_code,
            how=binding.how,
            bound_at=binding.bound_at,
        )
