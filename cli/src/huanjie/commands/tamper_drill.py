"""`huanjie tamper-drill`: attack copies of the last demo's log as the database's superuser (防篡改演练)."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256

import httpx2
import psycopg
from audit.domain.handover import LogKeys
from audit.domain.notes import VerifierKey, parse_verifier_key
from audit.log.business import Books
from audit.log.trust import Trust
from audit.storage.keys import load_handovers
from rich.console import Console
from rich.table import Table
from service_kit.business_rows import BusinessRows
from service_kit.encryption import PersonCipher
from service_kit.identity import KeySet

from huanjie.archives.note_keys import COSIGNATURE_V1, ED25519, LOG_NAME, WITNESS_NAME, verifier_key
from huanjie.drill import Trial, run_drill
from huanjie.house import House
from huanjie.ports import DEFAULT_PORTS, free_ports
from huanjie.running.home import home
from huanjie.running.parts import parts

KEEPERS = ("audit", "registry", "candidates", "ballots")


def tamper_drill(console: Console) -> bool:
    """Run the drill and print it; answers whether the untouched log is intact and every attack was named.

    Raises FileNotFoundError when there has been no demo yet.
    """
    folder = home() / "demo"
    if not (folder / "keys" / "accounts.json").exists():
        raise FileNotFoundError("请先运行 make demo：演练需要一场完整的选举 · run `make demo` first")
    with closed_house(House(folder, ports=free_ports(DEFAULT_PORTS))) as house:
        trials = list(run_drill(house, trust_of(house), longest_log(house)))
    console.print(drill_table(trials))
    untouched, *attacks = trials
    return not untouched.kinds and all(trial.named for trial in attacks)


@contextmanager
def closed_house(house: House) -> Iterator[House]:
    """A house with its database and its witness only: nobody writes, so its databases can be copied."""
    house.start_database()
    witness = next(child for child in parts(house.settings) if child.name == "witness")
    try:
        witness.start()
        witness.wait_ready()
        yield house
    finally:
        witness.stop()
        house.stop()


def trust_of(house: House) -> Trust:
    """The log's and the witness's keys, and the last note of every log as the witness tells it over HTTP."""
    asked = [f"{house.url('witness')}/checkpoints/{origin_hash(log)}" for log in logs_of(house)]
    answers = [httpx2.get(url, timeout=10, trust_env=False) for url in asked]
    return Trust(
        log_keys=LogKeys(
            _key(verifier_key(house.keys.signer, LOG_NAME, ED25519)), load_handovers(house.keys.handovers)
        ),
        service_keys=KeySet.from_file(house.keys.jwks),
        witness_keys=[_key(verifier_key(house.keys.witness, WITNESS_NAME, COSIGNATURE_V1))],
        witness_notes=[answer.text for answer in answers if answer.status_code == 200],
        books=books_of(house),
    )


def books_of(house: House) -> list[Books]:
    """The database of each service that declares what the log tells of its rows, and how the log calls people."""
    commitment = PersonCipher.from_file(house.keys.person).commitment
    declared = [BusinessRows.of_package(service) for service in KEEPERS]
    return [Books(each, house.postgres.address.url(each.service), commitment) for each in declared]


def _key(text: str) -> VerifierKey:
    return parse_verifier_key(text)


def origin_hash(log: str) -> str:
    """The name under which a witness shows a log's last note."""
    return sha256(f"{LOG_NAME}/{log}".encode()).hexdigest()


def logs_of(house: House) -> list[str]:
    """Every log there is, the longest first."""
    with psycopg.connect(house.postgres.address.url("audit")) as connection:
        rows = connection.execute("SELECT log FROM entries GROUP BY log ORDER BY count(*) DESC, log")
        return [row[0] for row in rows]


def longest_log(house: House) -> str:
    """The election with the most entries."""
    return next(log for log in logs_of(house) if log != "house")


def drill_table(trials: Iterable[Trial]) -> Table:
    """One row for each attack: what was done, whether it was named, in which words."""
    table = Table(title="防篡改演练 · tamper drill", show_lines=True)
    for heading in ("攻击 · attack", "结果 · found", "核验所见 · in its words"):
        table.add_column(heading)
    for trial in trials:
        fine = trial.named if trial.expected else not trial.kinds
        found = "、".join(sorted(set(trial.kinds))) or "完好 · intact"
        table.add_row(f"{trial.zh}\n{trial.en}", f"[{'green' if fine else 'red'}]{found}[/]", _words(trial))
    return table


def _words(trial: Trial) -> str:
    shown = list(trial.sentences[:2])
    if len(trial.sentences) > 2:
        shown.append(f"（共 {len(trial.sentences)} 处）")
    return "\n".join(shown)
