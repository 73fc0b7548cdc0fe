"""Checks of elected teams and what they found (班子结构核对)."""

from uuid import UUID

from service_kit import rows
from service_kit.columns import code, count, instant, json_, optional, text_, uuid_
from sqlalchemy import Table, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.domain.team import Finding, TeamCheck
from ballots.storage.metadata import metadata

checks = Table(
    "team_checks",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("id", primary_key=True),
    code("community_code"),
    count("members"),
    json_("decisions"),
    json_("consequence"),
    count("near_relatives"),
    instant("checked_at"),
)

findings = Table(
    "team_findings",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("id", primary_key=True),
    uuid_("check_id"),
    text_("kind"),
    text_("rule"),
    json_("persons"),
    instant("found_at"),
    optional("case_number"),
)


class TeamStore:
    """Reads and writes within the request's transaction; a check is never changed, a finding gets its case's number."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def latest(self, election_id: UUID) -> TeamCheck | None:
        """The latest check of an election's team, or None."""
        query = select(checks).where(checks.c.election_id == election_id).order_by(checks.c.id.desc()).limit(1)
        row = (await self._db.execute(query)).first()
        return rows.read(TeamCheck, row) if row else None

    async def findings(self, election_id: UUID) -> tuple[Finding, ...]:
        """All findings about an election's team, in the order they were made."""
        query = select(findings).where(findings.c.election_id == election_id).order_by(findings.c.id)
        return tuple(rows.read(Finding, row) for row in await self._db.execute(query))

    async def add(self, check: TeamCheck) -> None:
        """Store a check."""
        values = {
            **rows.columns(check, without=("decisions", "consequence")),
            "decisions": [each.as_dict() for each in check.decisions],
            "consequence": check.consequence.as_dict(),
        }
        await self._db.execute(checks.insert().values(values))

    async def find_anew(self, finding: Finding) -> bool:
        """Store a finding; False when a check of the team found the same before."""
        values = rows.columns(finding, ("persons",))
        statement = upsert(findings).values(values).on_conflict_do_nothing().returning(findings.c.id)
        return await self._db.scalar(statement) is not None

    async def number(self, finding_id: UUID, case_number: str) -> None:
        """Write the number of the case that a finding opened."""
        await self._db.execute(update(findings).where(findings.c.id == finding_id).values(case_number=case_number))
