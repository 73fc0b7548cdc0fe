"""Residents on the wire (居民): each view lists what may be seen in its place, nothing is taken away."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.candidates import qualifications
from pydantic import Field
from service_kit.wire import CommunityCode, IdNumberText, Sha256, View, Wire, one_of, word_of

from registry.domain.people import ListedResident, Resident, Sex
from registry.spreadsheets import details

# "" where the roster says nothing, or nothing that is understood.
EDUCATION = ("", *qualifications.EDUCATION)
POLITICS = ("", *dict.fromkeys(details.POLITICS.values()))
Education = Annotated[str, one_of(EDUCATION)]
Politics = Annotated[str, one_of(POLITICS)]
Purpose = Annotated[str, *word_of(steps.reading_purposes())]


class ListedResidentView(View):
    """居民名单: no id number, phone or birth date."""

    id: UUID
    name: str
    sex: Sex
    group_no: int
    household_no: str
    household_head: bool

    @classmethod
    def of(cls, resident: ListedResident) -> "ListedResidentView":
        """One line of the list on the wire."""
        return cls(
            id=resident.id,
            name=resident.name,
            sex=resident.sex,
            group_no=resident.group_no,
            household_no=resident.household_no,
            household_head=resident.household_head,
        )


class FoundResidentView(ListedResidentView):
    """按身份证号查到的居民: with the community, as the search goes through all of the caller's."""

    community_code: CommunityCode

    @classmethod
    def of_found(cls, resident: Resident) -> "FoundResidentView":
        """The resident on the wire."""
        return cls(
            id=resident.id,
            name=resident.name,
            sex=resident.sex,
            group_no=resident.group_no,
            household_no=resident.household_no,
            household_head=resident.household_head,
            community_code=resident.community_code,
        )


class ResidentView(View):
    """居民: for the staff who keep the register."""

    id: UUID
    community_code: CommunityCode
    name: str
    sex: Sex
    birth_date: date
    group_no: int
    household_no: str
    household_head: bool
    education: Education
    political_status: Politics
    lives_in_community: bool
    status: Literal["current", "ended"]
    version: int

    @classmethod
    def of(cls, resident: Resident) -> "ResidentView":
        """The resident on the wire."""
        return cls(
            id=resident.id,
            community_code=resident.community_code,
            name=resident.name,
            sex=resident.sex,
            birth_date=resident.birth_date,
            group_no=resident.group_no,
            household_no=resident.household_no,
            household_head=resident.household_head,
            education=resident.education,
            political_status=resident.political_status,
            lives_in_community=resident.lives_in_community,
            status=resident.status,
            version=resident.version,
        )


class CommittedResidentView(ResidentView):
    """居民与承诺值: for the services above, with the commitment by which events name the person."""

    commitment: Sha256
    deprived_from: date | None
    deprived_until: date | None

    @classmethod
    def of_committed(cls, resident: Resident, commitment: str) -> "CommittedResidentView":
        """The resident, the commitment and the term without political rights on the wire."""
        return cls(
            **ResidentView.of(resident).model_dump(),
            commitment=commitment,
            deprived_from=resident.deprived_from,
            deprived_until=resident.deprived_until,
        )


class ResidenceIn(Wire):
    """居住核对: about whom."""

    persons: list[UUID] = Field(min_length=1, max_length=1000)


class ResidenceView(View):
    """居住情况: where somebody lives now or lived last, and what else decides whether the person may stand."""

    id: UUID
    community_code: CommunityCode
    birth_date: date
    deprived_from: date | None
    deprived_until: date | None
    status: Literal["current", "ended"]

    @classmethod
    def of(cls, resident: Resident) -> "ResidenceView":
        """One person on the wire."""
        return cls(
            id=resident.id,
            community_code=resident.community_code,
            birth_date=resident.birth_date,
            deprived_from=resident.deprived_from,
            deprived_until=resident.deprived_until,
            status=resident.status,
        )


class ResidencesView(View):
    """居住情况, of those who live or lived where the caller may look."""

    persons: list[ResidenceView]


class ReadingIn(Wire):
    """查看事由."""

    purpose: Purpose


class SearchIn(Wire):
    """按身份证号查找: the number and why it is asked."""

    id_number: IdNumberText
    purpose: Purpose


class ReadingView(View):
    """身份证号: kept by nobody on the way."""

    id_number: str
