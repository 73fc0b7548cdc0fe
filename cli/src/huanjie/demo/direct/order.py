"""What the street does first (街道): divisions, the work plan, activation."""

from io import BytesIO
from uuid import UUID

from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted, pages, version
from huanjie_client.api.registry import activate_plan, draft_plan, list_elections, show_plan, take_divisions
from huanjie_client.models import (
    BodyRegistryTakeDivisions,
    ElectionView,
    PlanIn,
    PlanInMeasures,
    SignInIn,
)
from huanjie_client.types import File

from huanjie.demo.direct.story import ORDERED
from huanjie.demo.scene import at
from huanjie.demo.street import ordered
from huanjie.demo_data.accounts import PASSWORD
from huanjie.demo_data.places import Community, divisions_csv

MEASURES = {
    "quorum": "GK-01",
    "elected": "GK-02",
    "eligibility": "GK-03",
    "run_off": "GK-06",
    "ballot_validity": "GK-07",
    "tie": "GK-08",
    "roll_changes": "GK-12",
}


def start_direct(gateway: str, community: Community) -> ElectionView:
    """Import the divisions, make and activate the plan; answers the election."""
    with (
        Account(gateway, SignInIn("shenyang.admin", PASSWORD)) as admin,
        Account(gateway, SignInIn("shenyang.street", PASSWORD)) as street,
    ):
        for account in (admin, street):
            account.as_of(at(ORDERED, 9))
        divisions = BodyRegistryTakeDivisions(
            File(BytesIO(divisions_csv("divisions_shenyang")), "divisions.csv", "text/csv")
        )
        accepted(take_divisions.sync(client=admin, body=divisions, idempotency_key=new_key()))
        plan = accepted(draft_plan.sync(client=street, body=plan_document(community), idempotency_key=new_key())).id
        known = version(show_plan.sync_detailed(plan, client=street))
        accepted(activate_plan.sync(plan, client=street, if_match=known, idempotency_key=new_key()))
        made = pages(lambda after: list_elections.sync_detailed(client=street, plan_id=plan, after=after), UUID)
        return next(election for page in made for election in page.items)


def plan_document(community: Community) -> PlanIn:
    """The plan of the street: the committee, by all voters."""
    place = ordered(community)
    place.body, place.mode = "residents_committee", "direct"
    return PlanIn(
        document="shenyang-2015",
        jurisdiction_code=community.code[:9],
        title="第九届社区居民委员会换届选举工作方案",
        kind="general_election",
        communities=[place],
        measures=PlanInMeasures.from_dict(MEASURES),
    )
