"""A roster of 3,000 residents through the gateway against the slower of its two floors: reading the file, and COPY of its rows."""

import statistics
import tempfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import psycopg
from huanjie.demo_data import COMMUNITIES, Community, Person, people_of, write_workbook
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted
from huanjie_client.api.registry import confirm_import, list_imports, preview_import
from huanjie_client.models import BodyRegistryPreviewImport, ImportConfirmationIn, SignInIn
from huanjie_client.types import File
from psycopg import sql
from python_calamine import CalamineWorkbook

from bench.measure import Ratio, seconds_of


def roster(house: House) -> Ratio:
    """Three communities, each imported once: a second import of the same people would be another kind of work."""
    runs = [_run(house, community) for community in COMMUNITIES[1:4]]
    ours, read, copied = (statistics.median(each) for each in zip(*runs, strict=True))
    limit = f"calamine {read:.3f} s, COPY {copied:.3f} s"
    what = "导入 3,000 人花名册（上传、预检、确认） · roster import"
    return Ratio(what, f"{ours:.2f} s", limit, max(read, copied) / ours)


def _run(house: House, community: Community) -> tuple[float, float, float]:
    """Seconds of ours, of calamine and of COPY, one after another, as the machine's load changes by the minute."""
    content = workbook(people_of(community, 1))
    staff = Account(house.gateway_url, SignInIn(f"{community.slug}.staff", PASSWORD))
    accepted(list_imports.sync(community.code, client=staff))  # signs in, and wakes what sleeps
    ours = seconds_of(lambda: _import(staff, community.code, content))
    return ours, seconds_of(lambda: read_bare(content)), copy_bare(house, community.code)


def workbook(people: Iterable[Person]) -> bytes:
    """A roster of these people."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        write_workbook(path, people)
        return path.read_bytes()


def _import(staff: Account, code: str, content: bytes) -> None:
    upload = BodyRegistryPreviewImport(File(BytesIO(content), "roster.xlsx", "application/octet-stream"))
    preview = accepted(preview_import.sync(code, client=staff, body=upload, idempotency_key=new_key()))
    confirmation = ImportConfirmationIn(reason="首次登记")
    accepted(confirm_import.sync(preview.id, client=staff, body=confirmation, idempotency_key=new_key()))


def read_bare(content: bytes) -> None:
    """Read the cells of the only sheet, and do nothing with them."""
    CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def copy_bare(house: House, community: str) -> float:
    """Seconds of COPY of the community's residents into an empty table with the indexes and checks of theirs."""
    with psycopg.connect(house.databases["registry"].migration_url, autocommit=True) as connection:
        found = connection.execute("SELECT * FROM residents WHERE community_code = %s ORDER BY id", [community])
        columns = [column.name for column in found.description or ()]
        people = found.fetchall()
        connection.execute("CREATE TABLE bare (LIKE residents INCLUDING ALL)")
        into = sql.SQL("COPY bare ({}) FROM STDIN").format(sql.SQL(", ").join(map(sql.Identifier, columns)))

        def copy() -> None:
            with connection.cursor() as cursor, cursor.copy(into) as rows:
                for person in people:
                    rows.write_row(person)

        try:
            return seconds_of(copy)
        finally:
            connection.execute("DROP TABLE bare")
