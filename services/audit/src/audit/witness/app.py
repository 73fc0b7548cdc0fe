"""The witness over HTTP: `POST /add-checkpoint`, `GET /checkpoints/{origin hash}` for auditors, and health."""

import time
from hashlib import sha256

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from audit.domain.notes import COSIGNATURE_V1, MAX_NOTE, MalformedNote
from audit.domain.witnessing import parse_add_checkpoint
from audit.storage.head_file import HeadFile
from audit.storage.keys import load_signer
from audit.witness.cosign import Witness
from audit.witness.settings import WitnessSettings

MAX_BODY = 2 * MAX_NOTE


def origin_hash(origin: str) -> str:
    """Hash an origin line (SHA-256 in hex): the name under which a witness shows its last note."""
    return sha256(origin.encode()).hexdigest()


async def _read(request: Request) -> str:
    """Read the body as text.

    Raises:
        MalformedNote: too long, or not UTF-8.
    """
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise MalformedNote("too long")
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise MalformedNote("not UTF-8") from error


def create_witness(settings: WitnessSettings) -> Starlette:
    """Wire one witness together.

    Raises:
        ValueError, HeadFileDamaged: better not to start than to start half-blind.
    """
    signer = load_signer(settings.witness_key_file, settings.witness_name, COSIGNATURE_V1)
    heads = HeadFile(settings.witness_state_file)
    witness = Witness(signer, heads, settings.trusted(), lambda: int(time.time()))

    async def add_checkpoint(request: Request) -> Response:
        try:
            answer = await witness.examine(parse_add_checkpoint(await _read(request)))
        except MalformedNote:
            return PlainTextResponse("malformed request\n", 400)
        media = "text/x.tlog.size" if answer.status == 409 else "text/plain"
        return Response(answer.body, answer.status, media_type=media)

    async def show_note(request: Request) -> Response:
        wanted = request.path_params["origin_hash"]
        found = [head.note for origin, head in heads.all().items() if origin_hash(origin) == wanted]
        return PlainTextResponse(found[0]) if found else PlainTextResponse("unknown log\n", 404)

    async def show_key(request: Request) -> Response:
        return PlainTextResponse(f"{signer.key}\n")

    async def live(request: Request) -> Response:
        return PlainTextResponse("ok\n")

    return Starlette(
        routes=[
            Route("/add-checkpoint", add_checkpoint, methods=["POST"]),
            Route("/checkpoints/{origin_hash}", show_note),
            Route("/", show_key),
            Route("/key", show_key),
            Route("/health/live", live),
            Route("/health/ready", live),
        ]
    )
