"""End a binding (解除绑定): one asks for it with a reason, another agrees."""

from dataclasses import replace
from uuid import UUID

from service_kit import clock
from service_kit.problems import NotFound

from gateway.domain.bindings import Binding
from gateway.problems import BindingEnded, OwnAccount
from gateway.storage.sessions import Sessions
from gateway.work import Work


async def ask_for_end(work: Work, binding_id: UUID, reason: str) -> Binding:
    """Ask for the end of a binding; asked again, the later reason stands.

    Raises:
        OwnAccount, BindingEnded.
    """
    binding = await _found(work, binding_id)
    binding = replace(binding, end_asked_by=work.caller.subject, end_reason=reason)
    await work.bindings.save(binding)
    await work.record("gateway.binding.end_asked", {**binding.payload(), "reason": reason})
    return binding


async def agree_to_end(work: Work, binding_id: UUID) -> Binding:
    """End a binding that another person asked to end; the account's sessions end with it.

    Raises:
        OwnAccount, BindingEnded, EndNotAsked, AnotherPerson.
    """
    binding = await _found(work, binding_id)
    work.require_asked_by_another(binding.end_asked_by)
    now = clock.wall()
    binding = replace(binding, ended_by=work.caller.subject, ended_at=now)
    await work.bindings.save(binding)
    await Sessions(work.session).end_of_account(binding.account_id, now)
    payload = {**binding.payload(), "reason": binding.end_reason, "asked_by": binding.end_asked_by}
    await work.record("gateway.binding.ended", payload)
    work.parts.standing.forget(binding.account_id)
    return binding


async def _found(work: Work, binding_id: UUID) -> Binding:
    binding = await work.bindings.lock(binding_id)
    if binding is None or not work.caller.covers(binding.community_code):
        raise NotFound()
    if work.caller.is_person_of(str(binding.account_id)):
        raise OwnAccount()
    if binding.ended_at is not None:
        raise BindingEnded()
    return binding
