"""Where a community's election is played (舞台): its accounts, its people's ids, its election, its papers."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted
from huanjie_client.api.audit import add_evidence
from huanjie_client.models import BallotsResultView, BodyAuditAddEvidence, BodyAuditAddEvidenceKind, ElectionView
from huanjie_client.types import File
from PIL import Image, ImageDraw

from huanjie.api import SignIns
from huanjie.demo.cast import Cast
from huanjie.demo.stories import Story
from huanjie.demo_data.accounts import PASSWORD
from huanjie.demo_data.people import Person
from huanjie.hotline.desk import Reply

CHINA = ZoneInfo("Asia/Shanghai")
Tell = Callable[[str], None]


@dataclass
class Stage:
    """One community in play. `election` and `results` are as last read, `candidacies` the ids by key of the story."""

    sign_ins: SignIns
    hotline: str
    story: Story
    cast: Cast
    papers: Path
    seed: int
    election: ElectionView
    tell: Tell = lambda sentence: None
    ids: dict[tuple[str, int], UUID] = field(default_factory=dict)
    candidacies: dict[str, UUID] = field(default_factory=dict)
    results: list[BallotsResultView] = field(default_factory=list)
    reply: Reply | None = None
    _accounts: dict[str, Account] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The community's 12-digit code."""
        return self.story.community.code

    @property
    def final(self) -> BallotsResultView:
        """The result of the last round."""
        return self.results[-1]

    def who(self, username: str, day: date, hour: int, minute: int = 0) -> Account:
        """An account at a time of May 2024; names without a dot are desks of this community."""
        full = username if "." in username else f"{self.story.community.slug}.{username}"
        if full not in self._accounts:
            self._accounts[full] = self.sign_ins.account(full, PASSWORD)
        return self._accounts[full].as_of(at(day, hour, minute))

    def id_of(self, person: Person) -> UUID:
        """The id the registry gave a person."""
        return self.ids[(person.name, person.group)]

    def nominee(self, key: str) -> UUID:
        """The resident id of somebody of the story."""
        return self.id_of(self.cast.nominees[key])

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
        picture = photo(f"{self.story.community.slug} {what} {now.isoformat()}")
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


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """An instant in China."""
    return datetime.combine(day, time(hour, minute), CHINA)


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
