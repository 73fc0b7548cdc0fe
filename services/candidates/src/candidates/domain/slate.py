"""The list of candidates (候选人名单): who is on it, in order of surname strokes, and where it was posted."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import listing, slates
from electoral_rules.candidates.names import Named, distinctions, stroke_key, unknown_characters

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Contest, Election
from candidates.domain.preparation import Preparation


@dataclass(frozen=True, slots=True)
class OnSlate:
    """名单上的一人; ``distinction`` tells them apart from somebody of the same name, "" where nobody has it."""

    candidacy_id: UUID
    name: str
    sex: str
    order: int
    distinction: str = ""

    @property
    def label(self) -> str:
        """The name as it is posted."""
        return f"{self.name}（{self.distinction}）" if self.distinction else self.name


@dataclass(frozen=True, slots=True)
class SlateContest:
    """一个职位的候选人，按姓氏笔画为序."""

    contest_id: UUID
    office: str
    seats: int
    candidates: tuple[OnSlate, ...]

    def without(self, candidacy_id: UUID) -> "SlateContest":
        """The same without one candidacy; the others keep their order and move up."""
        rest = [each for each in self.candidates if each.candidacy_id != candidacy_id]
        return replace(self, candidates=tuple(replace(each, order=place) for place, each in enumerate(rest, start=1)))

    def payload(self) -> Mapping[str, object]:
        """How events tell it: candidacies by id."""
        ids = [each.candidacy_id for each in self.candidates]
        return {"contest_id": self.contest_id, "office": self.office, "seats": self.seats, "candidates": ids}


@dataclass(frozen=True, slots=True)
class Vote:
    """选举时间和地点, as a notice tells them; the time is China's."""

    begins_at: datetime
    place: str


@dataclass(frozen=True, slots=True)
class Posting:
    """张榜公布: when, where, and the photo that proves it; the kind of place, and when and where the vote is, if it says so."""

    posted_at: datetime
    place: str
    evidence_sha256: str
    hangs: str = "in_community"
    vote: Vote | None = None

    @property
    def contents(self) -> tuple[str, ...]:
        """What the notice of a list says (公布内容)."""
        return ("formal_list", *(("time", "place") if self.vote else ()))


@dataclass(frozen=True, slots=True)
class Slate:
    """候选人名单: never changed once drawn; a change is a list of its own with the next number.

    It is posted when ``notice_id`` is set; the notice's number follows from the registry. ``announced_at`` is when the
    people on it were first posted: taking somebody off later announces nobody new. ``rulebook_sha256`` is the rulebook the
    list rests on; None where a release drew it up that named none. ``election_kind``, ``body``, ``mode`` and ``election_day``
    are the election's as the list was posted.
    """

    election_id: UUID
    id: UUID
    number: int
    kind: str
    community_code: str
    contests: tuple[SlateContest, ...]
    decisions: tuple[Decision, ...]
    drawn_by: str
    drawn_at: datetime
    rulebook_sha256: str | None
    notice_id: UUID | None = None
    notice_number: int | None = None
    posted_at: datetime | None = None
    place: str | None = None
    election_kind: str | None = None
    body: str | None = None
    mode: str | None = None
    election_day: date | None = None
    announced_at: datetime | None = None

    @property
    def is_posted(self) -> bool:
        """Whether it hangs on the wall."""
        return self.notice_id is not None

    @property
    def is_formal(self) -> bool:
        """Whether it is the formal list, and not a change of it."""
        return self.kind == listing.FORMAL

    @property
    def members(self) -> tuple[UUID, ...]:
        """The candidacies on it, in its order."""
        return tuple(one.candidacy_id for contest in self.contests for one in contest.candidates)

    @property
    def unknown_characters(self) -> tuple[str, ...]:
        """The characters of its names that have no known strokes and are sorted last."""
        return tuple(unknown_characters(one.name for contest in self.contests for one in contest.candidates))

    def payload(self) -> Mapping[str, object]:
        """How events name it."""
        return {"slate_id": self.id, "number": self.number, "rulebook_sha256": self.rulebook_sha256}


@dataclass(frozen=True, slots=True)
class SlateHistory:
    """历次名单: all lists of an election, newest first."""

    lists: tuple[Slate, ...]

    @property
    def newest(self) -> Slate | None:
        """The list that is worked on."""
        return next(iter(self.lists), None)

    @property
    def on_wall(self) -> Slate | None:
        """The newest list that was posted."""
        return next((each for each in self.lists if each.is_posted), None)

    def names(self, candidacy_id: UUID) -> bool:
        """Whether a list is posted and the newest one names the candidacy."""
        return self.on_wall is not None and self.newest is not None and candidacy_id in self.newest.members


@dataclass(frozen=True, slots=True)
class ShownSlate:
    """名单 with how each of its candidacies stands by now; ``posted`` is the one on the wall, for who works on it."""

    slate: Slate
    standing: Mapping[UUID, str]
    is_worked_on: bool = False
    posted: "ShownSlate | None" = None


def contests_of(election: Election, chosen: Collection[Candidacy]) -> tuple[SlateContest, ...]:
    """The list of an election from the candidacies chosen; people of one name are told apart over all its contests."""
    people = [Named(each.name, each.sex, each.verified.birth_date) for each in chosen]
    apart = dict(zip([each.id for each in chosen], distinctions(people), strict=True))
    return tuple(
        _contest(contest, [each for each in chosen if each.contest_id == contest.id], apart)
        for contest in election.contests
    )


def decisions_on(
    rulebook: Rulebook, election: Election, chosen: Collection[Candidacy], preparation: Preparation
) -> tuple[Decision, ...]:
    """What the law says of such a list; a blocked decision refuses it (2l, 5d, 5f, AMB-04)."""
    decisions = [*_two_offices(rulebook, chosen)]
    if slates.asks_discussion(rulebook):
        steps = preparation.discussions.done([each.id for each in chosen])
        decisions.append(slates.discussed(rulebook, election.mode, steps))
    for contest in election.contests:
        entries = [preparation.entry(each) for each in chosen if each.contest_id == contest.id]
        decisions += slates.slate(rulebook, contest.office, contest.seats, entries, contest.contested)
    return tuple(decisions)


def passed_over(
    rulebook: Rulebook, chosen: Collection[Candidacy], ready: Collection[Candidacy], support: Mapping[UUID, int]
) -> tuple[Decision, ...]:
    """Whether those ``chosen`` among the ``ready`` are those with the most support for each office (择优入围).

    Nothing where nobody who is ready was left out, or the document leaves the choice open.
    """
    decisions = []
    for contest_id in {each.contest_id for each in ready}:
        standing = {str(each.id): support.get(each.id, 0) for each in ready if each.contest_id == contest_id}
        picked = [str(each.id) for each in chosen if str(each.id) in standing]
        if len(picked) < len(standing):
            decisions.append(slates.shortlist(rulebook, standing, picked))
    return tuple(decisions)


def _contest(contest: Contest, mine: Collection[Candidacy], apart: Mapping[UUID, str]) -> SlateContest:
    ordered = sorted(mine, key=lambda each: (stroke_key(each.name), str(each.id)))
    names = [
        OnSlate(each.id, each.name, each.sex, place, apart[each.id]) for place, each in enumerate(ordered, start=1)
    ]
    return SlateContest(contest.id, contest.office, contest.seats, tuple(names))


def _two_offices(rulebook: Rulebook, chosen: Collection[Candidacy]) -> list[Decision]:
    offices: dict[UUID, list[str]] = {}
    for each in chosen:
        offices.setdefault(each.resident_id, []).append(each.office)
    return [slates.stands_once(rulebook, several) for several in offices.values() if len(several) > 1]
