"""What the street does first (街道): divisions, the work plan, activation."""

from io import BytesIO
from uuid import UUID

from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted, pages, version
from huanjie_client.api.registry import activate_plan, draft_plan, list_elections, show_plan, take_divisions
from huanjie_client.models import BodyRegistryTakeDivisions, ElectionView, SignInIn
from huanjie_client.types import File

from huanjie.demo.direct.story import Story
from huanjie.demo.scene import at
from huanjie.demo_data.accounts import PASSWORD
from huanjie.demo_data.places import divisions_csv


def order(gateway: str, story: Story) -> ElectionView:
    """Import the divisions, make and activate the plan; answers the election."""
    with (
        Account(gateway, SignInIn(f"{story.above}.admin", PASSWORD)) as admin,
        Account(gateway, SignInIn(f"{story.above}.street", PASSWORD)) as street,
    ):
        for account in (admin, street):
            account.as_of(at(story.ordered, 9))
        divisions = BodyRegistryTakeDivisions(
            File(BytesIO(divisions_csv(story.divisions)), "divisions.csv", "text/csv")
        )
        accepted(take_divisions.sync(client=admin, body=divisions, idempotency_key=new_key()))
        plan = accepted(draft_plan.sync(client=street, body=story.plan, idempotency_key=new_key())).id
        known = version(show_plan.sync_detailed(plan, client=street))
        accepted(activate_plan.sync(plan, client=street, if_match=known, idempotency_key=new_key()))
        made = pages(lambda after: list_elections.sync_detailed(client=street, plan_id=plan, after=after), UUID)
        return next(election for page in made for election in page.items)
