"""Prints the papers of this folder (打印文书)."""

from collections.abc import Mapping
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable

from service_kit import printing


async def print_paper(template: str, data: Mapping[str, object], on: date) -> bytes:
    """The PDF as a route answers it.

    Raises:
        Unprintable: a character is in no font.
    """
    return await printing.print_paper(_file(template), data, on)


def _file(template: str) -> Traversable:
    return resources.files(__package__).joinpath(f"{template}.typ")
