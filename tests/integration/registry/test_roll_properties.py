"""Whatever is added, cut, objected to, decided and withdrawn: each version of a list is the one before with its changes, and the chain is whole."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.registry.test_corrections import CORRECTED, POSTED
from tests.integration.registry.test_drawing import HERE, Prepared, prepared
from tests.integration.registry.world import World, ok, person
from tests.support.triples import DIVISIONS, SETTINGS

PEOPLE = 8
DESK = {"channel": "desk", "text": "名单有误，请核对"}
STEP = st.tuples(st.sampled_from(["add", "cut", "adjust", "explain", "withdraw", "post"]), st.integers(0, PEOPLE - 1))


@pytest.fixture(scope="module")
def country(world_with_audit: World) -> World:
    """A community of a few people, all of whom may vote."""
    assert world_with_audit.import_divisions(DIVISIONS.encode()).status_code == 201
    world_with_audit.now = SETTINGS["liaoning-2014"].now
    world_with_audit.import_people(HERE, [person(place) for place in range(1, PEOPLE + 1)])
    return world_with_audit


@dataclass
class Story:
    """A list and what was done to it, beside what it has to be."""

    made: Prepared
    paper: str
    people: list[str]
    commitments: dict[str, str]
    expected: set[str] = field(default_factory=set)
    history: list[set[str]] = field(default_factory=list)

    def correct(self, kind: str, resident: str) -> int | None:
        """A correction; its number where it was one, and the list that has to follow."""
        reason = {"add": "omitted_before", "cut": "moved_out"}[kind]
        sent = {"kind": kind, "resident_id": resident, "reason": reason, "evidence_sha256": self.paper}
        answer = self.made.commission.post(f"{self.made.path}/elector-corrections", json=sent)
        if (resident in self.expected) == (kind == "add"):
            assert answer.status_code == 409, answer.text
            return None
        (self.expected.add if kind == "add" else self.expected.remove)(resident)
        return int(ok(answer)["number"])

    def object(self, how: str, resident: str) -> None:
        """An objection, answered or withdrawn; one that adjusts the list names its correction."""
        missing = resident not in self.expected
        body = {"kind": "missing" if missing else "unentitled", "about_id": resident, **DESK}
        path = f"{self.made.path}/objections"
        number = ok(self.made.commission.post(path, json=body))["number"]
        if how == "withdraw":
            ok(self.made.commission.post(f"{path}/{number}/withdrawal"))
            return
        ok(self.made.commission.post(f"{path}/{number}/consideration"))
        answer: dict[str, Any] = {"outcome": "explained", "text": "已经核对"}
        if how == "adjust":
            answer = {"outcome": "adjusted", "text": "已经调整"}
            answer["correction_number"] = self.correct("add" if missing else "cut", resident)
        ok(self.made.commission.post(f"{path}/{number}/answer", json=answer))

    def post(self) -> None:
        """The corrections posted, where there are any."""
        answer = self.made.world.post(ok(self.made.commission.get(self.made.path)), "elector_corrections", POSTED)
        if answer.status_code == 409:
            assert self.expected == self.history[-1]
            return
        ok(answer)
        self.history.append(set(self.expected))

    def check(self) -> None:
        """The versions against what was done, hash by hash."""
        versions = ok(self.made.commission.get(f"{self.made.path}/elector-versions"))["items"]
        changes = ok(self.made.commission.get(f"{self.made.path}/elector-corrections"))["items"]
        before, standing = None, None
        assert len(versions) == len(self.history)
        for version, people in zip(versions, self.history, strict=True):
            own = [each for each in changes if each["notice_number"] == version["notice_number"]]
            if standing is not None:
                for change in own:
                    assert (change["resident_id"] in standing) == (change["kind"] == "cut")
                    (standing.add if change["kind"] == "add" else standing.remove)(change["resident_id"])
            standing = set(people) if standing is None else standing
            assert standing == people and version["listed"] == len(people)
            told = [self._told(each) for each in own]
            assert version["predecessor_sha256"] == before
            assert version["changes_sha256"] == sha256(told)
            chained = [str(version["version"]), before or "", version["changes_sha256"], version["list_sha256"]]
            assert version["version_sha256"] == sha256(chained)
            before = version["version_sha256"]
        listed = [each["resident_id"] for each in self.made.electors()]
        assert len(listed) == len(set(listed)) and set(listed) == self.expected
        if not [each for each in changes if each["notice_number"] is None]:
            assert versions[-1]["list_sha256"] == sha256(self.commitments[each] for each in listed)

    def _told(self, change: dict[str, Any]) -> str:
        commitment = self.commitments[change["resident_id"]]
        return f"{change['number']} {change['kind']} {commitment} {change['reason']} {change['evidence_sha256']}"


def sha256(lines: Iterable[str]) -> str:
    """The SHA-256 of lines of text."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def begun(country: World) -> Story:
    """A new direct election whose list hangs."""
    made = prepared(country, "liaoning-2014", "direct", **CORRECTED)
    ok(made.draw())
    above: httpx2.Client = made.world.as_("commission", HERE, via="ballots")
    entries = ok(above.get(f"{made.path}/electors?limit=1000"))["items"]
    commitments = {each["resident_id"]: each["commitment"] for each in entries}
    ok(made.post(POSTED))
    story = Story(made, made.world.evidence(HERE), list(commitments), commitments, set(commitments))
    story.history.append(set(commitments))
    return story


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=1, max_size=12))
def test_each_version_is_the_one_before_with_its_changes(country: World, steps: list[tuple[str, int]]) -> None:
    story = begun(country)
    for what, index in steps:
        resident = story.people[index]
        if what in ("add", "cut"):
            story.correct(what, resident)
        elif what == "post":
            story.post()
        else:
            story.object(what, resident)
    story.post()
    story.check()
