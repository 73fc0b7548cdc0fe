"""The route of uploads: a file is cleaned before the request's transaction begins, while no database connection is held."""

from fastapi import Request, Response
from service_kit.access import allows, authenticate
from service_kit.problems import Forbidden
from service_kit.routing import Handler, TransactionalRoute
from starlette.datastructures import UploadFile

from audit.evidence.clean import CleanFile

ADDING = "audit.evidence.add"


class UploadRoute(TransactionalRoute):
    """A transactional route whose field `file` is cleaned first, for those only who may add evidence."""

    def get_route_handler(self) -> Handler:
        """The transaction's handler, after the cleaning."""
        handler = super().get_route_handler()

        async def handle(request: Request) -> Response:
            if not allows(request.app.state.permissions[ADDING], authenticate(request)):
                raise Forbidden(action=ADDING)
            # Read whole before the form is parsed: the idempotency key is compared over the body.
            await request.body()
            file = (await request.form()).get("file")
            if isinstance(file, UploadFile):
                request.state.clean = await request.app.state.cleaner.clean(await file.read())
                await file.seek(0)
            return await handler(request)

        return handle


async def cleaned(request: Request) -> CleanFile | None:
    """Give the cleaned file; None where no file was sent, which the form's own check refuses."""
    clean: CleanFile | None = getattr(request.state, "clean", None)
    return clean
