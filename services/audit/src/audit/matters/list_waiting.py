"""List the matters that wait for somebody (等人办理的事项), with whom to tell of them."""

from collections.abc import Iterator

from electoral_rules import matters
from electoral_rules.matters import MatterKind
from service_kit.paging import MOST

from audit.domain.matter import Matter, Waiting, WantedMatters
from audit.work import Work

_EVERYWHERE = ""


async def list_waiting(work: Work) -> list[Waiting]:
    """List them wherever they are, the oldest of each kind first."""
    return [each for kind in matters.kinds().values() for each in await _of_kind(work, kind)]


async def _of_kind(work: Work, kind: MatterKind) -> Iterator[Waiting]:
    if kind.waits is None:
        return iter(())
    waits, roles = kind.waits, sorted(work.permissions[f"audit.{kind.slug}.{kind.waits['step']}"].roles)
    wanted = WantedMatters([kind.slug], state=waits["state"])
    found = await work.matters.page(_EVERYWHERE, wanted, None, MOST)
    return (Waiting(each, _place(each, waits.get("at")), roles, waits["zh"], waits["en"]) for each in found)


def _place(matter: Matter, field: str | None) -> str:
    return str(matter.steps[0].content[field]) if field else matter.community_code
