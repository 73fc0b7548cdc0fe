"""Receive audit's reply to a case that was opened for a finding (立案回执): its number."""

from uuid import UUID

from service_kit.database import Session

from ballots.storage.teams import TeamStore


async def receive_number(session: Session, finding_id: UUID, number: str) -> None:
    """Write the number of the case."""
    await TeamStore(session).number(finding_id, number)
