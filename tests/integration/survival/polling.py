"""A whole house with a meeting that votes (一套系统、一场正在投票的大会): what is under load while something is broken."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from uuid import UUID

from huanjie.commands.tamper_drill import KEEPERS
from huanjie.demo.play import ACTS, Theatre, stage_for
from huanjie.demo.scene import at, perform
from huanjie.demo.stage import Stage
from huanjie.demo.stories import STORIES, Story
from huanjie.demo.street import start_plan
from huanjie.demo.voting import Meeting, open_meeting
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie.ports import DEFAULT_PORTS, free_ports
from huanjie.postgres import Backups
from huanjie_client.account import Account
from huanjie_client.answers import pages
from huanjie_client.api.registry import list_electors
from huanjie_client.models import SignInIn

SEED = 5
STORY = STORIES[0]
ROUND = 1
SERVICES = (*KEEPERS, "gateway")
# Once people are registered, every roster is a big one, which its worker reads and writes; a dead worker's job is soon somebody else's.
_ROSTERS = {"HUANJIE_IMPORT_JOB_BYTES": "1000", "HUANJIE_WORKER_HEARTBEAT_SECONDS": "0.5"}
_PATIENT = {"gateway": {"HUANJIE_REQUEST_BURST": "1000000"}}


@dataclass
class Polling:
    """A house, and the meeting in it whose vote is open; accounts act on its day."""

    house: House
    stage: Stage
    meeting: Meeting
    electors: list[UUID] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.account = cache(self._account)
        chair = self.account("commission")
        listed = pages(lambda after: list_electors.sync_detailed(self.election, client=chair, after=after), int)
        self.electors = [elector.id for page in listed for elector in page.items]

    @property
    def election(self) -> UUID:
        """The election that is voted in."""
        return self.stage.election.id

    def _account(self, name: str) -> Account:
        """Somebody at the gateway; a name without a dot is a desk of the community that votes."""
        full = name if "." in name or name in ("admin", "inspection") else f"{STORY.community.slug}.{name}"
        signed_in = Account(self.house.gateway_url, SignInIn(full, PASSWORD))
        return signed_in.as_of(at(STORY.election_day, self.meeting.hour, 20))


@contextmanager
def polling(folder: Path) -> Iterator[Polling]:
    """A house with one meeting that votes; everything of it ends with the block."""
    house = House(
        folder, ports=free_ports(DEFAULT_PORTS), overrides=_PATIENT, backups=Backups(folder.with_name("backups"))
    )
    house.start()
    try:
        stage = _slated(house, STORY, folder / "papers")
        for part in ("registry", "registry-worker"):
            child = house.child(part)
            child.environment = {**child.environment, **_ROSTERS}
            house.restart(part)
        yield Polling(house, stage, open_meeting(stage, ROUND, STORY.rounds[0]))
    finally:
        house.stop()


def _slated(house: House, story: Story, papers: Path) -> Stage:
    """A community whose list is posted, on the eve of its vote."""
    election = start_plan(house.gateway_url)[story.community.code]
    theatre = Theatre(house.gateway_url, house.url("hotline"), papers, SEED)
    stage = stage_for(theatre, story, election, lambda sentence: None)
    names = [name for name, _ in ACTS]
    perform(stage, lambda *_: None, ACTS[: names.index("名单张榜") + 1])
    return stage
