"""A roster of 3,000 residents through the gateway against COPY of the same rows into a bare table."""

import tempfile
from io import BytesIO
from pathlib import Path

import psycopg
from huanjie.demo_data import COMMUNITIES, Community, people_of, write_workbook
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted
from huanjie_client.api.registry import confirm_import, preview_import
from huanjie_client.models import BodyRegistryPreviewImport, ImportConfirmationIn, SignInIn
from huanjie_client.types import File

from bench.measure import Ratio, seconds_of


def roster(house: House) -> Ratio:
    """Three communities, each imported once: a second import of the same people would be another kind of work."""
    ours = sorted(_import(house, community) for community in COMMUNITIES[1:4])[1]
    copied = sorted(_copy(house, COMMUNITIES[1]) for _ in range(3))[1]
    return Ratio(
        "导入 3,000 人花名册（上传、预检、确认） · roster import",
        f"{ours:.2f} s",
        f"COPY {copied:.3f} s",
        ours / copied,
    )


def _import(house: House, community: Community) -> float:
    staff = Account(house.gateway_url, SignInIn(f"{community.slug}.staff", PASSWORD))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        write_workbook(path, people_of(community, 1))
        upload = BodyRegistryPreviewImport(File(BytesIO(path.read_bytes()), "roster.xlsx", "application/octet-stream"))

    def whole() -> None:
        preview = preview_import.sync(community.code, client=staff, body=upload, idempotency_key=new_key())
        confirmation = ImportConfirmationIn(reason="首次登记")
        accepted(confirm_import.sync(accepted(preview).id, client=staff, body=confirmation, idempotency_key=new_key()))

    return seconds_of(whole)


def _copy(house: House, community: Community) -> float:
    people = people_of(community, 1)
    with psycopg.connect(house.databases["registry"].migration_url, autocommit=True) as connection:
        connection.execute(
            "CREATE TEMP TABLE bare (name text, number text, sex text, born date, household text, relation text, "
            "group_no int, education text, politics text, phone text, address text)"
        )

        def copy() -> None:
            with connection.cursor() as cursor, cursor.copy("COPY bare FROM STDIN") as rows:
                for p in people:
                    rows.write_row((p.name, p.id_number, p.sex, p.born, p.household, p.relation, p.group, p.education,
                                    p.politics, p.phone, p.address))  # fmt: skip

        return seconds_of(copy)
