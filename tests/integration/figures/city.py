"""A city made up by a seed (生成的城市): rows of all four services, whatever may stand in them, missing facts and what was taken back included.

Every instant comes from one short list, so that much happens at the very instants that are counted as of.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from audit.domain.claim import Kind
from audit.storage.tables.cases import cases
from audit.storage.tables.duties import duties
from ballots.storage.boxes import boxes
from ballots.storage.certificates import certificates
from ballots.storage.counts import counts
from ballots.storage.results import results
from ballots.storage.sessions import sessions
from ballots.storage.sheets import sheets
from ballots.storage.statements import statements
from ballots.storage.venues import venues
from candidates.storage.tables.candidacies import candidacies
from candidates.storage.tables.slates import slates
from electoral_rules.ballots import holding
from electoral_rules.book import steps
from electoral_rules.electorate import roll
from electoral_rules.organisation import commission
from registry.storage.tables.commission import commission_members, commissions
from registry.storage.tables.communities import group_divisions, group_leaders
from registry.storage.tables.elections import election_days, election_orders, elections
from registry.storage.tables.electors import (
    check_ins,
    check_ins_undone,
    credential_orders,
    elector_corrections,
    proxies,
    representatives,
    rounds,
)
from registry.storage.tables.office_holders import office_ends, office_holders
from registry.storage.tables.people import resident_change_sets, resident_changes, residents
from registry.storage.tables.places import jurisdictions
from registry.storage.tables.rolls import elector_versions, rolls
from sqlalchemy import Date, DateTime, Integer, LargeBinary, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

CITY, OTHER_CITY = "8801", "8802"
BEGIN = datetime(2024, 1, 1, 15, 30, tzinfo=UTC)
# Half an hour before midnight in China, and half an hour after.
INSTANTS = [BEGIN + timedelta(days=30 * month, hours=month % 2) for month in range(30)]
DAYS = [date(2024, 3, 10), date(2024, 12, 31), date(2025, 1, 1), date(2026, 3, 28)]
KINDS, MODES = ("general_election", "by_election"), ("direct", "household", "representatives")
BODIES = ("residents_committee", "party_organisation", "supervision_committee")
OFFICES = {
    "residents_committee": ("director", "deputy", "member"),
    "party_organisation": ("secretary", "deputy_secretary", "member"),
    "supervision_committee": ("director", "member"),
}
STATUSES = ("party_member", "probationary_party_member", "league_member", "masses", "")
EDUCATION = ("primary", "senior_high", "junior_college", "bachelor", "doctor", "")
_FILL: Mapping[type[Any], Any] = {
    Text: "x", Integer: 1, Date: DAYS[0], DateTime: BEGIN, JSONB: {}, LargeBinary: b"x", ARRAY: [],
}  # fmt: skip


class City:
    """Rows by table as they are drawn; the same seed makes the same rows."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        for code in self._codes():
            self._places(code)
            people = self._people(code)
            self._bodies(code, people)
            for year in (0, 1, 2):
                for body in BODIES[: 1 + year]:
                    if self.random.random() < 0.6:
                        Vote(self, code, people, body, self.random.choice(KINDS)).draw()
            self._oversight(code)

    def add(self, table: Table, **values: Any) -> dict[str, Any]:
        """A row, with something in each column that may not be empty and that nothing is said of."""
        wanted = [
            each for each in table.c if not each.nullable and each.server_default is None and each.name not in values
        ]
        made = {
            each.name: self.uuid() if isinstance(each.type, Uuid) else _fill(each.type, each.name) for each in wanted
        }
        self.rows[table].append({**made, **values})
        return self.rows[table][-1]

    def uuid(self) -> UUID:
        """An id of the seed."""
        return UUID(int=self.random.getrandbits(128), version=4)

    def instants(self, most: int) -> list[datetime]:
        """Some different instants in their order."""
        return sorted(self.random.sample(INSTANTS, self.random.randint(1, most)))

    def perhaps(self, value: Any, chance: float = 0.5) -> Any:
        """The value, or None."""
        return value if self.random.random() < chance else None

    def _codes(self) -> Iterator[str]:
        for city, districts in ((CITY, 3), (OTHER_CITY, 1)):
            for district in range(1, districts + 1):
                for street in range(1, self.random.randint(2, 4)):
                    for place in range(1, self.random.randint(3, 7)):
                        yield f"{city}{district:02}{street:03}{place:03}"

    def _places(self, code: str) -> None:
        known = {row["code"] for row in self.rows[jurisdictions]}
        for length, level in ((4, "city"), (6, "district"), (9, "street"), (12, "community")):
            if code[:length] not in known:
                since, until = self.perhaps(date(2024, 2, 1)), self.perhaps(date(2025, 6, 1), 0.2)
                self.add(
                    jurisdictions, code=code[:length], level=level, parent_code=None, valid_from=since, valid_to=until
                )

    def _people(self, code: str) -> list[UUID]:
        """Residents and what was changed of them; a few are in the register no more."""
        people = []
        for _ in range(self.random.randint(14, 22)):
            resident, image = self.uuid(), self._facts()
            at = iter(sorted(self.random.sample(INSTANTS, 6)))
            for _ in range(self.random.choice((0, 0, 1, 2, 3))):
                image = self._changed(code, resident, image, next(at), self.perhaps(next(at), 0.4))
            if self.random.random() < 0.95:
                self.add(
                    residents,
                    community_code=code,
                    id=resident,
                    id_index=resident.bytes,
                    birth_date=DAYS[0],
                    household_head=False,
                    lives_in_community=True,
                    end_reason=None,
                    **image,
                )
            people.append(resident)
        return people

    def _facts(self) -> dict[str, str]:
        return {"sex": self.random.choice(("female", "male")), "political_status": self.random.choice(STATUSES)}

    def _changed(
        self, code: str, resident: UUID, before: dict[str, str], made: datetime, back: datetime | None
    ) -> dict[str, str]:
        """A change of the register that may be taken back; what holds afterwards."""
        after, number = before | self._facts(), self.uuid()
        taken = {"taken_back_by": self.perhaps("b", back is not None), "taken_back_at": back}
        self.add(
            resident_change_sets,
            community_code=code,
            id=number,
            origin="correction",
            made_by="a",
            made_at=made,
            **taken,
        )
        self.add(
            resident_changes,
            community_code=code,
            change_set_id=number,
            resident_id=resident,
            kind="changed",
            before=before,
            after=after,
        )
        return after if back is None else before

    def _bodies(self, code: str, people: Sequence[UUID]) -> None:
        for number, resident in enumerate(self.random.sample(people, 8)):
            self._representative(code, resident, number)
        for version, at in enumerate(self.instants(3), start=1):
            self.add(group_divisions, community_code=code, version=version, divided_at=at)
            for number in range(1, self.random.randint(1, 5)):
                leader = self.random.choice(people)
                self.add(group_leaders, community_code=code, version=version, number=number, leader_id=leader)
        few = self.random.sample(people, 4)
        for body in BODIES:
            for _ in range(self.random.randint(0, 6)):
                self._holder(code, body, self.random.choice(few))

    def _representative(self, code: str, resident: UUID, number: int) -> None:
        key = {"community_code": code, "representative_id": self.uuid()}
        status = "valid"
        for turn, at in enumerate(sorted(self.random.sample(INSTANTS, self.random.choice((0, 0, 1, 2, 3)))), start=1):
            if status == "ended":
                break
            event, after = self.random.choice(
                (("suspend", "suspended"), ("end", "ended"))
                if status == "valid"
                else (("resume", "valid"), ("end", "ended"))
            )
            self.add(credential_orders, **key, number=turn, event=event, left_status=status, ordered_at=at)
            status = after
        term = {"term_from": self.perhaps(DAYS[0]), "term_to": self.perhaps(DAYS[2], 0.3)}
        ended = DAYS[1] if status == "ended" else None
        at = self.random.choice(INSTANTS)
        self.add(
            representatives,
            community_code=code,
            id=key["representative_id"],
            resident_id=resident,
            credential_no=str(number),
            registered_at=at,
            status=status,
            ended_on=ended,
            **term,
        )

    def _holder(self, code: str, body: str, resident: UUID) -> None:
        random, holder = self.random, self.uuid()
        self.add(
            office_holders,
            community_code=code,
            id=holder,
            body=body,
            office=random.choice(OFFICES[body]),
            resident_code=code,
            resident_id=resident,
            sex=random.choice(("female", "male")),
            age=random.choice((18, 35, 36, 45, 46, 60, 61, 80)),
            education=random.choice(EDUCATION),
            political_status=random.choice(STATUSES),
            re_elected=random.choice((True, False, None)),
            recorded_at=random.choice(INSTANTS),
        )
        for cause in random.sample(holding.causes(), random.choice((0, 0, 1, 2))):
            at = self.instants(2)
            self.add(
                office_ends,
                community_code=code,
                holder_id=holder,
                cause=cause,
                ended_at=at[0],
                undone_at=at[-1] if len(at) > 1 else None,
            )

    def _oversight(self, code: str) -> None:
        random = self.random
        for _ in range(random.randint(0, 6)):
            received = random.choice(INSTANTS)
            day = received.date()
            decided, closed = (self.perhaps(day + timedelta(days=random.randint(0, 90))) for _ in range(2))
            due = day + timedelta(days=random.choice((15, 30, 60)))
            self.add(
                cases,
                number=str(self.uuid()),
                community_code=random.choice((code, code, code[:6])),
                kind=random.choice(list(Kind)),
                received_at=received,
                received_on=day,
                due_on=due,
                due_at=received,
                decided_on=decided,
                closed_on=closed,
            )
        for _ in range(random.randint(0, 6)):
            due = self.perhaps(random.choice(INSTANTS).date(), 0.9)
            done = self.perhaps(random.choice(INSTANTS).date())
            state = "withdrawn" if random.random() < 0.1 else "done" if done else "open"
            self.add(
                duties,
                rule=str(self.uuid()),
                kind="report",
                community_code=random.choice((code, code, code[:9], code[:4])),
                plan_ids=[],
                due_on=due,
                state=state,
                completion=done and {"done_on": done.isoformat()},
            )


class Vote:
    """One election of a body from its call to its certificates, as far as it came."""

    def __init__(self, city: City, code: str, people: Sequence[UUID], body: str, kind: str) -> None:
        self.city, self.random, self.code, self.people = city, city.random, code, people
        self.id, self.kind, self.body, self.mode = city.uuid(), kind, body, city.random.choice(MODES)
        self.day = self.random.choice(DAYS)
        self.about = {"election_kind": kind, "body": body, "mode": self.mode, "election_day": self.day}

    def draw(self) -> None:
        """Its rows in all services; of each step, some elections have none."""
        self._called()
        for step in (self._listed, self._conducted, self._came, self._nominated):
            if self.random.random() < 0.85:
                step()
        for number in range(1, self.random.choice((1, 2, 2, 3, 4))):
            self._round(number)

    def _add(self, table: Table, **values: Any) -> dict[str, Any]:
        return self.city.add(table, election_id=self.id, **values)

    def _at(self) -> datetime:
        return self.random.choice(INSTANTS)

    def _called(self) -> None:
        step = steps.STEPS[0]
        self.city.add(
            elections,
            id=self.id,
            community_code=self.code,
            body=self.body,
            kind=self.kind,
            mode=self.mode,
            state=steps.state_after(step),
            step=step,
            created_at=self._at(),
        )
        for number, at in enumerate(self.city.instants(3), start=1):
            if self.random.random() < 0.9:
                self._add(election_days, number=number, election_day=self.random.choice(DAYS), set_at=at)
        events = self.random.sample(
            ("suspend", "resume_open", "close", "cancel", "annul"), self.random.choice((0, 0, 1, 2))
        )
        for number, event in enumerate(events, start=1):
            self._add(election_orders, number=number, event=event, left_state="open", ordered_at=self._at())
        for number, at in enumerate(self.city.instants(3), start=1):
            self._add(rounds, number=number, opened_at=at)

    def _listed(self) -> None:
        drawn, *posted = self.city.instants(4)
        pilot = self.city.perhaps("a" * 64, 0.3)
        self._add(
            rolls,
            community_code=self.code,
            base="other",
            base_size=1,
            adults=self.city.perhaps(self.random.randint(5, 90), 0.8),
            pilot_method="online" if pilot else "",
            pilot_evidence_sha256=pilot,
            drawn_at=drawn,
        )
        for number, at in enumerate(posted, start=1):
            self._add(elector_versions, number=number, state="published", listed=self.random.randint(0, 80), kept_at=at)
        for number in range(1, self.random.randint(1, 9)):
            self._add(
                elector_corrections,
                number=number,
                kind="add",
                reason=self.random.choice(roll.reasons()),
                decided_at=self._at(),
            )

    def _conducted(self) -> None:
        self._add(
            commissions,
            community_code=self.code,
            how=commission.WAYS[0],
            motion_id=None,
            led_by={},
            formed_at=self._at(),
        )
        chosen = self.random.sample(self.people, 6)
        for rank, resident in enumerate((*chosen, None, None), start=1):
            ended = self.city.perhaps(self._at().date(), 0.3)
            self._add(
                commission_members,
                rank=rank,
                community_code=self.code,
                resident_id=resident,
                office=commission.OFFICES[-1],
                cause="",
                since=self.city.perhaps(self._at(), 0.8),
                ended_on=ended,
                ended_by="c" if ended else None,
            )

    def _came(self) -> None:
        for number in range(self.random.randint(0, 12)):
            elector, agent = self.city.uuid(), self.city.perhaps(self.city.uuid(), 0.3)
            who = {"elector_id": elector, "agent_id": agent, "clerk": "c"}
            came, undone, again = sorted(self.random.sample(INSTANTS, 3))
            first = {**who, "round": self.random.choice((1, 1, 1, 2))}
            if self.random.random() < 0.3:
                self._add(check_ins_undone, **first, checked_in_at=came, undone_at=undone, undone_by="d")
                came = again
            if self.random.random() < 0.9:
                self._add(check_ins, **first, checked_in_at=came)
            if agent:
                withdrawn = self.city.perhaps(self._at(), 0.3)
                by = {"withdrawn_at": withdrawn, "withdrawn_by": "d" if withdrawn else None}
                self._add(
                    proxies,
                    community_code=self.code,
                    number=number + 1,
                    voter_id=elector,
                    agent_id=agent,
                    entered_at=self._at(),
                    **by,
                )

    def _nominated(self) -> None:
        """Candidacies, a person for two offices among them, and lists of which one formal one is posted at most."""
        contests = [(self.city.uuid(), office) for office in OFFICES[self.body]]
        standing = []
        for contest, office in contests:
            for resident in self.random.sample(self.people, self.random.randint(0, 6)):
                standing.append(
                    self._add(
                        candidacies,
                        contest_id=contest,
                        office=office,
                        resident_id=resident,
                        community_code=self.code,
                        sex=self.random.choice(("female", "male")),
                        state="nominated",
                        version=1,
                        opened_at=self._at(),
                    )
                )
        posted = self.city.perhaps(self._at(), 0.8)
        for number, kind in enumerate(("formal_slate", "formal_slate", "slate_change"), start=1):
            last = kind == "formal_slate" and number == 2
            hangs = posted if last else self.city.perhaps(self._at()) if kind == "slate_change" else None
            notice = self.city.uuid() if hangs else None
            about = self.about if hangs and self.random.random() < 0.9 else dict.fromkeys(self.about)
            self._add(
                slates,
                number=number,
                kind=kind,
                community_code=self.code,
                contests=self._contests(contests, standing, hangs or INSTANTS[-1]),
                notice_id=notice,
                posted_at=hangs,
                **about,
            )

    def _contests(
        self, contests: Sequence[tuple[UUID, str]], standing: Sequence[Mapping[str, Any]], drawn: datetime
    ) -> list[dict[str, Any]]:
        """The offices of a list with some of those who stood when it was drawn."""
        known = [each for each in standing if each["opened_at"] <= drawn and self.random.random() < 0.7]
        return [
            {
                "contest_id": str(contest), "office": office, "seats": self.random.randint(1, 3),
                "candidates": [{"candidacy_id": str(each["id"])} for each in known if each["contest_id"] == contest],
            }
            for contest, office in contests
        ]  # fmt: skip

    def _round(self, number: int) -> None:
        """A session with its sheets, boxes and results; one that is not closed has no account."""
        closed = self.city.perhaps(self._at(), 0.85)
        entitled = self.random.randint(30, 90)
        contests = [{"id": str(self.city.uuid())} for _ in range(self.random.randint(1, 3))]
        about = (
            self.about if self.random.random() < 0.9 else {**dict.fromkeys(self.about, ""), "election_day": self.day}
        )
        came = {"entitled": entitled, "attended": self.random.randint(0, entitled)} if closed else {}
        session = self._add(
            sessions,
            id=self.city.uuid(),
            round=number,
            state="closed" if closed else "planned",
            community_code=self.code,
            ballot=contests,
            opened_at=closed,
            closed_at=closed,
            **{"entitled": None, "attended": None, **came},
            **about,
        )
        self._papers(session)
        for contest in contests:
            if self.random.random() < 0.9:
                self._result(session, UUID(contest["id"]))

    def _papers(self, session: Mapping[str, Any]) -> None:
        own = {"session_id": session["id"]}
        for number in range(1, self.random.choice((2, 3))):
            issued = self.random.randint(0, 80)
            returned = self.random.randint(0, issued)
            account = {
                "printed": issued,
                "issued": issued,
                "spoiled": 0,
                "unused": 0,
                "returned": returned,
                "unreturned": issued - returned,
            }
            self._add(
                sheets,
                **own,
                number=number,
                contests=[],
                **(account if session["closed_at"] else dict.fromkeys(account)),
            )
        for venue, kind in enumerate(("central", "mobile", "branch", "mobile"), start=1):
            self._add(venues, **own, number=venue, kind=kind, opens="", closes="")
            for number in range(self.random.choice((0, 1, 1, 2))):
                box = self._add(
                    boxes, **own, id=self.city.uuid(), venue=venue, number=10 * venue + number, state="registered"
                )
                for contest in session["ballot"]:
                    for attempt, at in enumerate(self.city.instants(3), start=1):
                        self._add(
                            counts,
                            box_id=box["id"],
                            contest_id=UUID(contest["id"]),
                            attempt=attempt,
                            figures={"returned": self.random.randint(0, 9)},
                            confirmed_at=at,
                        )

    def _result(self, session: Mapping[str, Any], contest: UUID) -> None:
        seats, valid = self.random.randint(1, 3), self.random.random() < 0.8
        elected = [str(self.city.uuid()) for _ in range(self.random.randint(0, seats) if valid else 0)]
        announced = self.city.perhaps(self._at(), 0.9)
        hangs = {"announced_at": announced, "notice": {} if announced else None}
        outcome = {"valid": valid, "elected": elected, "open_seats": seats - len(elected)}
        body = {
            "seats": seats,
            "valid": self.random.randint(0, 70),
            "void": self.random.randint(0, 9),
            "outcome": outcome,
        }
        result = self._add(
            results,
            id=self.city.uuid(),
            session_id=session["id"],
            contest_id=contest,
            round=session["round"],
            body=body,
            **hangs,
        )
        for place, person in enumerate(elected if announced else ()):
            if self.random.random() < 0.3:
                self._add(statements, result_id=result["id"], kind="void", person=person, made_at=self._at())
            if self.random.random() < 0.8:
                self._add(
                    certificates,
                    id=self.city.uuid(),
                    result_id=result["id"],
                    candidate=person,
                    number=f"{result['id']}-{place}",
                    status="issued",
                    issued_on=self._at().date(),
                )


def _fill(kind: Any, name: str) -> Any:
    if "sha256" in name:
        return "0" * 64
    return next(value for type_, value in _FILL.items() if isinstance(kind, type_))
