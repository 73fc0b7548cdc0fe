"""Where a community's election is played (舞台): its accounts, its people's ids, its election, its papers."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw

from huanjie.api import Account, SignIns
from huanjie.demo.cast import Cast
from huanjie.demo.stories import Story
from huanjie.demo_data.accounts import PASSWORD
from huanjie.demo_data.people import Person

CHINA = ZoneInfo("Asia/Shanghai")
Tell = Callable[[str], None]


@dataclass
class Stage:
    """One community in play. `election` is as last read, `candidacies` the ids by key of the story."""

    gateway: str
    hotline: str
    story: Story
    cast: Cast
    papers: Path
    seed: int
    tell: Tell = lambda sentence: None
    election: dict[str, Any] = field(default_factory=dict)
    ids: dict[tuple[str, int], str] = field(default_factory=dict)
    candidacies: dict[str, str] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    sign_ins: SignIns = field(default_factory=SignIns)
    _accounts: dict[str, Account] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The community's 12-digit code."""
        return self.story.community.code

    @property
    def path(self) -> str:
        """The id of the election."""
        return str(self.election["id"])

    def who(self, username: str, day: date, hour: int, minute: int = 0) -> Account:
        """An account at a time of May 2024; names without a dot are desks of this community."""
        full = username if "." in username else f"{self.story.community.slug}.{username}"
        if full not in self._accounts:
            self._accounts[full] = Account(self.gateway, full, PASSWORD, self.sign_ins)
        return self._accounts[full].as_of(at(day, hour, minute))

    def id_of(self, person: Person) -> str:
        """The id the registry gave a person."""
        return self.ids[(person.name, person.group)]

    def nominee(self, key: str) -> str:
        """The resident id of somebody of the story."""
        return self.id_of(self.cast.nominees[key])

    def evidence(self, account: Account, what: str, *, stage: str, kind: str = "photo") -> str:
        """A photo of `what`, uploaded by `account`; answers its SHA-256."""
        fields = {
            "kind": kind,
            "stage": stage,
            "community_code": self.code,
            "taken_at": account.at,
            "place": "社区公告栏",
            "photographer": "演示摄影",
            "election_id": self.path,
        }
        picture = {"file": ("photo.jpg", photo(f"{self.story.community.slug} {what} {account.at}"), "image/jpeg")}
        return str(account.post("/audit/evidence", fields, files=picture)["sha256"])

    def close(self) -> None:
        """Close all connections; whoever is asked for afterwards signs in again."""
        while self._accounts:
            self._accounts.popitem()[1].close()


def at(day: date, hour: int, minute: int = 0) -> str:
    """An instant in China as RFC 3339."""
    return datetime.combine(day, time(hour, minute), CHINA).isoformat()


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
