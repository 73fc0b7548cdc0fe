"""A request at work in audit: the kit's Work with the stores; what it records goes straight into the log."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated
from uuid import UUID

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.jurisdiction import complaint_rulebook
from fastapi import Depends, Request
from service_kit import clock, work
from service_kit.access import AnyCaller, Permission
from service_kit.database import Session
from service_kit.events import EventCatalogue
from service_kit.evidence import EvidenceMissing
from service_kit.identity import SERVICE_ROLE, Caller, KeySet, Signer
from service_kit.outbox import HOUSE, Payload, Recorder
from service_kit.problems import DecisionLike, Forbidden, NotFound
from service_kit.speech import Batch, sign_event
from service_kit.work import NoExceptions, Place, Stored

from audit.domain.duty import Duty
from audit.domain.event import Event, Json
from audit.domain.evidence import Evidence
from audit.domain.handover import LogKeys
from audit.domain.learned import Plan
from audit.domain.limits import Limits
from audit.domain.notes import Sign
from audit.platforms.access import Platforms
from audit.storage.case_notices import CaseNoticeStore
from audit.storage.cases import CaseStore
from audit.storage.checkpoints import CheckpointStore
from audit.storage.deliveries import DeliveryStore
from audit.storage.duties import DutyStore
from audit.storage.elections import ElectionStore
from audit.storage.evidence import EvidenceStore
from audit.storage.evidence_files import EvidenceFiles
from audit.storage.figures import FigureStore
from audit.storage.inspections import FindingStore
from audit.storage.limits import limits_for, load_limits
from audit.storage.log import LogStore
from audit.storage.matters import MatterStore
from audit.storage.places import PlaceStore
from audit.storage.plans import PlanStore
from audit.storage.questions import QuestionStore
from audit.storage.records import RecordStore
from audit.storage.report_runs import ReportRunStore
from audit.storage.reports import ReportStore
from audit.storage.rulebooks import current_rulebook
from audit.storage.sequencer import append_in_order, event_of
from audit.storage.tallies import TallyStore
from audit.storage.tasks import TaskStore
from audit.storage.work_orders import WorkOrderStore

NAME = "audit"
_RECORDER = Recorder(NAME, EventCatalogue.of_package(NAME))


@dataclass(frozen=True, slots=True)
class Parts:
    """What one process holds for all its requests; `sign` signs with the log's key."""

    signer: Signer
    keys: KeySet
    log_keys: LogKeys
    sign: Sign
    files: EvidenceFiles
    evidence_per_day: int
    platforms: Platforms


@dataclass(frozen=True, slots=True)
class LogRecorder:
    """Records audit's own events: straight into the log, in the transaction of the change, each a batch signed with audit's key."""

    signer: Signer

    async def record(
        self,
        session: Session,
        name: str,
        payload: Payload,
        *,
        election_id: UUID | None = None,
        community_code: str | None = None,
        decisions: Iterable[DecisionLike] = (),
    ) -> UUID:
        """Append one event to the log of its election, or to the common one.

        Raises:
            NotFound: the election is unknown or another community's; nobody writes into a log outside of their jurisdiction.
        """
        if election_id:
            election = await ElectionStore(session).find(election_id)
            if election is None or election.community_code != community_code:
                raise NotFound()
        content = _RECORDER.compose(
            name,
            payload,
            election_id=election_id,
            community_code=community_code,
            decisions=decisions,
            sign=partial(sign_event, self.signer),
        )
        event = event_of(content)
        await self._append(session, event)
        return event.id

    async def put_once(self, session: Session, content: Mapping[str, Json]) -> None:
        """Append an event to the common log, unless one with its id is there."""
        event = event_of(content)
        # Held before the id is looked up: of two refusals at once, the second finds the first.
        store = LogStore(session)
        await store.lock(HOUSE)
        if not await store.known([event.id]):
            await self._append(session, event)

    async def _append(self, session: Session, event: Event) -> None:
        await append_in_order(session, [event], Batch.of(self.signer, [event.text]))


@dataclass(frozen=True, slots=True)
class Work(work.Work):
    """One request's caller and transaction, with the stores."""

    parts: Parts
    log = Stored(LogStore)
    places = Stored(PlaceStore)
    plans = Stored(PlanStore)
    elections = Stored(ElectionStore)
    checkpoints = Stored(CheckpointStore)
    evidence = Stored(EvidenceStore)
    questions = Stored(QuestionStore)
    records = Stored(RecordStore)
    duties = Stored(DutyStore)
    matters = Stored(MatterStore)
    reports = Stored(ReportStore)
    report_runs = Stored(ReportRunStore)
    tasks = Stored(TaskStore)
    work_orders = Stored(WorkOrderStore)
    case_notices = Stored(CaseNoticeStore)
    deliveries = Stored(DeliveryStore)
    figures = Stored(FigureStore)
    findings = Stored(FindingStore)
    tallies = Stored(TallyStore)

    @property
    def cases(self) -> CaseStore:
        """The cases that the caller may see; the service itself, and another that asks for itself, may see each of them."""
        sees_all = self.caller.role == SERVICE_ROLE or self.may("audit.reporter.read")
        return CaseStore(self.session, self.caller, sees_all=sees_all)

    async def rulebook(self, place: Place) -> Rulebook:
        """Find the rules that what is done there is held to: its election's as its log has them, else those of its place."""
        if place.election_id:
            election = await self.elections.find(place.election_id)
        else:
            election = await self.elections.governing(place.community_code)
        held = await current_rulebook(self.session, election) if election else None
        return complaint_rulebook(held, place.community_code, clock.today())

    async def limits(self, case_number: str) -> Limits:
        """Give the limits that hold for a case: those of the platform whose order it was first, then those of places."""
        orders = await self.work_orders.of_case(case_number)
        came_by = self.parts.platforms.connected.get(orders[0].platform) if orders else None
        return limits_for(came_by.platform) if came_by else load_limits()

    async def plan_rulebook(self, plan: Plan) -> Rulebook | None:
        """Find the rules that a plan is held to, as the log of the first of its elections has them; None before it has."""
        for election_id in plan.elections:
            election = await self.elections.find(election_id)
            held = await current_rulebook(self.session, election) if election else None
            if held:
                return held
        return None

    async def rulebook_of_duty(self, duty: Duty) -> Rulebook:
        """Find the rules that asked for a duty: its election's, else its plan's."""
        plan = None if duty.election_id else await self.plans.find(duty.plan_ids[0])
        held = await self.plan_rulebook(plan) if plan else None
        return held or await self.rulebook(duty)

    async def require_evidence(self, place: Place, sha256s: Iterable[str]) -> list[Evidence]:
        """Let only evidence pass that is kept for this place, and give what is recorded of it.

        Raises:
            EvidenceMissing.
        """
        found: list[Evidence] = []
        for sha256 in sha256s:
            evidence = await self.evidence.find(sha256, place.community_code)
            if evidence is None:
                raise EvidenceMissing()
            found.append(evidence)
        return found

    async def settle(self, code: str, election_id: UUID | None) -> tuple[str, UUID | None]:
        """Find where something belongs that is said to be of this place and election.

        That is the election's community, where the election is one of that place; else the place without an election, or the
        lowest known place above it, but none above the caller's own jurisdiction.

        Raises:
            Forbidden: the place lies outside the caller's jurisdiction.
        """
        if not self.caller.covers(code):
            raise Forbidden()
        election = await self.elections.find(election_id) if election_id else None
        if election and election.community_code.startswith(code):
            return election.community_code, election.id
        return max(await self.places.nearest(code), self.caller.scope, key=len), None


def background_work(session: Session, parts: Parts) -> Work:
    """Give the service itself something to work with, where nobody asks."""
    itself = f"{SERVICE_ROLE}:{NAME}"
    return _make(Caller(itself, itself, SERVICE_ROLE, ""), session, parts, {})


async def work_of(request: Request, caller: AnyCaller, session: Session) -> Work:
    """Give a request something to work with."""
    return _make(caller, session, request.app.state.parts, request.app.state.permissions)


def _make(caller: Caller, session: Session, parts: Parts, permissions: Mapping[str, Permission]) -> Work:
    return Work(
        caller=caller,
        session=session,
        recorder=LogRecorder(parts.signer),
        exceptions=NoExceptions(),
        permissions=permissions,
        parts=parts,
    )


Desk = Annotated[Work, Depends(work_of)]
