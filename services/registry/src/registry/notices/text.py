"""Make the text of a notice whose kind is made of rows (由名单生成公告): what hangs there is what the register has."""

from dataclasses import replace

from electoral_rules import notices

from registry.domain import wording
from registry.domain.elections import Election
from registry.domain.notices import Posting
from registry.work import Work


async def with_text(work: Work, election: Election, posting: Posting) -> Posting:
    """The posting with its title and text; one that was written by hand stays as it is."""
    if not notices.kinds()[posting.kind].made_of:
        return posting
    electors = await work.electors.all(election.id)
    title, content = wording.electors_title(election), wording.electors_text(election, electors)
    return replace(posting, title=title, content=content)
