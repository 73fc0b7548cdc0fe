"""One house in which the whole by-election is played once; every scenario asks what came of it."""

import pytest
from huanjie.demo.stage import Stage
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie_client.account import Account
from huanjie_client.models import SignInIn

from tests.conftest import Demonstration


@pytest.fixture(scope="session")
def stages(demonstration: Demonstration) -> dict[str, Stage]:
    """The five communities after the by-election, by their name in pinyin."""
    return {stage.story.community.slug: stage for stage in demonstration.stages}


@pytest.fixture
def auditor(running_house: House) -> Account:
    """Somebody who may read the logs."""
    return Account(running_house.gateway_url, SignInIn("auditor", PASSWORD))
