"""What one request asks of the databases (语句), read from the server's log, so that another endpoint can ask the same."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import psycopg
from huanjie.house import House

_ENTRY = re.compile(r"^\d{4}-\d\d-\d\d \S+ \S+ \[(\d+)\] (\w+):  (.*)", re.DOTALL)
_BEGINS = re.compile(r"^(?=\d{4}-\d\d-\d\d \S+ \S+ \[\d+\] )", re.MULTILINE)
_SAID = re.compile(r"^(?:statement|execute [^:]+): (.*)", re.DOTALL)
_VALUE = re.compile(r"\$(\d+) = (NULL|'(?:[^']|'')*')", re.DOTALL)


@dataclass(frozen=True)
class Statement:
    """One statement with its values as text, in the database it was sent to."""

    database: str
    text: str
    values: list[str | None]


def statements_of(house: House, act: Callable[[], object], marks: Iterable[str]) -> list[list[Statement]]:
    """The transactions that speak of one of the marks, while `act` is done once: the statements of each in their order."""
    log = house.postgres.cluster.log
    with psycopg.connect(house.postgres.address.url(), autocommit=True) as server:
        _tell_all(server, "all")
        began = log.stat().st_size
        act()
        _tell_all(server, "none")
        databases = {
            int(pid): str(name)
            for pid, name in server.execute("SELECT pid, datname FROM pg_stat_activity WHERE datname <> ''")
        }
    with log.open("rb") as told:
        told.seek(began)
        said = told.read().decode(errors="replace")
    return [group for group in _transactions(said, databases) if _asked(group, tuple(marks))]


def _tell_all(server: psycopg.Connection, which: str) -> None:
    server.execute(f"ALTER SYSTEM SET log_statement = '{which}'".encode())
    server.execute("SELECT pg_reload_conf()")
    # Every backend reads its settings before its next statement, once the server has told it to.
    server.execute("SELECT pg_sleep(0.3)")


def _transactions(said: str, databases: dict[int, str]) -> list[list[Statement]]:
    """The statements of each transaction, without its BEGIN and COMMIT."""
    done: list[list[Statement]] = []
    running: dict[int, list[Statement]] = {}
    for entry in filter(None, map(_ENTRY.match, _BEGINS.split(said))):
        pid, level, text = int(entry[1]), entry[2], entry[3].strip()
        if level == "DETAIL" and running.get(pid):
            running[pid][-1].values.extend(_values(text))
        elif level == "LOG" and (statement := _SAID.match(text)) and pid in databases:
            word = statement[1].split(None, 1)[0].upper().rstrip(";")
            if word == "BEGIN":
                running[pid] = []
            elif word in ("COMMIT", "ROLLBACK"):
                done.append(running.pop(pid, []))
            elif pid in running:
                running[pid].append(Statement(databases[pid], statement[1], []))
    return done


def _values(text: str) -> list[str | None]:
    found = {
        int(number): None if value == "NULL" else value[1:-1].replace("''", "'")
        for number, value in _VALUE.findall(text)
    }
    return [found[number] for number in sorted(found)]


def _asked(group: list[Statement], marks: tuple[str, ...]) -> bool:
    """Whether a request sent these: they speak of a mark, and are not the relay's, which reads the outbox and writes none."""
    relays = any("outbox" in each.text and "INTO outbox" not in each.text for each in group)
    return not relays and any(mark in (value or "") for each in group for value in each.values for mark in marks)
