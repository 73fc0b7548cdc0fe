"""Wire shapes of cases as they are received, and the words they share."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self
from uuid import UUID

from electoral_rules.candidates import pledges
from electoral_rules.oversight import breaches, complaints, intake
from electoral_rules.records import Opens
from pydantic import StringConstraints, model_validator
from service_kit.wire import CalledName, CommunityCode, Instant, LongText, View, Wire, contradiction, one_of, word_of

from audit.domain.case import Case
from audit.domain.claim import BY_DESK, Accused, Channel, Claim, Kind, Reporter
from audit.tasks.shapes import AnyUnitIn, Content
from audit.tasks.wire import CaseNumber, CaseRef

# Which of them the documents of an election name is told by the decision on its receipt.
Category = Annotated[str, *word_of(breaches.kinds())]
Outcome = Annotated[str, one_of(complaints.known_outcomes())]
Title = Annotated[LongText, StringConstraints(max_length=200)]


class ReporterIn(Wire):
    """Who reports; stored apart from the case."""

    name: CalledName
    contact: Annotated[LongText, StringConstraints(max_length=100)] = ""

    def reporter(self) -> Reporter:
        """Give the reporter."""
        return Reporter(self.name, self.contact)


class AccusedIn(Wire):
    """Against whom it is: the candidacy where it is known, and who canvassed in private."""

    candidacy_id: UUID | None = None
    canvasser: Annotated[str, *word_of(pledges.canvassers())]

    def accused(self) -> Accused:
        """Give whom it accuses."""
        return Accused(self.candidacy_id, self.canvasser)


class ClaimIn(Wire):
    """What a case says when it is filed. Without a reporter it is anonymous; private canvassing says against whom.

    What accuses nobody is of the category `other`; a report of retaliation may name the first case. `received_at` is when a desk took
    it in, null for now.
    """

    kind: Kind = Kind.REPORT
    category: Category
    title: Title = ""
    content: Content
    reporter: ReporterIn | None = None
    accused: AccusedIn | None = None
    organ: Annotated[str, *word_of(intake.organs())] = intake.DESK
    received_at: Instant | None = None
    accused_unit: AnyUnitIn | None = None
    first_case: CaseRef | None = None

    @model_validator(mode="after")
    def _accuses_or_not(self) -> Self:
        if not self.kind.claims_breach and self.category != breaches.OTHER:
            raise contradiction(
                "只有投诉、举报可以填写举报类别，其他诉求请选“其他”",
                "only a complaint or a report names a kind of breach; choose other",
            )
        if self.first_case and self.category != breaches.RETALIATION:
            raise contradiction(
                "只有打击报复的举报填写原举报件号，请删去",
                "only a report of retaliation names a first case; leave it out",
            )
        return self

    def claim_of(self, community_code: str, election_id: UUID | None, channel: Channel) -> Claim:
        """Give what is claimed of a place and election, and how it came."""
        return Claim(
            community_code=community_code,
            election_id=election_id,
            channel=channel,
            category=self.category,
            content=self.content,
            reporter=self.reporter.reporter() if self.reporter else None,
            received_at=self.received_at if channel in BY_DESK else None,
            accused=self.accused.accused() if self.accused else None,
            organ=self.organ,
            first_case=self.first_case or "",
            kind=self.kind,
            title=self.title,
            accused_unit=self.accused_unit.unit() if self.accused_unit else None,
        )


class CaseIn(ClaimIn):
    """A complaint or another matter as received, with its place, its election or none, and how it came."""

    community_code: CommunityCode
    election_id: UUID | None = None
    channel: Literal[Channel.WEB, Channel.TELEPHONE, Channel.LETTER, Channel.VISIT]

    def claim(self) -> Claim:
        """Give what is claimed; what is filed online is received when it is filed."""
        return self.claim_of(self.community_code, self.election_id, self.channel)


class BecomesCase(Wire):
    """What may become a case: `case` is what a new one says; its place and its election are those of what became it."""

    case: ClaimIn | None = None
    channel: ClassVar[Channel]

    def new_case(self) -> Claim | None:
        """Give the case to be filed, where a new one is."""
        return self.case.claim_of("", None, self.channel) if self.case else None


class _FromCall(BecomesCase):
    channel = Channel.TELEPHONE


class _FromLedger(BecomesCase):
    channel = Channel.LEDGER


BECOMING: Mapping[Opens, type[BecomesCase]] = {"telephone": _FromCall, "ledger": _FromLedger}
"""How a case came, by what the kind of a record or a matter says of it."""


class TeamCaseIn(Wire):
    """整改或者回避事项: what the check of an elected team found, and the community and election it is about."""

    community_code: CommunityCode
    election_id: UUID
    category: Annotated[str, *word_of((breaches.CORRECTION, breaches.RECUSAL))]
    content: Content

    def claim(self) -> Claim:
        """Give what the check found; nobody reported it."""
        return Claim(self.community_code, self.election_id, Channel.RESULT, self.category, self.content)


class TeamCaseView(View):
    """立案回执: the number of the case."""

    number: CaseNumber

    @classmethod
    def of(cls, case: Case) -> "TeamCaseView":
        """Show the number, and nothing that the case says."""
        return cls(number=case.number)
