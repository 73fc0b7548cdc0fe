"""The tamper drill after a whole by-election: the log as it is stands, every attack on a copy of it is called by its name."""

from collections.abc import Iterator

import pytest
from huanjie.commands.tamper_drill import KEEPERS, longest_log, trust_of
from huanjie.demo.report import wait_until_witnessed
from huanjie.demo.stage import Stage
from huanjie.demo_data.accounts import PASSWORD
from huanjie.drill import ATTACKS, Trial, run_drill
from huanjie.house import House
from huanjie_client.account import Account
from huanjie_client.models import SignInIn

OTHERS = ("split_view",)
ROWS = ("business_row_edited", "business_row_dropped", "business_row_added")


@pytest.fixture(scope="module")
def trials(stages: dict[str, Stage], running_house: House) -> Iterator[list[Trial]]:
    auditor = Account(running_house.gateway_url, SignInIn("auditor", PASSWORD))
    for stage in stages.values():
        wait_until_witnessed(auditor, str(stage.election.id), filings=2)
    # Nobody is connected while databases are copied.
    with running_house.stopped("audit", "ballots"):
        yield list(run_drill(running_house, trust_of(running_house), longest_log(running_house)))


def test_the_log_as_it_is_stands(trials: list[Trial]) -> None:
    assert trials[0].kinds == []


@pytest.mark.parametrize("finding", [*(attack.finding for attack in ATTACKS), *OTHERS])
def test_the_attack_is_called_by_its_name(trials: list[Trial], finding: str) -> None:
    trial = next(trial for trial in trials if trial.expected == finding)
    # An entry that was rewritten with all its hashes is no longer what its service signed.
    assert {finding} <= set(trial.kinds) <= {finding, "forged"}
    assert all(trial.sentences)


@pytest.mark.parametrize("kind", ROWS)
def test_a_row_of_every_table_the_log_tells_of_is_named(trials: list[Trial], kind: str) -> None:
    of_kind = [trial for trial in trials if trial.expected == kind]
    assert len(of_kind) == len(KEEPERS)
    assert [trial.sentences for trial in of_kind if not trial.named] == []
