"""A community in play (场景): its accounts, its people's ids, its election, its papers; and how its acts are played."""

import io
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from datetime import time as clock_time
from pathlib import Path
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted
from huanjie_client.api.audit import add_evidence
from huanjie_client.models import BallotsResultView, BodyAuditAddEvidence, BodyAuditAddEvidenceKind, ElectionView
from huanjie_client.types import File
from PIL import Image, ImageDraw

from huanjie.api import SignIns
from huanjie.demo_data.accounts import PASSWORD
from huanjie.demo_data.people import Person
from huanjie.demo_data.places import Community

CHINA = ZoneInfo("Asia/Shanghai")
Tell = Callable[[str], None]
# The act a community has reached: its name, how many acts are behind it, how many there are.
Progress = Callable[[Community, str, int, int], None]


@dataclass(kw_only=True)
class Scene:
    """One community in play. `election` and `results` are as last read; `seconds` is how long each act took, by name."""

    sign_ins: SignIns
    community: Community
    papers: Path
    seed: int
    election: ElectionView
    tell: Tell = lambda sentence: None
    ids: dict[tuple[str, int], UUID] = field(default_factory=dict)
    results: list[BallotsResultView] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    _accounts: dict[str, Account] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The community's 12-digit code."""
        return self.community.code

    def who(self, username: str, day: date, hour: int, minute: int = 0) -> Account:
        """An account at a time of a day; names without a dot are desks of this community."""
        full = username if "." in username else f"{self.community.slug}.{username}"
        if full not in self._accounts:
            self._accounts[full] = self.sign_ins.account(full, PASSWORD)
        return self._accounts[full].as_of(at(day, hour, minute))

    def id_of(self, person: Person) -> UUID:
        """The id the registry gave a person."""
        return self.ids[(person.name, person.group)]

    def evidence(
        self,
        account: Account,
        what: str,
        *,
        stage: str,
        kind: BodyAuditAddEvidenceKind = "photo",
        place: str = "社区公告栏",
    ) -> str:
        """A photo of `what`, uploaded by `account`; answers its SHA-256."""
        now = account.at or datetime.now(CHINA)
        picture = photo(f"{self.community.slug} {what} {now.isoformat()}")
        body = BodyAuditAddEvidence(
            file=File(io.BytesIO(picture), "photo.jpg", "image/jpeg"),
            kind=kind,
            stage=stage,
            community_code=self.code,
            taken_at=now,
            place=place,
            photographer="演示摄影",
            election_id=self.election.id,
        )
        return accepted(add_evidence.sync(client=account, body=body, idempotency_key=new_key())).sha256

    def close(self) -> None:
        """Close all connections; whoever is asked for afterwards signs in again."""
        while self._accounts:
            self._accounts.popitem()[1].close()


S = TypeVar("S", bound=Scene)


def perform(scene: S, progress: Progress, acts: Sequence[tuple[str, Callable[[S], None]]]) -> None:
    """One community's acts in order."""
    try:
        for number, (name, act) in enumerate(acts):
            progress(scene.community, name, number, len(acts))
            began = time.monotonic()
            act(scene)
            scene.seconds[name] = time.monotonic() - began
        progress(scene.community, "完成", len(acts), len(acts))
    finally:
        scene.close()


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """An instant in China."""
    return datetime.combine(day, clock_time(hour, minute), CHINA)


def photo(text: str) -> bytes:
    """A small JPEG with a line of text, and with a position in its EXIF that must not survive the upload."""
    image = Image.new("RGB", (320, 120), "white")
    ImageDraw.Draw(image).text((10, 50), text, fill="black")
    exif = Image.Exif()
    exif[0x010F] = "Demo camera"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()
