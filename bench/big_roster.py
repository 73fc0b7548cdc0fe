"""A roster of 50,000 residents as a job through the gateway, against the same two floors as the small one."""

import itertools
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from uuid import UUID

from huanjie.demo_data import COMMUNITIES, Person, people_of
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted
from huanjie_client.api.registry import confirm_import, list_imports, preview_import, show_import
from huanjie_client.models import BodyRegistryPreviewImport, ImportConfirmationIn, ImportViewState, SignInIn
from huanjie_client.types import File
from service_kit.id_number import check_digit

from bench.measure import Ratio, seconds_of
from bench.roster import copy_bare, read_bare, workbook

PEOPLE, COMMUNITY = 50_000, COMMUNITIES[4]
_LOOK_SECONDS, _LONGEST_SECONDS = 0.1, 300.0


def big_roster(house: House) -> Ratio:
    """One community ten times as big as any: read by the worker, confirmed, and written by it."""
    content = workbook(itertools.islice(people_again(), PEOPLE))
    staff = Account(house.gateway_url, SignInIn(f"{COMMUNITY.slug}.staff", PASSWORD))
    accepted(list_imports.sync(COMMUNITY.code, client=staff))
    ours = seconds_of(lambda: _import(staff, content))
    read = seconds_of(lambda: read_bare(content))
    copied = copy_bare(house, COMMUNITY.code)
    limit = f"calamine {read:.2f} s, COPY {copied:.2f} s"
    return Ratio("导入 50,000 人花名册（后台） · roster as a job", f"{ours:.1f} s", limit, max(read, copied) / ours)


def people_again() -> Iterator[Person]:
    """The residents of one community again and again, each time other people in other households."""
    people = people_of(COMMUNITY, 1)
    for copy in itertools.count():
        for place, person in enumerate(people):
            born = date(1930, 1, 1) + timedelta(days=copy * 1000 + place // 3)
            number = f"990001{born:%Y%m%d}{place % 3 * 2 + (person.sex == '男'):03d}"
            yield replace(
                person, id_number=number + check_digit(number), born=born, household=f"{copy}-{person.household}"
            )


def _import(staff: Account, content: bytes) -> None:
    upload = BodyRegistryPreviewImport(File(BytesIO(content), "roster.xlsx", "application/octet-stream"))
    found = accepted(preview_import.sync(COMMUNITY.code, client=staff, body=upload, idempotency_key=new_key()))
    _wait(staff, found.id, "ready")
    confirmation = ImportConfirmationIn(reason="首次登记")
    accepted(confirm_import.sync(found.id, client=staff, body=confirmation, idempotency_key=new_key()))
    _wait(staff, found.id, "confirmed")


def _wait(staff: Account, import_id: UUID, state: ImportViewState) -> None:
    deadline = time.monotonic() + _LONGEST_SECONDS
    while accepted(show_import.sync(import_id, client=staff)).state != state:
        if time.monotonic() > deadline:
            raise TimeoutError(f"the import is not {state}")
        time.sleep(_LOOK_SECONDS)
