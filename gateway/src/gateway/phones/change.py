"""State, show and remove the phone of the own account (登记手机号), where short messages go."""

from uuid import UUID

from service_kit.problems import NotFound

from gateway.work import Work

_SHOWN = 4


async def state_phone(work: Work, phone: str) -> str:
    """Keep a phone in place of the one before, and have sent what could not be sent for want of it; gives its last digits."""
    own = UUID(work.caller.subject)
    await work.phones.put(own, work.parts.contacts.encrypt(phone))
    await work.short_messages.retry_of(own)
    await work.record("gateway.phone.stated", {"account": own})
    return phone[-_SHOWN:]


async def show_phone(work: Work) -> str | None:
    """Show the last digits of the own phone; None where none is stated."""
    sealed = await work.phones.find(UUID(work.caller.subject))
    return work.parts.contacts.decrypt(sealed)[-_SHOWN:] if sealed else None


async def remove_phone(work: Work) -> None:
    """Forget the own phone.

    Raises:
        NotFound: none is stated.
    """
    own = UUID(work.caller.subject)
    if not await work.phones.remove(own):
        raise NotFound("尚未登记手机号", "No phone is stated.")
    await work.record("gateway.phone.removed", {"account": own})
