"""What five played by-elections answer has the form the contract says: every read, to everybody who may ask."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import httpx2
import pytest
from huanjie.demo.stage import Stage
from huanjie.house import House

from tests.contracts.documents import merged, validator_at
from tests.scenarios.conftest import account_of

Json = dict[str, Any]
# Who sees most, who works on the election, who may look up reporters, who keeps the register; "" for everybody.
READERS = ("auditor", "{community}.commission", "street.discipline", "{community}.staff", "hotline", "")
# When the last of the five is filed: no overview is given as of a day before its data.
NOW = {"Huanjie-Now": "2024-06-03T09:00:00+08:00"}
# The list, and the field in it, that names what a path asks for.
NAMED_IN = {
    "account_id": ("/api/v1/accounts", "id"),
    "plan_id": ("/api/v1/registry/plans", "id"),
    "resident_id": ("/api/v1/registry/communities/{code}/residents", "id"),
    "household_no": ("/api/v1/registry/communities/{code}/households", "number"),
    "import_id": ("/api/v1/registry/communities/{code}/resident-imports", "id"),
    "change_set_id": ("/api/v1/registry/communities/{code}/register-changes", "id"),
    "representative_id": ("/api/v1/registry/communities/{code}/representatives", "id"),
    "elector_id": ("/api/v1/registry/elections/{election_id}/electors", "id"),
    "candidacy_id": ("/api/v1/candidates/elections/{election_id}/candidacies", "id"),
    "session_id": ("/api/v1/ballots/elections/{election_id}/sessions", "id"),
    "box_id": ("/api/v1/ballots/elections/{election_id}/sessions", "boxes.id"),
    "result_id": ("/api/v1/ballots/elections/{election_id}/results", "id"),
    "certificate_id": ("/api/v1/ballots/elections/{election_id}/results", "certificates.id"),
    "number": ("/api/v1/audit/cases?election_id={election_id}", "number"),
    "question_id": ("/api/v1/audit/questions?within={code}", "id"),
    "duty_id": ("/api/v1/audit/duties?within={code}", "id"),
    "matter_id": ("/api/v1/audit/matters?within={code}", "id"),
    "record_id": ("/api/v1/audit/records?within={code}", "id"),
    "sha256": ("/api/v1/registry/elections/{election_id}/notices", "evidence_sha256"),
}
RULEBOOK = ("/api/v1/registry/elections?community_code={code}", "rulebook_sha256")
# Not listed anywhere: who made it was told its id. To the demonstration's lists nobody objects.
UNLISTED = {
    "/api/v1/audit/hotline/work-orders/{number}",
    # The unit that has a task reads it, and nobody else: tests/integration/requirements/test_tasks.py.
    "/api/v1/audit/cases/{number}/tasks/{task_number}",
    "/api/v1/registry/elections/{election_id}/objections/{objection_no}/progress",
    # The by-elections of the demonstration recruit nobody: tests/integration/requirements/test_sources.py.
    "/api/v1/candidates/elections/{election_id}/recruitment",
    # Nor do they state what the team of the last term was like: tests/integration/requirements/test_teams.py.
    "/api/v1/candidates/elections/{election_id}/last-team",
    # A by-election leads to no team of its own: tests/integration/requirements/test_elected_teams.py.
    "/api/v1/ballots/elections/{election_id}/team-check",
    # The by-elections of the demonstration enter no commission: tests/integration/requirements/test_commission.py.
    "/api/v1/registry/elections/{election_id}/commission",
    # Nor do they elect representatives: tests/integration/requirements/test_representation.py.
    "/api/v1/registry/elections/{election_id}/formation",
    # Nor a supervision committee: tests/integration/requirements/test_supervision.py.
    "/api/v1/registry/elections/{election_id}/supervision-committee",
    # Reports are made by jobs, of which the demonstration runs none: tests/integration/audit/test_reports.py.
    "/api/v1/audit/reports/{report_id}",
    "/api/v1/audit/reports/{report_id}/changes",
    "/api/v1/audit/reports/{report_id}/files/{format}",
}
PATHS = sorted(path for path, item in merged()["paths"].items() if "get" in item and path not in UNLISTED)
# Of the reads below, "/own-…" are those of somebody bound to the register: tests/integration/requirements/test_two_residents.py.
QUERIES = {
    "inclusion": "?index=0&size=1",
    "consistency": "?first=1&second=2",
    "days": "?from=2024-05-25&days=3",
    "representative-quota": "?plan_id={plan_id}",
    "registry/terms": "?body=residents_committee",
    **{
        f"{service}/figures": "?under={code}&as_of=2024-06-03T00:00:00Z"
        for service in ("audit", "ballots", "candidates", "registry")
    },
    "election-tallies": "?within={code}&as_of=2024-06-03T00:00:00Z",
    "public/places/{code}/figures": "?year=2024",
    "{code}/figures": "?as_of=2024-06-03T00:00:00Z",
    "published-figures": "?as_of=2024-06-03T00:00:00Z",
    "certificate-numbers": "?within={code}",
    "announced-results": "?within={code}&elections={election_id}",
    "election-standings": "?within={code}",
}


class Readers:
    """Those who ask, each with a connection."""

    def __init__(self, house: House, community: str) -> None:
        names = [name.format(community=community) for name in READERS]
        self.clients = [self._client(house, name) for name in names]

    @staticmethod
    def _client(house: House, name: str) -> httpx2.Client:
        client = account_of(house, name).get_httpx_client() if name else httpx2.Client(base_url=house.gateway_url)
        client.headers |= NOW
        return client

    def ask(self, path: str) -> Iterator[httpx2.Response]:
        """What each is answered."""
        return (client.get(path) for client in self.clients)


@pytest.fixture(scope="module")
def readers(running_house: House, stages: dict[str, Stage]) -> Iterator[dict[str, Readers]]:
    made = {slug: Readers(running_house, slug) for slug in stages}
    for slug, stage in stages.items():
        _ask_and_assign(running_house, slug, stage.code)
    yield made
    for each in made.values():
        for client in each.clients:
            client.close()


def _ask_and_assign(house: House, community: str, code: str) -> None:
    """A question, a matter and a record of each community, which the played elections have none of."""
    assignment = {"leader": "班子成员", "rank": "street_leaders", "reason": "选情复杂", "since": "2024-05-15"}
    happened = {"grade": "一般", "happened_at": "2024-05-15T08:00:00+08:00", "place": "社区广场", "action": "到场劝导"}
    sent: list[tuple[str, str, Json]] = [
        (f"{community}.commission", "questions", {"text": "代表外出，能否委托他人投票？"}),
        (f"{community}.commission", "incidents", {"content": happened}),
        ("street.affairs", "assignments", {"content": assignment}),
    ]
    for who, path, body in sent:
        with account_of(house, who).get_httpx_client() as client:
            headers = NOW | {"Idempotency-Key": f"{community}-{path}"}
            answer = client.post(f"/api/v1/audit/{path}", json=body | {"community_code": code}, headers=headers)
            assert answer.status_code == 201, answer.text


def named(readers: Readers, path: str, field: str, known: dict[str, str]) -> list[str]:
    """The first and the last of the values that the first who may read a list finds in one of its fields."""
    for answer in readers.ask(path.format(**known)):
        if answer.is_success and (values := list(dict.fromkeys(found(answer.json()["items"], field.split("."))))):
            return list(dict.fromkeys((values[0], values[-1])))
    return []


def found(node: Any, steps: list[str]) -> Iterator[str]:
    """The values below a list of steps."""
    if isinstance(node, list):
        for each in node:
            yield from found(each, steps)
    elif steps:
        yield from found(node[steps[0]], steps[1:])
    elif node is not None:
        yield str(node)


def filled(path: str, stage: Stage, readers: Readers) -> list[str]:
    """The path and its query with every combination of what is known for its parameters."""
    election = str(stage.election.id)
    known = {"election_id": election, "code": stage.code, "log": election, "slug": "chengnan-2024"}
    known |= {"rule_id": "election.window"}
    known |= {"code": stage.code[:9]} if "/places/" in path else {}
    path += next((query for end, query in QUERIES.items() if path.endswith(f"/{end}")), "")
    wanted = [name for name in re.findall(r"\{(\w+)\}", path) if name not in known]
    sources = NAMED_IN | ({"sha256": RULEBOOK} if "/rulebooks/" in path else {})
    values = [named(readers, *sources[name], known) for name in wanted]
    return [path.format(**known, **dict(zip(wanted, each, strict=True))) for each in product(*values)]


def mistakes(path: str, answer: httpx2.Response) -> list[str]:
    """What of a JSON answer the contract does not say."""
    place: tuple[str, ...] = ("paths", path, "get", "responses", str(answer.status_code))
    says = merged()["paths"][path]["get"]["responses"][place[-1]]
    while "$ref" in says:
        place = ("components", "responses", says["$ref"].rsplit("/", 1)[1])
        says = merged()["components"]["responses"][place[-1]]
    media = next(each for each in says["content"] if each.endswith("json"))
    if "schema" not in says["content"][media]:
        return []
    found = validator_at(*place, "content", media, "schema").iter_errors(answer.json())
    return [f"{each.instance_path} {each.message}" for each in found]


@pytest.mark.parametrize("path", PATHS)
def test_every_read_answers_as_documented(path: str, stages: dict[str, Stage], readers: dict[str, Readers]) -> None:
    statuses = []
    asked = {at: readers[slug] for slug, stage in stages.items() for at in filled(path, stage, readers[slug])}
    for at, those in asked.items():
        for answer in those.ask(at):
            status = str(answer.status_code)
            assert status in merged()["paths"][path]["get"]["responses"], f"{at}: {status}"
            statuses.append(status)
            if answer.headers["Content-Type"].endswith("json"):
                assert mistakes(path, answer) == [], at
    assert "200" in statuses or path.endswith("/deliveries") or "/own-" in path
