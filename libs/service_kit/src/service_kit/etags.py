"""Strong ETags of mutable resources (RFC 9110, sections 8.8.3 and 13.1.1): ``"<version>"``."""

from typing import Annotated

from fastapi import Header, Response

from service_kit.problems import Problem


class PreconditionRequired(Problem):
    """428: the change does not say which version it was made of."""

    slug, status = "precondition-required", 428
    zh, en = (
        "修改前请先读取最新内容，并在 If-Match 中带上其 ETag",
        "Read the resource first and send its ETag in If-Match.",
    )


class PreconditionFailed(Problem):
    """412: somebody changed the resource in between."""

    slug, status = "precondition-failed", 412
    zh, en = "内容已被他人修改，请刷新后再改", "Somebody changed it in between; read it again."


_WORDS = "读取时得到的 ETag · the ETag it was read with"
# Optional to FastAPI, so that its absence is answered 428 and not 422; the contract says that it is required.
IfMatch = Annotated[str | None, Header(description=_WORDS, json_schema_extra={"x-required": True})]
IfMatchIfKnown = Annotated[str | None, Header(description=_WORDS)]


def tag(response: Response, version: int) -> None:
    """Puts the version of what is answered into the ETag header."""
    response.headers["ETag"] = f'"{version}"'


def require_match(if_match: str | None, version: int) -> None:
    """Lets a change of ``version`` pass only if the caller saw that version.

    Raises:
        PreconditionRequired: no If-Match. PreconditionFailed: another version.
    """
    if if_match is None:
        raise PreconditionRequired()
    if f'"{version}"' not in [candidate.strip() for candidate in if_match.split(",")]:
        raise PreconditionFailed(headers={"ETag": f'"{version}"'})
