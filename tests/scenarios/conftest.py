"""One house in which the whole by-election is played once; every scenario asks what came of it."""

import pytest
from huanjie.demo.stage import Stage
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie_client.account import Account
from huanjie_client.models import MachineTokenIn, SignInIn

from tests.conftest import Demonstration


@pytest.fixture(scope="session")
def stages(demonstration: Demonstration) -> dict[str, Stage]:
    """The five communities after the by-election, by their name in pinyin."""
    return {stage.story.community.slug: stage for stage in demonstration.stages}


def account_of(house: House, name: str) -> Account:
    """A demonstration account, or the machine that is named "hotline"; it waits where it asks too fast."""
    machine = MachineTokenIn(name, house.keys.hotline_credential.read_text(encoding="ascii").strip())
    return Account(house.gateway_url, machine if name == "hotline" else SignInIn(name, PASSWORD))


@pytest.fixture
def auditor(running_house: House) -> Account:
    """Somebody who may read the logs."""
    return account_of(running_house, "auditor")
