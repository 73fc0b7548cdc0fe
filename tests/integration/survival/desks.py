"""The desks of a polling day (投票日的各岗位): check-in and ballots, speeches, complaints, evidence, accounts, a roster."""

import hashlib
import io
import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from huanjie.demo.scene import at, photo
from huanjie.demo_data.people import people_of
from huanjie.demo_data.places import COMMUNITIES
from huanjie.demo_data.workbook import write_workbook
from huanjie_client.answers import Refused
from huanjie_client.api.audit import add_evidence, receive_case
from huanjie_client.api.ballots import issue_ballot, take_back_ballot
from huanjie_client.api.candidates import schedule_speech
from huanjie_client.api.gateway import create_account
from huanjie_client.api.registry import (
    confirm_import,
    enter_check_in,
    preview_import,
    show_import,
    undo_check_in,
)
from huanjie_client.models import (
    AccountIn,
    BallotIssueIn,
    BallotsTakingBackIn,
    BodyAuditAddEvidence,
    BodyRegistryPreviewImport,
    CaseIn,
    CheckInIn,
    GrantShape,
    ImportConfirmationIn,
    SpeechIn,
    UndoingIn,
)
from huanjie_client.types import File

from tests.integration.survival.load import Desk, Load, pause
from tests.integration.survival.polling import ROUND, STORY, Polling

# Where a roster is written again and again: nobody votes there.
ELSEWHERE = replace(COMMUNITIES[-1], households=12, residents=30, groups=2)
VOTERS = 2


def desks_of(held: Polling, seed: int) -> Load:
    """Everybody who writes; a desk's own chances are drawn from the seed."""
    turns = {
        **{f"desk{place}": Voters(held, held.electors[place::VOTERS]).turn for place in range(VOTERS)},
        "speech": Speeches(held).turn,
        "case": Cases(held).turn,
        "evidence": Evidence(held).turn,
        "account": Accounts(held).turn,
        "roster": Rosters(held).turn,
    }
    return Load([Desk(name, turn, random.Random(f"{seed}:{name}")) for name, turn in turns.items()])


class Voters:
    """Electors come, get a ballot, give it back, and were never there: as often as one likes (登记、发票、收回、撤销)."""

    def __init__(self, held: Polling, electors: list[UUID]) -> None:
        self._held, self._electors = held, electors
        self._next = self._endless()

    def _endless(self) -> Iterator[UUID]:
        while True:
            yield from self._electors

    def turn(self, desk: Desk) -> None:
        """Four writes, two of them by another clerk."""
        held, elector = self._held, next(self._next)
        first, second = held.account("clerk1"), held.account("clerk2")
        come, paper, back, gone = desk.mark(), desk.mark(), desk.mark(), desk.mark()
        entry = CheckInIn(elector, come, ROUND)
        desk.write(
            "check_ins",
            come,
            lambda key: enter_check_in.sync(held.election, client=first, body=entry, idempotency_key=key),
        )
        session, issue = held.meeting.session, BallotIssueIn(elector, paper)
        desk.write(
            "issues", paper, lambda key: issue_ballot.sync(session, client=first, body=issue, idempotency_key=key)
        )
        taken = BallotsTakingBackIn(back)
        desk.write(
            "taken_back",
            back,
            lambda key: take_back_ballot.sync(session, elector, client=second, body=taken, idempotency_key=key),
        )
        undone = UndoingIn(gone)
        desk.write(
            "undone",
            gone,
            lambda key: undo_check_in.sync(held.election, elector, client=second, body=undone, idempotency_key=key),
        )


class Speeches:
    """Speeches of one who stands are scheduled (竞职演讲)."""

    def __init__(self, held: Polling) -> None:
        self._who = held.account("commission")
        self._candidacy = held.stage.candidacies["a"]

    def turn(self, desk: Desk) -> None:
        """One write."""
        place = desk.mark()
        speech = SpeechIn(at(STORY.election_day, 15), place)
        desk.write(
            "speeches",
            place,
            lambda key: schedule_speech.sync(self._candidacy, client=self._who, body=speech, idempotency_key=key),
        )


class Cases:
    """Complaints come in (信访收件)."""

    def __init__(self, held: Polling) -> None:
        self._held, self._who = held, held.account("street.affairs")

    def turn(self, desk: Desk) -> None:
        """One write."""
        text = desk.mark()
        case = CaseIn(
            category="procedure",
            content=text,
            community_code=STORY.community.code,
            channel="visit",
            election_id=self._held.election,
        )
        desk.write("cases", text, lambda key: receive_case.sync(client=self._who, body=case, idempotency_key=key))


class Evidence:
    """Photos are uploaded (上传凭证)."""

    def __init__(self, held: Polling) -> None:
        self._held, self._who = held, held.account("overseer")

    def turn(self, desk: Desk) -> None:
        """One write; what is kept is found by the digest the answer tells."""
        picture = photo(desk.mark())

        def body() -> BodyAuditAddEvidence:
            return BodyAuditAddEvidence(
                file=File(io.BytesIO(picture), "photo.jpg", "image/jpeg"),
                kind="photo",
                stage="counting",
                community_code=STORY.community.code,
                taken_at=at(STORY.election_day, 9),
                place="社区会议室",
                photographer="摄影",
                election_id=self._held.election,
            )

        kept = desk.write(
            "evidence", "", lambda key: add_evidence.sync(client=self._who, body=body(), idempotency_key=key)
        )
        desk.marks[-1] = ("evidence", kept.sha256)


class Accounts:
    """Accounts are made (建立账户)."""

    def __init__(self, held: Polling) -> None:
        self._who = held.account("admin")

    def turn(self, desk: Desk) -> None:
        """One write."""
        name = desk.mark().replace(" ", ".")
        grant = GrantShape(role="clerk", scope=STORY.community.code)
        account = AccountIn(username=name, name="签到员", secret="a-password-of-no-use", grants=[grant])
        desk.write(
            "accounts", name, lambda key: create_account.sync(client=self._who, body=account, idempotency_key=key)
        )


class Rosters:
    """One roster is written again and again, each time with another remark at everybody (花名册反复导入)."""

    def __init__(self, held: Polling) -> None:
        self._who = held.account(f"{ELSEWHERE.slug}.staff")
        self._people = people_of(ELSEWHERE, 1)

    def turn(self, desk: Desk) -> None:
        """Two writes: the upload and its confirmation, both carried on by the worker."""
        content = self._workbook(desk.mark())

        def upload() -> BodyRegistryPreviewImport:
            return BodyRegistryPreviewImport(File(io.BytesIO(content), "roster.xlsx", "application/octet-stream"))

        found = desk.write(
            "uploads",
            hashlib.sha256(content).hexdigest(),
            lambda key: preview_import.sync(ELSEWHERE.code, client=self._who, body=upload(), idempotency_key=key),
        )
        if self._until(desk, found.id) != "ready":
            return
        confirmed = ImportConfirmationIn(reason="复核登记")
        try:
            desk.write(
                "imports",
                str(found.id),
                lambda key: confirm_import.sync(found.id, client=self._who, body=confirmed, idempotency_key=key),
            )
        except Refused as refused:
            # What was staged does not outlive a crash of the database, on purpose: the file is asked for again.
            if not refused.problem.type_.endswith("/import-not-ready"):
                raise
            return
        if self._until(desk, found.id) != "confirmed":
            desk.marks.remove(("imports", str(found.id)))

    def _workbook(self, remark: str) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "roster.xlsx"
            write_workbook(path, [replace(person, remark=remark) for person in self._people])
            return path.read_bytes()

    def _until(self, desk: Desk, number: UUID) -> str:
        """The state the worker brings an import to; what it gave up is refused or superseded, and nothing of it is written."""
        while (shown := desk.read(lambda: show_import.sync(number, client=self._who))).state in ("reading", "writing"):
            pause()
        return str(shown.state)
