"""What the street does once for all five (街道): divisions, the work plan, two checks, activation."""

from datetime import date
from io import BytesIO
from uuid import UUID

from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted, pages, version
from huanjie_client.api.registry import activate_plan, check_plan, draft_plan, list_elections, show_plan, take_divisions
from huanjie_client.models import (
    BodyRegistryTakeDivisions,
    ElectionView,
    PlanCheckIn,
    PlanIn,
    PlanInMeasures,
    PlannedBodyIn,
    PlannedBodyInMode,
    Seats,
    SignInIn,
)
from huanjie_client.types import File

from huanjie.demo.scene import at
from huanjie.demo_data.accounts import PASSWORD
from huanjie.demo_data.places import COMMUNITIES, STREET, Community, divisions_csv

ISSUED = date(2024, 5, 14)
MEASURES = {
    "quorum": "GK-05",
    "elected": "GK-02",
    "tie": "GK-08",
    "run_off": "GK-06",
    "ballot_validity": "GK-07",
    "tellers": "GK-17",
    "joint_review": "GK-13",
    "retirement": "GK-20",
    "complaint_days": "AMB-05",
}


def plan_document() -> PlanIn:
    """The plan 城办发[2024]17号 orders, with what it leaves open stated: contested, by at least one."""
    return PlanIn(
        document="chengnan-2024",
        jurisdiction_code=STREET,
        title="城南街道社区居民委员会补选工作实施方案",
        communities=[ordered(community) for community in COMMUNITIES],
        contested=True,
        margin=1,
        margin_kind="at_least",
        measures=PlanInMeasures.from_dict(MEASURES),
    )


def ordered(community: Community, mode: PlannedBodyInMode = "representatives") -> PlannedBodyIn:
    """What a plan orders in a community: the seats of its committee's offices, and who elects it."""
    offices = [Seats(office, seats) for office, seats in community.seats]
    return PlannedBodyIn(community.code, offices=offices, mode=mode)


def start_plan(gateway: str) -> dict[str, ElectionView]:
    """Import the divisions, make, check and activate the plan; answers the elections by community code."""
    with (
        Account(gateway, SignInIn("admin", PASSWORD)) as admin,
        Account(gateway, SignInIn("street.party", PASSWORD)) as party,
        Account(gateway, SignInIn("street.affairs", PASSWORD)) as affairs,
    ):
        for account in (admin, party, affairs):
            account.as_of(at(ISSUED, 9))
        divisions = BodyRegistryTakeDivisions(File(BytesIO(divisions_csv()), "divisions.csv", "text/csv"))
        accepted(take_divisions.sync(client=admin, body=divisions, idempotency_key=new_key()))
        plan = accepted(draft_plan.sync(client=party, body=plan_document(), idempotency_key=new_key()))
        return _activate(plan.id, party, affairs)


def _activate(plan: UUID, party: Account, affairs: Account) -> dict[str, ElectionView]:
    """Both offices check the plan, the one that made it activates it."""
    for office in (party, affairs):
        agreed = PlanCheckIn(agreed=True, remark="审核同意")
        accepted(check_plan.sync(plan, client=office, body=agreed, idempotency_key=new_key()))
    known = version(show_plan.sync_detailed(plan, client=party))
    accepted(activate_plan.sync(plan, client=party, if_match=known, idempotency_key=new_key()))
    made = pages(lambda after: list_elections.sync_detailed(client=party, plan_id=plan, after=after), UUID)
    return {election.community_code: election for page in made for election in page.items}
