"""A request at work in the registry (办理): its stores, the keys of people, and the law its elections are held to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Self
from uuid import UUID

from electoral_rules import Rulebook, notices
from electoral_rules.book import separation, steps
from electoral_rules.book.steps import Step
from electoral_rules.oversight import accountability
from fastapi import Depends, Request
from service_kit import clock, work
from service_kit.access import AnyCaller, Permission
from service_kit.client import ServiceClient
from service_kit.database import Session
from service_kit.encryption import PersonCipher
from service_kit.events import EventCatalogue
from service_kit.evidence import EvidenceClient
from service_kit.identity import Caller
from service_kit.outbox import Recorder
from service_kit.problems import Forbidden, NotFound
from service_kit.work import Stored, refuse

from registry.clients.audit import AuditClient
from registry.domain.elections import Election
from registry.domain.people import Resident
from registry.domain.places import Counted
from registry.domain.plans import Plan
from registry.domain.rounds import Round
from registry.problems import DivisionsMissing, ElectionDayMissing, MembershipEnded, WrongStep
from registry.settings import Settings
from registry.storage.changes import ChangeStore
from registry.storage.check_ins import CheckInStore
from registry.storage.commission import CommissionStore
from registry.storage.community_changes import CommunityChangeStore
from registry.storage.constituencies import ConstituencyStore
from registry.storage.counts import CountStore
from registry.storage.data_readings import DataReadingStore
from registry.storage.departures import DepartureStore
from registry.storage.deputies import DeputyStore
from registry.storage.differences import DifferenceStore
from registry.storage.elections import ElectionStore
from registry.storage.elector_corrections import ElectorCorrectionStore
from registry.storage.elector_versions import ElectorVersionStore
from registry.storage.electors import ElectorStore
from registry.storage.exceptions import ExceptionStore
from registry.storage.figures import FigureStore
from registry.storage.groups import GroupStore
from registry.storage.household_representatives import HouseholdRepresentativeStore
from registry.storage.import_jobs import ImportJobStore
from registry.storage.imports import ImportStore
from registry.storage.jurisdictions import JurisdictionStore
from registry.storage.local_conditions import LocalConditionStore
from registry.storage.meetings import MeetingStore
from registry.storage.notices import NoticeStore
from registry.storage.objections import ObjectionStore
from registry.storage.office_holders import OfficeHolderStore
from registry.storage.plans import PlanStore
from registry.storage.proposals import ProposalStore
from registry.storage.proxies import ProxyStore
from registry.storage.quotas import QuotaStore
from registry.storage.registrations import RegistrationStore
from registry.storage.representation import RepresentationStore
from registry.storage.representatives import RepresentativeStore
from registry.storage.residents import ResidentStore
from registry.storage.rights import RightsStore
from registry.storage.roll_exceptions import RollExceptionStore
from registry.storage.rolls import RollStore
from registry.storage.rounds import RoundStore
from registry.storage.rulebook_chains import RulebookChainStore
from registry.storage.rulebooks import RulebookStore
from registry.storage.stages import StageStore
from registry.storage.supervision import SupervisionStore
from registry.storage.tallies import TallyStore
from registry.storage.tasks import TaskStore
from registry.storage.terms import TermStore
from registry.storage.transfers import TransferStore
from registry.storage.unit_representatives import UnitRepresentativeStore
from registry.storage.units import UnitStore
from registry.storage.vacancies import VacancyStore
from registry.storage.voter_codes import VoterCodeStore
from registry.storage.vouchings import VouchingStore

_RECORDER = Recorder("registry", EventCatalogue.of_package("registry"))


@dataclass(frozen=True, slots=True)
class Parts:
    """What one process holds for all its requests. `trial` lets elections be tried that cannot be held to the end yet."""

    cipher: PersonCipher
    evidence: EvidenceClient
    audit: AuditClient
    trial: bool
    import_job_bytes: int

    @classmethod
    def of(cls, settings: Settings, audit: ServiceClient, own_audit: ServiceClient) -> Self:
        """The parts that these settings name; ``own_audit`` asks in the registry's own name."""
        cipher = PersonCipher.from_file(settings.person_key_file)
        trial, job_bytes = settings.env == "test", settings.import_job_bytes
        return cls(cipher, EvidenceClient(audit), AuditClient(own_audit), trial, job_bytes)


@dataclass(frozen=True, slots=True)
class Work(work.Work):
    """One request's caller and transaction, with the stores and the keys of people."""

    exceptions: ExceptionStore
    cipher: PersonCipher
    evidence: EvidenceClient
    audit: AuditClient
    trial: bool
    import_job_bytes: int
    jurisdictions = Stored(JurisdictionStore)
    residents = Stored(ResidentStore)
    counts = Stored(CountStore)
    groups = Stored(GroupStore)
    constituencies = Stored(ConstituencyStore)
    quotas = Stored(QuotaStore)
    household_representatives = Stored(HouseholdRepresentativeStore)
    units = Stored(UnitStore)
    transfers = Stored(TransferStore)
    community_changes = Stored(CommunityChangeStore)
    departures = Stored(DepartureStore)
    rights = Stored(RightsStore)
    data_readings = Stored(DataReadingStore)
    voter_codes = Stored(VoterCodeStore)
    vouchings = Stored(VouchingStore)
    imports = Stored(ImportStore)
    import_jobs = Stored(ImportJobStore)
    differences = Stored(DifferenceStore)
    changes = Stored(ChangeStore)
    proposals = Stored(ProposalStore)
    plans = Stored(PlanStore)
    local_conditions = Stored(LocalConditionStore)
    stages = Stored(StageStore)
    tasks = Stored(TaskStore)
    rulebooks = Stored(RulebookStore)
    rulebook_chains = Stored(RulebookChainStore)
    elections = Stored(ElectionStore)
    meetings = Stored(MeetingStore)
    commissions = Stored(CommissionStore)
    supervision = Stored(SupervisionStore)
    deputies = Stored(DeputyStore)
    notices = Stored(NoticeStore)
    representatives = Stored(RepresentativeStore)
    representation = Stored(RepresentationStore)
    electors = Stored(ElectorStore)
    unit_representatives = Stored(UnitRepresentativeStore)
    elector_corrections = Stored(ElectorCorrectionStore)
    elector_versions = Stored(ElectorVersionStore)
    rolls = Stored(RollStore)
    registrations = Stored(RegistrationStore)
    roll_exceptions = Stored(RollExceptionStore)
    objections = Stored(ObjectionStore)
    proxies = Stored(ProxyStore)
    check_ins = Stored(CheckInStore)
    rounds = Stored(RoundStore)
    vacancies = Stored(VacancyStore)
    figures = Stored(FigureStore)
    tallies = Stored(TallyStore)
    office_holders = Stored(OfficeHolderStore)
    terms = Stored(TermStore)
    changing: bool

    def require_scope(self, code: str) -> None:
        """Let only codes of the caller's jurisdiction pass.

        Raises:
            Forbidden.
        """
        if not self.caller.covers(code):
            raise Forbidden()

    async def community(self, code: str) -> Counted:
        """A community of the caller's jurisdiction.

        Raises:
            Forbidden; DivisionsMissing: nobody has imported it.
        """
        self.require_scope(code)
        found = await self.jurisdictions.find(code)
        if found is None or found.level != "community":
            raise DivisionsMissing()
        return found

    async def plan(self, plan_id: UUID) -> Plan:
        """A plan of the caller's jurisdiction, or of one above it, as plans are for those below too."""
        found = await self.plans.find(plan_id)
        code = found.community_code if found else ""
        if found is None or not (self.caller.covers(code) or self.caller.scope.startswith(code)):
            raise NotFound()
        return found

    async def election(self, election_id: UUID) -> Election:
        """An election of the caller's jurisdiction; one outside of it is as missing as one that never was.

        Raises:
            RefusedByRule: something is to change, and the caller acts for another body. MembershipEnded.
        """
        election = self.own(self.visible(await self.elections.find(election_id)))
        # Who may correct the list acts for the commission; as a resident everybody goes on as before.
        if (self.changing or self.caller.via) and self.may("registry.elector.correct"):
            await self._require_membership(election)
        return election

    def own(self, election: Election) -> Election:
        """The election, which only who acts for its body, or for all, may change.

        Raises:
            RefusedByRule.
        """
        if self.changing:
            refuse([separation.own_body(self.caller.body, election.body)])
        return election

    async def _require_membership(self, election: Election) -> None:
        # Whoever left the commission does nothing more in its election, and nothing through the services above.
        accounts = (self.caller.subject, *self.caller.also)
        resident = UUID(self.caller.resident) if self.caller.resident else None
        if (on := await self.commissions.ended_on(election.id, accounts, resident)) is not None:
            refuse([accountability.commission_action(await self.rulebook(election), on, clock.today())])
            raise MembershipEnded()

    async def resident(self, resident_id: UUID) -> Resident:
        """A resident of the caller's jurisdiction."""
        return self.visible(await self.residents.find(resident_id))

    async def rulebook(self, election: Election) -> Rulebook:
        """What the election is held to now."""
        return await self.rulebooks.read(election.rulebook_sha256)

    async def slate_posted(self, election: Election) -> date | None:
        """The day the list was posted that stands so many days before the vote; None while it is not."""
        posted = await self.notices.posted_at(election.id, notices.dated_by_the_day().slug)
        return clock.local_date(posted) if posted else None

    async def open_round(self, election: Election) -> Round:
        """The round people check in for: the one opened last, before any the first on the election day.

        Raises:
            ElectionDayMissing.
        """
        if opened := await self.rounds.newest(election.id):
            return opened
        if election.election_day is None:
            raise ElectionDayMissing()
        return Round(election.id, 1, election.election_day)

    def commitment(self, resident_id: UUID, salt: str) -> str:
        """How events name this resident."""
        return self.cipher.commitment(str(resident_id), salt)


def require_step(election: Election, taken: tuple[Step, ...]) -> None:
    """Let an election pass that goes on, and took one of these steps last.

    Raises:
        WrongStep.
    """
    if not steps.stands_at(election, taken):
        raise WrongStep(state=election.state, step=election.step, needed=list(taken))


async def at_desk(request: Request, caller: AnyCaller, session: Session) -> Work:
    """A request at work; it changes something unless it only reads."""
    changing = request.method not in ("GET", "HEAD")
    return work_of(request.app.state.parts, request.app.state.permissions, caller, session, changing=changing)


def work_of(
    parts: Parts, permissions: Mapping[str, Permission], caller: Caller, session: Session, *, changing: bool
) -> Work:
    """A caller at work in one transaction, ``changing`` something or only reading."""
    return Work(
        caller=caller,
        session=session,
        recorder=_RECORDER,
        exceptions=ExceptionStore(session),
        permissions=permissions,
        cipher=parts.cipher,
        evidence=parts.evidence,
        audit=parts.audit,
        trial=parts.trial,
        import_job_bytes=parts.import_job_bytes,
        changing=changing,
    )


Desk = Annotated[Work, Depends(at_desk)]
