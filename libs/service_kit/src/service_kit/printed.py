"""Answers that are the same for everybody (公开内容): printed once, with a strong ETag of their bytes (RFC 9110, 8.8.3)."""

import hashlib
from dataclasses import dataclass

from fastapi import Request, Response
from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Printed:
    """An answer's bytes and their ETag, where it leads on (RFC 8288), and the name it is saved under; "" where there is none."""

    body: bytes
    etag: str
    link: str = ""
    media_type: str = "application/json"
    file_name: str = ""

    @classmethod
    def of(cls, view: BaseModel, link: str = "") -> "Printed":
        """The view as it is sent."""
        return cls.of_bytes(view.model_dump_json(by_alias=True).encode(), link)

    @classmethod
    def of_bytes(
        cls, body: bytes, link: str = "", media_type: str = "application/json", file_name: str = ""
    ) -> "Printed":
        """These bytes as they are sent."""
        return cls(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"', link, media_type, file_name)

    def answer(self, request: Request, seconds: int) -> Response:
        """The answer, which everybody may keep for some seconds; 304 for whoever has it already (RFC 9110, 13.1.2)."""
        headers = {"ETag": self.etag, "Cache-Control": f"public, max-age={seconds}"}
        if self.link:
            headers["Link"] = self.link
        if self.file_name:
            headers["Content-Disposition"] = f'attachment; filename="{self.file_name}"'
        if self._known(request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
        return Response(self.body, headers=headers, media_type=self.media_type)

    def _known(self, tags: str) -> bool:
        # A weak tag is as good here: whether to send the body again is compared weakly.
        return any(tag.strip().removeprefix("W/") in (self.etag, "*") for tag in tags.split(","))
