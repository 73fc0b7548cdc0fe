"""Roster rows as they wait for confirmation (待确认数据): id numbers and phones encrypted, each person with a salt."""

from collections.abc import Iterable
from uuid import UUID

from service_kit.encryption import PersonCipher, new_salts
from service_kit.ids import uuid7s

from registry.spreadsheets.roster import RosterRow

# Some tenths of a second, after which a big file tells how far it is.
BATCH = 5_000


def staged_rows(cipher: PersonCipher, import_id: UUID, rows: Iterable[RosterRow]) -> list[tuple[object, ...]]:
    """Rows in the order of the staging table's columns; only rows without errors come here."""
    faultless = list(rows)
    # Their ids are in order, so a list by id is the roster's order.
    ids, salts = uuid7s(len(faultless)), new_salts(len(faultless))
    return [_staged(cipher, import_id, *each) for each in zip(ids, salts, faultless, strict=True)]


def _staged(cipher: PersonCipher, import_id: UUID, resident_id: UUID, salt: str, row: RosterRow) -> tuple[object, ...]:
    if row.identity is None:
        raise ValueError("a row without an id number cannot be staged")
    number = row.identity.text
    belongs = (import_id, row.row, resident_id, row.household, row.group)
    who = (row.name, row.name_written, row.sex, row.identity.born, row.kinship, row.household_head)
    phone = cipher.encrypt(row.phone) if row.phone else None
    details = (row.education, row.politics, phone, row.address, row.remark, row.lives_here)
    secret = (cipher.encrypt(number), cipher.blind_index(number), salt)
    return (*belongs, *who, *details, *secret)
