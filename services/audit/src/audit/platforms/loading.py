"""Load the platforms' files: those shipped, and those an installation adds; one of the same slug takes the shipped one's place."""

from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml
from pydantic import ValidationError

from audit.platforms.format import Platform

FIRST = "huanjie"
"""The platform of our neutral form: every credential that no other platform has."""


class BadPlatformFile(ValueError):
    """A platform's file cannot be used; the message names the file and each mistake in it."""


def load_platforms(folder: Path | None) -> Mapping[str, Platform]:
    """Load every platform, by slug.

    Raises:
        BadPlatformFile: a file cannot be read, or two platforms have one credential.
    """
    files: list[Traversable] = [each for each in resources.files("audit.platforms").iterdir() if _is_yaml(each)]
    files += sorted(each for each in folder.iterdir() if _is_yaml(each)) if folder else []
    found = {platform.slug: platform for platform in map(_read, files)}
    clients = [each.client for each in found.values()]
    if doubles := sorted({client for client in clients if clients.count(client) > 1}):
        raise BadPlatformFile(f"这些凭证属于多个平台 · several platforms have the credential {doubles}")
    return found


def _is_yaml(file: Traversable) -> bool:
    return file.name.endswith(".yaml")


def _read(file: Traversable) -> Platform:
    try:
        platform = Platform.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError) as mistake:
        raise BadPlatformFile(f"平台文件 {file.name} 有误 · the platform's file has a mistake: {mistake}") from mistake
    if file.name != f"{platform.slug}.yaml":
        raise BadPlatformFile(
            f"文件名应为 {platform.slug}.yaml，现为 {file.name} · the file has to be named by its slug"
        )
    return platform
