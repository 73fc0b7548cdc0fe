"""SQL of what was published: signed heads, the witnesses known, and their cosignatures."""

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.head import Cosignature, SignedHead, Uncosigned
from audit.storage.tables.log import checkpoints, cosignatures, logs, witnesses

_SIGNER_LOCK = 0x5349474E
_HEAD = (checkpoints.c.log, checkpoints.c.size, checkpoints.c.root, checkpoints.c.note)


class CheckpointStore:
    """Checkpoints and cosignatures within one transaction; rows are added and never changed."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def try_signer_lock(self) -> bool:
        """Say whether this transaction is the one signer; the lock ends with it."""
        # Two signers would each keep a memory of their own, and could sign two heads of one size.
        return bool(await self._session.scalar(select(func.pg_try_advisory_xact_lock(_SIGNER_LOCK))))

    async def newest(self, log: str, at_least: int = 0) -> SignedHead | None:
        """Give the newest checkpoint; None when nothing that large was published yet."""
        query = select(*_HEAD).where(checkpoints.c.log == log, checkpoints.c.size >= at_least)
        row = (await self._session.execute(query.order_by(checkpoints.c.size.desc()).limit(1))).first()
        return SignedHead(*row) if row else None

    async def every(self, log: str, up_to: int) -> list[SignedHead]:
        """Give the checkpoints of a log that cover no more entries than so many, oldest first."""
        query = select(*_HEAD).where(checkpoints.c.log == log, checkpoints.c.size <= up_to).order_by(checkpoints.c.size)
        return [SignedHead(*row) for row in await self._session.execute(query)]

    async def add(self, head: SignedHead) -> None:
        """Add a signed head; adding the same size again changes nothing."""
        values = {"log": head.log, "size": head.size, "root": head.root, "note": head.note}
        await self._session.execute(insert(checkpoints).values(values).on_conflict_do_nothing())

    async def cosignatures(self, log: str) -> list[Cosignature]:
        """Give all cosignatures of a log, by size and witness."""
        query = select(cosignatures).where(cosignatures.c.log == log)
        rows = await self._session.execute(query.order_by(cosignatures.c.size, cosignatures.c.witness))
        return [Cosignature(row.log, row.size, row.witness, row.line, row.cosigned_at) for row in rows]

    async def uncosigned(self, witness: str) -> list[Uncosigned]:
        """Give the newest checkpoint of each log that this witness has not cosigned, by log."""
        mine = (cosignatures.c.log == logs.c.log) & (cosignatures.c.witness == witness)
        cosigned = select(func.max(cosignatures.c.size)).where(mine).correlate(logs).scalar_subquery()
        any_size = checkpoints.alias()
        newest = select(func.max(any_size.c.size)).where(any_size.c.log == logs.c.log).correlate(logs).scalar_subquery()
        held = func.coalesce(cosigned, 0)
        on_newest = (checkpoints.c.log == logs.c.log) & (checkpoints.c.size == newest)
        query = select(*_HEAD, held).join_from(logs, checkpoints, on_newest).where(checkpoints.c.size > held)
        rows = await self._session.execute(query.order_by(logs.c.log))
        return [Uncosigned(SignedHead(*row[:4]), row[4]) for row in rows]

    async def add_cosignature(self, line: Cosignature) -> None:
        """Add a cosignature; a second one of the same head by the same witness is left out."""
        values = {
            "log": line.log,
            "size": line.size,
            "witness": line.witness,
            "line": line.line,
            "cosigned_at": line.cosigned_at,
        }
        await self._session.execute(insert(cosignatures).values(values).on_conflict_do_nothing())

    async def witness_keys(self) -> dict[str, str]:
        """Give the verifier key of each witness by its URL, as first seen."""
        return {row.url: row.verifier_key for row in await self._session.execute(select(witnesses))}

    async def add_witness(self, url: str, verifier_key: str) -> None:
        """Add a witness with its key; the first key seen stays."""
        values = {"url": url, "verifier_key": verifier_key}
        await self._session.execute(insert(witnesses).values(values).on_conflict_do_nothing())
