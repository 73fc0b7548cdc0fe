"""Make the text of a notice whose kind is made of rows (由名单生成公告): what hangs there is what the register has."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from electoral_rules import notices
from electoral_rules.electorate import roll

from registry.domain import wording
from registry.domain.elections import Election
from registry.domain.electors import Correction, CredentialOrder, Representative
from registry.domain.notices import Posting
from registry.domain.representation import SentByUnit
from registry.problems import NoCorrections, NoProxies, NoRepresentatives
from registry.work import Work


async def with_text(work: Work, election: Election, posting: Posting) -> Posting:
    """The posting with its title and text; one that was written by hand stays as it is.

    Raises:
        NoCorrections, NoRepresentatives, NoProxies: there is nothing to post.
    """
    made_of = notices.kinds()[posting.kind].made_of
    if made_of == "":
        return posting
    title, content = await _TEXTS[made_of](work, election)
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


async def _electors(work: Work, election: Election) -> tuple[str, str]:
    electors = await work.electors.all(election.id)
    return wording.electors_title(election), wording.electors_text(election, electors)


async def _corrections(work: Work, election: Election) -> tuple[str, str]:
    return wording.corrections_title(election), wording.corrections_text(await unposted_corrections(work, election))


async def _household_representatives(work: Work, election: Election) -> tuple[str, str]:
    voting = [each for each in await work.electors.all(election.id) if each.household_no]
    if not voting:
        raise NoRepresentatives()
    title = wording.household_representatives_title(election)
    return title, wording.household_representatives_text(election, voting)


async def _representatives(work: Work, election: Election) -> tuple[str, str]:
    elected = await work.representatives.elected_in(election.id)
    # Where they vote themselves and their list hangs with the roll, it is those who stand on that.
    if roll.companion(await work.rulebook(election), election.mode) == notices.showing_representatives().slug:
        voters = [each.resident_id for each in await work.electors.all(election.id) if each.resident_id]
        held = await work.representatives.of_residents(election.community_code, voters)
        elected = [held[each] for each in voters if each in held]
    if not elected:
        raise NoRepresentatives()
    sent = await work.unit_representatives.elected_in(election.id)
    return wording.representatives_title(election), wording.representatives_text(election, elected, sent)


async def _representative_changes(work: Work, election: Election) -> tuple[str, str]:
    posted = await work.notices.posted_at(election.id, notices.showing_representatives().slug)
    changes: list[tuple[Representative | SentByUnit, CredentialOrder]] = []
    changes += await work.representatives.unposted(election.id)
    changes += await work.unit_representatives.unposted(election.id)
    if posted is None or not changes:
        raise NoRepresentatives()
    return wording.representative_changes_title(election), wording.representative_changes_text(changes)


async def _proxies(work: Work, election: Election) -> tuple[str, str]:
    holding = [each for each in await work.proxies.all(election.id) if each.holds]
    if not holding:
        raise NoProxies()
    return wording.proxies_title(election), wording.proxies_text(election, holding)


_TEXTS: Mapping[str, Callable[[Work, Election], Awaitable[tuple[str, str]]]] = {
    "electors": _electors,
    "corrections": _corrections,
    "household_representatives": _household_representatives,
    "representatives": _representatives,
    "representative_changes": _representative_changes,
    "proxies": _proxies,
}
