"""Quote a case (引用举报件): what a record or a matter rests on, or became, has to be a case of its own place."""

from collections.abc import Mapping
from dataclasses import replace

from service_kit.work import Place

from audit.cases.receive import receive_case
from audit.domain.claim import Claim, Origin
from audit.domain.event import Json
from audit.problems import CaseMissing, TwoCases
from audit.work import Work


async def require_case(work: Work, place: Place, number: str | None) -> None:
    """Let a number pass that is a case of this place, or of one above or below it; nothing to check where none is quoted.

    Raises:
        CaseMissing.
    """
    if number is None:
        return
    case = await work.cases.find(number)
    here = place.community_code
    if case is None or not (case.community_code.startswith(here) or here.startswith(case.community_code)):
        raise CaseMissing()


async def with_case(
    work: Work, place: Place, origin: Origin, content: Mapping[str, Json], claim: Claim | None
) -> Mapping[str, Json]:
    """File the case that a record or a matter became (转为举报件), where that lies; gives the content, which quotes it.

    Raises:
        TwoCases: the content quotes one already. What `receive_case` raises.
    """
    if claim is None:
        return content
    if content["case_number"]:
        raise TwoCases()
    here = place.community_code, place.election_id
    case = await receive_case(work, replace(claim, community_code=here[0], election_id=here[1], origin=origin))
    return {**content, "case_number": case.number}
