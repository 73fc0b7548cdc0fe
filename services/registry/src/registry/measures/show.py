"""Show the versions of an election's measures (选举办法的版本), each with what it changed."""

from collections.abc import Sequence
from uuid import UUID

from electoral_rules.book.differences import diff

from registry.domain.measures import ShownVersion
from registry.work import Work


async def show_versions(work: Work, election_id: UUID) -> Sequence[ShownVersion]:
    """Show every version, the plan's first, and how each differs from the one before."""
    election = await work.election(election_id)
    versions: list[ShownVersion] = []
    for version in await work.rulebook_chains.all(election.id):
        rulebook = await work.rulebooks.read(version.rulebook_sha256)
        differences = diff(versions[-1].rulebook, rulebook) if versions else ()
        versions.append(ShownVersion(version, rulebook, differences))
    return versions
