"""Changes of the register on the wire (登记变更)."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator
from service_kit.wire import CommunityCode, LongText, PersonName, Sha256, View, Wire, contradiction, word_of

from registry.domain import differences
from registry.domain.changes import Amendment, ChangeSet, Origin
from registry.domain.differences import Difference, FieldChange, Kind
from registry.domain.people import Resident, Sex
from registry.residents.shapes import EDUCATION, POLITICS, ResidentView
from registry.wire import HouseholdNo

Reason = Annotated[LongText, Field(min_length=1)]
Phone = Annotated[str, StringConstraints(pattern=r"^([0-9]{7,12})?$")]
Detail = Annotated[LongText, Field(max_length=200)]
KnownEducation = Annotated[str, *word_of(EDUCATION)]
KnownPolitics = Annotated[str, *word_of(POLITICS)]


class ResidentCorrectionIn(Wire):
    """居民登记更正: the fields that are wrong, as they should be, and why; "" empties a detail, a field left out stays."""

    name: PersonName | None = None
    sex: Sex | None = None
    household_no: HouseholdNo | None = None
    kinship: Detail | None = None
    education: KnownEducation | None = None
    political_status: KnownPolitics | None = None
    phone: Phone | None = None
    address: Detail | None = None
    remark: Detail | None = Field(default=None, description="备注 · the remark")
    lives_in_community: bool | None = None
    reason: Reason

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.amendment().fields:
            raise contradiction("请至少填写一项要更正的内容", "say at least one field to correct")
        return self

    def amendment(self) -> Amendment:
        """The correction as the verb takes it."""
        sent = self.model_dump(exclude_none=True)
        return Amendment({field: sent[field] for field in differences.FIELDS if field in sent}, self.reason)


class CorrectedResidentView(ResidentView):
    """更正后的居民登记: the resident as it now stands, and the change of the register that made it so."""

    change_set_id: UUID

    @classmethod
    def of_corrected(cls, resident: Resident, change_set: ChangeSet) -> "CorrectedResidentView":
        """The corrected resident on the wire."""
        return cls(**dict(ResidentView.of(resident)), change_set_id=change_set.id)


class TakingBackIn(Wire):
    """撤回登记变更: why all of it is taken back."""

    reason: Reason


class ChangeSetView(View):
    """登记变更: how many people are new, changed, moved within or left, why, by whom; `taken_back_at` once it was taken back."""

    id: UUID
    community_code: CommunityCode
    origin: Origin = Field(
        description="来自花名册、更正或人口信息系统 · whether it came of a roster, a correction or a population system"
    )
    import_id: UUID | None
    reason: str
    created: int
    changed: int
    moved: int
    departed: int = Field(description="登记离开的人数 · how many people left")
    sha256: Sha256 = Field(description="变更内容的 SHA-256，每人加盐 · SHA-256 over what changed, each person salted")
    made_by: str
    made_at: datetime
    taken_back_by: str | None
    taken_back_at: datetime | None
    taken_back_reason: str | None

    @classmethod
    def of(cls, change_set: ChangeSet) -> "ChangeSetView":
        """The change set on the wire."""
        return cls(
            id=change_set.id,
            community_code=change_set.community_code,
            origin=change_set.origin,
            import_id=change_set.import_id,
            reason=change_set.reason,
            created=change_set.created,
            changed=change_set.changed,
            moved=change_set.moved,
            departed=change_set.departed,
            sha256=change_set.sha256,
            made_by=change_set.made_by,
            made_at=change_set.made_at,
            taken_back_by=change_set.taken_back_by,
            taken_back_at=change_set.taken_back_at,
            taken_back_reason=change_set.taken_back_reason,
        )


class FieldChangeView(View):
    """一项变更: what stood and what is to stand; null for a phone number, which is shown nowhere."""

    field: differences.Field
    before: str | None = Field(
        description="原登记，手机号不显示为空 · what stood; null for a phone number, which is not shown"
    )
    after: str | None = Field(description="变更后的登记，手机号不显示为空 · what is to stand; null for a phone number")

    @classmethod
    def of(cls, change: FieldChange) -> "FieldChangeView":
        """One field on the wire."""
        return cls(field=change.field, before=change.before, after=change.after)


class RosterDifferenceView(View):
    """一人的差异: new, changed, moved within, or missing from the file; `elections` are those whose list names the person so."""

    kind: Kind
    resident_id: UUID
    name: str
    row: int | None = Field(
        description="文件中的行号，不在文件中或已确认为空 · row of the file; null where missing or confirmed"
    )
    changes: list[FieldChangeView]
    elections: list[UUID]

    @classmethod
    def of(cls, difference: Difference) -> "RosterDifferenceView":
        """One person's difference on the wire."""
        return cls(
            kind=difference.kind,
            resident_id=difference.resident_id,
            name=difference.name,
            row=difference.row,
            changes=[FieldChangeView.of(change) for change in difference.changes],
            elections=list(difference.elections),
        )
