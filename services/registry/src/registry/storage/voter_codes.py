"""One-time codes of voters' cards (一次性验证码)."""

from service_kit import rows
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.voter_codes import VoterCode
from registry.storage.tables.people import voter_codes


class VoterCodeStore:
    """The codes, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, code: VoterCode) -> None:
        """Keep a resident's code in place of the one before, which is good no more."""
        values = rows.columns(code)
        statement = upsert(voter_codes).values(**values)
        key = ["community_code", "resident_id"]
        changed = {name: value for name, value in values.items() if name not in key}
        await self._session.execute(statement.on_conflict_do_update(index_elements=key, set_=changed))

    async def lock(self, code_hash: bytes) -> VoterCode | None:
        """Find the code with this hash, and let one attempt at it go on at a time."""
        query = select(voter_codes).where(voter_codes.c.code_hash == code_hash).with_for_update()
        row = (await self._session.execute(query)).first()
        return rows.read(VoterCode, row) if row else None

    async def count_failure(self, code: VoterCode) -> None:
        """Count a wrong end of an id number."""
        statement = update(voter_codes).where(voter_codes.c.id == code.id)
        await self._session.execute(statement.values(failures=voter_codes.c.failures + 1))
