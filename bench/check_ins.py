"""Check-ins a second with 8 clerks through the gateway, against bare INSERT … ON CONFLICT from 8 connections."""

import statistics
from collections.abc import Callable
from uuid import UUID

import psycopg
from huanjie.demo.scene import at
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted
from huanjie_client.api.registry import enter_check_in
from huanjie_client.models import CheckInIn, SignInIn

from bench.measure import Ratio, rate
from bench.prepared import Prepared

CLERKS = ROUNDS = 8


def check_ins(house: House, prepared: Prepared) -> Ratio:
    """Every representative once a round, at one of the desks; rounds are many so that there is enough to do."""
    electors = prepared.electors
    with psycopg.connect(house.databases["registry"].migration_url, autocommit=True) as connection:
        rounds = []
        for number in range(1, ROUNDS + 1):
            # As the registry keeps it once ballots has opened the round.
            connection.execute("INSERT INTO rounds VALUES (%s, %s, %s)", (prepared.election, number, prepared.day))
            rounds.append(rate([_clerk(house, prepared, electors[desk::CLERKS], desk) for desk in range(CLERKS)]))
        ours = statistics.harmonic_mean(rounds)
        connection.execute(
            "CREATE TABLE bare_check_ins (round int, elector uuid, desk text, PRIMARY KEY (round, elector))"
        )
        bare = rate([_inserter(house, electors, clerk) for clerk in range(CLERKS)])
        connection.execute("DROP TABLE bare_check_ins")
    return Ratio("8 名工作人员签到 · check-ins, 8 clerks", f"{ours:,.0f}/s", f"INSERT {bare:,.0f}/s", ours / bare)


def _clerk(house: House, prepared: Prepared, electors: list[UUID], clerk: int) -> Callable[[], int]:
    account = Account(house.gateway_url, SignInIn(f"{prepared.slug}.clerk{clerk % 2 + 1}", PASSWORD))
    account.as_of(at(prepared.day, 9)).own_token()

    def work() -> int:
        for elector in electors:
            entry = CheckInIn(elector, f"{clerk}")
            accepted(enter_check_in.sync(prepared.election, client=account, body=entry, idempotency_key=new_key()))
        return len(electors)

    return work


def _inserter(house: House, electors: list[UUID], clerk: int) -> Callable[[], int]:
    def work() -> int:
        with psycopg.connect(house.databases["registry"].migration_url, autocommit=True) as connection:
            for elector in electors:
                connection.execute(
                    "INSERT INTO bare_check_ins VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
                    (clerk, elector, str(clerk)),
                )
        return len(electors)

    return work
