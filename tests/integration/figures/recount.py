"""A slow recount of the figures (逐行重算), one row after another from the definitions in `figures.yaml`, of any databases."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
from electoral_rules.figures.definitions import figures
from psycopg.rows import dict_row

Row = Mapping[str, Any]
Key = tuple[str, int | None, str | None, str | None, str | None, str]
Split = tuple[int | None, str | None, str | None, str | None]
PARTY = ("party_member", "probationary_party_member")
EDUCATED = ("junior_college", "bachelor", "master", "doctor")
BANDS = {"young_members": 35, "middle_aged_members": 45, "mature_members": 60, "old_members": 999}
NONE: Split = (None, None, None, None)
TABLES = {
    "registry": (
        "jurisdictions elections election_days election_orders rounds rolls elector_versions elector_corrections check_ins"
        " check_ins_undone proxies commissions commission_members representatives credential_orders group_divisions"
        " group_leaders residents resident_change_sets resident_changes office_holders office_ends"
    ),
    "candidates": "slates candidacies",
    "ballots": "sessions sheets venues boxes counts results result_statements certificates",
    "audit": "cases duties",
}


def read(urls: Mapping[str, str]) -> dict[str, list[Row]]:
    """Every row of the tables that are counted from, by table; `urls` are addresses of databases by service."""
    found: dict[str, list[Row]] = {}
    for service, url in urls.items():
        with psycopg.connect(url, row_factory=dict_row) as connection:
            for table in TABLES[service].split():
                found[table] = list(connection.execute(f"SELECT * FROM {table}".encode()))
    return found


class Recount:
    """What is counted of each place right below one, of what was written by an instant, of elections of a year or all."""

    def __init__(self, rows: Mapping[str, list[Row]], under: str, as_of: datetime, year: int | None) -> None:
        self.rows, self.under, self.as_of, self.year = rows, under, as_of, year
        self.today = as_of.astimezone(ZoneInfo("Asia/Shanghai")).date()
        self.length = next((length for length in (2, 4, 6, 9, 12) if length > len(under)), 12)
        self.found: Counter[Key] = Counter()

    def of(self, service: str) -> dict[Key, int]:
        """Everything but nought that one service counts."""
        parts: Mapping[str, tuple[Callable[[], None], ...]] = {
            "registry": (self.places, self.elections, self.representatives, self.group_leaders, self.office_holders),
            "candidates": (self.candidates,),
            "ballots": (self.votes,),
            "audit": (self.cases, self.duties),
        }
        self.found.clear()
        for count in parts[service]:
            count()
        return {key: number for key, number in self.found.items() if number > 0}

    def add(self, code: str, split: Split, measure: str, number: int | None = 1) -> None:
        """So many more of a measure."""
        self.found[(code[: self.length], *split, measure)] += number or 0

    def add_persons(self, code: str, split: Split, measure: str, person: Row | None) -> None:
        """One more, and whether a woman and in the party."""
        self.add(code, split, measure)
        self.add(code, split, f"women_{measure}", person is not None and person["sex"] == "female")
        self.add(code, split, f"party_{measure}", person is not None and person["political_status"] in PARTY)

    def here(self, table: str, column: str = "community_code") -> Iterator[Row]:
        """The rows of the place."""
        return (row for row in self.rows[table] if row[column].startswith(self.under))

    def by(self, table: str, instant: str, **same: Any) -> list[Row]:
        """The rows that say the same, of what was written by the instant."""
        return [row for row in self.matching(table, **same) if row[instant] is not None and row[instant] <= self.as_of]

    def matching(self, table: str, **same: Any) -> Iterator[Row]:
        """The rows that say the same."""
        return (row for row in self.rows[table] if all(row[name] == value for name, value in same.items()))

    def reaches(self, begin: date | None, end: date | None) -> bool:
        """Whether the day lies between two others, both counted and none needed."""
        return (begin is None or begin <= self.today) and (end is None or end >= self.today)

    # -- registry

    def places(self) -> None:
        """Communities of the day."""
        for row in self.here("jurisdictions", "code"):
            if row["level"] == "community" and self.reaches(row["valid_from"], row["valid_to"]):
                self.add(row["code"], NONE, "communities")

    def elections(self) -> None:
        """Elections that were called, and what happened in them."""
        for election in self.here("elections"):
            if election["created_at"] > self.as_of:
                continue
            set_days = self.by("election_days", "set_at", election_id=election["id"])
            last = max(set_days, key=lambda row: row["number"], default=None)
            year = last["election_day"].year if last else None
            if self.year in (None, year):
                self.election(election, (year, election["kind"], election["body"], election["mode"]))

    def election(self, election: Row, split: Split) -> None:
        """What one election adds."""
        own, code = {"election_id": election["id"]}, election["community_code"]
        self.add(code, split, "elections_called")
        orders = {row["event"] for row in self.by("election_orders", "ordered_at", **own)}
        self.add(code, split, "elections_cancelled", bool(orders & {"cancel", "annul"}))
        self.add(code, split, "further_rounds", sum(row["number"] > 1 for row in self.by("rounds", "opened_at", **own)))
        from_register = False
        for drawn in self.by("rolls", "drawn_at", **own):
            self.add(code, split, "pilot_elections", drawn["pilot_method"] != "")
            self.add(code, split, "adults_registered", drawn["adults"])
            from_register |= drawn["adults"] is not None
        posted = sorted(self.by("elector_versions", "kept_at", **own), key=lambda row: row["number"])
        if posted:
            self.add(code, split, "electors_listed", from_register and posted[-1]["listed"])
            for row in self.by("elector_corrections", "decided_at", **own):
                self.add(code, split, f"roll_changes_{row['reason']}", row["decided_at"] > posted[0]["kept_at"])
        undone = [row for row in self.by("check_ins_undone", "checked_in_at", **own) if row["undone_at"] > self.as_of]
        for row in (*self.by("check_ins", "checked_in_at", **own), *undone):
            if row["round"] == 1:
                self.add(code, split, "checked_in")
                self.add(code, split, "checked_in_by_proxy", row["agent_id"] is not None)
        for row in self.by("proxies", "entered_at", **own):
            self.add(code, split, "proxies_given", row["withdrawn_at"] is None or row["withdrawn_at"] > self.as_of)
        if self.by("commissions", "formed_at", **own):
            for member in self.by("commission_members", "since", **own):
                if member["ended_on"] is None or member["ended_on"] >= self.today:
                    self.add_persons(code, split, "commission_members", self.person(code, member["resident_id"]))

    def person(self, code: str, resident: Any) -> Row | None:
        """What the register said of somebody then: what it says now, with every later change undone, the last first."""
        now = next(self.matching("residents", community_code=code, id=resident), None)
        undoings: list[tuple[datetime, Row | None]] = []
        for change in self.matching("resident_changes", community_code=code, resident_id=resident):
            (made,) = self.matching("resident_change_sets", community_code=code, id=change["change_set_id"])
            undoings += [(made["made_at"], change["before"])]
            undoings += [(made["taken_back_at"], change["after"])] if made["taken_back_at"] else []
        for at, image in sorted(undoings, key=lambda each: each[0], reverse=True):
            if at > self.as_of:
                now = image
        return now

    def representatives(self) -> None:
        """Representatives with a credential that was valid."""
        for row in self.here("representatives"):
            code, status = row["community_code"], row["status"]
            orders = self.matching("credential_orders", community_code=code, representative_id=row["id"])
            for order in sorted(orders, key=lambda each: each["number"], reverse=True):
                if order["ordered_at"] > self.as_of:
                    status = order["left_status"]
            in_term = self.reaches(row["term_from"], row["term_to"])
            if row["registered_at"] <= self.as_of and in_term and status == "valid":
                self.add_persons(code, NONE, "representatives", self.person(code, row["resident_id"]))

    def group_leaders(self) -> None:
        """Leaders of the groups as they were divided last."""
        for code in {row["community_code"] for row in self.here("group_divisions")}:
            divided = self.by("group_divisions", "divided_at", community_code=code)
            last = max((row["version"] for row in divided), default=0)
            for row in self.matching("group_leaders", community_code=code, version=last):
                self.add_persons(code, NONE, "group_leaders", self.person(code, row["leader_id"]))

    def office_holders(self) -> None:
        """Members of the two committees, each person of a community once."""
        held = [row for row in self.here("office_holders") if row["recorded_at"] <= self.as_of and not self.ended(row)]
        of_both = [row for row in held if row["body"] in ("party_organisation", "residents_committee")]
        for code in {row["community_code"] for row in of_both}:
            own = [row for row in of_both if row["community_code"] == code]
            leading = [self.member(code, [row for row in own if row["resident_id"] == one]) for one in _people(own)]
            directed, led = any(director for director, _ in leading), any(secretary for _, secretary in leading)
            self.add(code, NONE, "whole_communities", directed and led)
            self.add(
                code, NONE, "one_shoulder_communities", any(director and secretary for director, secretary in leading)
            )

    def ended(self, holder: Row) -> bool:
        """Whether the office had come to an end that was not taken back then."""
        ends = self.by("office_ends", "ended_at", community_code=holder["community_code"], holder_id=holder["id"])
        return any(row["undone_at"] is None or row["undone_at"] > self.as_of for row in ends)

    def member(self, code: str, offices: list[Row]) -> tuple[bool, bool]:
        """What one person adds, with the facts of the office taken last; whether director, and whether secretary."""
        last = max(offices, key=lambda row: (row["recorded_at"], row["id"]))
        woman, party = last["sex"] == "female", last["political_status"] in PARTY
        director = any((row["body"], row["office"]) == ("residents_committee", "director") for row in offices)
        secretary = any((row["body"], row["office"]) == ("party_organisation", "secretary") for row in offices)
        terms = {row["re_elected"] for row in offices}
        again = True if True in terms else False if False in terms else None
        counted: Mapping[str, int] = {
            "members": 1, "ages": last["age"], "women_members": woman, "party_members": party,
            next(band for band, oldest in BANDS.items() if last["age"] <= oldest): 1,
            "educated_members": last["education"] in EDUCATED, "members_of_unknown_education": last["education"] == "",
            "members_elected_again": again is True, "members_elected_anew": again is False,
            "members_of_unknown_term": again is None,
            "cross_appointed_members": len({row["body"] for row in offices}) == 2,
            "directors": director, "women_directors": director and woman, "party_directors": director and party,
            "secretaries": secretary, "women_secretaries": secretary and woman,
        }  # fmt: skip
        for measure, number in counted.items():
            self.add(code, NONE, measure, number)
        return director, secretary

    # -- candidates

    def candidates(self) -> None:
        """Of elections whose formal list was posted: who stood, who was on it, and for how many seats."""
        for slate in self.here("slates"):
            day, posted = slate["election_day"], slate["posted_at"]
            if slate["kind"] != "formal_slate" or day is None or posted is None or posted > self.as_of:
                continue
            if self.year in (None, day.year):
                self.slate(slate, (day.year, slate["election_kind"], slate["body"], slate["mode"]))

    def slate(self, slate: Row, split: Split) -> None:
        """What one list adds, each person once however many offices it is for."""
        code, stood = slate["community_code"], list(self.matching("candidacies", election_id=slate["election_id"]))
        on_it = {each["candidacy_id"] for contest in slate["contests"] for each in contest["candidates"]}
        stood = [row for row in stood if row["opened_at"] <= self.as_of]
        for person in _people(stood):
            own = [row for row in stood if row["resident_id"] == person]
            woman = max(own, key=lambda row: (row["opened_at"], row["id"]))["sex"] == "female"
            formal = any(str(row["id"]) in on_it for row in own)
            self.add(code, split, "nominees")
            self.add(code, split, "women_nominees", woman)
            self.add(code, split, "formal_candidates", formal)
            self.add(code, split, "women_formal_candidates", formal and woman)
        self.add(code, split, "formal_seats", sum(contest["seats"] for contest in slate["contests"]))

    # -- ballots

    def votes(self) -> None:
        """Sessions that were closed, and what came of them."""
        for session in self.here("sessions"):
            closed, year = session["closed_at"], session["election_day"].year
            if closed is not None and closed <= self.as_of and self.year in (None, year):
                kind, body, mode = (session[name] or None for name in ("election_kind", "body", "mode"))
                self.session(session, (year, kind, body, mode))

    def session(self, session: Row, split: Split) -> None:
        """What one session adds; the first of an election stands for the election."""
        code, election = session["community_code"], {"election_id": session["election_id"]}
        own = election | {"session_id": session["id"]}
        all_results = self.by("results", "announced_at", **election)
        announced = [row for row in all_results if row["session_id"] == session["id"]]
        if session["round"] == 1:
            self.add(code, split, "elections_held")
            self.add(code, split, "entitled", session["entitled"])
            self.add(code, split, "attended", session["attended"])
            self.add(code, split, "elections_done_at_once", self.done(session, announced))
            self.add(code, split, "elections_held_again", not all(map(_valid, all_results)))
            self.add(code, split, "seats", sum(row["body"]["seats"] for row in announced))
        if session["round"] == 2:
            first = [row for row in all_results if row["round"] == 1]
            self.add(code, split, "elections_voted_again", all(map(_valid, first)))
        for sheet in self.matching("sheets", **own):
            self.add(code, split, "sheets_issued", sheet["issued"])
            self.add(code, split, "sheets_returned", sheet["returned"])
        for box in self.matching("boxes", **own):
            self.box(code, split, box, {row["contest_id"] for row in announced})
        for result in announced:
            self.result(code, split, result)

    def done(self, session: Row, announced: list[Row]) -> bool:
        """Whether every contest has a valid result that leaves no seat open."""
        full = [row for row in announced if _valid(row) and row["body"]["outcome"]["open_seats"] == 0]
        return len(full) == len(session["ballot"])

    def box(self, code: str, split: Split, box: Row, contests: set[Any]) -> None:
        """The ballots of a mobile box, by the last count of each contest whose result is announced."""
        where = {"election_id": box["election_id"], "session_id": box["session_id"], "number": box["venue"]}
        (venue,) = self.matching("venues", **where)
        counted = self.by("counts", "confirmed_at", election_id=box["election_id"], box_id=box["id"])
        for contest in contests if venue["kind"] == "mobile" else ():
            own = [row for row in counted if row["contest_id"] == contest]
            if own:
                last = max(own, key=lambda row: row["attempt"])
                self.add(code, split, "mobile_ballots", last["figures"]["returned"])

    def result(self, code: str, split: Split, result: Row) -> None:
        """Papers, persons elected, and certificates of one result."""
        own, body = {"election_id": result["election_id"], "result_id": result["id"]}, result["body"]
        void = {row["person"] for row in self.by("result_statements", "made_at", **own) if row["kind"] == "void"}
        self.add(code, split, "counted_ballots", body["valid"] + body["void"])
        self.add(code, split, "void_ballots", body["void"])
        self.add(code, split, "seats_filled", len(body["outcome"]["elected"]) - len(void))
        self.add(code, split, "persons_elected_void", len(void))
        for paper in self.matching("certificates", **own):
            if paper["issued_on"] <= self.today:
                self.add(code, split, "certificates_issued")
                self.add(code, split, "certificates_void", paper["candidate"] in void)

    # -- audit

    def cases(self) -> None:
        """Complaints and reports as they stood on the day."""
        for case in self.here("cases"):
            if case["received_at"] > self.as_of or case["kind"] not in ("complaint", "report"):
                continue
            code, decided, closed = case["community_code"], case["decided_on"], case["closed_on"]
            by_now = [day for day in (decided, closed) if day is not None and day <= self.today]
            was_decided = decided is not None and decided <= self.today
            self.add(code, NONE, "cases")
            self.add(code, NONE, "cases_decided", was_decided)
            self.add(code, NONE, "cases_decided_in_time", was_decided and decided <= case["due_on"])
            self.add(code, NONE, "cases_overdue", case["due_on"] < self.today and not by_now)

    def duties(self) -> None:
        """Duties whose last day had come."""
        for duty in self.here("duties"):
            due = duty["due_on"]
            if due is None or due > self.today or duty["state"] == "withdrawn":
                continue
            done = duty["completion"] and date.fromisoformat(duty["completion"]["done_on"]) <= self.today
            self.add(duty["community_code"], NONE, "duties")
            self.add(duty["community_code"], NONE, "duties_done", bool(done))
            self.add(duty["community_code"], NONE, "duties_overdue", due < self.today and not done)


def _people(rows: Iterable[Row]) -> set[Any]:
    return {row["resident_id"] for row in rows}


def _valid(result: Row) -> bool:
    return bool(result["body"]["outcome"]["valid"])


def lines(counted: Mapping[Key, int]) -> dict[tuple[str | int | None, ...], tuple[int, int | None]]:
    """Numerator and denominator of every figure and split that has something to count, added up over the areas given."""
    found: dict[tuple[str | int | None, ...], tuple[int, int | None]] = {}
    for figure in figures().values():
        parts = [(part, 1) for part in figure.parts] + [(part, -1) for part in figure.less]
        named = {part.measure for part, _ in parts} | {part.measure for part in figure.of}
        splits = {_split(key, figure.by) for key in counted if key[5] in named} if figure.by else {NONE}
        for split in splits:
            own = [(key, number) for key, number in counted.items() if _split(key, figure.by) == split]
            above = sum(
                sign * number
                for part, sign in parts for key, number in own
                if key[5] == part.measure and part.mode in ("", key[4])
            )  # fmt: skip
            below = sum(number for part in figure.of for key, number in own if key[5] == part.measure)
            found[(figure.slug, *split)] = (above, below if figure.of else None)
    return found


def _split(key: Key, by: Collection[str]) -> Split:
    _, year, kind, body, mode, _ = key
    return (
        year if "year" in by else None, kind if "kind" in by else None,
        body if "body" in by else None, mode if "mode" in by else None,
    )  # fmt: skip
