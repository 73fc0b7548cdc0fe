"""What happens in the community of Shenyang (沈阳直选社区的剧情): how many come, who stands, how they vote.

The director and the deputy are elected at once, of the three members only two: for the third seat there is a separate
election (另行选举) two days later, among the two with the most votes.
"""

from dataclasses import replace
from datetime import date

from huanjie_client.models import PlanIn, PlanInMeasures, VenueIn

from huanjie.demo.direct.story import Crowd, Story
from huanjie.demo.street import ordered
from huanjie.demo_data.places import HEXI

ORDERED, LISTED, OBJECTED = date(2015, 2, 1), date(2015, 2, 2), date(2015, 2, 3)
OPENED, RECOMMENDED, DISCUSSED, POSTED = date(2015, 1, 20), date(2015, 2, 25), date(2015, 2, 27), date(2015, 3, 4)
VOTED, INSPECTED = date(2015, 3, 10), date(2015, 3, 25)
HALL = "社区礼堂"
APART = "住宅区与社区中心隔河，步行四十分钟"
MEASURES = {
    "quorum": "GK-01",
    "elected": "GK-02",
    "eligibility": "GK-03",
    "run_off": "GK-06",
    "ballot_validity": "GK-07",
    "tie": "GK-08",
    "roll_changes": "GK-12",
}
CROWD = Crowd(HEXI, roll=3_000, present=1_600, again=1_520)
IN_SHORT = Crowd(replace(HEXI, households=200, residents=480, groups=8), roll=300, present=160, again=152)

SHENYANG = Story(
    above="shenyang",
    divisions="divisions_shenyang",
    plan=PlanIn(
        document="shenyang-2015",
        jurisdiction_code=HEXI.code[:9],
        title="第九届社区居民委员会换届选举工作方案",
        kind="general_election",
        communities=[ordered(HEXI, mode="direct")],
        measures=PlanInMeasures.from_dict(MEASURES),
    ),
    ordered=ORDERED,
    final=date(2015, 2, 6),
    voted=VOTED,
    voted_again=date(2015, 3, 12),
    filed=date(2015, 3, 13),
    sheets=(("director", "deputy"), ("member",)),
    first={"director": (64, 34), "deputy": (36, 62), "member": (79, 70, 45, 40)},
    # The third member: of the two whom more than half did not want.
    second={"member": (57, 41)},
    elected={"director": frozenset({0}), "deputy": frozenset({1}), "member": frozenset({0, 1, 2})},
    hall=HALL,
    venues=(
        VenueIn("central", HALL, "河西路1号", "07:30", "11:00"),
        VenueIn("branch", "河东小学分会场", "河东路8号", "07:30", "10:30", APART),
        VenueIn("branch", "北苑活动站分会场", "北苑街3号", "07:30", "10:30", APART),
    ),
    desks=(1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3),
    agenda=(
        "report_heard",
        "report_reviewed",
        "election_rules",
        "cautions",
        "way_of_voting",
        "booth",
        "tellers_chosen",
    ),
    certificates_by="provincial_civil_affairs",
    last_event="audit.matter.moved",
)
