"""Evidence (凭证) kept by audit, as every other service asks for it."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from service_kit import clock
from service_kit.client import ServiceClient
from service_kit.problems import Conflict, Forwarded

PHOTO = "photo"
_NOT_FOUND = 404


class EvidenceMissing(Conflict):
    """409: evidence is named that nobody has uploaded."""

    slug = "evidence-missing"
    zh, en = "请先上传凭证，再提交引用它的内容", "This evidence does not exist. Upload it first."


class EvidenceUnfit(Conflict):
    """409: the evidence shows something else; `misfits` says in what: kind, community, day or place."""

    slug = "evidence-unfit"
    zh, en = (
        "凭证与所证明的张贴不符，请上传张贴当天在张贴处拍摄的照片",
        "This evidence does not fit the posting. Upload a photo taken there on that day.",
    )


@dataclass(frozen=True, slots=True)
class Record:
    """What audit recorded of a file: what it is, and where and when it was taken."""

    kind: str
    community_code: str
    taken_at: datetime
    place: str


@dataclass(frozen=True, slots=True)
class Posted:
    """A posting (张贴) that a photo is to prove: in which community, when, and at which place."""

    community_code: str
    at: datetime
    place: str

    def misfits(self, record: Record) -> Iterator[str]:
        """In what a file does not fit.

        A photo proves a posting of the day it was taken on: one of a later day says nothing about when it was posted.
        """
        if record.kind != PHOTO:
            yield "kind"
        if record.community_code != self.community_code:
            yield "community"
        if clock.local_date(record.taken_at) != clock.local_date(self.at):
            yield "day"
        here, there = _plain(self.place), _plain(record.place)
        if here not in there and there not in here:
            yield "place"


class EvidenceClient:
    """Asks audit in the caller's name."""

    def __init__(self, audit: ServiceClient) -> None:
        self._audit = audit

    async def require(self, sha256: str) -> Record:
        """Let only evidence pass that audit keeps under this SHA-256.

        Raises:
            EvidenceMissing, Unavailable.
        """
        try:
            return await self._audit.read(Record, f"/v1/evidence/{sha256}/record")
        except Forwarded as refusal:
            if refusal.forwarded_status == _NOT_FOUND:
                raise EvidenceMissing() from None
            raise

    async def require_photo(self, sha256: str, posted: Posted) -> None:
        """Let only a photo pass that was taken in this community, at this place, on the day of the posting.

        Raises:
            EvidenceMissing, EvidenceUnfit, Unavailable.
        """
        if misfits := list(posted.misfits(await self.require(sha256))):
            raise EvidenceUnfit(misfits=misfits)


def _plain(place: str) -> str:
    return "".join(unicodedata.normalize("NFKC", place).split())
