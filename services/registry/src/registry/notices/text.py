"""Make the text of a notice whose kind is made of rows (由名单生成公告): what hangs there is what the register has."""

from dataclasses import replace

from electoral_rules import notices

from registry.domain import wording
from registry.domain.elections import Election
from registry.domain.electors import Correction
from registry.domain.notices import Posting
from registry.problems import NoCorrections
from registry.work import Work


async def with_text(work: Work, election: Election, posting: Posting) -> Posting:
    """The posting with its title and text; one that was written by hand stays as it is."""
    made_of = notices.kinds()[posting.kind].made_of
    if not made_of:
        return posting
    if made_of == "corrections":
        content = wording.corrections_text(await unposted_corrections(work, election))
        return replace(posting, title=wording.corrections_title(election), content=content)
    electors = await work.electors.all(election.id)
    title, content = wording.electors_title(election), wording.electors_text(election, electors)
    return replace(posting, title=title, content=content)


async def unposted_corrections(work: Work, election: Election) -> list[Correction]:
    """The corrections of a posted list that no notice shows yet.

    Raises:
        NoCorrections.
    """
    posted = await work.notices.posted_at(election.id, notices.listing_electors().slug)
    waiting = [each for each in await work.elector_corrections.all(election.id) if each.notice_number is None]
    if posted is None or not waiting:
        raise NoCorrections()
    return waiting
