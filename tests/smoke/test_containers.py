"""The by-election of one community against the containers; audit stopped on election day and started again."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import httpx2
import pytest
from huanjie.archives.export import write_archive
from huanjie.archives.verify import verify_archive
from huanjie.demo import voting
from huanjie.demo.play import ACTS, Theatre, stage_for
from huanjie.demo.report import wait_until_witnessed
from huanjie.demo.scene import perform
from huanjie.demo.stage import Stage
from huanjie.demo.stories import STORIES
from huanjie.demo.street import start_plan
from huanjie.demo_data.accounts import PASSWORD
from huanjie.demo_data.places import Community
from huanjie_client.account import Account
from huanjie_client.answers import pages
from huanjie_client.api.audit import list_entries
from huanjie_client.models import SignInIn

READY_SECONDS = 180.0
VOTE = next(place for place, (_, act) in enumerate(ACTS) if act is voting.vote)
STORY = next(story for story in STORIES if story.community.slug == "dongyuan")


def quiet(community: Community, act: str, done: int, total: int) -> None:
    """Nobody watches."""


def answers(url: str) -> bool:
    try:
        return httpx2.get(url, timeout=3, trust_env=False).status_code == 200
    except httpx2.TransportError:
        return False


@pytest.fixture(scope="session")
def gateway(docker_services: Any) -> str:
    url = f"http://{os.environ['HUANJIE_PUBLISH']}"
    docker_services.wait_until_responsive(lambda: answers(f"{url}/health/ready"), timeout=READY_SECONDS, pause=0.5)
    return url


@pytest.fixture(scope="session")
def stage(gateway: str, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """One community's election, played up to the day of the vote."""
    theatre = Theatre(gateway, "", tmp_path_factory.mktemp("papers"))
    elections = start_plan(gateway)
    stage = stage_for(theatre, STORY, elections[STORY.community.code], lambda sentence: None)
    perform(stage, quiet, ACTS[:VOTE])
    return stage


def test_an_election_goes_on_while_audit_is_stopped_and_nothing_is_lost(
    stage: Stage, gateway: str, docker_services: Any, tmp_path: Path
) -> None:
    compose = docker_services._docker_compose
    compose.execute("stop --timeout 5 audit")
    meeting = voting.open_meeting(stage, 1, STORY.rounds[0])
    voting.attend(stage, meeting)
    voting.close_meeting(stage, meeting)
    compose.execute("start audit")
    docker_services.wait_until_responsive(lambda: answers(f"{gateway}/health/ready"), timeout=READY_SECONDS, pause=0.5)
    voting.count(stage, meeting)
    voting.decide(stage, meeting)
    perform(stage, quiet, ACTS[VOTE + 1 :])

    auditor, log = Account(gateway, SignInIn("auditor", PASSWORD)), str(stage.election.id)
    size = wait_until_witnessed(auditor, log, filings=2)
    listed = pages(lambda after: list_entries.sync_detailed(log, client=auditor, after=after, limit=1000), int)
    entries = [entry for page in listed for entry in page.items]
    told = [entry.entry for entry in entries]
    assert [entry.index for entry in entries] == list(range(size))
    assert sum('"type":"registry.elector.checked_in"' in entry for entry in told) == STORY.rounds[0].attending
    found = verify_archive(write_archive(auditor, log, tmp_path / "archive.zip"))
    assert found.code == 0, found.words


def test_only_the_gateway_is_published(docker_services: Any, gateway: str) -> None:
    listed = ["docker", "ps", "--filter", "label=com.docker.compose.project=huanjie-smoke", "--format", "{{.Ports}}"]
    shown = subprocess.run(listed, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"(\S+)->", shown) == [gateway.removeprefix("http://")]


def test_nobody_in_the_containers_is_root(docker_services: Any, gateway: str) -> None:
    for service in ("audit", "registry", "candidates", "ballots", "gateway", "witness"):
        assert docker_services._docker_compose.execute(f"exec -T {service} id -u").decode().strip() == "10001"
