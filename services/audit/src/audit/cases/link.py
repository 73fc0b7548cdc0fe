"""Link a new case to earlier ones (关联): to the one it names, and to what the same person reported there before."""

from service_kit.problems import NotFound

from audit.domain.case import Case, Link, Relation
from audit.domain.claim import Channel, Claim
from audit.work import Work


async def link_case(work: Work, case: Case, claim: Claim) -> Case:
    """Link a case as it is received; of what it repeats, to the first case only.

    Raises:
        NotFound: no such first case in its place.
    """
    # An account of a desk files for others.
    is_own = claim.channel is Channel.WEB and not work.may("audit.case.register")
    earlier = await work.cases.of_reporter(case, claim.reporter, case.filed_by if is_own else "")
    links = [case.link_to(each) for each in earlier]
    repeats = [each for each in links if each.relation is Relation.REPEAT]
    links = [each for each in links if each not in repeats[1:]]
    if claim.first_case:
        first = await work.cases.find(claim.first_case)
        if first is None or first.community_code != case.community_code:
            raise NotFound()
        links = [*(each for each in links if each.number != first.number), Link(first.number, Relation.RETALIATION)]
    return await work.cases.link(case, links)
