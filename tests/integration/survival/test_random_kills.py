"""Processes and the database killed at random moments under load: nothing acknowledged is lost, nothing is there twice.

`HUANJIE_KILLS` and `HUANJIE_KILLS_SEED` say how often and from which seed; docs/faults.md has the long run.
"""

import os

from tests.integration.survival.desks import desks_of
from tests.integration.survival.kills import VICTIMS, run_trials
from tests.integration.survival.polling import Polling

KILLS = int(os.environ.get("HUANJIE_KILLS", "20"))
SEED = int(os.environ.get("HUANJIE_KILLS_SEED", "17"))


def test_whoever_is_killed_whenever_nothing_is_lost_and_nothing_is_there_twice(held: Polling) -> None:
    done = run_trials(held.house, desks_of(held, SEED), KILLS, SEED)
    print(done)
    assert done.losses == [], str(done)
    assert set(done.killed) == set(VICTIMS) or len(VICTIMS) > KILLS
    assert done.sent_again > 0
