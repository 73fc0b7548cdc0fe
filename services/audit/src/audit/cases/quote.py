"""Quote a case (引用举报件): what a record or a matter rests on has to be a case of its own place."""

from service_kit.work import Place

from audit.problems import CaseMissing
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
