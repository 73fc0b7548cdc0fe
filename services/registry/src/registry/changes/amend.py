"""What stands of somebody once fields are amended (变更后的登记): what is not said stays."""

from collections.abc import Mapping

from service_kit.encryption import PersonCipher

from registry.domain.differences import FIELDS, MOVING, Field, Image
from registry.spreadsheets.belonging import is_head


def amended(before: Image, wanted: Mapping[Field, str | int | bool], group: int) -> dict[str, str | int | bool | None]:
    """The fields as they would stand, in a household of this group; a phone number "" empties it."""
    after: dict[str, str | int | bool | None] = {**before, **{str(field): value for field, value in wanted.items()}}
    if "name" in wanted:
        after["name_written"] = wanted["name"]
    after["phone"] = after.get("phone") or None
    moves = after["household_no"] != before.get("household_no")
    if moves and "kinship" not in wanted:
        # Whoever comes into another household is not its head because of the one left.
        after["kinship"] = ""
    # A head who was made so without another word of kinship remains it (变更户主).
    heads = is_head(str(after["kinship"])) if moves or "kinship" in wanted else before.get("household_head", False)
    return {**after, "group_no": group, "household_head": heads}


def stored(cipher: PersonCipher, wanted: Mapping[Field, str | int | bool]) -> dict[Field, str | int | bool]:
    """The fields as an image keeps them: the phone number encrypted, as the database writes the column."""
    phone = wanted.get("phone")
    return {**wanted, "phone": "\\x" + cipher.encrypt(str(phone)).hex()} if phone else dict(wanted)


def changed_fields(before: Image, after: Image) -> tuple[Field, ...]:
    """The fields that differ."""
    return tuple(each for each in FIELDS if before.get(each) != after.get(each))


def comes_to_head(before: Image, after: Image) -> bool:
    """Whether somebody would head a household who does not head it now."""
    moves = any(before.get(each) != after.get(each) for each in MOVING)
    return bool(after["household_head"]) and (moves or not before.get("household_head"))
