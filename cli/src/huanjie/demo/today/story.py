"""What happens in the community of 2026 (2026年直选社区的剧情): how many declare, who stands, who is away, how they vote.

The director, the deputy and four of the five other members are elected at once; for the fifth there is a separate election
(另行选举) two days later. A member of the commission leaves it because a sibling is nominated.
"""

from datetime import date

from huanjie_client.models import PlanIn, PlanInMeasures, VenueIn

from huanjie.demo.direct.story import Crowd, Story
from huanjie.demo.street import ordered
from huanjie.demo_data.places import YUNQI

ORDERED, CHOSEN, LISTED = date(2026, 11, 9), date(2026, 11, 11), date(2026, 11, 19)
NOMINATED, MET, POSTED, GIVEN = date(2026, 11, 24), date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 7)
AUDITED, VOTED, VOTED_AGAIN = date(2026, 12, 8), date(2026, 12, 10), date(2026, 12, 12)
HANDED_OVER = date(2026, 12, 18)
HALL, BOARD = "社区礼堂", "社区公告栏"
# What the law leaves to the measures of provinces and communities.
MEASURES = {"tie": "GK-08", "ballot_validity": "GK-07", "tellers": "GK-17", "roll_changes": "GK-12", "filing": "BAL-24"}
CROWD = Crowd(YUNQI, roll=3_120, present=1_640, again=1_580)

TODAY = Story(
    above="today",
    divisions="divisions_today",
    plan=PlanIn(
        document="urban-law-2025",
        jurisdiction_code=YUNQI.code[:9],
        title="2026年社区居民委员会换届选举工作方案",
        kind="general_election",
        communities=[ordered(YUNQI, mode="direct")],
        measures=PlanInMeasures.from_dict(MEASURES),
    ),
    ordered=ORDERED,
    final=date(2026, 11, 30),
    voted=VOTED,
    voted_again=VOTED_AGAIN,
    filed=date(2026, 12, 14),
    sheets=(("director", "deputy", "member"),),
    first={"director": (66, 32), "deputy": (35, 63), "member": (88, 82, 77, 71, 44, 43)},
    second={"member": (55, 43)},
    elected={"director": frozenset({0}), "deputy": frozenset({1}), "member": frozenset({0, 1, 2, 3, 4})},
    hall=HALL,
    venues=(VenueIn("central", HALL, "云栖街1号", "07:30", "17:00"),),
    desks=(1,) * 12,
    agenda=("election_rules", "way_of_voting", "booth", "tellers_chosen"),
    certificates_by="",
    last_event="registry.election.closed",
)
