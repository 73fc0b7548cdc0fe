"""State which households are of low income and who is employed (填报比例标记, REG-21); what is shown are shares only."""

from collections.abc import Sequence

from electoral_rules import Decision, jurisdiction
from electoral_rules.electorate.representatives import Preferred
from service_kit import clock
from service_kit.etags import PreconditionFailed, require_match

from registry.domain.quotas import FlagsStated, Shares, Tally, shares_of
from registry.problems import HouseholdUnknown, NotAResident
from registry.work import Work


async def show_shares(work: Work, code: str) -> Shares:
    """Show shares of the community, its representatives, groups and constituencies, and what the documents say of them.

    Raises:
        Forbidden.
    """
    await work.community(code)
    tallies = await work.quotas.tallies(code)
    of_record = [each for each in tallies if each.representative]
    people, poor = sum(each.people for each in of_record), sum(each.low_income for each in of_record)
    decisions = jurisdiction.low_income_shares(code, clock.today(), people, poor) if people else ()
    return Shares(await work.quotas.version(code), shares_of(tallies), (*decisions, *_preferred(code, of_record)))


def _preferred(code: str, of_record: Sequence[Tally]) -> tuple[Decision, ...]:
    members: dict[Preferred, int] = {
        "employed": sum(each.employed for each in of_record),
        "party_member": sum(each.party_members for each in of_record),
    }
    people = sum(each.people for each in of_record)
    return jurisdiction.preferred_shares(code, clock.today(), people, members) if people else ()


async def state_flags(work: Work, code: str, flags: FlagsStated, if_match: str | None) -> Shares:
    """Keep the flags in the place of those before; nobody reads them again, the log has the paper only.

    Raises:
        Forbidden, EvidenceMissing, PreconditionFailed. HouseholdUnknown: nobody lives in one of the households.
        NotAResident: somebody employed is no resident here.
    """
    community = await work.community(code)
    await work.evidence.require(flags.evidence_sha256)
    await work.jurisdictions.lock_register(code)
    version = await work.quotas.version(code)
    require_match(if_match, version)
    living = await work.groups.of_households(code)
    if not {*flags.low_income, *flags.marginal_low_income} <= set(living):
        raise HouseholdUnknown()
    people = await work.residents.people(flags.employed)
    if any(people[each].community_code != code if each in people else True for each in flags.employed):
        raise NotAResident()
    if not await work.quotas.state(code, version + 1, flags, work.caller.subject, clock.now()):
        raise PreconditionFailed()
    payload = {"version": version + 1, "evidence_sha256": flags.evidence_sha256}
    await work.record("registry.quota_flags.stated", community, payload)
    return await show_shares(work, code)
